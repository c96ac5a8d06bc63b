"""Reading a search space: strictly, with every mistake named by file, line and key."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import fields as fields_of

from yalu.analysis.search.space import MONTHS, Key, Space, filled, is_range, plain_of, walk
from yalu.analysis.search.space_fields import SpaceFile
from yalu.ensemble import library
from yalu.ensemble.check_policy import check_month, check_policy, check_words
from yalu.ensemble.fields import LONGEST, PolicyFile
from yalu.ensemble.source import Source, refuse
from yalu.errors import InputError
from yalu.record.toml import read_text, read_toml

MOST_VALUES = 10_000  # of one range
_FIELDS = tuple(field.encode_name for field in fields_of(SpaceFile))


def default_space() -> Space:
    """The space that is shipped: conditional lines around Beijing's own rule."""
    return read_space(library.folder() / "spaces" / "conditional-lines.toml")


def read_space(path: str | Path) -> Space:
    """The space of this file.

    Raises:
        InputError: all that is wrong with it.
    """
    where = Path(path)
    source = Source(where, read_text(where))
    table = read_toml(where, dict[str, Any], text=source.text, fields=_FIELDS)
    if table.get("kind") != "space":
        raise source.problem(
            f"`kind` is {table['kind']!r}" if "kind" in table else "`kind` is missing",
            *(["kind"] if "kind" in table else []),
            expected='kind = "space": a policy file in which a number may be a range',
            remedy="write it at the top of the file, or give a file that has it",
        )
    file = read_toml(where, SpaceFile, text=source.text)
    prose = " ".join(file.description.split())
    return checked(msgspec.structs.replace(file, description=prose), source)


def checked(file: SpaceFile, source: Source) -> Space:
    """The space of these declarations.

    Raises:
        InputError: all that is wrong with them.
    """
    refuse(check_words(file, source), source)
    plain = plain_of(file)
    refuse(_check_ranges(plain, (), source), source)
    dimensions = tuple(walk(plain))
    if not dimensions:
        raise source.problem(
            "there is nothing to choose in this space",
            expected="a range, such as crude_supply = [200, 600, 25], or an optional part",
            remedy="write a range in the place of a number",
        )
    ends = (
        {d.key: 1.0 if d.key[-1] == "optional" else pick(d) for d in dimensions}
        for pick in (lambda d: d.low, lambda d: d.high)
    )
    found: dict[str, InputError] = {}
    for chosen in ends:
        for problem in check_policy(_policy(plain, chosen, source), source):
            found.setdefault(str(problem), problem)
    refuse(found.values(), source)
    return Space(file, source, dimensions)


def _policy(plain: dict[str, Any], chosen: dict[Key, float], source: Source) -> PolicyFile:
    try:
        return filled(plain, chosen, "candidate")
    except msgspec.ValidationError as error:  # a number that no policy may hold, such as -1 months
        raise source.problem(
            f"this space holds policies that are not sound: {error}",
            expected="what a policy file may hold, at both ends of every range",
            remedy="mend that number",
        ) from None


def _check_ranges(part: Any, key: Key, source: Source) -> Iterator[InputError]:
    if is_range(part):
        yield from _check_range(part, key, source)
    elif isinstance(part, str) and key[-1] == "start":
        yield from check_month(part, source, *key)
    elif isinstance(part, dict):
        for name, inside in part.items():
            yield from _check_ranges(inside, (*key, name), source)
    elif isinstance(part, list | tuple):
        if not part and key[-1] not in ("rules", "phases", "exits"):
            yield _refused("an empty range", key, source)
        for i, inside in enumerate(part):
            yield from _check_ranges(inside, (*key, i), source)


def _check_range(part: Any, key: Key, source: Source) -> Iterator[InputError]:
    if len(part) not in (2, 3):
        yield _refused(f"a range of {len(part)} numbers", key, source)
    elif not part[0] < part[1]:
        yield _refused(f"a range from {part[0]:g} to {part[1]:g}", key, source)
    elif key[-1] in MONTHS and not 0 <= part[0] < part[1] <= LONGEST:
        yield _refused(f"{part[0]} to {part[1]} months, of 0 to {LONGEST}", key, source)
    elif len(part) == 3:
        span = part[1] - part[0]
        steps = span / part[2] if part[2] > 0 else 0.0
        if not 1.0 <= steps <= MOST_VALUES:
            yield _refused(f"a step of {part[2]:g} in a range of {span:g}", key, source)
        elif abs(steps - round(steps)) > 1e-6:
            yield _refused(f"steps of {part[2]:g} do not end at {part[1]:g}", key, source)


def _refused(found: str, key: Key, source: Source) -> InputError:
    return source.problem(
        found, *key, expected="[low, high] or [low, high, step], low below high, whole steps",
        remedy="mend the range, or write a single number to hold it there",
    )  # fmt: skip
