"""How far the answer leans on the priors: all those of a group made narrower or wider at once.

Draws of the posterior are weighed again by the other prior's density over their own. That
gives the weights and the evidence under the other prior exactly, as long as enough draws
still count; with hundreds of numbers at once none would, and then that is what is told. What
draws cannot tell, a calibration under the other prior can: see `rescaled.py`.

A prior is scaled on the scale on which it is normal, about its median.

Source: Kallioinen and others (2023), Detecting and diagnosing prior and likelihood
sensitivity with power-scaling.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.calibration.ledger import standard_error
from yalu.calibration.posterior import Posterior
from yalu.calibration.resampling import effective, weighed
from yalu.calibration.stations import Floats, member_names
from yalu.model.catalogue import THEORIES
from yalu.model.worlds import parameter_table

FACTORS = (0.5, 0.75, 0.9, 1.1, 1.25, 1.5)  # of the priors' standard deviations
LEAST = 10.0  # draws of an island that must still count

Group = tuple[str, NDArray[np.bool_]]


@dataclass(frozen=True)
class Scaled:
    """The answer had the priors of a group been `factor` times as wide.

    Args:
        group: in words.
        numbers: how many belong to it.
        factor: of their standard deviations, all at once.
        effective: how many of the draws still count.
        told: whether these are enough; else nothing below means anything.
        log_evidence: by how much the record's log evidence changes, and
        error: its standard error over islands.
        member: the one whose weight changes most,
        share: its weight under the other prior,
        before: under its own, and
        share_error: of their difference, over islands.
    """

    group: str
    numbers: int
    factor: float
    effective: float
    told: bool
    log_evidence: float
    error: float
    member: str
    share: float
    before: float
    share_error: float


def groups(posterior: Posterior) -> tuple[Group, ...]:
    """Which numbers are scaled together, of those that history reads."""
    table, status = parameter_table(), posterior.status()
    known = [table[name].known if name in table else "partly" for name in posterior.numbers]
    moved = [status[name] == "moved" for name in posterior.numbers]
    return (
        ("declared identified", np.array([k == "identified" for k in known], bool)),
        ("moved by history", np.array(moved, bool)),
        ("identified or partly so", np.array([k != "assumption" for k in known], bool)),
    )


def scaled(posterior: Posterior) -> list[Scaled]:
    """Every group under every factor; groups without a number are left out."""
    return [
        _one(posterior, group, factor)
        for group in groups(posterior)
        if group[1].any()
        for factor in FACTORS
    ]


def _one(posterior: Posterior, group: Group, factor: float) -> Scaled:
    title, which = group
    weight, change = weights(posterior, which, factor)
    held = held_by(posterior)
    share = np.einsum("mid,id->mi", held, weight)
    apart = share - held.mean(axis=2)
    moved = apart.mean(axis=1)
    most, counting = int(np.argmax(np.abs(moved))), effective(weight)
    before = float(held.mean(axis=(1, 2))[most])
    return Scaled(
        title, int(which.sum()), factor, float(counting.sum()),
        bool(counting.min() >= LEAST), float(change.mean()), standard_error(change),
        member_names()[most], float(share.mean(axis=1)[most]), before, standard_error(apart[most]),
    )  # fmt: skip


def weights(posterior: Posterior, which: NDArray[np.bool_], factor: float) -> tuple[Floats, Floats]:
    """Weights of all draws under the scaled prior `[island, draw]`, and the change of log evidence.

    Args:
        posterior: the draws.
        which: numbers whose priors are scaled.
        factor: of their standard deviations.
    """
    square = (posterior.points.score[which] ** 2).sum(axis=0)
    log_weight = -0.5 * square * (1.0 / factor**2 - 1.0) - which.sum() * np.log(factor)
    return weighed(log_weight.reshape(posterior.islands, -1))


def held_by(posterior: Posterior) -> Floats:
    """Which draws hold which member, `[member, island, draw]`, 1 or 0."""
    rows = [
        (row == i).astype(float)
        for row, theory in zip(posterior.points.member, THEORIES.values(), strict=True)
        for i in range(len(theory.members))
    ]
    return np.stack(rows).reshape(len(rows), posterior.islands, -1)
