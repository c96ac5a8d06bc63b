"""A folder in which finished work survives: chunks, documents of runs, and an index of both.

    yalu-store              what the folder is and its format, and a checksum of that
    runs/ID.run             the document of a run
    chunks/AB/KEY.chunk     the numbers of a task, AB being the first two digits of its key
    quarantine/             what was found damaged, out of the way
    catalogue.sqlite        the index, which can be made again from the rest

Files never change once they have their name, so any number of processes may read and write at
once. Two that do the same task write the same bytes.
"""

import fcntl
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from yalu.ensemble.store import chunk, disk, refusals
from yalu.ensemble.store.catalogue import Catalogue
from yalu.ensemble.store.chunk import Damaged, OtherFormat
from yalu.ensemble.store.document import Document, document_of, read_document
from yalu.ensemble.store.plan import digest
from yalu.ensemble.store.refusals import explained
from yalu.ensemble.study import Study
from yalu.ensemble.tally import Piece
from yalu.errors import InputError, RunError

FORMAT = 1
MARK = "yalu-store"
INDEX = "catalogue.sqlite"


def default_path() -> Path:
    """`$YALU_STORE`, `$YALU_HOME/store`, or `yalu/store` among the user's data."""
    if own := os.environ.get("YALU_STORE"):
        return Path(os.path.expanduser(own))
    if home := os.environ.get("YALU_HOME"):
        return Path(os.path.expanduser(home)) / "store"
    data = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return Path(data) / "yalu" / "store"


@dataclass(frozen=True)
class Entry:
    """A run in the store.

    Args:
        begun: when, in UTC.
        kept: how many of its chunks are there.
        bytes: how much they take.
    """

    document: Document
    begun: str
    kept: int
    bytes: int

    @property
    def whole(self) -> bool:
        """Whether every chunk is there."""
        return self.kept == self.document.plan.count


