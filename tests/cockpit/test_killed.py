"""A server that is killed takes its workers along; the next one knows the same page again."""

import json
import subprocess

import httpx
import pytest
from cockpit.conftest import moved, serve, wait_until
from cockpit.outside import LONG, gone, standing_still, workers
from ports import free_port

STREAM = {"accept": "text/event-stream"}


def started(port: int) -> tuple[subprocess.Popen[str], str]:
    """A server of its own, and its link."""
    process = subprocess.Popen(serve(port), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, str(json.loads(process.stdout.readline())["url"])


def ended(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait(LONG)
    assert process.stdout is not None
    process.stdout.close()


def step(level: float) -> dict[str, object]:
    """A step of a lever that takes a while."""
    return {"now": {"policy": moved(crude_supply=level)}, "pinned": {}, "client": "tab"}


def drag(client: httpx.Client, server: subprocess.Popen[str]) -> None:
    """Steps of a lever, each until its preview; the server is killed while the last waits."""
    for level in (1.0, 2.0):
        with client.stream("POST", "/api/run", json=step(level), headers=STREAM) as told:
            next(line for line in told.iter_lines() if line.startswith("event: preview"))
    with (
        standing_still(server.pid),
        client.stream("POST", "/api/run", json=step(3.0), headers=STREAM) as told,
    ):
        lines = told.iter_lines()
        next(line for line in lines if line.startswith("event: accepted"))
        server.kill()
        for _ in lines:
            pass


def test_a_server_killed_in_the_middle_of_a_drag_comes_back_for_the_same_page():
    port = free_port()
    first, link = started(port)
    base = link.partition("/?")[0]
    with httpx.Client(base_url=base, timeout=LONG) as client:
        try:
            assert client.get(link).status_code == 200
            assert wait_until(lambda: len(workers(first.pid)) >= 2)
            crew = workers(first.pid)
            with pytest.raises(httpx.TransportError):  # said at once, not after a time
                drag(client, first)
        finally:
            ended(first)
        assert wait_until(lambda: all(map(gone, crew)))  # no worker outlives its server

        second, _ = started(port)
        try:
            answer = client.post("/api/run", json={**step(7.0), "preview": 64, "members": 64})
            assert answer.status_code == 200  # the cookie that it had is still good
            assert answer.json()["now"]["policy"] == "mine"
        finally:
            ended(second)
