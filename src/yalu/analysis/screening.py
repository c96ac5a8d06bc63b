"""Which of all assumptions do anything at all: Morris' elementary effects over hundreds of them.

Each path moves every assumption once, by half of its range and more, others where they may be.
Along a path the luck is the same to the bit, so an assumption that does nothing has an effect of
exactly nought; from path to path it is another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yalu.analysis.assumptions import Assumption, assumption, steers
from yalu.analysis.cube import Cube
from yalu.analysis.morris import FEWEST, Effects, morris, morris_design
from yalu.ensemble.run import Advance
from yalu.ensemble.study import Study
from yalu.errors import InputError, unknown
from yalu.model.catalogue import THEORIES
from yalu.model.outcomes import OUTCOMES
from yalu.model.priors import Fixed, Prior, as_prior
from yalu.model.state import State
from yalu.model.worlds import parameter_names

EDGE = 0.05  # of the prior, cut off at either end: nothing is moved to where it hardly ever is
MOST = 200  # paths


@dataclass(frozen=True)
class Screened:
    """One assumption and what moving it through its central 90 % does.

    Args:
        assumption: which.
        size: mean absolute effect, in the unit of the outcome.
        low, high: its central 90 % over resampled paths.
        mean: mean effect; opposite effects cancel.
        spread: standard deviation of effects: curvature, interactions, and luck that turns.
    """

    assumption: Assumption
    size: float
    low: float
    high: float
    mean: float
    spread: float


@dataclass(frozen=True)
class Screening:
    """All assumptions, the most effective first.

    Args:
        outcome, policy: what was looked at.
        each: one for every assumption.
        idle: how many had no effect on any path.
        paths: how many.
    """

    outcome: str
    policy: str
    each: tuple[Screened, ...]
    idle: int
    paths: int


def screen(
    study: Study, outcome: str, *, paths: int = 20, threads: int = 2, advance: Advance | None = None
) -> Screening:
    """Elementary effects of every assumption on an outcome under the study's first policy.

    Args:
        study: its world fixes what it fixes; `members` and the posterior do not matter, for
            every assumption is moved through its prior.
        outcome: a name of `OUTCOMES`, no month of a first happening.
        paths: how many; each costs a trajectory for each assumption and one more.
        threads: of this process, when no workers are in use.
        advance: told how many trajectories were finished.

    Raises:
        InputError: no such outcome, too few or too many paths, nothing that varies.
    """
    check(outcome, paths)
    names = inputs_of(study)
    cube = Cube(study, names, (outcome,))
    u = morris_design(names, paths, seed=study.seed)
    length = len(names) + 1
    told = np.empty(len(u))
    for path in range(paths):
        rows = slice(path * length, (path + 1) * length)
        points = EDGE + (1.0 - 2.0 * EDGE) * u[rows]
        told[rows] = cube.run(points, world=path, threads=threads)[0, 0]
        if advance:
            advance(length)
    effects = morris(u, told, names=names, seed=study.seed)
    each = _each(effects)
    return Screening(outcome, study.policies[0].id, each, sum(s.size == 0.0 for s in each), paths)


def check(outcome: str, paths: int) -> None:
    """Refuse before the work what makes no sense.

    Raises:
        InputError: as for `screen`.
    """
    measured = [o.name for o in OUTCOMES.values() if o.reduce != "first"]
    if outcome not in measured:
        raise unknown("outcome", outcome, measured)
    if not FEWEST <= paths <= MOST:
        raise InputError(f"{paths} paths", expected=f"{FEWEST} to {MOST}", remedy="try 20 paths")


def inputs_of(study: Study) -> tuple[str, ...]:
    """Every number, start and group of theories that a world of this study draws."""
    fixed = dict(study.world.fixed) if study.world else {}
    starts = dict(study.world.starts) if study.world else {}
    begins = {n: as_prior(starts[n]) if n in starts else v.start for n, v in State.declared.items()}
    numbers = [n for n in parameter_names() if steers(n) and _drawn(fixed.get(n))]
    settings = study.weights()
    groups = [t for t in THEORIES if sum(w > 0.0 for w in settings.get(t, {}).values()) != 1]
    return (*numbers, *(f"start.{n}" for n, p in begins.items() if _drawn(p)), *groups)


def _drawn(prior: Prior | float | None) -> bool:
    return prior is None or not isinstance(as_prior(prior), Fixed)


def trajectories(study: Study, paths: int) -> int:
    """How many trajectories the question costs."""
    return paths * (len(inputs_of(study)) + 1)


def _each(effects: Effects) -> tuple[Screened, ...]:
    order: Sequence[int] = np.argsort(-effects.size, kind="stable").tolist()
    return tuple(
        Screened(
            assumption(effects.names[i]), float(effects.size[i]), float(effects.low[i]),
            float(effects.high[i]), float(effects.mean[i]), float(effects.spread[i]),
        )
        for i in order
    )  # fmt: skip
