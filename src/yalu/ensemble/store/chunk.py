"""A chunk: the numbers of one task as bytes that prove themselves.

    bytes
    0 to 11     `yalu chunk` and two line feeds
    12 to 15    format, unsigned, low byte first
    16 to 47    BLAKE2b of 256 bits over all other bytes
    48 to 51    length of the header, unsigned, low byte first
    52 on       the header: JSON, filled with spaces to a multiple of 64 bytes from the start
    then        the arrays as the header lists them, one behind the other: single precision,
                low byte first, last axis fastest

The header has `key`, `begin`, `end`, `policies`, and `arrays` as `[name, shape]`. It has no time
and no host: a task that is done twice gives the same bytes.
"""

import hashlib
import json
import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.ensemble.tally import Piece, Task

FORMAT = 1
MARK = b"yalu chunk\n\n"
LINE = 64  # bytes: where arrays may begin
_FIXED = 52
_NAMES = ("outcomes", "fans", "sampled")


class Damaged(Exception):
    """The bytes are not those that were written."""


class OtherFormat(Exception):
    """A sound chunk of another version of yalu; its number is the argument."""


def encode(key: str, piece: Piece) -> bytes:
    """The chunk of a piece whose months were made into fans."""
    arrays = {name: getattr(piece, name) for name in _NAMES}
    kept = {name: a for name, a in arrays.items() if a is not None}
    task = piece.task
    header = {
        "key": key,
        "begin": task.begin,
        "end": task.end,
        "policies": task.policies,
        "record": task.record,
        "arrays": [[name, a.shape] for name, a in kept.items()],
    }
    text = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    text = text.ljust(-(-(_FIXED + len(text)) // LINE) * LINE - _FIXED)
    start = MARK + FORMAT.to_bytes(4, "little")
    rest = [len(text).to_bytes(4, "little"), text, *(_bytes(a) for a in kept.values())]
    return b"".join([start, _digest(start, *rest), *rest])


def _bytes(array: NDArray[np.float32]) -> bytes:
    return array.astype("<f4", copy=False).tobytes()


def _digest(*parts: bytes | memoryview) -> bytes:
    digest = hashlib.blake2b(digest_size=32)
    for part in parts:
        digest.update(part)
    return digest.digest()


def key_of(data: bytes) -> str:
    """The key a chunk says it has.

    Raises:
        Damaged: cut short, changed, or no chunk at all.
        OtherFormat: sound, and written by another version.
    """
    return _header(data)["key"]


def decode(data: bytes, key: str) -> Piece:
    """The piece that a chunk holds.

    Raises:
        Damaged: cut short, changed, of another task, or no chunk at all.
        OtherFormat: sound, and written by another version.
    """
    header = _header(data)
    if header["key"] != key:
        raise Damaged("it holds another task")
    task = Task(header["begin"], header["end"], tuple(header["policies"]), header["record"])
    at = _FIXED + int.from_bytes(data[48:_FIXED], "little")
    arrays: dict[str, Any] = {}
    for name, shape in header["arrays"]:
        count = math.prod(shape)
        arrays[name] = np.frombuffer(data, "<f4", count, at).reshape(shape)
        at += 4 * count
    return Piece(task, **arrays)


def _header(data: bytes) -> dict[str, Any]:
    """The header, once the whole chunk is known to be sound."""
    view = memoryview(data)
    if len(data) < _FIXED or data[: len(MARK)] != MARK:
        raise Damaged("it does not begin like a chunk")
    if _digest(view[:16], view[48:]) != data[16:48]:
        raise Damaged("its checksum is wrong")
    if (number := int.from_bytes(data[12:16], "little")) != FORMAT:
        raise OtherFormat(number)
    length = int.from_bytes(data[48:_FIXED], "little")
    return json.loads(data[_FIXED : _FIXED + length])
