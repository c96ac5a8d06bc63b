"""Whoever is slow to ask or to read loses the connection; nobody else notices.

Each test shortens only the time that it is about; all others are so long that they do not run out
on a busy machine. That a time does run out is judged by what then happens, not by the clock.
"""

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
from cockpit.conftest import is_answered, wait_until
from cockpit.outside import LONG, crowd

from yalu.cockpit import connections
from yalu.cockpit.connections import Connection

SLOW = 50
TIMES = {"HEAD": LONG, "BODY": LONG, "READ": LONG, "LINGER": 0.2, "MOST_OPEN": 12}
SHORT = 0.5  # seconds
ENDLESS = LONG  # seconds of trickling after which it would go on for ever
GO = threading.Event()  # lets `/held` be answered
ASKED: list[str] = []


async def app(scope, receive, send) -> None:
    """Answers at once, after the body, when it may, after long, or with more than is read."""
    assert scope["type"] == "http"
    ASKED.append(scope["path"])
    if scope["path"] == "/body":
        while (await receive()).get("more_body"):
            pass
    while scope["path"] == "/held" and not GO.is_set():
        await asyncio.sleep(0.01)
    if scope["path"] == "/long":
        await asyncio.sleep(3 * SHORT)
    body = b"x" * 40_000_000 if scope["path"] == "/large" else b"done"
    size = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": 200, "headers": [size]})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture
def server(monkeypatch) -> Iterator[uvicorn.Server]:
    """A server in this process, with a name for each of its times."""
    for name, value in TIMES.items():
        monkeypatch.setattr(connections, name, value)
    GO.clear()
    ASKED.clear()
    config = uvicorn.Config(
        app, port=0, http=Connection, ws="none", lifespan="off", log_level="critical",
        timeout_keep_alive=int(LONG), timeout_graceful_shutdown=1,
    )  # fmt: skip
    made = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as sock:
        thread = threading.Thread(target=made.run, kwargs={"sockets": [sock]}, daemon=True)
        thread.start()
        assert wait_until(lambda: made.started)
        made.port = sock.getsockname()[1]
        yield made
        GO.set()
        made.should_exit = True
        thread.join(LONG)
        assert not thread.is_alive()


def called(server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=LONG)


def known(server) -> socket.socket:
    """A connection that has asked once, so that a time begins with the first byte that comes."""
    sock = called(server)
    sock.sendall(request("/"))
    assert answered(sock)
    return sock


def request(path: str, more: str = "", method: str = "GET") -> bytes:
    return f"{method} {path} HTTP/1.1\r\nhost: x\r\n{more}\r\n".encode()


def running_out(server) -> list[str]:
    """What is awaited on any connection, for which there is a time."""
    return [each.awaited for each in server.server_state.connections if each.timer is not None]


def shown_out_while_trickling(sock: socket.socket, text: bytes, pause: float = 0.05) -> bool:
    """Whether a server that is given one byte after the other has had enough at last."""
    end, i = time.monotonic() + ENDLESS, 0
    sock.setblocking(False)  # a socket with a time would wait for an answer before the next byte
    while time.monotonic() < end:
        try:
            sock.send(text[i % len(text) : i % len(text) + 1])
            if not sock.recv(65_536):
                return True
        except BlockingIOError:
            pass
        except OSError:
            return True
        i += 1
        time.sleep(pause)
    return False


def answered(sock: socket.socket) -> bool:
    """Whether a whole answer comes."""
    found = b""
    while not found.endswith(b"done") and (part := sock.recv(65_536)):
        found += part
    return found.endswith(b"done")


def rest(sock: socket.socket) -> bytes:
    """All that comes until the server closes."""
    found = bytearray()
    with contextlib.suppress(ConnectionError):
        while part := sock.recv(65_536):
            found += part
    return bytes(found)


