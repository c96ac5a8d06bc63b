"""Luck by number: every draw is a pure function of where in the run it is used.

A stream is a name. Its draws come from Philox4x32-10, a counter-based generator: the
counter is (world, month, stream, replication), the key is the seed. So any order, split
or number of threads meets the same luck, two policies meet the same luck, and a new
stream leaves all others as they were.

Source: Salmon et al. (2011), Parallel random numbers: as easy as 1, 2, 3.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
KEY_STEPS = (0x9E3779B9, 0xBB67AE85)  # the golden ratio and sqrt(3) - 1
ROUNDS = 10
WORDS = 4  # 32-bit words one counter gives
LOW = 0xFFFFFFFF
_long = np.uint64


@dataclass(frozen=True)
class Draw:
    """A uniform number in (0, 1), new for each world and month.

    Args:
        name: what the month calls it.
        stream: the stream it comes from.
        word: which of the four words of the stream, 0 to 3.
    """

    name: str
    stream: str
    word: int = 0

    def __post_init__(self) -> None:
        if self.word not in range(WORDS):
            raise ValueError(f"draw {self.name!r}: word must be 0 to {WORDS - 1}, not {self.word}")

    @property
    def key(self) -> int:
        """The 32-bit number of its stream."""
        return stream_key(self.stream)


def stream_key(name: str) -> int:
    """The 32-bit number of a stream: the CRC-32 of its name, the same for ever."""
    return zlib.crc32(name.encode())


def seed_words(seed: int) -> tuple[int, int]:
    """A seed as the generator's key: its low and its high 32 bits.

    Raises:
        ValueError: the seed is negative or needs more than 64 bits.
    """
    if not 0 <= seed < 1 << 64:
        raise ValueError(f"a seed is a whole number from 0 to 2^64 - 1, not {seed}")
    return seed & LOW, seed >> 32


def round_keys(key: tuple[Any, Any]) -> list[tuple[Any, Any]]:
    """The two key words of each round; `key` holds 64-bit numbers below 2^32."""
    keys = [key]
    for _ in range(ROUNDS - 1):
        key = tuple((k + _long(step)) & _long(LOW) for k, step in zip(key, KEY_STEPS, strict=True))
        keys.append(key)
    return keys


def philox_steps(counter: Sequence[Any], keys: Sequence[Sequence[Any]]) -> list[Any]:
    """The four output words of Philox, from 64-bit numbers below 2^32.

    Runs on NumPy numbers and arrays, and on vectors that write machine code.
    """
    c0, c1, c2, c3 = counter
    low, half = _long(LOW), _long(32)
    for k0, k1 in keys:
        p0, p1 = c0 * _long(MULTIPLIERS[0]), c2 * _long(MULTIPLIERS[1])
        c0, c1 = (p1 >> half) ^ c1 ^ k0, p1 & low
        c2, c3 = (p0 >> half) ^ c3 ^ k1, p0 & low
    return [c.astype(np.uint32) for c in (c0, c1, c2, c3)]


def philox(counter: Sequence[Any], key: tuple[int, int]) -> list[Any]:
    """The four output words for four counter words (numbers or arrays) and a key."""
    words = [np.asarray(c, _long) for c in counter]
    return philox_steps(words, round_keys((_long(key[0]), _long(key[1]))))


def uniform(word: Any) -> Any:
    """A 32-bit word as a single-precision number in (0, 1): the middle of one of 2^23 steps."""
    steps = (word >> np.uint32(9)).view(np.int32).astype(np.float32)
    return steps * np.float32(2.0**-23) + np.float32(2.0**-24)


def uniforms(
    draws: tuple[Draw, ...], worlds: Any, month: Any, *, seed: int, replication: int = 0
) -> list[Any]:
    """The value of each draw in these worlds and month, an array `[world]` apiece."""
    words = {
        stream: philox((worlds, month, stream_key(stream), replication), seed_words(seed))
        for stream in dict.fromkeys(draw.stream for draw in draws)
    }
    return [uniform(words[draw.stream][draw.word]) for draw in draws]
