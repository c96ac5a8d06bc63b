"""The whole application in this process: its workers are threads, and its worlds are few."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import msgspec
import pytest
from cockpit.outside import LONG
from starlette.applications import Starlette

from yalu.calibration.skill.hindcast import Effort
from yalu.cockpit import desk, explaining, forecasting
from yalu.cockpit.app import Cockpit
from yalu.cockpit.frames import Order, Word
from yalu.cockpit.sessions import Sessions
from yalu.cockpit.worker import Hearing, _worked

PORT = 8399
HOST = f"127.0.0.1:{PORT}"
SMALL = {"members": 64, "preview": 64, "months": 24}  # whatever more was asked for


class Hand:
    """A worker that is a thread of this process, and works in few worlds."""

    def __init__(self, free: Callable[[], None]):
        self.free, self.order = free, None
        self.hearing, self.pool = Hearing(), ThreadPoolExecutor(1)

    @property
    def idle(self) -> bool:
        return self.order is None

    def take(self, order: Order) -> asyncio.Future[Word]:
        self.order = order
        return asyncio.ensure_future(self._done(order))

    async def _done(self, order: Order) -> Word:
        loop = asyncio.get_running_loop()
        word = await loop.run_in_executor(self.pool, _worked, smaller(order), self.hearing)
        self.order = None
        loop.call_soon(self.free)
        return word

    def drop(self, order: Order, patience: float | None = None) -> None:
        self.hearing.dropped = order.id

    async def end(self) -> None:
        self.pool.shutdown(wait=False)


def smaller(order: Order) -> Order:
    """The same question about few worlds and months."""
    body = msgspec.json.decode(order.body)
    less = {key: min(body[key], most) for key, most in SMALL.items() if key in body}
    return msgspec.structs.replace(order, body=msgspec.json.encode({**body, **less}))


@dataclass
class Client:
    """Asks the application over ASGI from outside its loop."""

    loop: asyncio.AbstractEventLoop
    inner: httpx.AsyncClient
    sessions: Sessions

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        """A request of our own page in a browser that has just been let in."""
        cookie = self.sessions.enter(self.sessions.link())
        own = {
            "host": HOST, "origin": f"http://{HOST}", "cookie": f"{self.sessions.cookie}={cookie}"
        }  # fmt: skip
        headers = {**dict(more.pop("headers", None) or {}), **own}
        asked = self.inner.request(method, path, headers=headers, **more)
        return asyncio.run_coroutine_threadsafe(asked, self.loop).result(LONG)


@contextmanager
def application() -> Iterator[Client]:
    """A client of the application that runs in a loop of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desk, "Hand", Hand)
        patch.setattr(explaining, "RANKED", 64)
        patch.setattr(forecasting, "EFFORT", Effort(4, 32, 4))
        sessions = Sessions(b"s" * 32, PORT)
        cockpit = Cockpit(PORT, 2, sessions, "in process")
        running = cockpit.lifespan(Starlette())
        inner = httpx.AsyncClient(
            transport=httpx.ASGITransport(cockpit.asgi), base_url=f"http://{HOST}", timeout=LONG
        )
        try:
            asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result(LONG)
            yield Client(loop, inner, sessions)
        finally:
            closing = running.__aexit__(None, None, None)
            asyncio.run_coroutine_threadsafe(closing, loop).result(LONG)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(LONG)
            loop.close()
