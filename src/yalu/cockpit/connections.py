"""Connections with an end to patience: nobody who is slow to ask or to read holds up the others.

The server below has a time for quiet connections only. Here a request's head and its body must
have come within a time however steadily they trickle, an answer must be read, and so many
connections may be open: when one more comes, the one that has asked for nothing longest goes.
"""

from asyncio import TimerHandle, Transport
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from yalu.cockpit.desk import refusal

HEAD = 10.0  # seconds in which the head of a request must have come, from its first byte
BODY = 20.0  # seconds in which the body must have come, from the end of the head
READ = 60.0  # seconds in which a reader must make room for more
LINGER = 2.0  # seconds that a connection has to take its last words
MOST_OPEN = 256

SLOW = (408, "Request Timeout", refusal("too-slow", f"the request took longer than {HEAD:g} s"))
FULL = (503, "Service Unavailable", refusal("too-many", "too many connections", "ask again"))


class Connection(H11Protocol):
    """One connection, watched."""

    timer: TimerHandle | None = None
    stuck: TimerHandle | None = None
    awaited: str = ""  # which part of a request the timer is for
    ending = False
    since = 0.0  # the moment from which it has been waiting for a request
    heard = False  # whether anything came of the request that is awaited

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take a connection, or say that there are too many."""
        super().connection_made(transport)
        self.since = self.loop.time()
        if len(self.connections) > MOST_OPEN and not self._room():
            self._last_words(FULL)
        else:
            self._await("head", HEAD)

    def data_received(self, data: bytes) -> None:
        """Take bytes in, and see whether they are what was awaited."""
        if self.ending:
            return
        self.heard = True
        if self.conn.their_state is h11.IDLE and not self.timer:
            self._await("head", HEAD)
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self.since = self.loop.time()
        self.heard = bool(self.conn.trailing_data[0])
        super().on_response_complete()
        self._look()

    def pause_writing(self) -> None:
        """The client does not read as fast as it is answered."""
        super().pause_writing()
        self.stuck = self.loop.call_later(READ, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has read."""
        super().resume_writing()
        if self.stuck is not None:
            self.stuck.cancel()

    def timeout_keep_alive_handler(self) -> None:
        """Close a quiet connection, whether or not it has read its last answer."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(LINGER, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more."""
        self._await("", 0.0)
        super().connection_lost(exc)

    @property
    def asking(self) -> bool:
        """Whether it has a request that is not answered yet."""
        return self.cycle is not None and not self.cycle.response_complete

    def _look(self) -> None:
        """Set the timer for the part of a request that is on its way."""
        state = self.conn.their_state
        if state is h11.SEND_BODY:
            if self.awaited != "body":
                self._await("body", BODY)
        elif state is h11.IDLE and self.conn.trailing_data[0]:
            if self.awaited != "head":
                self._await("head", HEAD)
        elif state is not h11.IDLE or self.awaited == "body":
            self._await("", 0.0)

    def _await(self, part: str, seconds: float) -> None:
        if self.timer is not None:
            self.timer.cancel()
        self.awaited = part
        self.timer = self.loop.call_later(seconds, self._too_slow) if part else None

    def _too_slow(self) -> None:
        """End a connection on which a request does not get on."""
        if self.heard and self.awaited == "head":
            self._last_words(SLOW)
        else:  # nothing came, as when a browser connects beforehand; or the answer was given
            self._end()

    def _room(self) -> bool:
        """End the connection that has asked for nothing longest; False if all are asking."""
        others: list[Any] = [c for c in self.connections if c is not self]
        quiet = [c for c in others if not c.asking and not c.ending]
        if quiet:
            min(quiet, key=lambda c: c.since)._end()
        return bool(quiet)

    def _last_words(self, told: tuple[int, str, bytes]) -> None:
        """Answer, take in no more, and close once that can have been read."""
        status, phrase, body = told
        self.ending = True
        head = (
            f"HTTP/1.1 {status} {phrase}\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\nretry-after: 1\r\nconnection: close\r\n\r\n"
        )
        self._await("", 0.0)
        self.transport.write(head.encode() + body)
        self.transport.write_eof()  # what still comes is read and dropped, or it would be reset
        self.loop.call_later(LINGER, self.transport.abort)

    def _end(self) -> None:
        self.ending = True
        self._await("", 0.0)
        self.transport.close()
        self.loop.call_later(LINGER, self.transport.abort)
