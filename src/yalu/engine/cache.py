"""Compiled months kept on disk, so that the second command of the day starts at once.

A kept object is a hint, never needed: whatever is missing, damaged, cut short or cannot be
written is compiled again, without a word.
"""

import hashlib
import os
import tempfile
from pathlib import Path

#: How many objects stay; the oldest go first, since new source leaves its old objects behind.
MOST = 64
_MARK = b"yalu object 1\n"
_DIGEST = hashlib.sha256().digest_size


def folder() -> Path:
    """Where objects are kept: `$YALU_CACHE`, `$XDG_CACHE_HOME/yalu` or `~/.cache/yalu`."""
    if own := os.environ.get("YALU_CACHE"):
        return Path(own)
    if shared := os.environ.get("XDG_CACHE_HOME"):
        return Path(shared) / "yalu"
    return Path(os.path.expanduser("~")) / ".cache" / "yalu"


def name(*parts: object) -> str:
    """The file name of the object that these parts, and nothing else, decide."""
    digest = hashlib.sha256()
    for part in parts:
        text = repr(part).encode()
        digest.update(len(text).to_bytes(8, "big") + text)
    return f"{digest.hexdigest()[:40]}.o"


def source_digest() -> str:
    """A digest of the engine's own source: new code makes new objects."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for file in [*sorted(here.glob("*.py")), here.parent / "maths.py"]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def read(file: str) -> bytes | None:
    """The object kept under this name, or None if there is no sound one."""
    try:
        content = (folder() / file).read_bytes()
    except OSError:
        return None
    start = len(_MARK) + _DIGEST
    mark, digest, code = content[: len(_MARK)], content[len(_MARK) : start], content[start:]
    sound = mark == _MARK and hashlib.sha256(code).digest() == digest
    return code if sound else None


def write(file: str, code: bytes) -> None:
    """Keep an object under this name, whole or not at all."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder(), prefix=".draft-")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(_MARK + hashlib.sha256(code).digest() + code)
            out.flush()
            os.fsync(out.fileno())
        os.replace(draft, folder() / file)
        for old in sorted(folder().glob("*.o"), key=_age)[MOST:]:
            old.unlink(missing_ok=True)
    except OSError:
        Path(draft).unlink(missing_ok=True)


def _age(file: Path) -> float:
    """Seconds before now, or so, that a file was written; those already gone come last."""
    try:
        return -file.stat().st_mtime
    except OSError:
        return 0.0
