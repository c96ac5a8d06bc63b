"""Connections with an end to patience: nobody who is slow to ask or to read holds up the others.

The server below has a time for quiet connections only. Here a request's head and its body must
have come within a time however steadily they trickle, an answer must be read, and so many
connections may be open: when one more comes, the one that has asked for nothing longest goes.

A socket that is closed while bytes lie in it unread resets the connection, and the client may
lose an answer that was sent in full. So a connection that ends in the middle of a request closes
its own direction, and for a while drops what still comes (RFC 9112, section 9.6).
"""

from asyncio import TimerHandle, Transport
from collections.abc import Callable
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from yalu.cockpit.desk import refusal

HEAD = 10.0  # seconds in which the head of a request must have come, from its first byte
BODY = 20.0  # seconds in which a body that is awaited must have come
READ = 60.0  # seconds in which a reader must make room for more
LINGER = 2.0  # seconds that a connection has to take its last words
MOST_DROPPED = 1 << 20  # bytes that are read for nothing at the end of a connection
MOST_OPEN = 256

UNREAD = ("GET", "HEAD")  # whose bodies no route asks for
SLOW = (408, "Request Timeout", refusal("too-slow", f"the request took longer than {HEAD:g} s"))
FULL = (503, "Service Unavailable", refusal("too-many", "too many connections", "ask again"))


class Parting:
    """A transport that lets the last answer be read before it closes.

    Args:
        transport: of the connection.
        end: what is done in place of closing; False if there is no need.
    """

    def __init__(self, transport: Transport, end: Callable[[], bool]):
        self._transport, self._end = transport, end
        self._parting = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def close(self) -> None:
        """Close, at once or after a while."""
        if not self.is_closing():
            self._parting = self._end()
            if not self._parting:
                self._transport.close()

    def is_closing(self) -> bool:
        """Whether nothing more is answered."""
        return self._parting or self._transport.is_closing()


class Connection(H11Protocol):
    """One connection, watched."""

    timer: TimerHandle | None = None
    stuck: TimerHandle | None = None
    awaited: str = ""  # which part of a request the timer is for
    ending = False
    since = 0.0  # the moment from which it has been waiting for a request
    heard = False  # whether anything came of the request that is awaited
    dropped = 0  # bytes that came after the end

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Take a connection, or say that there are too many."""
        super().connection_made(cast(Transport, Parting(transport, self._parted)))
        self.since = self.loop.time()
        if len(self.connections) > MOST_OPEN and not self._room():
            self._last_words(FULL)
        else:
            self._await("head", HEAD)

    def data_received(self, data: bytes) -> None:
        """Take bytes in, and see whether they are what was awaited."""
        if self.ending:
            self.dropped += len(data)
            if self.dropped > MOST_DROPPED:
                self.flow.pause_reading()
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
        if not self.ending:
            self._look()

    def pause_writing(self) -> None:
        """The client does not read as fast as it is answered."""
        super().pause_writing()
        self._unstuck()
        self.stuck = self.loop.call_later(READ, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has read."""
        super().resume_writing()
        self._unstuck()

    def timeout_keep_alive_handler(self) -> None:
        """Close a quiet connection, whether or not it has read its last answer."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(LINGER, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is awaited any more, and nothing keeps the connection in memory."""
        self._await("", 0.0)
        self._unstuck()
        self._unset_keepalive_if_required()  # uvicorn leaves it where a client has hung up hard
        super().connection_lost(exc)

    def _unstuck(self) -> None:
        if self.stuck is not None:
            self.stuck.cancel()
            self.stuck = None

    @property
    def asking(self) -> bool:
        """Whether it has a request that is not answered yet."""
        return self.cycle is not None and not self.cycle.response_complete

    def _look(self) -> None:
        """Set the timer for the part of a request that is on its way."""
        state = self.conn.their_state
        if state is h11.SEND_BODY and self.asking and self.cycle.scope["method"] in UNREAD:
            self._await("", 0.0)  # nobody waits for it while the answer is worked out
        elif state is h11.SEND_BODY:
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

    def _parted(self) -> bool:
        """End our direction, if something of a request is still to come; False if nothing is."""
        if self.conn.their_state not in (h11.SEND_BODY, h11.ERROR):
            return False
        self.ending = True
        self._await("", 0.0)
        self.transport.write_eof()
        self.flow.resume_reading()
        self._left(self.loop.time() + READ)
        return True

    def _left(self, until: float) -> None:
        """Go once the answer is out and some time has passed in which it could be read."""
        out = not self.transport.get_write_buffer_size()
        if out or self.loop.time() > until:
            self.loop.call_later(LINGER, self.transport.abort)
        else:
            self.loop.call_later(LINGER, self._left, until)

    def _end(self) -> None:
        self.ending = True
        self._await("", 0.0)
        self.transport.close()
        self.loop.call_later(LINGER, self.transport.abort)
