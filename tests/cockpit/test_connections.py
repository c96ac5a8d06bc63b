"""Whoever is slow to ask or to read loses the connection; nobody else notices."""

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from cockpit.conftest import asked_for, wait_until

from yalu.cockpit import connections
from yalu.cockpit.connections import Connection

SLOW = 50
SHORT = {"HEAD": 0.5, "BODY": 0.7, "READ": 0.7, "LINGER": 0.2, "MOST_OPEN": 12}


async def app(scope, receive, send) -> None:
    """Answers at once, after the body, after long, or with more than is read."""
    assert scope["type"] == "http"
    if scope["path"] == "/body":
        while (await receive()).get("more_body"):
            pass
    if scope["path"] == "/long":
        await asyncio.sleep(1.5)  # three times as long as a head may take
    body = b"x" * 40_000_000 if scope["path"] == "/large" else b"done"
    size = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": 200, "headers": [size]})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
def server(monkeypatch) -> Iterator[uvicorn.Server]:
    """A server in this process whose patience is short."""
    for name, value in SHORT.items():
        monkeypatch.setattr(connections, name, value)
    config = uvicorn.Config(
        app, port=0, http=Connection, ws="none", lifespan="off", log_level="critical",
        timeout_keep_alive=30, timeout_graceful_shutdown=1,
    )  # fmt: skip
    made = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as sock:
        thread = threading.Thread(target=made.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        assert wait_until(lambda: made.started)
        made.port = sock.getsockname()[1]
        yield made
        made.should_exit = True
        thread.join(10)
        assert not thread.is_alive()


def called(server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=10)


def request(path: str, more: str = "", method: str = "GET") -> bytes:
    return f"{method} {path} HTTP/1.1\r\nhost: x\r\n{more}\r\n".encode()


def trickled(sock: socket.socket, text: bytes, pause: float = 0.05, seconds: float = 8.0) -> float:
    """Seconds for which a server takes one byte after the other."""
    begun = time.monotonic()
    with contextlib.suppress(OSError):
        sock.settimeout(0.001)
        for i in range(int(seconds / pause)):
            sock.send(text[i % len(text) : i % len(text) + 1])
            time.sleep(pause)
            with contextlib.suppress(TimeoutError):
                if not sock.recv(65_536):
                    break
    return time.monotonic() - begun


def answered(sock: socket.socket) -> bool:
    """Whether a whole answer comes."""
    found = b""
    while not found.endswith(b"done") and (part := sock.recv(65_536)):
        found += part
    return found.endswith(b"done")


def rest(sock: socket.socket) -> bytes:
    """All that comes until the server closes."""
    found = b""
    sock.settimeout(10)
    with contextlib.suppress(ConnectionError):
        while part := sock.recv(65_536):
            found += part
    return found


def test_a_head_that_trickles_is_given_up_and_told_so(server):
    with called(server) as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ")
        told = rest(sock)
    assert told.startswith(b"HTTP/1.1 408 ")
    assert json.loads(told.partition(b"\r\n\r\n")[2])["code"] == "too-slow"


def test_bytes_that_keep_coming_buy_no_time(server):
    with called(server) as sock:
        assert trickled(sock, b"GET / HTTP/1.1\r\n" + b"x-slow: y\r\n" * 50) < 4.0


def test_who_says_nothing_is_shown_out_without_a_word(server):
    with called(server) as sock:
        assert rest(sock) == b""


@pytest.mark.parametrize("path", ["/body", "/"])
def test_a_body_that_trickles_is_given_up_also_after_the_answer(server, path):
    with called(server) as sock:
        sock.sendall(request(path, "content-length: 100000\r\n", "POST"))
        assert trickled(sock, b"x") < 4.0
    assert wait_until(lambda: not server.server_state.connections)


def test_who_does_not_read_loses_the_connection(server):
    with called(server) as sock:
        sock.sendall(request("/large"))
        assert wait_until(lambda: len(server.server_state.connections) == 1)
        assert wait_until(lambda: not server.server_state.connections, 5.0)


def test_a_browser_may_be_quiet_between_two_questions(server):
    with called(server) as sock:
        for _ in range(2):
            sock.sendall(request("/"))
            assert answered(sock)
            time.sleep(3 * SHORT["HEAD"])


def test_an_answer_may_take_as_long_as_it_takes(server):
    with called(server) as sock:
        sock.sendall(request("/long", "connection: close\r\n"))
        assert rest(sock).endswith(b"done")


def test_the_answer_to_a_question_with_a_body_that_nobody_reads_is_not_lost(server):
    with called(server) as sock:
        sock.sendall(request("/", "content-length: 9\r\nconnection: close\r\n"))
        time.sleep(0.1)  # it is answered and ended before the body comes
        sock.sendall(b"unwanted!")
        time.sleep(0.05)
        assert answered(sock)
        assert sock.recv(1) == b""


def test_a_body_that_nobody_waits_for_has_no_time_while_the_answer_is_made(server):
    with called(server) as sock:
        sock.sendall(request("/long", f"content-length: {10**9}\r\nconnection: close\r\n"))
        assert answered(sock)


def test_a_long_answer_may_be_read_to_its_end_though_a_body_was_left_unread(server, monkeypatch):
    monkeypatch.setattr(connections, "READ", 30.0)
    with called(server) as sock:
        sock.sendall(request("/large", "content-length: 9\r\nconnection: close\r\n"))
        time.sleep(3 * SHORT["LINGER"])
        assert rest(sock).count(b"x") >= 40_000_000


@pytest.mark.parametrize("piece", [b"x", b"x" * 65_536], ids=["trickle", "flood"])
def test_who_goes_on_sending_after_the_end_is_not_listened_to_for_long(server, piece):
    with called(server) as sock:
        sock.sendall(request("/", f"content-length: {10**9}\r\nconnection: close\r\n"))
        assert answered(sock)
        sent, begun = 0, time.monotonic()
        with contextlib.suppress(ConnectionError):
            while time.monotonic() - begun < 8.0:
                sent += sock.send(piece)
                time.sleep(0.05 if len(piece) == 1 else 0.0)
        assert time.monotonic() - begun < 4.0
        assert sent < 100_000_000


def test_quiet_connections_make_room_for_one_who_asks(server):
    quiet = [called(server) for _ in range(3 * SHORT["MOST_OPEN"])]
    try:
        assert httpx.get(f"http://127.0.0.1:{server.port}/").text == "done"
        assert len(server.server_state.connections) <= SHORT["MOST_OPEN"] + 1
    finally:
        for sock in quiet:
            sock.close()


def test_one_too_many_is_told_so_while_all_others_are_at_work(server):
    busy = [called(server) for _ in range(SHORT["MOST_OPEN"])]
    try:
        for sock in busy:
            sock.sendall(request("/long"))
        assert wait_until(lambda: len(server.server_state.tasks) == SHORT["MOST_OPEN"])
        begun = time.monotonic()
        answer = httpx.get(f"http://127.0.0.1:{server.port}/")
        assert time.monotonic() - begun < 2.0
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        assert answer.json()["code"] == "too-many"
        assert all(answered(sock) for sock in busy)
    finally:
        for sock in busy:
            sock.close()


def test_fifty_slow_clients_hold_up_nobody(running, browser, cookie):
    """Real server: heads and bodies that trickle, while another moves a lever."""
    host = f"127.0.0.1:{running.port}"
    head = f"POST /api/run HTTP/1.1\r\nhost: {host}\r\ncookie: {cookie}\r\n"
    whole = f"{head}content-type: application/json\r\ncontent-length: 90000\r\n\r\n"
    alone = asked_for(browser, 520.0)
    slow = [socket.create_connection(("127.0.0.1", running.port), timeout=10) for _ in range(SLOW)]
    over = threading.Event()

    def trickle() -> None:
        for i, sock in enumerate(slow):
            sock.sendall((whole if i % 2 else head).encode())
        while not over.wait(0.1):
            for i, sock in enumerate(slow):
                with contextlib.suppress(OSError):
                    sock.send(b" " if i % 2 else b"x-slow: 1\r\n")

    thread = threading.Thread(target=trickle)
    thread.start()
    try:
        # a second or two if the machine is free
        assert asked_for(browser, 521.0) < max(10.0, 3.0 * alone)
    finally:
        over.set()
        thread.join()
        for sock in slow:
            sock.close()
