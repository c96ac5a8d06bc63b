"""What a test does to a running server from outside: stops its workers, crowds it."""

import contextlib
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONG = 900.0  # seconds after which a machine is not busy but something is wrong
BETWEEN = 0.1  # seconds between two pieces of a slow client


def workers(server: int) -> set[int]:
    """The worker processes of a server."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
            if b"yalu.cockpit.worker" in command and parent == server:
                found.add(int(entry.name))
    return found


@contextmanager
def standing_still(server: int) -> Iterator[None]:
    """Its workers do nothing for a while, so that whatever is asked meanwhile waits."""
    crew = workers(server)
    assert crew
    try:
        for worker in crew:
            os.kill(worker, signal.SIGSTOP)
        yield
    finally:
        for worker in crew:
            with contextlib.suppress(ProcessLookupError):  # its server was ended meanwhile
                os.kill(worker, signal.SIGCONT)


def gone(process: int) -> bool:
    """Whether a process is no more, or only waits to be counted, its pipes closed."""
    about = Path(f"/proc/{process}")
    try:
        state = (about / "stat").read_text().rpartition(")")[2].split()[0]
        return state in "ZX" and len(list((about / "task").iterdir())) <= 1
    except OSError:
        return True


def shown_out(sock: socket.socket) -> bool:
    """Whether the server has said anything, or has closed; the socket is one that never waits."""
    try:
        sock.recv(65_536)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def crowd(port: int, clients: list[tuple[bytes, bytes]]) -> Iterator[None]:
    """Slow clients who never give up: whoever is shown out comes again at once.

    So who is held up by them is held up for good, and whether somebody is can be told without a
    clock.

    Args:
        port: of the server.
        clients: what each says at first, and what it says then, again and again.
    """
    over, everyone = threading.Event(), threading.Event()

    def come(first: bytes) -> socket.socket:
        sock = socket.create_connection(("127.0.0.1", port), timeout=LONG)
        sock.sendall(first)
        sock.setblocking(False)
        return sock

    def trickle() -> None:
        open_ones = [come(first) for first, _ in clients]
        everyone.set()
        while not over.wait(BETWEEN):
            for i, (first, more) in enumerate(clients):
                with contextlib.suppress(OSError):  # shown out again before it has said a word
                    if shown_out(open_ones[i]):
                        open_ones[i].close()
                        open_ones[i] = come(first)
                    open_ones[i].send(more)
        for sock in open_ones:
            sock.close()

    thread = threading.Thread(target=trickle)
    thread.start()
    try:
        assert everyone.wait(LONG)
        yield
    finally:
        over.set()
        thread.join()
