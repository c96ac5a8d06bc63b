"""Look at every byte of a store, put damaged files aside, and make the index agree again."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path

from yalu.ensemble.store import disk
from yalu.ensemble.store.chunk import Damaged
from yalu.ensemble.store.document import read_document
from yalu.ensemble.store.refusals import (
    DamagedDocument,
    DamagedIndex,
    damaged,
    explained,
    not_a_store,
)
from yalu.ensemble.store.store import INDEX, Store, put_mark


@dataclass(frozen=True)
class Verdict:
    """What was found in a store.

    Args:
        sound: chunks whose every byte is as it was written.
        damaged: files now in quarantine; their chunks are done again when they are needed.
        entered: sound chunks and runs that the catalogue had not known.
        gone: chunks in the catalogue whose files are no longer there.
        unused: sound chunks that belong to no run.
        swept: drafts that killed processes left.
        remade: whether the catalogue was damaged, and made again.
        unfinished: runs that need some chunks yet.
    """

    sound: int = 0
    damaged: tuple[str, ...] = ()
    entered: int = 0
    gone: int = 0
    unused: int = 0
    swept: int = 0
    remade: bool = False
    unfinished: tuple[str, ...] = field(default=())


def verify(path: Path, advance: Callable[[int], None] | None = None) -> Verdict:
    """Check a store and mend what can be mended; nothing sound is removed.

    Args:
        path: the folder of the store.
        advance: told after each chunk.

    Raises:
        InputError: no store, or one of another version.
        OutputError: the disk failed.
    """
    aside = _names(path / "quarantine")
    remade = False
    try:
        store = Store(path, make=False)
    except DamagedIndex:
        store, remade = _remade(path), True
    try:
        found = _verified(store, advance)
    except DamagedIndex:  # what SQLite itself takes for sound need not be what was written
        store.close()
        store, remade = _remade(path), True
        found = _verified(store, None)
    store.close()
    moved = tuple(sorted(_names(path / "quarantine") - aside))
    return replace(found, damaged=moved, remade=remade)


def _verified(store: Store, advance: Callable[[int], None] | None) -> Verdict:
    """Everything but the index itself."""
    with explained(store.path):
        swept = sum(disk.sweep(store.path / name) for name in ("chunks", "runs"))
        found = _chunks(store, replace(_documents(store), swept=swept), advance)
        gone = [key for key in store.catalogue.chunks() if not store.file(key).exists()]
        for key in gone:
            store.catalogue.strike(key)
        unfinished = tuple(entry.document.id for entry in store.runs() if not entry.whole)
        return replace(found, gone=len(gone), unfinished=unfinished)


def _remade(path: Path) -> Store:
    """The store with its index put aside and an empty one in its place.

    Raises:
        InputError: the folder does not look like a store at all.
    """
    if not (path / "chunks").is_dir() and not (path / "runs").is_dir():
        raise not_a_store(path)
    with explained(path):
        for name in (INDEX, f"{INDEX}-wal", f"{INDEX}-shm"):
            if (path / name).exists():
                now = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%f}"
                disk.move(path / name, path / "quarantine" / f"{name}.{now}")
        put_mark(path)
    return Store(path, make=False)


def _documents(store: Store) -> Verdict:
    """Read every document, and enter those that the catalogue does not know."""
    entered = 0
    for file in disk.files(store.path, "runs"):
        if store.catalogue.find(file.stem) is None:
            try:
                document = read_document(file.read_bytes())
            except Damaged:
                store.set_aside(file)
                continue
            begun = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            store.enter(document, begun.isoformat(timespec="seconds"))
            entered += 1
    for run in store.catalogue.runs():
        try:
            plan = store.document(run).plan  # mended from the catalogue if its file is damaged
        except DamagedDocument:
            store.set_aside(store.file_of(run))
            store.catalogue.forget(run)
            continue
        keys = (plan.key(task) for task in plan.tasks())
        if not all(a == b for a, b in zip_longest(keys, store.catalogue.parts(run))):
            raise damaged(store.path / INDEX, f"it names other chunks for {run}")
    return Verdict(entered=entered)


def _chunks(store: Store, found: Verdict, advance: Callable[[int], None] | None) -> Verdict:
    """Read every chunk."""
    sound, entered, unused = 0, found.entered, 0
    for file in disk.files(store.path / "chunks"):
        known = store.catalogue.has(file.stem)
        if store.get(file.stem) is not None:
            sound += 1
            entered += not known
            unused += store.catalogue.unused(file.stem)
        if advance:
            advance(1)
    return replace(found, sound=sound, entered=entered, unused=unused)


def drop_unused(store: Store) -> int:
    """Remove the chunks that belong to no run; returns how many."""
    dropped = 0
    with explained(store.path):
        for file in disk.files(store.path / "chunks"):
            if store.catalogue.unused(file.stem):
                store.catalogue.strike(file.stem)
                file.unlink(missing_ok=True)
                dropped += 1
    return dropped


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()} if folder.is_dir() else set()
