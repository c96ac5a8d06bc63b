"""Outputs of a design or an ensemble: finite, as many as rows, and not all the same."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.errors import InputError


def outputs(y: ArrayLike, rows: int) -> NDArray[np.float64]:
    """The outputs as `[row, replication]`.

    Args:
        y: `[row]` or `[row, replication]`.
        rows: how many there must be.

    Raises:
        InputError: another shape, outputs that are not finite, or all the same.
    """
    told = np.asarray(y, float)
    if told.ndim not in (1, 2) or len(told) != rows:
        raise InputError(
            f"outputs of shape {told.shape} for {rows:,} rows",
            expected=f"[{rows}] or [{rows}, replication]",
            remedy="give one output for each row that was run, in the same order",
        )
    bad = ~np.isfinite(told).reshape(rows, -1).all(axis=1)
    if bad.any():
        raise InputError(
            f"{int(bad.sum()):,} of {rows:,} rows have outputs that are not finite",
            where=f"row {int(np.argmax(bad))} is the first", expected="finite outputs",
            remedy="mend those runs; a row left out breaks the design",
        )  # fmt: skip
    if told.min() == told.max():
        raise InputError(
            f"the output is {told.flat[0]:g} in every row", expected="an output that varies",
            remedy="there is nothing to explain: choose another output",
        )  # fmt: skip
    return told.reshape(rows, -1)
