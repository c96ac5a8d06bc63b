"""The workers as the server sees them: started, given one order each, replaced when they die."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable

import msgspec

from yalu.cockpit.frames import HEAD, Drop, Order, Word, framed

ENDING = 2.0  # seconds a worker has to end
MOST_DEATHS = 5  # in a row, before the server gives up on a worker
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Died(Exception):
    """A worker ended in the middle of an order."""


class Hand:
    """One worker process, and what it is doing.

    Args:
        free: called whenever it is ready for an order.
    """

    def __init__(self, free: Callable[[], None]):
        self.free, self.deaths, self.ready, self.closing = free, 0, False, False
        self.process: asyncio.subprocess.Process | None = None
        self.order: Order | None = None
        self.word: asyncio.Future[Word] | None = None
        self.life = asyncio.create_task(self._live())

    @property
    def idle(self) -> bool:
        """Whether it could take an order now."""
        return self.ready and self.order is None

    def take(self, order: Order) -> asyncio.Future[Word]:
        """Give it an order, if it is idle; the future says what came of it, or raises `Died`."""
        assert self.idle
        assert self.process is not None
        assert self.process.stdin is not None
        self.order, self.word = order, asyncio.get_running_loop().create_future()
        self.process.stdin.write(framed(order))
        return self.word

    def _done(self, word: Word | None) -> None:
        """Pass the word on, if it is one about the order at hand, and be free for the next."""
        waiting, self.order, self.word = self.word, None, None
        if waiting is not None and not waiting.done():
            if word is None:
                waiting.set_exception(Died())
            else:
                waiting.set_result(word)

    def drop(self, order: Order, patience: float | None = None) -> None:
        """Tell it that nobody waits for an order, if it works on that one.

        Args:
            order: as it was given.
            patience: seconds after which a worker that did not stop is ended and another started;
                None leaves it to finish.
        """
        if self.order is order and self.process is not None and self.process.stdin is not None:
            self.process.stdin.write(framed(Drop(order.id)))
            if patience is not None:
                asyncio.get_running_loop().call_later(patience, self._replace, order)

    def _replace(self, order: Order) -> None:
        """End the process if it still works on an order that nobody waits for."""
        if self.order is order and self.process is not None and self.process.returncode is None:
            self.deaths -= 1  # no fault of its own
            self.process.kill()

    async def _live(self) -> None:
        """Start the process, listen to it, start another when it dies."""
        while not self.closing and self.deaths < MOST_DEATHS:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "yalu.cockpit.worker",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                env={**os.environ, **dict.fromkeys(THREADS, "1")}, start_new_session=True,
            )  # fmt: skip
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
                await self._listen(self.process)
            self.ready, self.deaths = False, self.deaths + 1
            self._done(None)
            if not self.closing:
                await asyncio.sleep(0.1 * self.deaths)

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while True:
            (size,) = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
            word = msgspec.msgpack.decode(await process.stdout.readexactly(size), type=Word)
            if word.kind == "ready":
                self.ready = True
                self.free()
            elif self.order is not None and word.id == self.order.id:
                self.deaths = 0
                self._done(word)
                self.free()

    async def end(self) -> None:
        """Close its ear, and end it if that is not enough."""
        self.closing = True
        process = self.process
        if process is not None and process.stdin is not None:
            process.stdin.close()
            try:
                await asyncio.wait_for(process.wait(), ENDING)
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        self.life.cancel()
        await asyncio.gather(self.life, return_exceptions=True)
