"""One server for all tests of this folder, with real workers and the real model."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import pytest

from yalu.cockpit import server as cockpit

MINE = {
    "kind": "policy", "id": "mine", "title": "My own line",
    "description": "Moved by hand in a test, one lever at a time.",
}  # fmt: skip


@dataclass
class Running:
    """A server that runs, and the links it showed."""

    port: int
    links: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def browser(self) -> Iterator[httpx.Client]:
        """A browser that was let in."""
        with httpx.Client(base_url=self.base, timeout=120) as client:
            assert client.get(self.links[-1]).status_code == 200
            yield client

    def cookie(self) -> str:
        """What such a browser sends."""
        with self.browser() as client:
            return "; ".join(f"{name}={value}" for name, value in client.cookies.items())


@contextmanager
def served(hands: int = 2) -> Iterator[Running]:
    """A server in a thread of its own, ended at the end."""
    sock = cockpit.listening(0)
    running = Running(sock.getsockname()[1])
    server = cockpit.made(sock, hands, running.links.append)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]})
    thread.start()
    try:
        yield running
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        sock.close()
        assert not thread.is_alive()


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    """The server of the session, warm."""
    with served() as found:
        with found.browser() as client:
            assert client.post("/api/run", json={"pinned": {}}).status_code == 200
        yield found


@pytest.fixture(scope="session")
def browser(running: Running) -> Iterator[httpx.Client]:
    """A browser that was let in."""
    with running.browser() as client:
        yield client


@pytest.fixture(scope="session")
def cookie(running: Running) -> str:
    """The cookie of a browser that was let in."""
    return running.cookie()


def moved(**levers: float) -> dict[str, object]:
    """A policy as the page sends it."""
    return {**MINE, "levers": levers}


def events(client: httpx.Client, body: object, path: str = "/api/run") -> Iterator[tuple[str, str]]:
    """The events of a stream as they come."""
    with client.stream("POST", path, json=body, headers={"accept": "text/event-stream"}) as answer:
        assert answer.status_code == 200, answer.read()
        name = ""
        for line in answer.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            if line.startswith("data: "):
                yield name, line.removeprefix("data: ")


def wait_until(true, seconds: float = 10.0) -> bool:
    """Whether something comes to be true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False
