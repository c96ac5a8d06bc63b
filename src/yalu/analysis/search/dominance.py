"""Which points are dominated, and points as arrays; less is better in every column."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.scores import Floats
from yalu.errors import InputError


def points_of(points: ArrayLike, what: str = "points") -> Floats:
    """Finite numbers `[point, objective]`; there may be no point, but not no objective.

    Raises:
        InputError: another shape, or a number that is not finite.
    """
    try:
        table = np.asarray(points, float)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"the {what} are no table of numbers: {error}", expected="an array [point, objective]",
            remedy="give every point the same number of objectives",
        ) from None  # fmt: skip
    if table.ndim != 2 or table.shape[1] == 0:
        raise InputError(
            f"{what} of shape {table.shape}", expected="[point, objective]",
            remedy="give one row for each point, one column for each objective",
        )  # fmt: skip
    if not np.isfinite(table).all():
        bad = int(np.argmin(np.isfinite(table).all(axis=1)))
        raise InputError(
            f"the {what} hold a number that is not finite", where=f"row {bad} is the first",
            expected="finite numbers", remedy="leave that point out, or mend it",
        )  # fmt: skip
    return table


def reference_of(point: ArrayLike, objectives: int) -> Floats:
    """A finite point `[objective]` to measure from.

    Raises:
        InputError: another number of objectives, or a number that is not finite.
    """
    edge = np.asarray(point, float)
    if edge.shape != (objectives,) or not np.isfinite(edge).all():
        raise InputError(
            f"a reference point of shape {edge.shape} for {objectives} objectives",
            expected=f"{objectives} finite numbers", remedy="give one number for each objective",
        )  # fmt: skip
    return edge


def nondominated(points: ArrayLike) -> NDArray[np.bool_]:
    """Which points no other point dominates; of equal points the first is kept, `[point]`.

    One dominates another when it is at most as large in every column and less in one.

    Args:
        points: `[point, objective]`, less is better.

    Raises:
        InputError: another shape, or a number that is not finite.
    """
    table = points_of(points)
    kept = np.ones(len(table), bool)
    order = np.lexsort(table.T[::-1])  # a point can only be dominated by one before it
    for place, i in enumerate(order):
        before = order[:place][kept[order[:place]]]
        kept[i] = not (table[before] <= table[i]).all(axis=1).any()
    return kept
