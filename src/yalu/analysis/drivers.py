"""Which assumptions drive an outcome: rank correlation with everything that was drawn.

Given data only: the worlds of an ensemble already run. The sign says which way; the size
how much of the order of worlds the assumption explains by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.assumptions import assumption, is_weight
from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.errors import InputError
from yalu.model.catalogue import THEORIES
from yalu.model.state import State
from yalu.model.worlds import Worlds, law_numbers, parameter_names

LEAST_WORLDS = 50
CHANCE = 1.96  # standard errors that chance alone stays within, 95 % of the time
Floats = NDArray[np.float64]


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


def drivers(
    worlds: Worlds, outcome: NDArray[np.floating], *, most: int = 5,
    clusters: Clusters | None = None,
) -> list[Driver]:  # fmt: skip
    """The assumptions an outcome follows most, strongest first.

    Args:
        worlds: what was drawn.
        outcome: one number per world, in the same order.
        most: how many to give.
        clusters: worlds by the draw of the posterior they share; None where each has its own.

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
    rows = {name: _ranks(values[good]) for name, values in _inputs(worlds).items()}
    size = {name: float(row @ target) for name, row in rows.items()}
    first = sorted(size, key=lambda name: -abs(size[name]))[:most]
    shared = clusters and clusters.where(good)
    return [_driver(name, size[name], by_chance(rows[name], target, shared)) for name in first]


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


def by_chance(x: Floats, y: Floats, clusters: Clusters | None = None) -> float:
    """How large a correlation of two rankings comes about by chance alone (95 %).

    Worlds that share a draw of the posterior are fewer than they seem where both follow the draw;
    of what each world draws for itself they are as many.

    Args:
        x, y: ranks of each world, centred and of length one, `[world]`.
        clusters: worlds by the draw they share; None where each has its own.
    """
    (effect,) = mean_variance((x * y)[None], clusters).effect
    return float(CHANCE * np.sqrt(effect / (len(x) - 1.0)))


def _driver(name: str, r: float, noise: float) -> Driver:
    if is_weight(name):
        _, group, member = name.split(".")
        return Driver(f"{group}={member}", THEORIES[group].members[member], r, noise, "assumption")
    told = assumption(name)
    return Driver(name, told.meaning, r, noise, told.known)
