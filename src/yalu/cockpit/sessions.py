"""Who may ask: a link that lets one browser in, once, and a cookie that it keeps.

The cookie is signed with a secret of this user that outlives the server, so that a page which
is open when the server starts again goes on working.
"""

import hashlib
import hmac
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from yalu.engine.cache import folder

LASTS = 7 * 24 * 3600  # seconds that a cookie is good for
SECRET = 32  # bytes


def shared_secret() -> bytes:
    """This user's secret: from the folder of kept things, made there if need be, else fresh."""
    path = folder() / "cockpit.key"
    with suppress(OSError):
        folder().mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        if _ours(path) and len(kept := path.read_bytes()) == SECRET:
            return kept
    return secrets.token_bytes(SECRET)


def _make(path: Path) -> None:
    """Write a secret, whole before it has its name: another server may be looking for it."""
    draft = path.with_name(f"{path.name}-{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(SECRET))
        with suppress(FileExistsError):
            os.link(draft, path)  # who comes second takes what the first has made
    finally:
        draft.unlink()


def _ours(path: Path) -> bool:
    """Whether nobody else can read the secret."""
    about = path.stat()
    if not hasattr(os, "getuid"):  # Windows keeps a user's folder to the user
        return True
    return about.st_uid == os.getuid() and not about.st_mode & 0o077


class Sessions:
    """Hands out links, turns each into one cookie, and knows its cookies again.

    Args:
        secret: what cookies are signed with.
        port: cookies of one port are no good at another.
    """

    def __init__(self, secret: bytes, port: int):
        self.secret, self.port = secret, port
        self.links: set[str] = set()

    @property
    def cookie(self) -> str:
        """The name of the cookie; browsers do not part cookies by port."""
        return f"yalu-{self.port}"

    def link(self) -> str:
        """A token of 256 bits that lets one browser in."""
        token = secrets.token_urlsafe(32)
        self.links.add(token)
        return token

    def enter(self, token: str) -> str | None:
        """The cookie for a token that was not used yet; None for any other."""
        given = token.encode("utf-8", "surrogatepass")
        found = [link for link in self.links if hmac.compare_digest(link.encode(), given)]
        if not found:
            return None
        self.links.remove(found[0])
        who, when = secrets.token_hex(16), str(int(time.time()))
        return f"{who}.{when}.{self._signed(who, when)}"

    def who(self, cookie: str) -> str | None:
        """Whose cookie it is; None if it is not ours, or too old."""
        parts = cookie.split(".")
        if len(parts) != 3 or not cookie.isascii():
            return None
        who, when, signature = parts
        if not hmac.compare_digest(signature, self._signed(who, when)) or not when.isdigit():
            return None
        return who if time.time() - int(when) < LASTS else None

    def _signed(self, who: str, when: str) -> str:
        text = f"yalu cockpit {self.port} {who} {when}".encode()
        return hmac.new(self.secret, text, hashlib.sha256).hexdigest()
