"""What would be worth finding out before Beijing, or another capital, wants a policy chosen?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.assumptions import drawn
from yalu.analysis.compare import different
from yalu.analysis.inputs import Inputs, inputs
from yalu.analysis.scores import Better
from yalu.analysis.top_inputs import top_inputs
from yalu.analysis.value import Value, value
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.run import Advance, run_ensemble
from yalu.ensemble.study import Study
from yalu.errors import InputError, unknown
from yalu.model.catalogue import THEORIES
from yalu.model.outcomes import OUTCOMES


@dataclass(frozen=True)
class Found:
    """What information is worth for one outcome of a study.

    Args:
        outcome: for whom one would choose, and by what.
        value: of foresight, of the world, of each input.
        replications: runs of each world, each with luck of its own.
        dropped: worlds left out because some run gave no finite outcome.
        manifest: where the numbers come from.
    """

    outcome: str
    value: Value
    replications: int
    dropped: int
    manifest: Mapping[str, Any]


def worth(
    study: Study, outcome: str, *, replications: int = 2, advance: Advance | None = None
) -> Found:
    """Run a study's policies, several times in each world, and value what could be known.

    Args:
        study: with two policies or more.
        outcome: a name of `OUTCOMES`, no month of a first happening.
        replications: runs of each world; luck can be told from ignorance with two or more.
        advance: told how many trajectories were finished.

    Raises:
        InputError: no such outcome, one policy only, too few worlds.
    """
    check(study, outcome, replications)
    runs = [
        run_ensemble(replace(study, replication=study.replication + r, panel=0), advance=advance)
        for r in range(replications)
    ]
    number = list(OUTCOMES).index(outcome)
    told = np.stack([each.outcomes[number] for each in runs], axis=2).astype(float)
    good = np.isfinite(told).all(axis=(0, 2))
    shared = runs[0].clusters()
    found = value(
        told[:, good] if replications > 1 else told[:, good, 0],
        cast(Better, OUTCOMES[outcome].better),
        inputs(drawn(study)).of(good),
        policies=[policy.id for policy in study.policies],
        together=tuple(THEORIES),
        clusters=shared and shared.where(good),
    )
    return Found(outcome, found, replications, int((~good).sum()), study.manifest())


def worths(
    told: Mapping[str, NDArray[np.floating]], x: Inputs, *, policies: Sequence[str], most: int = 8,
    clusters: Clusters | None = None,
) -> dict[str, Value]:  # fmt: skip
    """The value of information for several outcomes of the same runs, single inputs screened.

    Args:
        told: `[policy, world, replication]` for each outcome, by its name in `OUTCOMES`.
        x: what was drawn in the same worlds.
        policies: their names.
        most: numeric inputs that are looked at closely for each outcome.
        clusters: worlds by the draw they share; None where each has its own.

    Returns:
        By outcome; outcomes in which all runs are alike are left out.

    Raises:
        InputError: as for `value`.
    """
    signs = {name: 1.0 if OUTCOMES[name].better == "more" else -1.0 for name in told}
    varied = {name: v for name, v in told.items() if np.nanmin(v) < np.nanmax(v)}
    good = {name: np.isfinite(v).all(axis=(0, 2)) for name, v in varied.items()}
    everywhere = np.all(list(good.values()), axis=0) if good else np.zeros(0, bool)
    if not everywhere.any():
        return {}
    kept = x.of(everywhere)
    runs = {name: v[:, everywhere].astype(float) for name, v in varied.items()}
    named = top_inputs({n: signs[n] * v.mean(axis=2) for n, v in runs.items()}, kept, most)
    return {
        name: value(
            v, cast(Better, OUTCOMES[name].better), kept.only(named[name]), policies=policies,
            together=tuple(THEORIES), looked_at=len(kept.names),
            clusters=clusters and clusters.where(everywhere),
        )
        for name, v in runs.items()
    }  # fmt: skip


def check(study: Study, outcome: str, replications: int) -> None:
    """Refuse before the work what makes no sense.

    Raises:
        InputError: as for `worth`.
    """
    measured = [o.name for o in OUTCOMES.values() if o.reduce != "first"]
    if outcome not in measured:
        raise unknown("outcome", outcome, measured)
    different([policy.id for policy in study.policies])
    if not 1 <= replications <= 100:
        raise InputError(f"{replications} replications", expected="1 to 100", remedy="try 2")
    if study.members < 100:
        raise InputError(
            f"{study.members} members", expected="100 or more", remedy="run more members"
        )
