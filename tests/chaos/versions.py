"""Stores and chunks of other versions, and a model that has changed: refused, never misread."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from chaos import work
from chaos.stage import Count, expected, made, whole

from yalu.ensemble.store import chunk as chunks
from yalu.ensemble.store import stored
from yalu.ensemble.store.store import INDEX, Store, put_mark
from yalu.ensemble.store.stored import resume, run_stored
from yalu.ensemble.store.verify import verify
from yalu.ensemble.study import Study
from yalu.errors import InputError

REFUSED = "refused in words, not a byte changed"
OTHERS = (0, 2, 3, 9, 12, 255, 2**31)


def versions(folder: Path) -> Count:
    """Every kind of other version, each refused without a byte changed."""
    count, first = (
        Count("a store, chunk or catalogue of another version, another model", REFUSED),
        made(folder),
    )
    for number in OTHERS:
        for other in (_store_of, _chunk_of):
            path = folder / "other"
            shutil.copytree(first, path)
            other(path, number)
            before = _bytes(path)
            for act in (_run, _resume, verify):
                _refused(count, act, path, "another version")
            count.check(_bytes(path) == before, "a refused store was changed")
            shutil.rmtree(path)
    _changed_catalogue(count, first, folder / "other")
    _changed_model(count, first)
    return count


def _store_of(path: Path, number: int) -> None:
    put_mark(path, number)


def _chunk_of(path: Path, number: int) -> None:
    """Make every chunk one of another format, with a checksum that is right."""
    for file in path.glob("chunks/*/*.chunk"):
        data = bytearray(file.read_bytes())
        data[12:16] = number.to_bytes(4, "little")
        data[16:48] = chunks._digest(bytes(data[:16]), bytes(data[48:]))
        file.write_bytes(data)


def _run(path: Path) -> None:
    with Store(path) as store:
        run_stored(work.study(), store, chunk=work.CHUNK)


def _resume(path: Path) -> None:
    with Store(path, make=False) as store:
        resume("hedge", store)


def _refused(count: Count, act, path: Path, words: str) -> None:
    count.done += 1
    try:
        act(path)
    except InputError as error:
        count.found["refused"] += 1
        count.check(words in str(error), f"other words: {error}")
    else:
        count.check(False, "not refused")


def _bytes(path: Path) -> dict[str, bytes]:
    """The content of every file but SQLite's own bookkeeping and locks."""
    files = [file for file in sorted(path.rglob("*")) if file.is_file()]
    kept = [file for file in files if not file.name.startswith(INDEX) and "locks" not in file.parts]
    return {str(file): file.read_bytes() for file in kept}


def _changed_catalogue(count: Count, first: Path, path: Path) -> None:
    """A catalogue that claims to be of another version than its store is made again."""
    for pragma in ("user_version=2", "application_id=7"):
        shutil.copytree(first, path)
        with closing(sqlite3.connect(path / INDEX)) as base:
            base.execute(f"PRAGMA {pragma}")
        _refused(count, _run, path, "yalu runs verify")
        count.check(whole(path) == expected(), "other bytes after mending")
        shutil.rmtree(path)


def _changed_model(count: Count, path: Path) -> None:
    """Another model does not take up the run, and makes chunks of its own."""
    manifest = Study.manifest
    Study.manifest = lambda self: manifest(self) | {"model": "another"}  # type: ignore[method-assign] # the test's point
    stored._kept.__dict__.clear()
    try:
        _refused(count, _resume, path, "another model")
        before = len(list(path.glob("chunks/*/*.chunk")))
        _run(path)
        count.found["chunks of its own"] += len(list(path.glob("chunks/*/*.chunk"))) - before
        count.check(count.found["chunks of its own"] == before, "chunks of another model taken")
    finally:
        stored._kept.__dict__.clear()
        Study.manifest = manifest  # type: ignore[method-assign] # the test's point
