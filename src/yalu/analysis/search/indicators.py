"""How far one set of points is from another; less is better in every column.

A distance of nought says that the set holds the front; none of these needs a reference point.
"""

import numpy as np
from numpy.typing import ArrayLike

from yalu.analysis.scores import Floats
from yalu.analysis.search.dominance import points_of
from yalu.errors import InputError


def generational_distance(points: ArrayLike, front: ArrayLike) -> float:
    """The mean Euclidean distance from each point to the nearest of the front.

    Says whether the points have arrived, not whether they cover the front.

    Args:
        points: `[point, objective]`.
        front: `[point, objective]`, the best that is known.

    Raises:
        InputError: shapes that do not fit, no points, numbers that are not finite.

    Source: Van Veldhuizen (1999), in the form of Ishibuchi and others (2015), without the root.
    """
    mine, theirs = _both(points, front)
    return float(np.sqrt((_gaps(mine, theirs) ** 2).sum(axis=2)).min(axis=1).mean())


def igd_plus(points: ArrayLike, front: ArrayLike) -> float:
    """The mean over the front of how far the nearest point falls short of it.

    Only what is worse than the front counts, so that a set which dominates another never measures
    more. Says both whether the points have arrived and whether they cover the front.

    Args:
        points: `[point, objective]`, less is better.
        front: `[point, objective]`, the best that is known.

    Raises:
        InputError: as for `generational_distance`.

    Source: Ishibuchi and others (2015), Modified distance calculation in generational distance
        and inverted generational distance.
    """
    mine, theirs = _both(points, front)
    short = np.maximum(_gaps(mine, theirs), 0.0)
    return float(np.sqrt((short**2).sum(axis=2)).min(axis=0).mean())


def additive_epsilon(points: ArrayLike, front: ArrayLike) -> float:
    """The least number which, taken off every point, makes them at least as good as the front.

    Args:
        points: `[point, objective]`, less is better.
        front: `[point, objective]`, the best that is known.

    Raises:
        InputError: as for `generational_distance`.

    Source: Zitzler and others (2003), Performance assessment of multiobjective optimizers.
    """
    mine, theirs = _both(points, front)
    return float(_gaps(mine, theirs).max(axis=2).min(axis=0).max())


def _both(points: ArrayLike, front: ArrayLike) -> tuple[Floats, Floats]:
    mine, theirs = points_of(points), points_of(front, "points of the front")
    if mine.shape[1] != theirs.shape[1] or not len(mine) or not len(theirs):
        raise InputError(
            f"points {mine.shape} and a front {theirs.shape}",
            expected="at least one of each, with the same objectives",
            remedy="give both the same columns",
        )
    return mine, theirs


def _gaps(mine: Floats, theirs: Floats) -> Floats:
    """`[point, of the front, objective]`: by how much a point is worse."""
    return mine[:, None, :] - theirs[None, :, :]
