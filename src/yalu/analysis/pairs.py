"""Policies two by two, in the same worlds: how often one is better, and by how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf, log, sqrt

import numpy as np
from numpy.typing import ArrayLike

from yalu.analysis.scores import Better, Floats, named, oriented

NINETY = 1.6449  # standard errors either side of a mean for an interval of 90 %


@dataclass(frozen=True)
class Pairs:
    """All pairs of policies, world by world.

    Args:
        policies: their names.
        better: `[one, other]`, share of worlds in which one does better, ties counted half.
        low, high: its 90 % interval (Wilson); nothing but the number of worlds is in it.
        lead: `[one, other]`, mean lead of one over the other, positive when one is better.
        error: `[one, other]`, standard error of that mean.
    """

    policies: tuple[str, ...]
    better: Floats
    low: Floats
    high: Floats
    lead: Floats
    error: Floats


def pairs(values: ArrayLike, better: Better, *, policies: Sequence[str] | None = None) -> Pairs:
    """The probability that one policy does better than another, for all pairs.

    Args:
        values: `[policy, world]`, all policies in the same worlds under the same luck.
        better: `more` or `less`.
        policies: their names.

    Raises:
        InputError: fewer than two policies or worlds, a value that is not finite.
    """
    score = oriented(values, better, policies=2)
    count, worlds = score.shape
    wins, lead, error = (
        np.full((count, count), 0.5),
        np.zeros((count, count)),
        np.zeros((count, count)),
    )
    for i in range(count):
        gap = score[i] - score
        wins[i] = (gap > 0).mean(axis=1) + 0.5 * (gap == 0).mean(axis=1)
        lead[i] = gap.mean(axis=1)
        error[i] = gap.std(axis=1, ddof=1) / sqrt(worlds)
    low, high = wilson(wins, worlds)
    return Pairs(named(policies, count), wins, low, high, lead, error)


def wilson(share: Floats, worlds: int, z: float = NINETY) -> tuple[Floats, Floats]:
    """The interval of a share seen in so many worlds (Wilson 1927)."""
    middle = (share + z * z / (2 * worlds)) / (1 + z * z / worlds)
    half = z * np.sqrt(share * (1 - share) / worlds + z * z / (4 * worlds * worlds))
    half = half / (1 + z * z / worlds)
    return np.maximum(0.0, middle - half), np.minimum(1.0, middle + half)


def runs_needed(values: ArrayLike, better: Better, *, z: float = 1.96) -> int | None:
    """How many worlds would separate the two policies with the best means ("enough runs?").

    Their mean lead must reach `z` standard errors; lead and spread are taken as seen so far, so
    that a lead which is chance is sent after many more runs, not declared.

    Args:
        values: `[policy, world]`, all policies in the same worlds under the same luck.
        better: `more` or `less`.
        z: standard errors.

    Returns:
        The number of worlds, or None when the two do the same in every world or on average,
        so that no number would do.

    Raises:
        InputError: as for `pairs`.
    """
    score = oriented(values, better, policies=2)
    best, second = np.argsort(-score.mean(axis=1), kind="stable")[:2]
    return worlds_to_see(float((score[best] - score[second]).mean()),
                         float((score[best] - score[second]).std(ddof=1)), z)  # fmt: skip


def worlds_to_see(lead: float, spread: float, z: float) -> int | None:
    """Worlds in which a mean lead reaches `z` standard errors; None when it never would."""
    if lead == 0.0 or log(spread or 1.0) - log(abs(lead)) > 20.0:
        return None
    needed = (z * spread / lead) ** 2
    return None if needed == inf else max(2, ceil(needed))
