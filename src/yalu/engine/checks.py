"""Whether what is handed to machine code fits: it would not ask, and write where it should not."""

from typing import Any

import numpy as np

from yalu.engine.layout import Layout
from yalu.errors import InputError

_WORD = 1 << 32


def expect(true: bool, found: str, expected: str) -> None:
    """Raise an error saying what was found and expected, unless it is true."""
    if not true:
        raise InputError(found, expected=expected)


def fits(
    name: str, array: np.ndarray, shape: tuple[int | None, ...], dtype: Any = np.float32
) -> None:
    """Expect an array to have this type and shape, None standing for any length."""
    wanted = ", ".join("any" if n is None else str(n) for n in shape)
    right = array.ndim == len(shape) and all(
        w is None or w == n for w, n in zip(shape, array.shape, strict=True)
    )
    expect(
        right and array.dtype == dtype,
        f"{name} has shape {list(array.shape)} of {array.dtype}",
        f"shape [{wanted}] of {np.dtype(dtype).name}",
    )


def tables_fit(
    layout: Layout,
    lanes: int,
    carry: np.ndarray,
    parameter: np.ndarray,
    policy: np.ndarray,
    forcing: np.ndarray,
    worlds: np.ndarray,
    months: int,
) -> tuple[int, int]:
    """How many policies and blocks there are, once every table fits the layout.

    Shapes are those of `CompiledMonth.run`.

    Raises:
        InputError: a table does not fit.
    """
    fits("policy", policy, (None, len(layout.policy)))
    fits("worlds", worlds, (None, lanes), np.uint32)
    policies, blocks = len(policy), len(worlds)
    start = (blocks, len(layout.carry), lanes)
    fits("carry", carry, (policies, *start) if carry.ndim == 4 else start)
    fits("parameter", parameter, (blocks, len(layout.parameter), lanes))
    fits("forcing", forcing, (None, len(layout.forcing)))
    expect(len(forcing) >= months, f"forcing has {len(forcing)} rows", f"{months} months")
    return policies, blocks


def numbers_fit(replication: int, first_month: int, months: int, threads: int) -> None:
    """Expect the whole numbers of a run to be in range."""
    for name, value in (("replication", replication), ("first_month", first_month)):
        expect(0 <= value < _WORD, f"{name} is {value}", "a whole number below 2^32")
    expect(0 <= months <= _WORD - first_month, f"{months} months", "none or more, ending by 2^32")
    expect(threads >= 1, f"{threads} threads", "one or more")
