"""`kill -9` at any moment, of the process that hands out work or of a worker."""

import itertools
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

from chaos import faulty
from chaos.stage import (
    PATIENCE,
    Count,
    again,
    chance,
    chunk_keys,
    expected,
    lines,
    start,
    whole,
    whole_or_new,
)

WORKERS = 2
PROMISED = "the same bytes; at most one chunk a worker, of two, done again"
ONE = "the same bytes; at most one chunk, of one worker, done again"


def by_the_clock(times: int, folder: Path, seed: int = 1) -> Count:
    """Kill at a random time after the first chunk was begun; begin again where it stopped."""
    count, luck, stores = Count("`kill -9` at a random time", PROMISED), chance(seed), 0
    logs = itertools.count()  # one for each try: who reads that of another kills a stranger
    while count.done < times:
        store, stores = folder / f"store-{stores}", stores + 1
        while count.done < times:
            log = folder / f"log-{next(logs)}"
            victim = "worker" if luck.random() < 0.2 else "parent"
            digest = _one(store, log, victim, luck.uniform(0.0, 1.0), count)
            if digest:  # it came to its end before it was killed
                count.check(digest == expected(), "other bytes")
                break
        count.check(whole(store) == expected(), "other bytes after going on")
        count.found["runs gathered"] += 1
    return count


def _one(store: Path, log: Path, victim: str, wait: float, count: Count) -> str:
    before = chunk_keys(store)
    going = start(store, log, WORKERS)
    while not (begun := lines(log, "begun")) and going.poll() is None:
        time.sleep(0.005)
    time.sleep(wait)
    if going.poll() is None:
        count.done += 1
        count.found[f"{victim} killed"] += 1
        target = going.pid if victim == "parent" else begun[-1][0]
        with suppress(ProcessLookupError):
            os.kill(target, signal.SIGKILL)
    out, _ = going.communicate(timeout=PATIENCE)
    _look(store, log, before, victim, count)
    return out.strip() if going.returncode == 0 else ""


def _look(store: Path, log: Path, before: set[str], victim: str, count: Count) -> None:
    """No kept chunk is gone, and of those begun no more than one a worker is to be done again."""
    there = chunk_keys(store)
    kept = {key for _, key in lines(log, "kept")}
    count.check(before | kept <= there, "a kept chunk is gone")
    count.lose(again(log, before, there), WORKERS, f" ({victim} killed)")


def at_a_call(times: int, folder: Path, seed: int = 2) -> Count:
    """Kill inside a random call that changes the disk, half of what it writes written."""
    count, luck = (
        Count("`kill -9` inside a call to the disk, half of what it wrote written", ONE),
        chance(seed),
    )
    library, calls, tried = faulty.built(folder), 0, 0
    while count.done < times:
        tried += 1
        store, log = folder / f"store-{tried}", folder / f"log-{tried}"
        calls = calls or faulty.calls(folder, library)
        fault = faulty.environment(library, store, luck.randint(1, calls), "kill")
        going = start(store, log, **fault)
        going.communicate(timeout=PATIENCE)
        killed = going.returncode == -signal.SIGKILL
        count.done += killed
        count.found["ended before that call"] += not killed
        count.lose(again(log, set(), chunk_keys(store)), 1)
        count.check(whole_or_new(store) == expected(), "other bytes after going on")
    return count
