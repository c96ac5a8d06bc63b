"""Arrays that outgrow memory: kept in a temporary file once they are large.

The pages of a mapped file count as memory until the system takes them back, so they are
given back after every write: the peak stays that of one piece, whatever the ensemble.
"""

import errno
import mmap
import os
import shutil
import tempfile

import numpy as np
from numpy.typing import NDArray

from yalu.errors import OutputError
from yalu.files import NO_SPACE

LARGEST_IN_MEMORY = 8 * 2**20  # bytes
STRETCH = 2**18  # numbers filled in together


def shelf(shape: tuple[int, ...], fill: float) -> NDArray[np.float32]:
    """An array of single-precision numbers: in memory if small, else in a file of its own."""
    size = 4 * int(np.prod(shape))
    if size <= LARGEST_IN_MEMORY:
        return np.full(shape, fill, np.float32)
    with tempfile.TemporaryFile(prefix="yalu-") as file:  # the mapping outlives the handle
        _reserve(file.fileno(), size)
        array = np.memmap(file, np.float32, "r+", shape=shape)
    if fill != 0.0:
        flat = array.reshape(-1)
        for begin in range(0, flat.size, STRETCH):
            flat[begin : begin + STRETCH] = fill
            give_back(array)
    return array


def _reserve(handle: int, size: int) -> None:
    """Make a file of this size that the disk has room for: else a later write kills the process.

    Raises:
        OutputError: it has not.
    """
    folder = tempfile.gettempdir()
    try:
        if shutil.disk_usage(folder).free < size:
            raise OSError(errno.ENOSPC, "")
        os.ftruncate(handle, size)
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(handle, 0, size)
    except OSError as error:
        if error.errno not in NO_SPACE:
            raise
        raise OutputError(
            f"no space for {size / 1e9:,.1f} GB of numbers on their way",
            where=folder,
            expected="a folder for temporary files with that much room",
            remedy="ask for fewer worlds or policies, or set TMPDIR to a larger disk",
        ) from None


def give_back(array: NDArray[np.float32]) -> None:
    """Let the system have the pages of a mapped array; its numbers stay in the file.

    They need not be pushed to the disk for that: the mapping is shared, so the system has them.
    """
    mapped = getattr(array, "_mmap", None)
    if isinstance(mapped, mmap.mmap):
        mapped.madvise(mmap.MADV_DONTNEED)
