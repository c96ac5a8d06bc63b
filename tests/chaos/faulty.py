"""A disk that fails: at a chosen call by `faults.c`, or full in earnest on a small file system."""

import os
import subprocess
from pathlib import Path

from chaos.stage import PATIENCE, Count, chance, chunk_keys, expected, lines, start, whole_or_new

from yalu.ensemble.store.store import Store

KINDS = ("io", "full", "short")
REFUSED = "no kept chunk lost; a clear error, or none; the same bytes after going on"


def built(folder: Path) -> Path:
    """The library that makes calls fail, compiled."""
    library = folder / "faults.so"
    if not library.exists():
        source = Path(__file__).with_name("faults.c")
        compiler = os.environ.get("CC", "cc")
        command = [compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]
        subprocess.run(command, check=True)
    return library


def environment(library: Path, store: Path, at: int, what: str) -> dict[str, str]:
    """What a process is to be started with to meet a fault."""
    preload = {"LD_PRELOAD": str(library), "FAULTS_IN": str(store)}
    return preload | {"FAULTS_AT": str(at), "FAULTS_DO": what}


def calls(folder: Path, library: Path) -> int:
    """How many calls a run without faults makes."""
    counted = folder / "calls"
    store, log = folder / "counted", folder / "counted-log"
    going = start(store, log, **environment(library, store, 0, ""), FAULTS_COUNT=str(counted))
    out, err = going.communicate(timeout=PATIENCE)
    assert out.strip() == expected(), err
    return int(counted.read_text())


def failing(times: int, folder: Path, seed: int = 3) -> Count:
    """An input/output error, no space from then on, or a write cut short, at random calls."""
    count, luck = (
        Count("an input/output error, no space from then on, or a short write", REFUSED),
        chance(seed),
    )
    library = built(folder)
    last = calls(folder, library)
    for number in range(times):
        what = KINDS[number % len(KINDS)]
        store, log = folder / f"store-{number}", folder / f"log-{number}"
        going = start(store, log, **environment(library, store, luck.randint(1, last), what))
        out, err = going.communicate(timeout=PATIENCE)
        count.done += 1
        judge(count, store, log, what, going.returncode, out, err)
    return count


def judge(count: Count, store: Path, log: Path, what: str, code: int, out: str, err: str) -> None:
    """Either the run came through, or it said why not; in both cases nothing kept is lost."""
    if code == 0:
        count.found[f"{what}: came through"] += 1
        count.check(out.strip() == expected(), "other bytes")
    else:
        count.found[f"{what}: refused with words"] += 1
        clear = code == 2 and "to mend:" in err and "Traceback" not in err
        count.check(clear, f"no clear error: {err[-300:]}")
    kept = {key for _, key in lines(log, "kept")}
    count.check(kept <= chunk_keys(store), "a kept chunk is gone")
    again = {key for _, key in lines(log, "begun")} - chunk_keys(store)
    count.check(len(again) <= 1, "more than one chunk was lost")
    try:
        with Store(store, make=False) as opened:
            count.check(all(opened.get(key) for key in kept), "a kept chunk cannot be read")
    except Exception as error:
        count.check(not kept, f"the store does not open: {error}")
    if store.exists():
        count.check(whole_or_new(store) == expected(), "other bytes after going on")


def full(folder: Path, sizes: tuple[int, ...]) -> Count:
    """A file system of so many kilobytes that is full in earnest; needs the right to mount."""
    count = Count("a file system that is really full", REFUSED)
    for size in sizes:
        place = folder / f"small-{size}"
        place.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(place)]
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            count.found["no right to mount"] += 1
            continue
        try:
            store, log = place / "store", folder / f"log-{size}"
            err = (going := start(store, log)).communicate(timeout=PATIENCE)[1]
            count.done += 1
            clear = going.returncode == 2 and "no space left" in err and "Traceback" not in err
            count.check(clear, f"no clear error: {going.returncode} {err[-300:]}")
            kept = {key for _, key in lines(log, "kept")}
            count.found["chunks kept before it was full"] += len(kept)
            count.check(kept <= chunk_keys(store), "a kept chunk is gone")
            grow = ["mount", "-o", "remount,size=64m", str(place)]
            subprocess.run(grow, check=True)
            count.check(whole_or_new(store) == expected(), "other bytes after going on")
        finally:
            subprocess.run(["umount", str(place)], check=True)
    return count
