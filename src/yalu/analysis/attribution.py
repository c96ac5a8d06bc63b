"""What moved an outcome: the policy, the assumptions, or only both together.

Two setups differ in policy, in assumptions, or in both. Running all four corners in the same
worlds under the same luck splits the whole difference into three parts that add up.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.errors import InputError


@dataclass(frozen=True)
class Share:
    """A mean difference over worlds and its standard error."""

    mean: float
    error: float


@dataclass(frozen=True)
class Moved:
    """The difference between two setups in parts.

    Args:
        total: the second setup less the first.
        policy: the policy of the second under the assumptions of the first, less the first.
        assumption: the policy of the first under the assumptions of the second, less the first.
        interaction: what is left: what the policy does more, or less, under the other assumptions.
    """

    total: Share
    policy: Share
    assumption: Share
    interaction: Share


def moved(
    before: ArrayLike, policy: ArrayLike, assumption: ArrayLike, after: ArrayLike,
    clusters: Clusters | None = None,
) -> Moved:  # fmt: skip
    """Split the difference of two setups by runs of all four corners.

    Args:
        before: `[world]`, first policy, first assumptions.
        policy: second policy, first assumptions.
        assumption: first policy, second assumptions.
        after: second policy, second assumptions. All under the same keys, world by world.
        clusters: worlds by the draw they share; None where each has its own.

    Returns:
        Means over the worlds that are finite in all four; NaN if none is.

    Raises:
        InputError: corners of different length.
    """
    corners = [np.asarray(each, float) for each in (before, policy, assumption, after)]
    if len({each.shape for each in corners}) != 1 or corners[0].ndim != 1:
        raise InputError(
            f"corners of shape {', '.join(str(each.shape) for each in corners)}",
            expected="one number per world in each", remedy="run all four in the same worlds",
        )  # fmt: skip
    good = np.isfinite(corners).all(axis=0)
    a, b, c, d = (each[good] for each in corners)
    own = clusters and clusters.where(good)
    return Moved(*(_share(part, own) for part in (d - a, b - a, c - a, d - b - c + a)))


def _share(change: NDArray[np.float64], clusters: Clusters | None) -> Share:
    if not len(change):
        return Share(float("nan"), float("nan"))
    error = mean_variance(change[None], clusters).error if len(change) > 1 else [float("nan")]
    return Share(float(change.mean()), float(error[0]))
