"""What the server and its workers say to each other over pipes: length, then MessagePack."""

import struct
from typing import IO, Literal

import msgspec

HEAD = struct.Struct(">I")


class Order(msgspec.Struct, frozen=True):
    """Work for a worker: a question of a route, at one stage.

    Args:
        id: above 0; the word about it carries the same.
        route: path of the route.
        stage: `preview`, `refined`, or empty where a route has one answer only.
        key: hash of the question.
        body: the question as JSON.
    """

    id: int
    route: str
    stage: str
    key: str
    body: bytes


class Drop(msgspec.Struct, frozen=True):
    """Nobody waits for this order any more."""

    drop: int


class Word(msgspec.Struct, frozen=True):
    """What came of an order: JSON of the answer or of a `Refusal`; `ready` at the start."""

    id: int
    kind: Literal["ready", "answer", "refusal", "bug", "dropped"]
    body: bytes = b""


def framed(message: Order | Drop | Word) -> bytes:
    """The bytes of a message."""
    body = msgspec.msgpack.encode(message)
    return HEAD.pack(len(body)) + body


def read_order(pipe: IO[bytes]) -> Order | Drop | None:
    """The next order, or None when the pipe has ended."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    body = pipe.read(HEAD.unpack(head)[0])
    table = msgspec.msgpack.decode(body)
    if "drop" in table:
        return msgspec.convert(table, Drop)
    return msgspec.convert(table, Order)
