"""What clients leave behind when they go: nothing that grows."""

import asyncio
import gc
import weakref
from collections.abc import Callable
from itertools import count

import msgspec
from cockpit.outside import LONG
from own_loop import finished
from starlette.types import Message

from yalu.cockpit import connections, desk
from yalu.cockpit.api import RunAsk
from yalu.cockpit.app import Cockpit
from yalu.cockpit.connections import Connection
from yalu.cockpit.desk import MOST_KEPT, Job, Listener
from yalu.cockpit.frames import Order, Word
from yalu.cockpit.sessions import Sessions

PORT = 8398
CLIENTS, EACH = 50, 40
ANSWER = b"x" * 1_000_000  # so many of them that not all can be kept


class Hand:
    """A worker that answers after a moment, whatever it is asked."""

    def __init__(self, free: Callable[[], None]):
        self.free, self.order = free, None

    @property
    def idle(self) -> bool:
        return self.order is None

    def take(self, order: Order) -> asyncio.Future[Word]:
        self.order = order
        return asyncio.ensure_future(self._worked(order))

    async def _worked(self, order: Order) -> Word:
        for _ in range(order.id % 5):
            await asyncio.sleep(0)
        self.order = None
        asyncio.get_running_loop().call_soon(self.free)
        return Word(order.id, "answer", ANSWER)

    def drop(self, order: Order, patience: float | None = None) -> None:
        pass

    async def end(self) -> None:
        pass


async def asked(cockpit: Cockpit, cookie: str, number: int) -> None:
    """One question over ASGI, of a client that is gone after a while or stays to the end."""
    body = msgspec.json.encode(RunAsk(seed=number, client=f"tab-{number % CLIENTS}"))
    accept = b"text/event-stream" if number % 3 else b"application/json"
    headers = [(b"host", f"127.0.0.1:{PORT}".encode()), (b"cookie", cookie.encode()),
               (b"content-type", b"application/json"), (b"accept", accept)]  # fmt: skip
    scope = {"type": "http", "method": "POST", "path": "/api/run", "headers": headers,
             "query_string": b"", "asgi": {"spec_version": "2.3"}}  # fmt: skip
    given = count()

    async def receive() -> Message:
        if next(given) == 0:
            return {"type": "http.request", "body": body}
        for _ in range(number % 11):
            await asyncio.sleep(0)
        if number % 11 == 10:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        await asyncio.sleep(0)

    await cockpit.asgi(scope, receive, send)


def test_two_thousand_questions_of_clients_that_go_leave_nothing_behind(monkeypatch):
    made: list[weakref.ref[object]] = []  # here, whatever other tests may have left

    def known(kind: type) -> Callable[..., object]:
        def make(*given, **named) -> object:
            made.append(weakref.ref(thing := kind(*given, **named)))
            return thing

        return make

    monkeypatch.setattr(desk, "Hand", Hand)
    for kind in (Job, Listener):
        monkeypatch.setattr(desk, kind.__name__, known(kind))
    cockpit = Cockpit(PORT, 2, Sessions(b"s" * 32, PORT), "left behind")

    async def browser(first: int) -> None:
        name = cockpit.sessions.cookie
        cookie = f"{name}={cockpit.sessions.enter(cockpit.sessions.link())}"
        for i in range(EACH):
            await asked(cockpit, cookie, first + CLIENTS * i)

    async def all_day() -> None:
        cockpit.desk.hire()
        await asyncio.gather(*(browser(first) for first in range(CLIENTS)))
        while cockpit.desk.tasks:
            await asyncio.sleep(0)

    finished(all_day())
    gc.collect()
    kept = cockpit.desk.kept
    assert kept.weight == sum(len(body) for (_, body), _ in kept.kept.values()) <= MOST_KEPT
    assert len(kept.kept) == MOST_KEPT // len(ANSWER)  # it was filled, and more than filled
    assert not cockpit.desk.jobs
    assert not cockpit.desk.latest
    assert not any(cockpit.desk.lanes.values())
    assert not cockpit.asgi.open
    assert len(cockpit.asgi.left.kept) == CLIENTS
    assert len(made) >= 2 * CLIENTS * EACH
    assert [thing for each in made if (thing := each()) is not None] == []


def test_a_reader_who_hangs_up_in_the_middle_is_forgotten_at_once(monkeypatch):
    monkeypatch.setattr(connections, "READ", 100 * LONG)  # so long it would have been kept
    known: list[weakref.ref[Connection]] = []

    class Known(Connection):
        def connection_made(self, transport) -> None:
            super().connection_made(transport)
            known.append(weakref.ref(self))

    async def app(scope, receive, send) -> None:
        size = (b"content-length", b"40000000")
        await send({"type": "http.response.start", "status": 200, "headers": [size]})
        await send({"type": "http.response.body", "body": b"x" * 40_000_000})

    async def read_and_gone() -> None:
        config = connections_of(app, Known)
        server = await asyncio.get_running_loop().create_server(config, "127.0.0.1", 0)
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        writer.write(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        await reader.read(1000)
        while not (known and known[0]().stuck):
            await asyncio.sleep(0.01)
        writer.transport.abort()
        async with asyncio.timeout(LONG):
            while known[0]() is not None:
                await asyncio.sleep(0.02)
                gc.collect()
        server.close()

    finished(read_and_gone())


def connections_of(app, kind: type[Connection]) -> Callable[[], Connection]:
    """What makes a connection of an application, as uvicorn does."""
    import uvicorn
    from uvicorn.server import ServerState

    config = uvicorn.Config(app, http=kind, ws="none", lifespan="off", log_level="critical")
    config.load()
    state = ServerState()
    return lambda: kind(config=config, server_state=state, app_state={})
