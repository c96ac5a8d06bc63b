"""Months as numbers: counted from year 0, so that spans are differences."""

import re

from yalu.errors import InputError

Month = int
_SHAPE = re.compile(r"([0-9]{4})-([0-9]{2})")


def month(text: str, *, where: str = "") -> Month:
    """The number of a month written `YYYY-MM`.

    Raises:
        InputError: not a month.
    """
    match = _SHAPE.fullmatch(text.strip())
    if not match or not 1 <= int(match[2]) <= 12:
        raise InputError(
            f"{text!r} is not a month", where=where, expected="YYYY-MM, such as 2026-01",
            remedy="write the year, a hyphen and the month from 01 to 12",
        )  # fmt: skip
    return int(match[1]) * 12 + int(match[2]) - 1


def name(number: Month) -> str:
    """A month as people write it: `2026-01`."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
