"""Local sensitivities: what a little more of each assumption does, by automatic differentiation.

Slopes are exact derivatives of the model in expected-value mode, where an event counts by its
rate instead of happening or not. A few hundred worlds rank hundreds of assumptions. The same is
read off runs as they are, by regression; the two share no code and are set side by side.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.assumptions import Assumption, assumption, columns
from yalu.engine.blocks import from_blocks, to_blocks
from yalu.engine.gradient import CompiledGradient, compile_gradient
from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.ensemble.run import CHUNK, draw, run_ensemble
from yalu.ensemble.study import Study
from yalu.errors import InputError, unknown
from yalu.model.outcomes import OUTCOMES
from yalu.model.simulate import layout, opening_carry, program, source_key
from yalu.model.state import State
from yalu.model.worlds import Worlds, parameter_names

Floats = NDArray[np.float64]
SMOOTH = ("mean", "sum", "last")  # reductions that have a slope
LOCAL = 256  # worlds in which slopes are taken
FEWEST = 30


@dataclass(frozen=True)
class Slope:
    """What one standard deviation more of an assumption adds to the outcome, in its unit.

    Args:
        assumption: which.
        local: median over worlds of slope times the standard deviation of the assumption.
        low, high: central 90 % of worlds: how much it depends on the rest.
        broad: regression of the outcome on it over runs as they are.
        error: standard error of `broad`, the luck of draws that worlds share counted.
    """

    assumption: Assumption
    local: float
    low: float
    high: float
    broad: float
    error: float


@dataclass(frozen=True)
class Slopes:
    """Local sensitivities to all numeric assumptions, strongest first.

    Args:
        outcome, policy, against: as for `sensitivity`.
        each: one for every assumption that varies.
        agreement: correlation of local and broad over the assumptions whose local effect is at
            least two standard errors of the broad one; NaN if there are fewer than three.
        compared: how many these are.
        local, broad: worlds of either.
    """

    outcome: str
    policy: str
    against: str
    each: tuple[Slope, ...]
    agreement: float
    compared: int
    local: int
    broad: int


@cache
def compiled() -> CompiledGradient:
    """The gradient of the month in expected-value mode, from the cache on disk where it can."""
    return compile_gradient(layout(), partial(program, smooth=True), f"{source_key()}/smooth")


def slopes(study: Study, outcome: str, *, local: int = LOCAL, threads: int = 2) -> Slopes:
    """Slopes of an outcome by automatic differentiation, beside what runs as they are show.

    Args:
        study: its first policy is looked at; of a second, outcome and slopes are taken off.
            `members` worlds are run as they are.
        outcome: a mean, sum or last value; what is a maximum or happens once has no slope.
        local: worlds in which slopes are taken.
        threads: of this process.

    Raises:
        InputError: no such outcome, one without slope, too few worlds.
    """
    check(outcome, min(local, study.members))
    ends = range(0, study.members, CHUNK)
    worlds = [draw(study, begin, min(begin + CHUNK, study.members)) for begin in ends]
    taken = _local(study, outcome, draw(study, 0, min(local, study.members)), threads)
    kept = {n: v.astype(float) for n, v in columns(worlds).items() if v.dtype.kind == "f"}
    effects = {n: taken[n] * v.std() for n, v in kept.items()}
    broad = _broad(study, outcome, kept, threads)
    each = tuple(_slope(n, effects[n], *broad[n]) for n in kept)
    seen = [s for s in each if abs(s.local) >= 2.0 * s.error]
    told = np.array([[s.local, s.broad] for s in seen]).T
    return Slopes(
        outcome=outcome,
        policy=study.policies[0].id,
        against=study.policies[1].id if len(study.policies) > 1 else "",
        each=tuple(sorted(each, key=lambda s: (-abs(s.local), s.assumption.name))),
        agreement=float(np.corrcoef(told)[0, 1]) if len(seen) > 2 else float("nan"),
        compared=len(seen),
        local=min(local, study.members),
        broad=study.members,
    )


def check(outcome: str, worlds: int) -> None:
    """Refuse before the work what has no slope.

    Raises:
        InputError: as for `slopes`.
    """
    able = [o.name for o in OUTCOMES.values() if o.reduce in SMOOTH]
    if outcome not in OUTCOMES:
        raise unknown("outcome", outcome, able)
    if outcome not in able:
        raise InputError(
            f"{outcome!r} has no slope: it is a maximum, or the first or only time",
            expected="an outcome that is a mean, a sum or a last value",
            remedy="try survival instead of breakdown, or leave the slopes out",
        )
    if worlds < FEWEST:
        raise InputError(
            f"{worlds} worlds", expected=f"at least {FEWEST}", remedy="run more members"
        )


def _local(study: Study, outcome: str, worlds: Worlds, threads: int) -> Mapping[str, Floats]:
    """The slope to every parameter and start, `[world]` by name."""
    code, forced = compiled(), study.forcing()
    weights = np.zeros(len(layout().carry), np.float32)
    mean = OUTCOMES[outcome].reduce == "mean"
    weights[layout().carry.index(f"tally.{outcome}")] = 1.0 / len(forced) if mean else 1.0
    found = code.run(
        carry=to_blocks(opening_carry(worlds), code.lanes),
        parameter=to_blocks(worlds.parameter, code.lanes),
        policy=study.rows()[:2],
        forcing=forced,
        worlds=to_blocks(worlds.ids[None, :], code.lanes)[:, 0, :],
        seed=study.seed,
        replication=study.replication,
        months=len(forced),
        weights=weights,
        threads=threads,
    )
    parameter, carry = (_difference(part, len(worlds)) for part in (found.parameter, found.carry))
    starts = {f"start.{name}": carry[i] for i, name in enumerate(State.declared)}
    return {**dict(zip(parameter_names(), parameter, strict=True)), **starts}


def _difference(part: NDArray[Any], worlds: int) -> Floats:
    """`[row, world]` under the first policy, less that under the second if there is one."""
    each = [from_blocks(one, worlds).astype(float) for one in part]
    return each[0] if len(each) == 1 else each[0] - each[1]


def _broad(
    study: Study, outcome: str, kept: Mapping[str, Floats], threads: int
) -> dict[str, tuple[float, float]]:
    """Simple regressions over runs as they are, per standard deviation; and their errors."""
    runs = run_ensemble(replace(study, panel=0), threads=threads)
    told = runs.outcomes[list(OUTCOMES).index(outcome)].astype(float)
    y = told[0] if len(told) == 1 else told[0] - told[1]
    good = np.isfinite(y)
    shared = runs.clusters()
    return {n: regressed(v[good], y[good], shared and shared.where(good)) for n, v in kept.items()}


def regressed(x: Floats, y: Floats, clusters: Clusters | None = None) -> tuple[float, float]:
    """What one standard deviation more of an input adds to the output, and its standard error.

    Args:
        x, y: `[world]`.
        clusters: worlds by the draw they share; None where each has its own.
    """
    width = float(x.std())
    each = (y - y.mean()) * (x - x.mean()) / width if width else np.zeros_like(y)
    (effect,) = mean_variance(each[None], clusters).effect
    return float(each.mean()), float(y.std() * np.sqrt(effect / len(y)))


def _slope(name: str, effect: Floats, broad: float, error: float) -> Slope:
    finite = effect[np.isfinite(effect)]
    low, middle, high = np.quantile(finite, [0.05, 0.5, 0.95])
    return Slope(assumption(name), float(middle), float(low), float(high), broad, error)
