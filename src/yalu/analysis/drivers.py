"""Which assumptions drive an outcome: rank correlation with everything that was drawn.

Given data only: the worlds of an ensemble already run. The sign says which way; the size
how much of the order of worlds the assumption explains by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.errors import InputError
from yalu.model.catalogue import THEORIES
from yalu.model.state import State
from yalu.model.worlds import Worlds, law_numbers, parameter_names, parameter_table

LEAST_WORLDS = 50


@dataclass(frozen=True)
class Driver:
    """One assumption and how strongly the outcome follows it.

    Args:
        name: parameter, starting state, or theory as `H1=worn`.
        meaning: in words.
        correlation: Spearman's rank correlation with the outcome, -1 to 1.
        noise: correlations this small arise by chance alone (95 %).
        known: `identified`, `partly` or `assumption`.
    """

    name: str
    meaning: str
    correlation: float
    noise: float
    known: str


def drivers(worlds: Worlds, outcome: NDArray[np.floating], *, most: int = 5) -> list[Driver]:
    """The assumptions an outcome follows most, strongest first.

    Args:
        worlds: what was drawn.
        outcome: one number per world, in the same order.
        most: how many to give.

    Raises:
        InputError: too few worlds, or an outcome that is the same in all.
    """
    good = np.isfinite(outcome)
    if good.sum() < LEAST_WORLDS:
        raise InputError(
            f"only {int(good.sum())} worlds with a finite outcome",
            expected=f"at least {LEAST_WORLDS}", remedy="run more members",
        )  # fmt: skip
    target = _ranks(outcome[good])
    if not target.any():
        return []
    rows = _inputs(worlds)
    found = []
    for name, values in rows.items():
        r = float(_ranks(values[good]) @ target)
        found.append(_driver(name, r, int(good.sum())))
    return sorted(found, key=lambda d: -abs(d.correlation))[:most]


def _inputs(worlds: Worlds) -> Mapping[str, NDArray[np.float32]]:
    drawn = zip(parameter_names(), worlds.parameter, strict=True)
    rows = {name: row for name, row in drawn if name not in law_numbers()}
    starts = {f"start.{n}": row for n, row in zip(State.declared, worlds.start, strict=True)}
    return {name: row for name, row in {**rows, **starts}.items() if row.min() < row.max()}


def _ranks(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """Ranks, ties sharing theirs, centred and of length one; zeros if all are tied."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    upper = np.cumsum(count)
    ranks = (upper - (count - 1) / 2.0)[place].astype(float)
    ranks -= ranks.mean()
    length = float(np.sqrt(ranks @ ranks))
    return ranks / length if length else ranks


def _driver(name: str, r: float, worlds: int) -> Driver:
    noise = 1.96 / np.sqrt(worlds - 1.0)
    if name.startswith("theory."):
        _, group, member = name.split(".")
        return Driver(f"{group}={member}", THEORIES[group].members[member], r, noise, "assumption")
    if name in parameter_table():
        p = parameter_table()[name]
        return Driver(name, p.meaning, r, noise, p.known)
    variable = name.removeprefix("start.") if name.startswith("start.") else name.rsplit(".", 1)[0]
    part = "start of" if name.startswith("start.") else _PARTS[name.rsplit(".", 1)[1]]
    return Driver(name, f"{part} {State.declared[variable].meaning}", r, noise, "assumption")


_PARTS = {
    "rest": "resting point of", "up": "months to rise:", "down": "months to fall:",
    "noise": "noise of", "half_life": "half-life of", "size": "spread of", "spread": "spread of",
}  # fmt: skip
