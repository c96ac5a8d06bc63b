"""Thresholds as analysts word them (`> 0.6`), in conditions, tolerances and limits."""

import numpy as np

from yalu.errors import InputError

SIGNS = {">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal}
WORDS = {">": "above", ">=": "at least", "<": "below", "<=": "at most"}


def finite(text: str) -> float | None:
    """The finite number that a text spells, if it spells one."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if np.isfinite(value) else None


def threshold(text: str, whole: str, *, of: str, where: str = "") -> float:
    """The number that a condition compares with.

    Args:
        text: the number.
        whole: the condition it stands in.
        of: whose unit it is in, `outcome` or `path`.
        where: the option that gave it.

    Raises:
        InputError: it is no finite number.
    """
    value = finite(text)
    if value is None:
        raise InputError(
            f"{text!r} in {whole!r} is no number", where=where, expected="a finite number",
            remedy=f"write a number in the unit of the {of}",
        )  # fmt: skip
    return value
