"""What is uncertain in a study, by name: what it means, where it belongs, what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from yalu.ensemble.run import CHUNK, draw
from yalu.ensemble.study import Study
from yalu.errors import unknown
from yalu.model.catalogue import ACTORS, MECHANISMS, THEORIES
from yalu.model.kinds import Event
from yalu.model.observations import LAWS
from yalu.model.state import State
from yalu.model.worlds import Worlds, law_numbers, parameter_names, parameter_table

PARTS = {
    "rest": "resting point of", "up": "months to rise:", "down": "months to fall:",
    "noise": "noise of", "half_life": "half-life of", "size": "spread of", "spread": "spread of",
    "start": "start of",
}  # fmt: skip


@dataclass(frozen=True)
class Assumption:
    """One thing that worlds draw.

    Args:
        name: as in the inputs of a study: `mechanism.parameter`, `variable.part`,
            `start.variable`, or a group of theories such as `H1`.
        meaning: in words.
        unit: of its value; empty for a theory.
        area: the part of the model it belongs to, `actors`, or `theories`.
        known: `identified` by history, `partly`, or `assumption`.
    """

    name: str
    meaning: str
    unit: str
    area: str
    known: str


def drawn(study: Study) -> dict[str, Any]:
    """All that the worlds of a study drew: parameters and starts as numbers, theories as labels.

    Returns:
        Columns `[world]` by name; what is the same in all worlds is left out.
    """
    return columns([
        draw(study, begin, min(begin + CHUNK, study.members))
        for begin in range(0, study.members, CHUNK)
    ])  # fmt: skip


def columns(parts: Sequence[Worlds]) -> dict[str, Any]:
    """The same for worlds that were drawn, one part after the other."""
    rows = np.concatenate([part.parameter for part in parts], axis=1)
    starts = np.concatenate([part.start for part in parts], axis=1)
    numbers = {n: v for n, v in zip(parameter_names(), rows, strict=True) if steers(n)}
    numbers |= {f"start.{n}": v for n, v in zip(State.declared, starts, strict=True)}
    labels = {
        group: np.array(list(theory.members))[np.concatenate([p.member[group] for p in parts])]
        for group, theory in THEORIES.items()
    }
    varied = {n: v for n, v in numbers.items() if v.min() < v.max()}
    return varied | {n: v for n, v in labels.items() if len(set(v.tolist())) > 1}


def weighed(study: Study) -> frozenset[str]:
    """All that worlds take together from one draw of the posterior; nothing if from the prior.

    Names as in `parameter_names()`, and `start.STATE`. These hang together, theories among them;
    everything else is drawn by itself.
    """
    if not study.posterior:
        return frozenset()
    from yalu.calibration.stations import read_calibration

    found, world = read_calibration(), study.world
    held = {*world.fixed, *(f"start.{n}" for n in world.starts)} if world else set()
    given = {group for group, weights in study.weights().items() if weights}
    return frozenset({
        *(n for n in found.posterior.numbers if n not in held),
        *(n for n in parameter_names() if is_weight(n) and n.split(".")[1] not in given),
        *(f"start.{n}" for n in found.states() if f"start.{n}" not in held),
    })  # fmt: skip


def steers(name: str) -> bool:
    """Whether a parameter is a number that runs read: no theory, and nothing of how we see."""
    return not is_weight(name) and name not in law_numbers()


def is_weight(name: str) -> bool:
    """Whether a parameter only says which theories hold."""
    return name.startswith("theory.")


def assumption(name: str) -> Assumption:
    """What is known of one input.

    Raises:
        InputError: no such input.
    """
    if name in THEORIES:
        return Assumption(name, THEORIES[name].title, "", "theories", "assumption")
    if name in parameter_table():
        p = parameter_table()[name]
        return Assumption(name, p.meaning, p.unit, _areas()[name.rpartition(".")[0]], p.known)
    variable, part = _split(name)
    if variable not in State.declared or part not in PARTS:
        raise unknown("input", name, parameter_names())
    declared = State.declared[variable]
    what = "log monthly rate of:" if part == "rest" and isinstance(declared, Event) else PARTS[part]
    unit = {"up": "month", "down": "month", "half_life": "month", "start": declared.unit}
    return Assumption(
        name, f"{what} {declared.meaning}", unit.get(part, "1"), _homes()[variable],
        "assumption",
    )  # fmt: skip


def _split(name: str) -> tuple[str, str]:
    if name.startswith("start."):
        return name.removeprefix("start."), "start"
    variable, _, part = name.rpartition(".")
    return variable, part


@cache
def _areas() -> Mapping[str, str]:
    """The area of each mechanism, actor and law, from the folder it stands in."""
    seen = {law.name: "observations" for law in LAWS}
    return seen | {
        place.name: place.kind.__module__.removeprefix("yalu.model.")
        .removeprefix("mechanisms.")
        .partition(".")[0]
        for place in (*MECHANISMS, *ACTORS)
    }


@cache
def _homes() -> Mapping[str, str]:
    """The area of each state, from the file that declares it."""
    return {
        name: owner.__module__.rpartition(".")[2]
        for owner in State.__mro__
        for name in vars(owner)
        if name in State.declared
    }
