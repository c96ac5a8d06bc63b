"""Arrays that outgrow memory: kept in a temporary file once they are large.

The pages of a mapped file count as memory until the system takes them back, so they are
given back after every write: the peak stays that of one piece, whatever the ensemble.
"""

import mmap
import tempfile

import numpy as np
from numpy.typing import NDArray

LARGEST_IN_MEMORY = 64 * 2**20  # bytes


def shelf(shape: tuple[int, ...], fill: float) -> NDArray[np.float32]:
    """An array of single-precision numbers: in memory if small, else in a file of its own."""
    size = 4 * int(np.prod(shape))
    if size <= LARGEST_IN_MEMORY:
        return np.full(shape, fill, np.float32)
    with tempfile.TemporaryFile(prefix="yalu-") as file:  # the mapping outlives the handle
        file.truncate(size)
        array = np.memmap(file, np.float32, "r+", shape=shape)
    if fill != 0.0:
        for part in array.reshape(-1, shape[-1]):
            part[:] = fill
            give_back(array)
    return array


def give_back(array: NDArray[np.float32]) -> None:
    """Let the system have the pages of a mapped array; its numbers stay in the file."""
    mapped = getattr(array, "_mmap", None)
    if isinstance(mapped, mmap.mmap):
        mapped.flush()
        mapped.madvise(mmap.MADV_DONTNEED)
