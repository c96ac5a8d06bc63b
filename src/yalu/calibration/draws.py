"""Worlds made of the posterior: history's draws where it speaks, the prior where it is silent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yalu.calibration.posterior import Posterior
from yalu.calibration.space import Members
from yalu.engine import streams
from yalu.model.catalogue import THEORIES
from yalu.model.priors import Prior
from yalu.model.state import State
from yalu.model.worlds import DRAWN_AT, Weights, Worlds, draw_worlds, parameter_names

STREAM = "calibration/which-draw"
FEWEST = 8  # draws that hold a setting of the theories, below which any draw will do

Cloud = Mapping[str, NDArray[np.float32]]
"""State → where the particles of every draw stand, `[draw, kept]`."""


@dataclass(frozen=True)
class Taken:
    """Which draw each world takes: hangs on seed and world only.

    Args:
        seed: of the worlds.
        pool: numbers of the draws to take from.
        worth: how many independent draws these are worth.
    """

    seed: int
    pool: tuple[int, ...]
    worth: float

    def by(self, ids: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Number of the draw that each of these worlds takes, `[world]`."""
        place = _words(ids, self.seed)[0] % np.uint32(len(self.pool))
        return np.array(self.pool, np.int64)[place]

    def between(self, begin: int, end: int) -> NDArray[np.int64]:
        """The same of the worlds from `begin` to `end`."""
        return self.by(np.arange(begin, end, dtype=np.uint32))


def taken(posterior: Posterior, *, seed: int, weights: Weights | None = None) -> Taken:
    """Which draws `posterior_worlds` gives to worlds of this seed and these weights."""
    pool = holding(posterior.points.member, weights or {})
    worth = posterior.independent() * len(pool) / len(posterior.points)
    return Taken(seed, tuple(pool.tolist()), worth)


def posterior_worlds(
    posterior: Posterior, ids: NDArray[np.uint32], *, seed: int, weights: Weights | None = None,
    fixed: Mapping[str, float] | None = None, starts: Mapping[str, Prior | float] | None = None,
    cloud: Cloud | None = None,
) -> Worlds:  # fmt: skip
    """Worlds as `draw_worlds` makes them, with all that history speaks of from the posterior.

    Which draw a world takes depends on seed and world only. Theories with `weights` of their
    own keep to them; where they ask for one member, worlds take draws that hold it, if there
    are `FEWEST` of them. Parameters held by `fixed` and states in `starts` keep to those too.

    Args:
        posterior: draws.
        ids: world numbers.
        seed: same seed, same worlds.
        weights, fixed, starts: as for `draw_worlds`.
        cloud: states consistent with each draw, in which worlds begin.
    """
    worlds = draw_worlds(ids, seed=seed, weights=weights, fixed=fixed, starts=starts)
    which = taken(posterior, seed=seed, weights=weights).by(ids)
    given = {t for t in THEORIES if (weights or {}).get(t)}
    free = [n for n in posterior.numbers if n not in (fixed or {})]
    free += [
        f"theory.{t.id}.{m}" for t in THEORIES.values() for m in t.members if t.id not in given
    ]
    rows = [parameter_names().index(name) for name in free]
    parameter = worlds.parameter.copy()
    parameter[rows] = posterior.parameters()[rows][:, which]
    member = {
        t: worlds.member[t] if t in given else row.astype(np.int8)
        for t, row in zip(THEORIES, posterior.points.member[:, which], strict=True)
    }
    start, particle = worlds.start.copy(), _words(ids, seed)[1]
    for name, states in (cloud or {}).items():
        if name not in (starts or {}):
            start[list(State.declared).index(name)] = states[which, particle % states.shape[1]]
    return replace(worlds, parameter=parameter, member=member, start=start)


def holding(member: Members, weights: Weights) -> NDArray[np.int64]:
    """Draws that hold every member which is asked for alone; all draws if those are too few."""
    good = np.ones(member.shape[1], bool)
    for row, theory in zip(member, THEORIES.values(), strict=True):
        asked = [m for m, weight in weights.get(theory.id, {}).items() if weight > 0.0]
        if len(asked) == 1:
            good &= row == list(theory.members).index(asked[0])
    found = np.flatnonzero(good)
    return found if len(found) >= FEWEST else np.arange(member.shape[1])


def with_silent(worlds: Worlds, numbers: Sequence[str], *, seed: int) -> Worlds:
    """The same worlds with every number that history is silent about drawn from its prior.

    Args:
        worlds: made of draws, silent numbers at their median.
        numbers: those the draws speak of.
        seed: same seed, same numbers.
    """
    prior = draw_worlds(worlds.ids, seed=seed).parameter
    spoken = {*numbers}
    rows = [
        i
        for i, name in enumerate(parameter_names())
        if name not in spoken and not name.startswith("theory.")
    ]
    parameter = worlds.parameter.copy()
    parameter[rows] = prior[rows]
    return replace(worlds, parameter=parameter)


def _words(ids: NDArray[np.uint32], seed: int) -> NDArray[np.uint32]:
    counter = (ids, DRAWN_AT, streams.stream_key(STREAM), 0)
    return np.stack(streams.philox(counter, streams.seed_words(seed))[:2])
