"""Errors of the library as the page is told them, one by one, each with its line."""

import re
from collections.abc import Iterable

from yalu.cockpit.api import Problem
from yalu.errors import YaluError

_LINE = re.compile(r":(\d+)(?:,|$)")


def problem(error: YaluError) -> Problem:
    """One error, with the line it names."""
    at = _LINE.search(error.where)
    return Problem(
        found=error.found, where=error.where, expected=error.expected, remedy=error.remedy,
        line=int(at[1]) if at else None,
    )  # fmt: skip


def problems(error: YaluError) -> tuple[Problem, ...]:
    """An error, or all that it lists."""
    several: Iterable[YaluError] = getattr(error, "problems", ()) or (error,)
    return tuple(problem(each) for each in several)
