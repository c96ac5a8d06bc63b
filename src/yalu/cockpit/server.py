"""From a port to a server that answers on it, until Ctrl-C."""

import hashlib
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yalu
from yalu.cockpit.app import Cockpit
from yalu.cockpit.sessions import Sessions, shared_secret
from yalu.ensemble import library
from yalu.errors import InputError

DECIDE_NOTHING = ("static", "__pycache__")  # the page's own files, and what Python keeps
HOST = "127.0.0.1"
IDLE = 30  # seconds that a quiet connection is kept
ENDING = 2  # seconds that open answers have at the end


def listening(port: int) -> socket.socket:
    """A socket that listens on loopback; port 0 takes any that is free.

    Raises:
        InputError: the port is taken, or not ours to take.
    """
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
    except OSError as error:
        sock.close()
        raise InputError(
            f"port {port} cannot be listened on: {error.strerror or error}",
            where="--port",
            expected="a port that no other program uses, from 1024 to 65535, or 0 for any",
            remedy="is `yalu serve` running already? Else choose another port",
        ) from None
    sock.listen(128)
    sock.set_inheritable(False)
    return sock


def build(*roots: Path) -> str:
    """A hash of all that decides answers beside the questions: version and `decisive` files."""
    seal = hashlib.sha256(yalu.__version__.encode())
    for path in decisive(*roots):
        about = path.stat()
        seal.update(f"{path} {about.st_size} {about.st_mtime_ns}".encode())
    return seal.hexdigest()


def decisive(*roots: Path) -> Iterator[Path]:
    """Every file that answers are made from, in order.

    Args:
        roots: folders to look through; unless given, those of the package, which holds the record
            and the posterior, and of the scenarios.
    """
    for root in roots or (library.PACKAGE, library.folder()):
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(f for f in folders if f not in DECIDE_NOTHING)
            yield from (Path(folder, name) for name in sorted(names))


def workers() -> int:
    """As many as processors, and never one alone, so that a slow question holds nobody up."""
    return max(2, min(8, os.cpu_count() or 2))


def made(sock: socket.socket, hands: int, say: Callable[[str], None]) -> Any:
    """The server of a socket, not yet begun: `run(sockets=[sock])` serves until Ctrl-C.

    Args:
        sock: as `listening` gives it.
        hands: worker processes.
        say: shown each link that lets a browser in: the first at once, another after each use.
    """
    import uvicorn

    from yalu.cockpit.connections import Connection

    port = sock.getsockname()[1]
    sessions = Sessions(shared_secret(), port)

    def show() -> None:
        say(f"http://{HOST}:{port}/?token={sessions.link()}")

    cockpit = Cockpit(port, hands, sessions, build(), show)
    settings: dict[str, Any] = {
        "http": Connection, "ws": "none", "loop": "asyncio", "lifespan": "on",
        "log_level": "warning", "access_log": False, "server_header": False,
        "date_header": False, "proxy_headers": False,
        "timeout_keep_alive": IDLE, "timeout_graceful_shutdown": ENDING,
    }  # fmt: skip
    show()
    return uvicorn.Server(uvicorn.Config(cockpit.asgi, **settings))
