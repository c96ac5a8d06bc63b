"""Many at once, slow ones, dying workers, no way out of the machine."""

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from cockpit.conftest import Running, events, is_answered, moved, served, wait_until
from cockpit.outside import LONG, crowd, gone, standing_still, workers
from own_loop import finished
from ports import free_port

from yalu.cockpit.app import STANDING
from yalu.cockpit.guard import BURST, RATE

STREAM = {"accept": "text/event-stream"}


def asked(level: float, client: str = "", **more) -> dict[str, object]:
    """One step of a lever beside the pinned baseline."""
    return {
        "now": {"policy": moved(crude_supply=level)}, "pinned": {}, "client": client,
        "preview": 64, "members": 256, **more,
    }  # fmt: skip


def test_an_answer_comes_in_two_steps_and_then_at_once(browser):
    first = [name for name, _ in events(browser, asked(101.0))]
    assert first == ["accepted", "preview", "refined"]
    again = list(events(browser, asked(101.0)))
    assert [name for name, _ in again] == ["accepted", "refined"]
    assert json.loads(again[0][1])["kept"]


def test_an_answer_in_one_step_comes_as_a_stream_too(browser):
    """While a lever is dragged the preview is all that is wanted."""
    told = [name for name, _ in events(browser, {**asked(102.0), "preview": 64, "members": 64})]
    assert told == ["accepted", "refined"]


def test_a_newer_step_of_the_lever_overtakes_the_older(running, cookie):
    async def drag() -> list[list[str]]:
        async with httpx.AsyncClient(base_url=running.base, timeout=LONG) as client:

            async def step(level: float, taken: asyncio.Event) -> list[str]:
                names: list[str] = []
                body = asked(level, "drag", members=4096)
                headers = {**STREAM, "cookie": cookie}
                async with client.stream("POST", "/api/run", json=body, headers=headers) as answer:
                    async for line in answer.aiter_lines():
                        if line.startswith("event: "):
                            names.append(line.removeprefix("event: "))
                            taken.set()
                return names

            steps = []
            with standing_still(running.process.pid):
                for i in range(6):
                    taken = asyncio.Event()
                    steps.append(asyncio.create_task(step(200.0 + i, taken)))
                    await asyncio.wait_for(taken.wait(), LONG)
            return list(await asyncio.gather(*steps))

    *older, last = finished(drag())
    assert last == ["accepted", "preview", "refined"]
    assert all(names == ["accepted", "overtaken"] for names in older)


def test_an_overtaken_question_without_a_stream_is_told_so(running, cookie):
    async def both() -> tuple[list[int], list[int]]:
        headers = {"cookie": cookie}
        async with httpx.AsyncClient(base_url=running.base, timeout=LONG, headers=headers) as it:
            bodies = [asked(level, "tab", members=8192) for level in (301.0, 302.0)]
            with standing_still(running.process.pid):
                asks = [asyncio.create_task(it.post("/api/run", json=body)) for body in bodies]
                first = asyncio.FIRST_COMPLETED
                told, waiting = await asyncio.wait(asks, timeout=LONG, return_when=first)
            done = [ask.result().status_code for ask in told]
            return done, [(await ask).status_code for ask in waiting]

    assert finished(both()) == ([409], [200])


SLOW = {
    "/api/explain": {"outcome": "hardship", "members": 64},
    "/api/compare": {"policies": ["hedge", "open-tap"], "members": 64},
    "/api/discover": {"condition": "hardship > 0.5", "members": 256},
    "/api/brief": {"members": 64},
}


@pytest.fixture(scope="module")
def calm() -> Iterator[Running]:
    """A server of which one worker at least has nothing to do."""
    with served() as found:
        with found.browser() as client:
            for path in STANDING:  # what it asks itself at the start is answered
                assert client.get(path).status_code == 200
        yield found


@pytest.mark.parametrize("path", SLOW)
def test_a_worker_that_does_not_leave_an_overtaken_slow_question_is_replaced(calm, path):
    """The workers stand still: who has the question in hand can neither leave it nor end it."""
    server, headers = calm.process.pid, {"cookie": calm.cookie()}
    bodies = [{**SLOW[path], "client": "tab", "seed": seed} for seed in (1, 2)]

    async def both() -> list[int]:
        async with httpx.AsyncClient(base_url=calm.base, timeout=LONG, headers=headers) as it:
            with standing_still(server):
                crew = workers(server)
                asks = [asyncio.create_task(it.post(path, json=body)) for body in bodies]
                await asyncio.wait(asks, timeout=LONG, return_when=asyncio.FIRST_COMPLETED)
                assert wait_until(lambda: crew - workers(server))
            return sorted([(await ask).status_code for ask in asks])

    assert finished(both()) == [200, 409]
    assert wait_until(lambda: len(workers(server)) >= 2)


