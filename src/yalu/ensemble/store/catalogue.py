"""The index of a store: which runs there are, of which chunks, and which of these are kept.

SQLite with a write-ahead log and `synchronous=FULL`, so an entry outlives the power. Only what
stands in files is entered, and only after the file is safe: a lost entry is found again, and a
lost index is made again from the files (`Store.verify`).
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from yalu.ensemble.store.refusals import explained

FORMAT = 1
MARK = 0x79616C75  # the letters of "yalu", as SQLite's application id
PATIENCE = 60.0  # seconds to wait for another process to finish writing
_TABLES = """
CREATE TABLE IF NOT EXISTS run (id TEXT PRIMARY KEY, begun TEXT NOT NULL, document BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS part (
    run TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (run, number)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS part_key ON part (key);
CREATE TABLE IF NOT EXISTS chunk (key TEXT PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID;
"""


class Catalogue:
    """An open index.

    Args:
        path: the file; made if it is not there.

    Raises:
        InputError: not a catalogue, of another version, or damaged.
        OutputError: it cannot be written.
    """

    def __init__(self, path: Path):
        self.path = path
        with explained(path):
            self.base, fixed = _connected(path)
            try:
                self._prepare(fixed)
            except BaseException:
                self.base.close()
                raise

    def _prepare(self, fixed: bool) -> None:
        run = self.base.execute
        (found,) = run("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError("malformed")
        if not fixed:
            run("PRAGMA journal_mode=WAL")
            run("PRAGMA synchronous=FULL")
            self._make()
        (mark,), (number,) = (
            run(f"PRAGMA {x}").fetchone() for x in ("application_id", "user_version")
        )
        if (mark, number) != (MARK, FORMAT):  # the store's own mark says which version it is
            raise sqlite3.DatabaseError("its header has changed")

    def _make(self) -> None:
        """The tables, where there are none."""
        with self.writing():
            if self.base.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
                self.base.execute(f"PRAGMA application_id={MARK}")
                self.base.execute(f"PRAGMA user_version={FORMAT}")
                for statement in _TABLES.split(";"):
                    self.base.execute(statement)

    def close(self) -> None:
        """Let go of the file."""
        self.base.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is written together, and is on the disk afterwards."""
        self.base.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.base.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # the first error is the one to tell
                if self.base.in_transaction:
                    self.base.execute("ROLLBACK")
            raise

    def begin(self, run: str, begun: str, document: bytes, keys: Iterable[str]) -> None:
        """Enter a run with the keys of its chunks; nothing changes if it is there."""
        with explained(self.path), self.writing():
            if self.find(run) is None:
                parts = ((run, number, key) for number, key in enumerate(keys))
                self.base.executemany("INSERT OR REPLACE INTO part VALUES (?, ?, ?)", parts)
                self.base.execute("INSERT INTO run VALUES (?, ?, ?)", (run, begun, document))

    def find(self, run: str) -> tuple[str, bytes] | None:
        """When a run was begun and its document, or None if there is no such run."""
        with explained(self.path):
            return self.base.execute(
                "SELECT begun, document FROM run WHERE id=?", (run,)
            ).fetchone()

    def runs(self) -> list[str]:
        """All runs, the last begun first."""
        with explained(self.path):
            rows = self.base.execute("SELECT id FROM run ORDER BY begun DESC, id")
            return [name for (name,) in rows]

    def enter(self, key: str, size: int) -> None:
        """Enter a chunk whose file is safe; entering it twice does no harm."""
        with explained(self.path), self.writing():
            self.base.execute("INSERT OR REPLACE INTO chunk VALUES (?, ?)", (key, size))

    def strike(self, key: str) -> None:
        """Remove the entry of a chunk."""
        with explained(self.path), self.writing():
            self.base.execute("DELETE FROM chunk WHERE key=?", (key,))

    def has(self, key: str) -> bool:
        """Whether a chunk is entered."""
        with explained(self.path):
            found = self.base.execute("SELECT 1 FROM chunk WHERE key=?", (key,)).fetchone()
        return found is not None

    def kept(self, run: str) -> tuple[int, int]:
        """How many chunks of a run are kept, and their bytes."""
        with explained(self.path):
            return self.base.execute(
                "SELECT count(*), ifnull(sum(bytes), 0) FROM chunk "
                "WHERE key IN (SELECT key FROM part WHERE run=?)", (run,),
            ).fetchone()  # fmt: skip

    def drop(self, run: str) -> list[str]:
        """Remove a run and the entries of the chunks that no other run has; returns their keys."""
        with explained(self.path), self.writing():
            own = self.base.execute(
                "SELECT key FROM part WHERE run=? "
                "EXCEPT SELECT key FROM part WHERE run<>?", (run, run),
            )  # fmt: skip
            keys = [key for (key,) in own]
            self.base.executemany("DELETE FROM chunk WHERE key=?", ((key,) for key in keys))
            self.base.execute("DELETE FROM part WHERE run=?", (run,))
            self.base.execute("DELETE FROM run WHERE id=?", (run,))
        return keys

    def parts(self, run: str) -> Iterator[str]:
        """The keys of a run's chunks, in order."""
        with explained(self.path):
            for (key,) in self.base.execute(
                "SELECT key FROM part WHERE run=? ORDER BY number", (run,)
            ):
                yield key

    def forget(self, run: str) -> None:
        """Remove the entry of a run whose document is lost; its chunks stay."""
        with explained(self.path), self.writing():
            self.base.execute("DELETE FROM part WHERE run=?", (run,))
            self.base.execute("DELETE FROM run WHERE id=?", (run,))

    def unused(self, key: str) -> bool:
        """Whether no run has this chunk."""
        with explained(self.path):
            return not self.base.execute("SELECT 1 FROM part WHERE key=?", (key,)).fetchone()

    def chunks(self) -> Iterator[str]:
        """The keys of all chunks that are entered, in order, a stretch at a time."""
        last = ""
        while True:
            with explained(self.path):
                rows = self.base.execute(
                    "SELECT key FROM chunk WHERE key>? ORDER BY key LIMIT 1000", (last,)
                ).fetchall()
            if not rows:
                return
            yield from (key for (key,) in rows)
            last = rows[-1][0]


def _connected(path: Path) -> tuple[sqlite3.Connection, bool]:
    """A connection, and whether the folder cannot change, as on a disk that is read only."""
    fixed = path.exists() and not os.access(path.parent, os.W_OK)
    name = f"{path.absolute().as_uri()}?{'immutable=1' if fixed else 'mode=rwc'}"
    return sqlite3.connect(name, timeout=PATIENCE, isolation_level=None, uri=True), fixed