def test_a_head_that_trickles_is_given_up_and_told_so(server, monkeypatch):
    with known(server) as sock:
        monkeypatch.setattr(connections, "HEAD", SHORT)
        sock.sendall(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ")
        told = rest(sock)
    assert told.startswith(b"HTTP/1.1 408 ")
    assert json.loads(told.partition(b"\r\n\r\n")[2])["code"] == "too-slow"


def test_bytes_that_keep_coming_buy_no_time(server, monkeypatch):
    monkeypatch.setattr(connections, "HEAD", SHORT)
    with called(server) as sock:
        text = b"GET / HTTP/1.1\r\n" + b"x-slow: y\r\n" * 50
        assert shown_out_while_trickling(sock, text)


def test_who_says_nothing_is_shown_out_without_a_word(server, monkeypatch):
    monkeypatch.setattr(connections, "HEAD", SHORT)
    with called(server) as sock:
        assert rest(sock) == b""


@pytest.mark.parametrize("path", ["/body", "/"])
def test_a_body_that_trickles_is_given_up_also_after_the_answer(server, path, monkeypatch):
    monkeypatch.setattr(connections, "BODY", SHORT)
    with called(server) as sock:
        sock.sendall(request(path, "content-length: 100000\r\n", "POST"))
        assert shown_out_while_trickling(sock, b"x")
    assert wait_until(lambda: not server.server_state.connections)


def test_who_does_not_read_loses_the_connection(server, monkeypatch):
    monkeypatch.setattr(connections, "READ", SHORT)
    with called(server) as sock:
        sock.sendall(request("/large"))
        assert wait_until(lambda: ASKED == ["/large"])
        assert wait_until(lambda: not server.server_state.connections)


def test_a_browser_may_be_quiet_between_two_questions(server, monkeypatch):
    with called(server) as sock:
        sock.sendall(request("/held"))
        assert wait_until(lambda: ASKED == ["/held"])
        monkeypatch.setattr(connections, "HEAD", SHORT)  # for whatever begins with the answer
        GO.set()
        assert answered(sock)
        time.sleep(3 * SHORT)
        monkeypatch.setattr(connections, "HEAD", LONG)  # for the question itself
        sock.sendall(request("/"))
        assert answered(sock)


@pytest.mark.parametrize(
    "ask", [request("/held"), request("/held", "content-length: 4\r\n", "POST") + b"body"], ids=len
)
def test_an_answer_may_take_as_long_as_it_takes(server, ask):
    with called(server) as sock:
        sock.sendall(ask)
        assert wait_until(lambda: ASKED == ["/held"])
        assert wait_until(lambda: not running_out(server))
        GO.set()
        assert answered(sock)


def test_the_answer_to_a_question_with_a_body_that_nobody_reads_is_not_lost(server, monkeypatch):
    monkeypatch.setattr(connections, "LINGER", LONG)
    with called(server) as sock:
        sock.sendall(request("/", "content-length: 9\r\nconnection: close\r\n"))
        time.sleep(0.1)  # it is answered and ended before the body comes
        sock.sendall(b"unwanted!")
        time.sleep(0.05)
        assert answered(sock)
        assert sock.recv(1) == b""


def test_a_body_that_nobody_waits_for_has_no_time_while_the_answer_is_made(server, monkeypatch):
    monkeypatch.setattr(connections, "BODY", SHORT)
    with called(server) as sock:
        sock.sendall(request("/long", f"content-length: {10**9}\r\nconnection: close\r\n"))
        assert answered(sock)


def test_a_long_answer_may_be_read_to_its_end_though_a_body_was_left_unread(server):
    with called(server) as sock:
        sock.sendall(request("/large", "content-length: 9\r\nconnection: close\r\n"))
        time.sleep(3 * TIMES["LINGER"])
        assert rest(sock).count(b"x") >= 40_000_000


@pytest.mark.parametrize("piece", [b"x", b"x" * 65_536], ids=["trickle", "flood"])
def test_who_goes_on_sending_after_the_end_is_not_listened_to_for_long(server, piece):
    with called(server) as sock:
        sock.sendall(request("/", f"content-length: {10**9}\r\nconnection: close\r\n"))
        assert answered(sock)
        with pytest.raises(ConnectionError):
            flooded(sock, piece)


def flooded(sock: socket.socket, piece: bytes) -> None:
    """Send for as long as it is taken, up to an end."""
    sent, end = 0, time.monotonic() + ENDLESS
    while sent < 100_000_000 and time.monotonic() < end:
        sent += sock.send(piece)
        time.sleep(0.05 if len(piece) == 1 else 0.0)


def test_quiet_connections_make_room_for_one_who_asks(server):
    quiet = [called(server) for _ in range(3 * TIMES["MOST_OPEN"])]
    try:
        assert httpx.get(f"http://127.0.0.1:{server.port}/", timeout=LONG).text == "done"
        open_ones = server.server_state.connections
        assert wait_until(lambda: len(open_ones) <= TIMES["MOST_OPEN"] + 1)
    finally:
        for sock in quiet:
            sock.close()


def test_one_too_many_is_told_so_while_all_others_are_at_work(server, monkeypatch):
    monkeypatch.setattr(connections, "LINGER", LONG)
    busy = [called(server) for _ in range(TIMES["MOST_OPEN"])]
    try:
        for sock in busy:
            sock.sendall(request("/held"))
        assert wait_until(lambda: ["/held"] * TIMES["MOST_OPEN"] == ASKED)
        answer = httpx.get(f"http://127.0.0.1:{server.port}/", timeout=LONG)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        assert answer.json()["code"] == "too-many"
        GO.set()
        assert all(answered(sock) for sock in busy)
    finally:
        for sock in busy:
            sock.close()


def test_fifty_slow_clients_hold_up_nobody(running, browser):
    """Real server: heads and bodies that trickle, while another moves a lever."""
    host = f"127.0.0.1:{running.port}"
    head = f"POST /api/run HTTP/1.1\r\nhost: {host}\r\ncookie: {running.cookie()}\r\n".encode()
    body = head + b"content-type: application/json\r\ncontent-length: 90000\r\n\r\n"
    slow = [(body, b" ") if i % 2 else (head, b"x-slow: 1\r\n") for i in range(SLOW)]
    with crowd(running.port, slow):
        is_answered(browser, 521.0)
