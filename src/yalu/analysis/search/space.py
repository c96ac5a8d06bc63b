"""A search space: a policy file in which a number may be a range.

`crude_supply = [200, 600, 25]` lets the search set crude to 200, 225 … 600 kt a year; a part with
`optional = true` may be left out. What the search tries is therefore what a person could have
written, round numbers and all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec
import numpy as np

from yalu.analysis.scores import Floats
from yalu.analysis.search.space_fields import SpaceFile
from yalu.ensemble.fields import PolicyFile
from yalu.ensemble.source import Source
from yalu.model.instruments.levers import Levers

Key = tuple[str | int, ...]
MONTHS = ("over", "start", "lag", "hold", "cooldown", "after")


@dataclass(frozen=True)
class Dimension:
    """One thing the search may choose.

    Args:
        key: where it stands in the file.
        name: in words, such as `crude_supply, to`.
        unit: of its values; empty for whether a part is there.
        low, high, step: its values; 0, 1 and 1 for whether a part is there.
    """

    key: Key
    name: str
    unit: str
    low: float
    high: float
    step: float

    @property
    def count(self) -> int:
        """How many values it can take."""
        return round((self.high - self.low) / self.step) + 1

    def value(self, u: float) -> float:
        """The value at `u`, 0 to 1: all values are equally wide."""
        place = min(int(u * self.count), self.count - 1)
        return min(round(self.low + place * self.step, 10), self.high)


@dataclass(frozen=True)
class Space:
    """A space as its file has it, with what may be chosen in it.

    Args:
        file: the declarations.
        source: where they were read.
        dimensions: in the order of the file.
    """

    file: SpaceFile
    source: Source
    dimensions: tuple[Dimension, ...] = field(default=())

    @cached_property
    def plain(self) -> dict[str, Any]:
        """The file as plain data, without what is not part of a policy."""
        return plain_of(self.file)

    @cached_property
    def size(self) -> float:
        """How many policies it holds, those that differ in idle parts counted apart."""
        return float(np.prod([float(d.count) for d in self.dimensions]))

    def policy(self, u: Floats, name: str = "candidate") -> PolicyFile:
        """The policy at a point of the unit cube `[dimension]`."""
        chosen = {d.key: d.value(float(x)) for d, x in zip(self.dimensions, u, strict=True)}
        return filled(self.plain, chosen, name)

    def nothing(self) -> Floats:
        """The point `[dimension]` at which every part that may be left out is left out."""
        return np.array([0.0 if d.key[-1] == "optional" else 0.5 for d in self.dimensions])


def plain_of(file: SpaceFile) -> dict[str, Any]:
    """The declarations as plain data: what a policy file holds, and ranges."""
    plain = msgspec.to_builtins(file)
    for name in ("kind", "id", "title", "description", "claims"):
        plain.pop(name, None)
    return plain


def filled(plain: dict[str, Any], chosen: dict[Key, float], name: str) -> PolicyFile:
    """The policy with these values in the place of ranges."""
    made = _fill(plain, (), chosen)
    if not made.pop("phased", True):
        made.pop("phases", None)
    made["rules"] = [rule for rule in made.get("rules", ()) if rule.get("moves")]
    words = {"title": "A candidate", "description": "Made by a search, to be tried."}
    head = {"kind": "policy", "id": name, **words}
    return msgspec.convert({**head, **made}, PolicyFile)


def is_range(part: Any) -> bool:
    """Whether a part of the file is a range: a list of numbers."""
    return isinstance(part, list | tuple) and len(part) > 0 and not isinstance(part[0], str | dict)


def walk(plain: Any, key: Key = ()) -> Iterator[Dimension]:
    """Everything the search may choose in a part of the file, in its order."""
    if isinstance(plain, dict):
        if plain.get("optional"):
            yield Dimension((*key, "optional"), _title(key, plain), "", 0.0, 1.0, 1.0)
        for name, part in plain.items():
            if name == "phases_optional" and part:
                yield Dimension(("phases", "optional"), "the phases", "", 0.0, 1.0, 1.0)
            elif name != "optional":
                yield from walk(part, (*key, name))
    elif is_range(plain):
        low, high = float(plain[0]), float(plain[1])
        step = float(plain[2]) if len(plain) == 3 else usual_step(low, high, key)
        yield Dimension(key, *_words(key), low, high, step)
    elif isinstance(plain, list | tuple):
        for i, part in enumerate(plain):
            yield from walk(part, (*key, i))


def usual_step(low: float, high: float, key: Key) -> float:
    """A round step that makes some twenty values; whole months."""
    raw = (high - low) / 20.0
    ten = 10.0 ** np.floor(np.log10(raw))
    step = float(next(m * ten for m in (1.0, 2.0, 5.0, 10.0) if m * ten >= raw * 0.999))
    return max(1.0, round(step)) if key[-1] in MONTHS else step


def _words(key: Key) -> tuple[str, str]:
    """Name and unit of what stands at a key."""
    lever = next((part for part in key if part in Levers.declared), "")
    last = str(key[-1])
    where = f"{key[0]}[{key[1]}]" if key[0] in ("rules", "phases") else ""
    if last in MONTHS:
        return " ".join(filter(None, (where, str(lever), last))), "months"
    if lever:
        verb = "" if last == lever else f" {last}"
        return f"{where} {lever}{verb}".strip(), Levers.declared[lever].unit
    return f"{where} {last}", "of its gauge"


def _title(key: Key, part: dict[str, Any]) -> str:
    where = f"{key[0]}[{key[1]}]" if key[0] in ("rules", "phases") else ""
    return f"{where} {part.get('title') or key[-1]}".strip()


def _fill(part: Any, key: Key, chosen: dict[Key, float]) -> Any:
    if isinstance(part, dict):
        made = {}
        for name, inside in part.items():
            here = (*key, name)
            if name == "optional":
                continue
            if name == "phases_optional":
                made["phased"] = not inside or chosen[("phases", "optional")] > 0.5
                continue
            if isinstance(inside, dict) and inside.get("optional") and not _there(here, chosen):
                continue
            made[name] = _fill(inside, here, chosen)
        return _tidied(made) if key else made
    if is_range(part):
        value = chosen[key]
        return int(value) if key[-1] in MONTHS else value
    if isinstance(part, list | tuple):
        return [
            _fill(inside, (*key, i), chosen)
            for i, inside in enumerate(part)
            if not (isinstance(inside, dict) and inside.get("optional"))
            or _there((*key, i), chosen)
        ]
    return part


def _there(key: Key, chosen: dict[Key, float]) -> bool:
    return chosen[(*key, "optional")] > 0.5


def _tidied(made: dict[str, Any]) -> Any:
    """A ramp that takes no time is a level, a move that sets is a number."""
    if made.get("over") == 0:
        made.pop("over")
        if not made.get("start"):
            return made["to"]
    if set(made) in ({"set"}, {"level"}):
        return next(iter(made.values()))
    return made
