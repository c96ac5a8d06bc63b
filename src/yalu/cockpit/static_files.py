"""The page's own files: read once into memory, so that no path of this machine can be asked for."""

import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".map": "application/json",
}
_HASHED = re.compile(r"[-.][0-9a-zA-Z]{8,}\.[a-z0-9]+$")
NOT_BUILT = b"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>yalu</title>
<h1>The page is not built</h1>
<p>The API answers; the page's files are missing from this installation. Install yalu again.</p>
</html>
"""
NO_ICON = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


@dataclass(frozen=True)
class File:
    """A file as it is served."""

    body: bytes
    kind: str
    etag: str
    lasting: bool


def static_files(folder: Traversable | None = None) -> dict[str, File]:
    """Every file by its path under `/static/`; `index.html` and `icon.svg` are always there."""
    root = folder or files("yalu.cockpit") / "static"
    found = dict(_under(root, "")) if root.is_dir() else {}
    found.setdefault("index.html", _file("index.html", NOT_BUILT))
    found.setdefault("icon.svg", _file("icon.svg", NO_ICON))
    return found


def _under(folder: Traversable, prefix: str) -> list[tuple[str, File]]:
    found = []
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir():
            found += _under(entry, f"{name}/")
        elif any(name.endswith(ending) for ending in KINDS):
            found.append((name, _file(name, entry.read_bytes())))
    return found


def _file(name: str, body: bytes) -> File:
    kind = next(kind for ending, kind in KINDS.items() if name.endswith(ending))
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    return File(body, kind, etag, bool(_HASHED.search(name)))
