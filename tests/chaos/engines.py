"""What happens to a Dask cluster while a run goes through it: real processes, real sockets."""

import itertools
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from chaos import work
from chaos.stage import PATIENCE, Count, again, chance, chunk_keys, expected, lines, start, whole
from ensemble.cluster import Cluster, cluster
from ensemble.wire import Wire

from yalu.ensemble.store import stored
from yalu.errors import YaluError

WORKERS = 2
PROMISED = "the same bytes; at most one chunk a worker, of two, done again"
TENDED = 0.3  # seconds between two looks at whether all are there
Fault = Callable[[Cluster, random.Random], None]


def scheduler_killed(times: int, folder: Path, seed: int = 11) -> Count:
    """The scheduler is killed and started again a moment later."""
    count = Count("Dask: the scheduler killed and started again", PROMISED)
    return _tormented(count, times, folder, seed, lambda made, _: made.kill("scheduler"))


def worker_killed(times: int, folder: Path, seed: int = 12) -> Count:
    """A worker is killed, and another started in its place."""
    count = Count("Dask: a worker killed", PROMISED)

    def kill(made: Cluster, luck: random.Random) -> None:
        made.kill(f"worker {luck.randrange(WORKERS)}")

    return _tormented(count, times, folder, seed, kill)


def worker_slow(times: int, folder: Path, seed: int = 13) -> Count:
    """A worker stands still for a while, as on a machine that swaps."""
    count = Count("Dask: a worker stands still for up to three seconds", PROMISED)

    def stop(made: Cluster, luck: random.Random) -> None:
        worker = made.processes[f"worker {luck.randrange(WORKERS)}"]
        worker.send_signal(signal.SIGSTOP)
        threading.Timer(luck.uniform(0.5, 3.0), worker.send_signal, (signal.SIGCONT,)).start()

    return _tormented(count, times, folder, seed, stop)


def network_cut(times: int, folder: Path, seed: int = 14) -> Count:
    """Connections break, and nobody answers for up to two seconds."""
    count = Count("Dask: the network cut and mended", PROMISED)
    with cluster(WORKERS) as made:
        wire = Wire(made.port)

        def cut(_: Cluster, luck: random.Random) -> None:
            wire.cut()
            threading.Timer(luck.uniform(0.0, 2.0), wire.mend).start()

        try:
            return each(count, times, folder, seed, cut, made, f"dask://127.0.0.1:{wire.port}")
        finally:
            wire.close()


def delivered_twice(times: int, folder: Path, seed: int = 15) -> Count:
    """Every task is handed out twice, so every result comes twice."""
    count = Count("Dask: every result delivered twice", "the same bytes")
    once = stored._missing

    def twice(*given: object) -> Iterator[object]:
        for task in once(*given):
            yield from (task, task)

    stored._missing = twice  # type: ignore[assignment] # the test's point
    try:
        with cluster(WORKERS) as made:
            for number in range(times):
                store, log = folder / f"store-{number}", folder / f"log-{number}"
                digest = work.run(store, str(log), work.crew(made.engine))
                count.done += 1
                count.check(digest == expected(), "other bytes")
                kept = lines(log, "kept")
                count.found["chunks kept"] += len({key for _, key in kept})
                count.found["results delivered"] += len(kept)
                count.check(len(kept) > len(chunk_keys(store)), "nothing came twice")
    finally:
        stored._missing = once
    return count


def parent_killed(times: int, folder: Path, seed: int = 16) -> Count:
    """The process that hands out work through Dask is killed; the run goes on through Dask."""
    count, luck = (
        Count("Dask: `kill -9` of the process that hands out work", PROMISED),
        chance(seed),
    )
    with cluster(WORKERS) as made:
        for tried in itertools.count():
            if count.done == times:
                break
            store, log = folder / f"store-{tried}", folder / f"log-{tried}"
            going = start(store, log, made.engine)
            while not lines(log, "begun") and going.poll() is None:
                time.sleep(0.005)
            time.sleep(luck.uniform(0.0, 0.5))
            going.kill()
            out = going.communicate(timeout=PATIENCE)[0]
            if going.returncode == 0:  # it was quicker
                count.found["ended before"] += 1
                count.check(out.strip() == expected(), "other bytes")
                continue
            count.done += 1
            count.lose(again(log, set(), chunk_keys(store)), WORKERS)
            kept = {key for _, key in lines(log, "kept")}
            count.check(kept <= chunk_keys(store), "a kept chunk is gone")
            count.check(whole(store) == expected(), "other bytes after going on")
    return count


def _tormented(count: Count, times: int, folder: Path, seed: int, fault: Fault) -> Count:
    with cluster(WORKERS) as made:
        return each(count, times, folder, seed, fault, made, made.engine)


def each(
    count: Count, times: int, folder: Path, seed: int, fault: Fault, made: Cluster, engine: str
) -> Count:
    """So many runs, with one fault in the middle of each."""
    luck = chance(seed)
    with tended(made):
        for number in range(times):
            store, log = folder / f"store-{number}", folder / f"log-{number}"
            at, wait = luck.randint(1, 22), luck.uniform(0.0, 0.1)
            struck = threading.Thread(
                target=lambda log=log, at=at, wait=wait: _strike(log, at, wait, fault, made, luck)
            )
            struck.start()
            try:
                digest = work.run(store, str(log), work.crew(engine))
            except YaluError as error:
                digest = f"{error}"
            struck.join()
            count.done += 1
            count.check(digest == expected(), f"other bytes, or an error: {digest[:300]}")
            count.lose(again(log, set(), chunk_keys(store)), WORKERS)
            kept = {key for _, key in lines(log, "kept")}
            count.check(kept == chunk_keys(store), "a kept chunk is gone")
    return count


def _strike(
    log: Path, at: int, wait: float, fault: Fault, made: Cluster, luck: random.Random
) -> None:
    """Wait until so many chunks are kept and a moment longer, then do it."""
    until = time.monotonic() + PATIENCE
    while len(lines(log, "kept")) < at and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(wait)
    fault(made, luck)


@contextmanager
def tended(made: Cluster) -> Iterator[None]:
    """Whatever dies is started again, as a batch system does."""
    over = threading.Event()

    def tend() -> None:
        while not over.wait(TENDED):
            made.up()

    thread = threading.Thread(target=tend)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
