"""Policies two by two, in the same worlds: how often one is better, and by how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf, log, sqrt

import numpy as np
from numpy.typing import ArrayLike

from yalu.analysis.scores import Better, Floats, named, oriented
from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.ensemble.intervals import wilson


@dataclass(frozen=True)
class Pairs:
    """All pairs of policies, world by world.

    Args:
        policies: their names.
        better: `[one, other]`, share of worlds in which one does better, ties counted half.
        low, high: its 90 % interval (Wilson): the luck of worlds, and of draws they share.
        lead: `[one, other]`, mean lead of one over the other, positive when one is better.
        error: `[one, other]`, standard error of that mean.
    """

    policies: tuple[str, ...]
    better: Floats
    low: Floats
    high: Floats
    lead: Floats
    error: Floats


def pairs(
    values: ArrayLike, better: Better, *, policies: Sequence[str] | None = None,
    clusters: Clusters | None = None,
) -> Pairs:  # fmt: skip
    """The probability that one policy does better than another, for all pairs.

    Args:
        values: `[policy, world]`, all policies in the same worlds under the same luck.
        better: `more` or `less`.
        policies: their names.
        clusters: worlds by the draw they share; None where each has its own.

    Raises:
        InputError: fewer than two policies or worlds, a value that is not finite.
    """
    score = oriented(values, better, policies=2)
    count, worlds = score.shape
    wins, lead, error, effect = (np.zeros((count, count)) for _ in range(4))
    for i in range(count):
        gap = score[i] - score
        won = (gap > 0) + 0.5 * (gap == 0)
        wins[i], lead[i] = won.mean(axis=1), gap.mean(axis=1)
        error[i] = mean_variance(gap, clusters).error
        effect[i] = mean_variance(won, clusters).effect
    low, high = wilson(wins, worlds / effect)
    return Pairs(named(policies, count), wins, low, high, lead, error)


def runs_needed(
    values: ArrayLike, better: Better, *, z: float = 1.96, clusters: Clusters | None = None
) -> int | None:
    """How many worlds would separate the two policies with the best means ("enough runs?").

    Their mean lead must reach `z` standard errors; lead and spread are taken as seen so far, so
    that a lead which is chance is sent after many more runs, not declared.

    Args:
        values: `[policy, world]`, all policies in the same worlds under the same luck.
        better: `more` or `less`.
        z: standard errors.
        clusters: worlds by the draw they share; None where each has its own.

    Returns:
        The number of worlds, or None when no number would do: the two do the same in every world
        or on average, or the luck of the draws hides the lead.

    Raises:
        InputError: as for `pairs`.
    """
    score = oriented(values, better, policies=2)
    best, second = np.argsort(-score.mean(axis=1), kind="stable")[:2]
    gap = score[best] - score[second]
    seen = mean_variance(gap[None], clusters)
    spread = sqrt(float(seen.passing[0]) * len(gap))
    return worlds_to_see(float(gap.mean()), spread, z, float(seen.lasting[0]))


def worlds_to_see(lead: float, spread: float, z: float, lasting: float = 0.0) -> int | None:
    """Worlds in which a mean lead reaches `z` standard errors; None when it never would.

    Args:
        lead: mean over worlds.
        spread: between worlds.
        lasting: variance of the mean that no number of worlds lowers.
    """
    room = (lead / z) ** 2 - lasting
    if room <= 0.0 or 2.0 * log(spread or 1.0) - log(room) > 40.0:
        return None
    needed = spread**2 / room
    return None if needed == inf else max(2, ceil(needed))