def test_twenty_browsers_share_fairly():
    """By who is answered before whom, which is the same on a busy machine.

    One worker, for of two one may stand still while the other serves the rest. So between the
    moments at which a browser reads that it is taken and that it is answered, any other reads one
    answer that was under way and at most one more: two rounds.
    """
    answered: list[int] = []

    async def visit(running: Running, number: int, cookie: str, passed: list[int]) -> None:
        headers = {"cookie": cookie}
        async with httpx.AsyncClient(base_url=running.base, timeout=LONG, headers=headers) as it:
            for step in range(3):
                body = asked(400.0 + number + step / 10.0, f"tab{number}")
                async with it.stream("POST", "/api/run", json=body, headers=STREAM) as answer:
                    assert answer.status_code == 200
                    async for line in answer.aiter_lines():
                        if line == "event: accepted":
                            before = len(answered)
                        if line == "event: preview":
                            passed.append(len(answered) - before)
                            answered.append(number)

    async def all_of_them(running: Running, cookies: list[str]) -> list[list[int]]:
        passed: list[list[int]] = [[] for _ in cookies]
        each = zip(range(20), cookies, passed, strict=True)
        await asyncio.gather(*(visit(running, n, cookie, p) for n, cookie, p in each))
        return passed

    with served(workers=1) as running:
        passed = finished(all_of_them(running, [running.cookie() for _ in range(20)]))
    assert all(len(each) == 3 for each in passed)
    assert max(max(each) for each in passed) < 40  # nobody is served last of all


def test_the_server_goes_on_answering_while_all_its_workers_work(running, browser):
    assert browser.get("/api/history").status_code == 200  # known from now on
    body, headers = asked(461.0), {**STREAM, "cookie": running.cookie()}
    with (
        httpx.Client(base_url=running.base, timeout=LONG) as other,
        standing_still(running.process.pid),
        other.stream("POST", "/api/run", json=body, headers=headers) as waiting,
    ):
        told = (line for line in waiting.iter_lines() if line.startswith("event: "))
        assert next(told) == "event: accepted"
        assert browser.get("/api/history").status_code == 200


def test_slow_clients_hold_nobody_up(running, browser):
    host = f"127.0.0.1:{running.port}"
    request = (
        f"POST /api/run HTTP/1.1\r\nhost: {host}\r\ncookie: {running.cookie()}\r\n"
        "content-type: application/json\r\ncontent-length: 1000\r\n\r\n{"
    ).encode()
    silent = [(request if i % 2 else request[: 10 + i], b"") for i in range(100)]
    with crowd(running.port, silent):
        is_answered(browser, 501.0)


def test_one_who_does_not_read_holds_nobody_up(running, browser):
    deaf = []
    body = json.dumps(asked(511.0)).encode()
    host = f"127.0.0.1:{running.port}"
    head = (
        f"POST /api/run HTTP/1.1\r\nhost: {host}\r\ncookie: {running.cookie()}\r\n"
        f"content-type: application/json\r\naccept: text/event-stream\r\n"
        f"content-length: {len(body)}\r\n\r\n"
    ).encode()
    for _ in range(8):
        sock = socket.create_connection(("127.0.0.1", running.port), timeout=LONG)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.sendall(head + body)
        deaf.append(sock)
    try:
        assert [name for name, _ in events(browser, asked(512.0))][-1] == "refined"
    finally:
        for sock in deaf:
            sock.close()


def test_too_many_requests_are_turned_away_with_a_time_to_come_back(running):
    host = f"127.0.0.1:{running.port}"
    request = f"GET /nothing HTTP/1.1\r\nhost: {host}\r\ncookie: {running.cookie()}\r\n"
    last = request + "connection: close\r\n\r\n"  # so that the end is the end of the stream
    asks = ((request + "\r\n") * 999 + last).encode()
    begun, answers = time.monotonic(), b""
    with (
        socket.create_connection(("127.0.0.1", running.port), timeout=LONG) as sock,
        ThreadPoolExecutor(1) as beside,  # who does not read while he asks is not heard out
    ):
        asking = beside.submit(sock.sendall, asks)
        while part := sock.recv(65_536):
            answers += part
        asking.result()
    seconds = time.monotonic() - begun
    heard, refused = answers.count(b"HTTP/1.1 404"), answers.count(b"HTTP/1.1 429")
    assert heard + refused == 1000
    assert BURST <= heard <= BURST + RATE * seconds + 1  # what may come at once, and in this time
    assert answers.count(b"retry-after: 1") == answers.count(b'"retry_after":1') == refused
    with httpx.Client(
        base_url=running.base, headers={"cookie": running.cookie()}, timeout=LONG
    ) as other:
        assert other.get("/api/history").status_code == 200  # others are not to blame


