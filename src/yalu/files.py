"""Writing files so that a reader sees the whole of the new one or the whole of the old one."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from yalu.errors import InputError, OutputError

_DRAFTS = count()
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_ENTRY = (errno.EACCES, errno.EPERM, errno.EROFS)


def read_bounded(path: Path, most: int, what: str) -> bytes:
    """The bytes of a file, if there are no more than `most`; `what` it should be, for errors.

    Raises:
        InputError: no such file, no permission, a folder, or too long to be what it should be.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:  # a name with a NUL is a ValueError
        raise InputError(
            f"cannot read the file: {getattr(error, 'strerror', None) or error}",
            where=str(path),
            expected=f"{what} that can be read",
            remedy="check the path and its permissions",
        ) from error
    if len(data) > most:
        raise InputError(
            f"the file is longer than {most // 1024:,} kB",
            where=str(path),
            expected=what,
            remedy="is it the right file? Split it if it is",
        )
    return data


def write_atomically(path: Path, data: bytes | str) -> None:
    """Write `data` to `path`, all of it or nothing; text is stored as UTF-8.

    What stood at `path` stays untouched until the new content is safely on the disk.

    Raises:
        OutputError: no such folder, no permission, no space, or `path` is a folder.
    """
    content = data.encode() if isinstance(data, str) else data
    with replacing(path) as draft:
        draft.write_bytes(content)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a draft in the folder of `path`; when the block ends well, it takes the place of `path`.

    For writers that want a file name rather than bytes. When the block fails, the draft is
    removed and `path` is as it was. A device (`/dev/stdout`) or pipe is written directly.

    Raises:
        OutputError: as for `write_atomically`, also for an OSError of the block itself.
    """
    target = Path(path)
    ensure_writable(target)
    if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
        with _explained(target):
            yield target
        return
    final = target.resolve()  # follow a link, so that it goes on being one
    draft = final.with_name(f".yalu-{os.getpid()}-{next(_DRAFTS)}.draft")
    try:
        with _explained(target):
            yield draft
            _keep_mode(final, draft)
            sync(draft)
            os.replace(draft, final)
            sync(final.parent)
    finally:
        with suppress(OSError):
            draft.unlink()


@contextmanager
def appearing(folder: Path) -> Iterator[Path]:
    """Give a draft of a new folder; when the block ends well, it gets its name, whole.

    Raises:
        OutputError: as for `ensure_new`.
    """
    target = Path(folder)
    ensure_new(target)
    draft = target.with_name(f".yalu-{os.getpid()}-{next(_DRAFTS)}.draft")
    try:
        with _explained(target):
            yield draft
            for path in (*draft.rglob("*"), draft):
                sync(path)
            os.rename(draft, target)
            sync(target.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def ensure_new(folder: Path) -> None:
    """Refuse now a name that could not be given to a new folder after the work.

    Raises:
        OutputError: there is anything of that name, or as for `ensure_writable`.
    """
    target = Path(folder)
    if target.exists():
        raise OutputError(
            f"there is a {'folder' if target.is_dir() else 'file'} of this name",
            where=str(target),
            expected="a name for a new folder",
            remedy="remove it or choose another path",
        )
    ensure_writable(target)


def ensure_writable(path: Path) -> None:
    """Refuse an output path now that would be refused after the work.

    Raises:
        OutputError: `path` is a folder, its folder does not exist or may not be written to.
    """
    target = Path(path)
    folder = target.parent
    try:
        os.stat(target)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError) as error:  # a name too long, or with a NUL in it
        raise explain(error, target) from error
    if target.is_dir():
        raise OutputError(
            "the output is a folder",
            where=str(target),
            expected="the name of a file",
            remedy=f"choose another path, or add a file name, for example {target / 'result'}",
        )
    if not folder.exists():
        raise OutputError(
            f"the folder {str(folder)!r} does not exist",
            where=str(target),
            expected="a folder that exists",
            remedy=f"create it (mkdir -p {folder}) or choose another path",
        )
    if not folder.is_dir():
        raise OutputError(
            f"{str(folder)!r} is a file, not a folder",
            where=str(target),
            expected="a path inside a folder",
            remedy="choose another path",
        )
    replaceable = not target.exists() or target.is_file()
    if not os.access(folder if replaceable else target, os.W_OK):
        raise _no_entry(target)


def _keep_mode(final: Path, draft: Path) -> None:
    """Give the draft the permissions of the file it replaces."""
    if final.exists():
        draft.chmod(stat.S_IMODE(final.stat().st_mode))


def sync(path: Path) -> None:
    """Push a file, or a folder's entries, to the disk.

    Raises:
        OSError: the disk failed.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a file system that has no sync
            raise
    finally:
        os.close(handle)


@contextmanager
def _explained(target: Path) -> Iterator[None]:
    """Turn the operating system's refusal into words."""
    try:
        yield
    except BrokenPipeError:  # the reader went away: not a mistake
        raise
    except OSError as error:
        raise explain(error, target) from error


def explain(error: OSError | ValueError, target: Path | str) -> OutputError:
    """The readable form of an operating system's refusal to write `target`."""
    number = getattr(error, "errno", None)
    if number in NO_SPACE:
        return OutputError(
            "no space left to write this file",
            where=str(target),
            expected="enough free space in its folder",
            remedy="free some space or choose a path on another disk; nothing was half-written",
        )
    if number in NO_ENTRY:
        return _no_entry(target)
    return OutputError(
        f"could not be written: {getattr(error, 'strerror', None) or error}",
        where=str(target),
        expected="a file that can be created in a folder that can be written to",
        remedy="choose another path",
    )


def _no_entry(target: Path | str) -> OutputError:
    return OutputError(
        "no permission to write here",
        where=str(target),
        expected="a folder you may write to",
        remedy="choose another path, or ask for the right to write to this one",
    )