class Store:
    """An open store.

    Args:
        path: its folder; `default_path()` unless given.
        make: make it if it is not there.

    Raises:
        InputError: no store, one of another version, or a damaged catalogue.
        OutputError: it cannot be written to.
    """

    def __init__(self, path: Path | None = None, *, make: bool = True):
        self.path = path or default_path()
        _check(self.path, make)
        self.catalogue = Catalogue(self.path / INDEX)

    @property
    def said(self) -> str:
        """What a command needs to find this store: nothing where it looks by itself."""
        return "" if self.path == default_path() else f" --store {shlex.quote(str(self.path))}"

    def close(self) -> None:
        """Let go of the catalogue."""
        self.catalogue.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # Runs

    def begin(self, study: Study, chunk: int) -> Document:
        """Enter a study that is to be run in tasks of `chunk` worlds, or find it again."""
        document = document_of(study, chunk)
        self.enter(document)
        with explained(self.path):
            disk.sweep(self.path / "chunks")
        return document

    def enter(self, document: Document, begun: str | None = None) -> None:
        """Put a document in its file, and the run in the catalogue."""
        file, content = self.file_of(document.id), document.to_bytes()
        with explained(file):
            if not file.exists():
                disk.put(file, content)
        now = begun or datetime.now(UTC).isoformat(timespec="seconds")
        keys = (document.plan.key(task) for task in document.plan.tasks())
        self.catalogue.begin(document.id, now, content, keys)

    def runs(self) -> list[Entry]:
        """All runs, the last begun first."""
        return [self.entry(name) for name in self.catalogue.runs()]

    def entry(self, name: str) -> Entry:
        """The run of this name, or the only one whose name begins or ends so.

        Raises:
            InputError: none, or several.
        """
        known = self.catalogue.runs()
        fitting = [run for run in known if run.startswith(name) or run.endswith(name)]
        if name not in known and len(fitting) > 1:
            raise refusals.several_runs(name, fitting, self.path)
        if not fitting:
            raise refusals.no_such_run(name, known, self.path)
        run = name if name in known else fitting[0]
        found = self.catalogue.find(run)
        assert found is not None
        kept, size = self.catalogue.kept(run)
        return Entry(self.document(run), found[0], kept, size)

    def document(self, run: str) -> Document:
        """The document of a run, from its file or, where that is damaged, from the catalogue."""
        file = self.file_of(run)
        with suppress(Damaged, FileNotFoundError), explained(file, absent=True):
            return read_document(file.read_bytes())
        found = self.catalogue.find(run)
        try:
            document = read_document(found[1] if found else b"")
        except Damaged:
            raise refusals.DamagedDocument(
                f"what was kept of {run} is damaged", where=str(file),
                expected="the document of a run",
                remedy="`yalu runs verify`, then the `yalu run … --store` again: chunks are kept",
            ) from None  # fmt: skip
        with explained(file):
            self.set_aside(file)
            disk.put(file, document.to_bytes())
        return document

    def drop(self, run: str) -> int:
        """Remove a run and the chunks that no other has; returns how many chunks.

        Raises:
            InputError: another process is at work on it.
        """
        with self.at_work(run) as alone:
            if not alone:
                raise InputError(
                    f"another process is at work on {run}", where=str(self.path),
                    expected="a run at rest", remedy="stop that process, or wait for it to finish",
                )  # fmt: skip
            with explained(self.path):
                self.file_of(run).unlink(missing_ok=True)
            keys = self.catalogue.drop(run)
            with explained(self.path):
                for key in keys:
                    self.file(key).unlink(missing_ok=True)
        return len(keys)

    @contextmanager
    def at_work(self, run: str) -> Iterator[bool]:
        """Hold a run; gives whether no other process holds it. Ends with the process."""
        lock = self.path / "locks" / f"{run}.lock"
        if not os.access(self.path, os.W_OK):  # nobody can be at work here
            yield True
            return
        with explained(lock):
            disk.folder(lock.parent)
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                alone = True
            except OSError:
                alone = False
            yield alone
        finally:
            os.close(handle)

    # Chunks

    def put(self, key: str, data: bytes) -> None:
        """Keep a chunk; durable when this returns.

        Raises:
            RunError: the bytes are those of another task, or damaged on the way.
            OutputError: no space, no permission, or the disk failed; nothing kept is lost.
        """
        try:
            made = chunk.key_of(data)
        except (Damaged, OtherFormat) as error:
            raise RunError(
                f"a worker gave a chunk that is not sound: {error}",
                expected="the bytes of a chunk as `ensemble/store/chunk.py` writes them",
                remedy="give every worker the same yalu; if it does, look at that machine's memory",
            ) from error
        if made != key:
            raise RunError(
                "a worker gave the numbers of another task", where=f"chunk {made[:12]}",
                expected=f"chunk {key[:12]}, as this process would have made it",
                remedy="give every worker the same yalu, record and libraries",
            )  # fmt: skip
        file = self.file(key)
        with explained(file):
            disk.put(file, data)
        self.catalogue.enter(key, len(data))

    def has(self, key: str) -> bool:
        """Whether a chunk is kept; one whose entry was lost in a crash is entered again."""
        there = self.file(key).exists()
        entered = self.catalogue.has(key)
        if there and not entered:
            return self.get(key) is not None
        if entered and not there:
            self.catalogue.strike(key)
        return there

    def get(self, key: str) -> Piece | None:
        """The numbers of a chunk; None if it is not there, or was damaged and is set aside.

        Raises:
            InputError: another version of yalu wrote it.
            OutputError: the disk failed.
        """
        file = self.file(key)
        try:
            with explained(file, absent=True):
                data = file.read_bytes()
            piece = chunk.decode(data, key)
        except FileNotFoundError:
            self.catalogue.strike(key)
            return None
        except Damaged:
            self.catalogue.strike(key)
            with explained(file):
                self.set_aside(file)
            return None
        except OtherFormat as error:
            raise refusals.other_version(file, error, chunk.FORMAT) from None
        if not self.catalogue.has(key):
            self.catalogue.enter(key, len(data))
        return piece

    def set_aside(self, file: Path) -> None:
        """Put a damaged file where nobody takes it for a sound one."""
        aside = self.path / "quarantine"
        number = len(list(aside.glob(f"{file.name}.*"))) if aside.exists() else 0
        with suppress(FileNotFoundError):  # another process found it too
            disk.move(file, aside / f"{file.name}.{number}-{os.getpid()}")

    def file(self, key: str) -> Path:
        """Where a chunk is kept."""
        return self.path / "chunks" / key[:2] / f"{key}.chunk"

    def file_of(self, run: str) -> Path:
        """Where the document of a run is kept."""
        return self.path / "runs" / f"{run}.run"


def _check(path: Path, make: bool) -> None:
    """Refuse what is not a store of this version; make one where there is none."""
    mark = path / MARK
    with explained(path):
        if path.exists() and not path.is_dir():
            raise refusals.not_a_store(path)
        if mark.exists():
            _check_mark(mark)
            return
        inside = {entry.name for entry in path.iterdir()} if path.exists() else set()
        if any(not name.endswith(disk.DRAFT) for name in inside - {MARK, INDEX}):
            raise refusals.not_a_store(path)
        if not make:
            raise InputError(
                "there is no store here", where=str(path),
                expected="a folder that `yalu run --store` made",
                remedy="name it with --store PATH or YALU_STORE, or make one with a run",
            )  # fmt: skip
        put_mark(path)


def put_mark(path: Path, number: int = FORMAT) -> None:
    """Say in the folder that it is a store, and of which format."""
    disk.put(path / MARK, _mark(number).encode())


def _mark(number: int) -> str:
    line = f"yalu store, format {number}"
    return f"{line}\n{digest(line)}\n"


def _check_mark(mark: Path) -> None:
    text = mark.read_text(encoding="utf-8", errors="replace")
    number = text.partition("\n")[0].rpartition(" ")[2]
    if not number.isdecimal() or text != _mark(int(number)):
        raise refusals.damaged(mark, "its mark has changed")
    if int(number) != FORMAT:
        raise refusals.other_version(mark, number, FORMAT)
