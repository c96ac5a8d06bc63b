"""Files that are on the disk once they have their name, or are not there at all.

A file is written under a draft's name, pushed to the disk, renamed, and its folder is pushed too.
Whatever happens in between, kill or power cut, the name shows the whole content or nothing.
"""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from yalu.files import sync

_DRAFTS = count()
DRAFT = ".draft"
LEFT_BEHIND = 3600.0  # seconds after which a draft has no writer any more


def put(path: Path, data: bytes) -> None:
    """Write a file, durable when this returns; a file of that name is replaced.

    Raises:
        OSError: it could not be; what was there before is untouched.
    """
    folder(path.parent)
    draft = path.with_name(f"{path.name}.{os.getpid()}-{next(_DRAFTS)}{DRAFT}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise
    sync(path.parent)


def folder(path: Path) -> None:
    """Make a folder and those above it, durable when this returns."""
    if path.is_dir():
        return
    folder(path.parent)
    with suppress(FileExistsError):  # another process was quicker
        os.mkdir(path)
    sync(path.parent)


def move(path: Path, target: Path) -> None:
    """Rename a file into another folder, durable when this returns."""
    folder(target.parent)
    os.replace(path, target)
    sync(target.parent)
    sync(path.parent)


def files(path: Path, inner: str = "") -> Iterator[Path]:
    """The files in the folders of a folder, or in the one named, in order; without drafts."""
    for name in [inner] if inner else sorted(entry.name for entry in _entries(path)):
        for file in sorted(_entries(path / name)) if (path / name).is_dir() else ():
            if not file.name.endswith(DRAFT):
                yield file


def sweep(path: Path, older: float = LEFT_BEHIND) -> int:
    """Remove drafts whose writer was killed; returns how many."""
    swept = 0
    for inner in (path, *_entries(path)):
        for file in _entries(inner) if inner.is_dir() else ():
            with suppress(OSError):  # its writer may be at work after all
                if file.name.endswith(DRAFT) and time.time() - file.stat().st_mtime > older:
                    file.unlink()
                    swept += 1
    return swept


def _entries(path: Path) -> list[Path]:
    try:
        return list(path.iterdir())
    except FileNotFoundError:
        return []
