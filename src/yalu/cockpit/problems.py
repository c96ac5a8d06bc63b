"""Errors of the library as the page is told them, one by one, each with its line."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from yalu.cockpit.api import Problem
from yalu.cockpit.places import inside
from yalu.errors import YaluError
from yalu.record.toml_refusal import refusal

ASTRAY = (LookupError, TypeError, ValueError, AttributeError, RecursionError, msgspec.MsgspecError)
"""What following the trail of an error through a hostile body may end in."""

_LINE = re.compile(r":(\d+)(?:,|$)")


def problem(error: YaluError) -> Problem:
    """One error, with the line it names; files are named by their place inside yalu."""
    at = _LINE.search(error.where)
    return Problem(
        found=inside(error.found), where=inside(error.where), expected=inside(error.expected),
        remedy=inside(error.remedy), line=int(at[1]) if at else None,
    )  # fmt: skip


def misfit(body: bytes, kind: type[Any], error: msgspec.ValidationError) -> Problem:
    """What about a body that is JSON does not fit its type, with the nearest right name.

    Told as for a file; `where` is a path from the root of the body, `$`.
    """
    found, _, trail = str(error).partition(" - at ")
    plain = Problem(found=found, where=trail.strip("`") or "$")
    try:
        told = refusal(Path("$"), "", msgspec.json.decode(body), kind, str(error))
    except ASTRAY:
        return plain
    key = told.where.partition(", ")[2]
    return Problem(
        found=told.found, where=f"$.{key}" if key else "$", expected=told.expected,
        remedy=told.remedy,
    )  # fmt: skip


def problems(error: YaluError) -> tuple[Problem, ...]:
    """An error, or all that it lists."""
    several: Iterable[YaluError] = getattr(error, "problems", ()) or (error,)
    return tuple(problem(each) for each in several)
