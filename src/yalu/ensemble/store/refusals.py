"""What a store says when it cannot be read or written."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from yalu.errors import InputError, OutputError, YaluError, nearest
from yalu.files import NO_ENTRY, NO_SPACE

SAFE = "what was finished is kept: go on with `yalu runs resume`"


@contextmanager
def explained(where: Path, *, absent: bool = False) -> Iterator[None]:
    """Turn what the operating system or SQLite says into words.

    Args:
        where: what was read or written.
        absent: let a `FileNotFoundError` pass, for a caller that reckons with it.

    Raises:
        InputError: the catalogue is damaged.
        OutputError: no space, no permission, or the disk failed.
    """
    try:
        yield
    except sqlite3.ProgrammingError:  # a mistake of ours
        raise
    except sqlite3.Error as error:
        raise _of_sqlite(error, where) from error
    except BrokenPipeError:
        raise
    except OSError as error:
        if absent and isinstance(error, FileNotFoundError):
            raise
        raise _of_system(error, where) from error


def _of_system(error: OSError, where: Path) -> YaluError:
    if error.errno in NO_SPACE:
        return no_space(where)
    if error.errno in (*NO_ENTRY, errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENOENT):
        return no_entry(where)
    return OutputError(
        f"the store's disk failed: {error.strerror or error}",
        where=str(error.filename or where),
        expected="a disk that can be read and written",
        remedy=f"look after the disk; {SAFE}",
    )


def _of_sqlite(error: sqlite3.Error, where: Path) -> YaluError:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return no_space(where)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return no_entry(where)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return OutputError(
            "another process has been writing to the store for a minute",
            where=str(where), expected="a store whose writers are quick",
            remedy=f"look for a process that hangs; {SAFE}",
        )  # fmt: skip
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOMEM):
        return OutputError(
            f"the store's disk failed: {error}",
            where=str(where), expected="a disk that can be read and written",
            remedy=f"look after the disk; {SAFE}",
        )  # fmt: skip
    return damaged(where, str(error))


class DamagedIndex(InputError):
    """A part of the store that can be made again from the rest is damaged."""


class DamagedDocument(InputError):
    """What was kept of a run is damaged in both places."""


def damaged(where: Path, why: str) -> DamagedIndex:
    """The catalogue, or the file that says what the folder is, is not as it was written."""
    return DamagedIndex(
        f"the index of the store is damaged: {why}", where=str(where),
        expected="what yalu wrote",
        remedy="`yalu runs verify` makes it again from the chunks; no finished work is lost",
    )  # fmt: skip


def no_space(where: Path) -> OutputError:
    """There is no room for a chunk or an entry."""
    return OutputError(
        "no space left in the store", where=str(where), expected="room for the next chunk",
        remedy=f"free some space; {SAFE}",
    )  # fmt: skip


def no_entry(where: Path) -> OutputError:
    """The store may not be written to."""
    return OutputError(
        "the store cannot be written to here", where=str(where),
        expected="a folder you may write to",
        remedy="choose another with --store PATH or YALU_STORE",
    )  # fmt: skip


def not_a_store(where: Path) -> InputError:
    """A folder with other things in it."""
    return InputError(
        "this folder is not a store", where=str(where),
        expected="a folder that `yalu run --store` made, an empty one, or one that is not there",
        remedy="choose another with --store PATH or YALU_STORE",
    )  # fmt: skip


def other_version(where: Path, found: object, known: int) -> InputError:
    """Something that another version of yalu wrote."""
    return InputError(
        f"written by another version of yalu (format {found})", where=str(where),
        expected=f"format {known}",
        remedy="use the yalu that wrote it, or choose another store with --store PATH",
    )  # fmt: skip


def other_model(run: str) -> InputError:
    """A run whose study this version of yalu would run otherwise."""
    return InputError(
        f"{run} was begun with another model", where="yalu runs resume",
        expected="the model, record and libraries that it was begun with",
        remedy="take it up with the yalu that began it, for which its chunks are kept, or run it "
        f"anew with `yalu run … --store`; `yalu runs drop {run}` removes it",
    )  # fmt: skip


def several_runs(name: str, fitting: list[str], where: Path) -> InputError:
    """A name that begins or ends like those of several runs."""
    return InputError(
        f"{len(fitting)} runs have names like {name[:60]!r}", where=str(where),
        expected=f"one of {', '.join(fitting[:6])}" + (", …" if len(fitting) > 6 else ""),
        remedy="give more of the name: the eight digits are enough",
    )  # fmt: skip


def no_such_run(name: str, known: list[str], where: Path) -> InputError:
    """No run of the store is called so."""
    ends = {run.rpartition("-")[2]: run for run in known}
    guess = nearest(name, known) or ends.get(nearest(name, ends) or "")
    listed = ", ".join(known[:6]) + (", …" if len(known) > 6 else "")
    return InputError(
        f"unknown run {name[:60]!r}", where=str(where),
        expected=f"one of {listed}" if known else "a run: the store is empty",
        remedy=f"did you mean {guess!r}?" if guess else "`yalu runs list` says what there is",
    )  # fmt: skip