def test_a_worker_that_is_killed_is_replaced(running, browser):
    before = workers(running.process.pid)
    assert before
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    assert wait_until(lambda: all(map(gone, before)))  # else one dies after the other over one job
    last = list(events(browser, asked(599.0)))[-1]
    assert last[0] == "refined", last[1]

    def all_new() -> bool:
        now = workers(running.process.pid)
        return len(now) >= len(before) and not now & before

    assert wait_until(all_new)


def test_workers_give_way_to_the_rest_of_the_machine(running):
    for worker in workers(running.process.pid):
        nice = int(Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()[16])
        assert nice > os.nice(0)


def test_nothing_leaves_the_machine(running, browser):
    """No process of the server holds a socket to anywhere but loopback."""
    browser.post("/api/compare", json={"policies": ["hedge", "open-tap"], "members": 64})
    seen = 0
    for process in (running.process.pid, *workers(running.process.pid)):
        kinds = ("tcp", "udp", "tcp6", "udp6")
        tables = [Path(f"/proc/{process}/net/{kind}") for kind in kinds]
        own = set()
        for file in Path(f"/proc/{process}/fd").iterdir():
            with contextlib.suppress(OSError):  # closed meanwhile
                own.add(os.readlink(file))
        for table in filter(Path.exists, tables):  # a kernel may have no second kind
            for line in table.read_text().splitlines()[1:]:
                cells = line.split()
                if f"socket:[{cells[9]}]" in own:
                    here, there = cells[1].split(":")[0], cells[2].split(":")[0]
                    assert here == "0100007F", "listens or speaks on another address"
                    assert there in ("0100007F", "00000000")
                    seen += 1
    assert seen, "not even the socket it listens on was looked at"


def test_the_cookie_lasts_over_a_restart_and_a_link_does_not(running):
    with served(free_port()) as first:
        port, link = first.port, first.links[0]
        with first.browser() as client:
            cookie = dict(client.cookies)
            assert client.get("/api/history").status_code == 200
    with (
        served(port) as again,
        httpx.Client(base_url=again.base, cookies=cookie, timeout=LONG) as client,
    ):
        assert client.get("/static/index.html").status_code == 200
        with httpx.Client(timeout=LONG) as stranger:
            assert stranger.get(link).status_code == 403
    with httpx.Client(base_url=running.base, cookies=cookie, timeout=LONG) as client:
        assert client.get("/static/index.html").status_code == 401  # of another port


def test_a_link_lets_one_browser_in_and_then_another_is_shown(running):
    link = running.links[-1]
    with httpx.Client(timeout=LONG) as first, httpx.Client(timeout=LONG) as second:
        answer = running.enter(first)
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert "SameSite=strict" in answer.headers["set-cookie"]
        assert second.get(link).status_code == 403
        running.enter(second)
        assert first.get(link).status_code == 200  # who is in stays in


def test_nothing_that_a_page_names_is_missing(running, browser):
    """The page, the entrance, and what is shown to strangers; and what browsers ask unasked."""
    with httpx.Client(base_url=running.base, timeout=LONG) as stranger:
        turned_away = stranger.get("/")
        entered = running.enter(stranger)
        assert turned_away.status_code == 401
        for client, answer in ((stranger, entered), (browser, browser.get("/"))):
            named = re.findall(r"""(?:src|href)=["']?([^"'\s>]+)""", answer.text)
            for address in ("/favicon.ico", *named):
                assert client.get(address).status_code == 200, address
    assert httpx.get(f"{running.base}/favicon.ico", timeout=LONG).status_code == 200
    assert not re.search("(?:src|href)=", turned_away.text)
    style = browser.get("/static/cockpit.css").text
    assert not re.search(r"url\((?!['\"]?(?:data:|#))", style)  # nothing is fetched besides


@pytest.mark.parametrize("token", ["", "x", "%ff", "é", "a" * 5000])
def test_a_made_up_link_opens_nothing(running, token):
    answer = httpx.get(f"{running.base}/?token={token}", timeout=LONG)
    assert answer.status_code in (400, 403)
    assert "set-cookie" not in answer.headers
