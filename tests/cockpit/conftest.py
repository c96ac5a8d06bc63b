"""One server for all tests of this folder, with real workers and the real model."""

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from cockpit.outside import LONG

MINE = {
    "kind": "policy", "id": "mine", "title": "My own line",
    "description": "Moved by hand in a test, one lever at a time.",
}  # fmt: skip


@dataclass
class Running:
    """A server that runs, and the links it showed."""

    process: subprocess.Popen[str]
    links: list[str] = field(default_factory=list)

    @property
    def base(self) -> str:
        """Its address."""
        return self.links[0].partition("/?")[0]

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.base.rpartition(":")[2])

    def enter(self, client: httpx.Client) -> httpx.Response:
        """Use the link, and wait for the next one, so that nobody takes a link that was used."""
        link = self.links[-1]
        answer = client.get(link)
        assert answer.status_code == 200
        assert wait_until(lambda: self.links[-1] != link)
        return answer

    @contextmanager
    def browser(self) -> Iterator[httpx.Client]:
        """A browser that was let in."""
        with httpx.Client(base_url=self.base, timeout=LONG) as client:
            self.enter(client)
            yield client

    def cookie(self) -> str:
        """What such a browser sends."""
        with self.browser() as client:
            return "; ".join(f"{name}={value}" for name, value in client.cookies.items())

    def listen(self) -> None:
        """Take down every link it shows."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.links.append(json.loads(line)["url"])


def serve(port: int, workers: int = 2) -> list[str]:
    """The command that starts a server which is patient with slow tests, as large everywhere."""
    patient = str(Path(__file__).with_name("patient.py"))
    options = {"--port": port, "--workers": workers}
    return [
        sys.executable, patient, "serve", "--no-open", "--json",
        *(str(word) for option in options.items() for word in option),
    ]  # fmt: skip


@contextmanager
def served(port: int = 0, workers: int = 2) -> Iterator[Running]:
    """`yalu serve` in a process of its own, ended with Ctrl-C at the end."""
    command = serve(port, workers)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        running = Running(process)
        listening = threading.Thread(target=running.listen, daemon=True)
        listening.start()
        try:
            assert wait_until(lambda: bool(running.links))
            yield running
        finally:
            process.send_signal(signal.SIGINT)
            try:
                code = process.wait(LONG)
            finally:
                process.kill()
                listening.join()  # reads to the end, before the pipe is closed under it
            assert code == 130


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


def is_answered(client: httpx.Client, level: float) -> None:
    """One step of a lever and a look at history."""
    body = {"now": {"policy": moved(crude_supply=level)}, "preview": 64, "members": 256}
    assert [name for name, _ in events(client, body)][-1] == "refined"
    assert client.get("/api/history").status_code == 200


def wait_until(true, seconds: float = LONG) -> bool:
    """Whether something comes to be true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False
