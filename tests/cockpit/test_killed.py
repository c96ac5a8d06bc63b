"""A server that is killed takes its workers along; the next one knows the same page again."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest
from cockpit.conftest import moved, wait_until
from cockpit.outside import LONG, workers
from ports import free_port

STREAM = {"accept": "text/event-stream"}


def started(port: int) -> tuple[subprocess.Popen[str], str]:
    """A server of its own, and its link."""
    command = [sys.executable, "-m", "yalu", "serve", "--no-open", "--json", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, str(json.loads(process.stdout.readline())["url"])


def ended(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait(LONG)
    assert process.stdout is not None
    process.stdout.close()


def gone(process: int) -> bool:
    """Whether a process is no more, or only waits to be counted."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def step(level: float) -> dict[str, object]:
    """A step of a lever that takes a while."""
    return {"now": {"policy": moved(crude_supply=level)}, "pinned": {}, "client": "tab"}


def drag(client: httpx.Client) -> None:
    """One step of a lever after the other, each until its preview."""
    for level in range(1, 500):
        with client.stream("POST", "/api/run", json=step(level), headers=STREAM) as told:
            next(line for line in told.iter_lines() if line.startswith("event: preview"))


def test_a_server_killed_in_the_middle_of_a_drag_comes_back_for_the_same_page():
    first, link = started(free_port())
    base = link.partition("/?")[0]
    with httpx.Client(base_url=base, timeout=LONG) as client:
        try:
            assert client.get(link).status_code == 200
            assert wait_until(lambda: len(workers(first.pid)) >= 2)
            crew = workers(first.pid)
            killer = threading.Timer(0.15, first.kill)
            killer.start()
            with pytest.raises(httpx.TransportError):  # said at once, not after a time
                drag(client)
            killer.join()
        finally:
            ended(first)
        assert wait_until(lambda: all(map(gone, crew)))  # no worker outlives its server

        second, _ = started(int(base.rpartition(":")[2]))
        try:
            answer = client.post("/api/run", json={**step(7.0), "preview": 64, "members": 64})
            assert answer.status_code == 200  # the cookie that it had is still good
            assert answer.json()["now"]["policy"] == "mine"
        finally:
            ended(second)
