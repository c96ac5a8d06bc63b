"""Tables of worlds as the machine code reads them: a world per lane, a block per vector."""

from typing import Any

import numpy as np

_BOUNDARY = 64  # bytes: the widest vector, and a line of the cache


def empty(shape: tuple[int, ...], dtype: Any = np.float32) -> np.ndarray:
    """An array that starts on a boundary vectors can be read from."""
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    raw = np.empty(size + _BOUNDARY, np.uint8)
    start = -raw.ctypes.data % _BOUNDARY
    return raw[start : start + size].view(dtype).reshape(shape)


def aligned(array: np.ndarray) -> np.ndarray:
    """The same array where it can be read directly, else a copy that can."""
    on_boundary = array.size == 0 or array.ctypes.data % _BOUNDARY == 0
    if array.flags.c_contiguous and on_boundary:
        return array
    copy = empty(array.shape, array.dtype)
    copy[...] = array
    return copy


def block_count(worlds: int, lanes: int) -> int:
    """How many blocks hold so many worlds."""
    return -(-worlds // lanes)


def to_blocks(array: np.ndarray, lanes: int) -> np.ndarray:
    """From `[..., name, world]` to `[..., block, name, lane]`, or `[world]` to `[block, lane]`.

    The last block is filled up with the last world again.
    """
    worlds = array.shape[-1]
    if worlds == 0:
        raise ValueError("there are no worlds to put into blocks")
    blocks = block_count(worlds, lanes)
    which = np.minimum(np.arange(blocks * lanes), worlds - 1).reshape(blocks, lanes)
    spread = array[..., which]  # [..., name, block, lane]
    if array.ndim > 1:
        spread = np.moveaxis(spread, -2, -3)
    return aligned(spread)


def from_blocks(array: np.ndarray, worlds: int, *, between: int = 1) -> np.ndarray:
    """From `[..., block, name, lane]` back to `[..., name, world]`, without the filling.

    `between` counts the axes from block to lane: 2 turns a recorded path
    `[..., block, month, path, lane]` into `[..., month, path, world]`.
    """
    joined = np.moveaxis(array, -2 - between, -2)  # [..., name, block, lane]
    return joined.reshape(*joined.shape[:-2], -1)[..., :worlds]
