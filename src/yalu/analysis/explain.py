"""Which mechanisms an outcome rests on: each is switched off in turn, under the same luck.

A mechanism is a column of the policy table, so all the runs with one of them missing are
one call of the compiled month.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.ensemble.run import MOST_FAILED, draw
from yalu.ensemble.runs import is_happening
from yalu.ensemble.study import Study
from yalu.errors import RunError, unknown
from yalu.model.catalogue import MECHANISMS
from yalu.model.outcomes import OUTCOMES
from yalu.model.simulate import policy_row, simulate

CHUNK = 128  # worlds run at once; few, for a caller may only stop the work between two


@dataclass(frozen=True)
class Effect:
    """What a mechanism does to an outcome: the value with it, less the value without it.

    Args:
        mechanism: its name.
        claims: the claims it stands for.
        effect: mean over worlds, in the unit of the outcome.
        error: standard error of that mean.
        worlds: share of worlds in which it changes the outcome at all.
        rivals: the theories under which it counts, if not all.
    """

    mechanism: str
    claims: tuple[str, ...]
    effect: float
    error: float
    worlds: float
    rivals: tuple[str, ...]


def explain(
    study: Study, outcome: str, *, threads: int = 2,
    said: Callable[[int, int], None] | None = None,
) -> list[Effect]:  # fmt: skip
    """Rank the mechanisms by what each does to an outcome under the study's first policy.

    Args:
        study: its first policy is explained; `members` worlds are run once per mechanism.
        outcome: a name of `OUTCOMES`.
        threads: of the engine.
        said: called with how many worlds are done, and how many there are; may raise to stop.

    Returns:
        Largest absolute effect first.

    Raises:
        InputError: no such outcome.
    """
    if outcome not in OUTCOMES:
        raise unknown("outcome", outcome, OUTCOMES)
    policy = study.policies[0]
    whole = replace(study, policies=(policy,), panel=0)
    rows = np.stack([policy_row(policy.table(study.first), off) for off in _cases()])
    forced, number = whole.forcing(), list(OUTCOMES).index(outcome)
    parts = []
    for begin in range(0, study.members, CHUNK):  # so that memory does not grow with the worlds
        result = simulate(
            rows,
            draw(whole, begin, min(begin + CHUNK, study.members)),
            forced,
            seed=study.seed,
            replication=study.replication,
            threads=threads,
        )
        parts.append(result.outcomes[number])
        if said is not None:
            said(min(begin + CHUNK, study.members), study.members)
    values = np.concatenate(parts, axis=1).astype(float)
    _refuse_failed(values)
    change = values[0] - values[1:]
    error = _errors(change, study)
    effects = [
        Effect(
            mechanism=place.name,
            claims=tuple(sorted(place.kind.cited())),
            effect=float(np.nanmean(change[i])),
            error=float(error[i]),
            worlds=float(np.nanmean(np.abs(np.sign(change[i])))),
            rivals=tuple(w.removeprefix("theory.") for w in place.weights),
        )
        for i, place in enumerate(MECHANISMS)
    ]
    return sorted(effects, key=lambda e: -abs(e.effect))


def _errors(change: NDArray[np.float64], study: Study) -> NDArray[np.float64]:
    """Standard errors of mean effects, in the worlds where all are finite."""
    good, clusters = np.isfinite(change).all(axis=0), Clusters.first(study.taken(), study.members)
    if good.sum() < 2:
        return np.full(len(change), np.nan)
    return mean_variance(change[:, good], clusters and clusters.where(good)).error


def _refuse_failed(values: NDArray[np.float64]) -> None:
    """A few worlds that gave no number are left out; more are an error."""
    failed = float(np.mean(~np.isfinite(values)))
    values[~np.isfinite(values)] = np.nan
    if failed > MOST_FAILED:
        raise RunError(
            f"{failed:.1%} of the trajectories gave no finite outcome",
            expected=f"at most {MOST_FAILED:.1%}",
            remedy="look at the parameters this world fixes; `yalu run` names a world that fails",
        )


def _cases() -> list[tuple[str, ...]]:
    """Nothing off, then each mechanism off."""
    return [(), *((place.name,) for place in MECHANISMS)]


def explained_unit(outcome: str) -> str:
    """How the effect is to be read: a share of worlds, or the outcome's own unit."""
    o = OUTCOMES[outcome]
    return "share of worlds" if is_happening(o) else o.unit
