"""The hypervolume of a set of points: exact in any number of objectives, and sampled for many.

Less is better in every column; the points that count are those better than the reference
point in all of them.
"""

from bisect import bisect_left

import numpy as np
from numpy.typing import ArrayLike

from yalu.analysis.scores import Floats
from yalu.analysis.search.dominance import nondominated, points_of, reference_of


def hypervolume(points: ArrayLike, reference: ArrayLike) -> float:
    """The volume of what the points are at least as good as, up to the reference point. Exact.

    Two and three objectives are swept (O(n log n)); beyond that each point adds its slab along
    the last objective, less what better points there cover of it, one objective fewer: exact,
    but slow beyond six objectives or some hundred points.

    Args:
        points: `[point, objective]`, less is better, finite.
        reference: `[objective]`; a point no better than it in some objective adds nothing.

    Raises:
        InputError: shapes that do not fit, numbers that are not finite.

    Source: While, Bradstreet and Barone (2012), A fast way of calculating exact hypervolumes;
        the sweep of Fonseca, Paquete and López-Ibáñez (2006).
    """
    table = points_of(points)
    edge = reference_of(reference, table.shape[1])
    inside = table[(table < edge).all(axis=1)]
    return _volume(edge - inside, len(edge)) if len(inside) else 0.0


def hypervolume_sampled(
    points: ArrayLike, reference: ArrayLike, ideal: ArrayLike, *, samples: int = 16_384,
    seed: int = 0,
) -> float:  # fmt: skip
    """The share of the box from `ideal` to `reference` that the points are at least as good as.

    A scrambled Sobol' sequence of `samples` points, the same for every call with the same seed,
    so that a set which dominates another never measures less. The error is about that of
    `samples` coin throws at worst: 0.4 percentage points by default.

    Args:
        points: `[point, objective]`, less is better.
        reference, ideal: `[objective]`, the worst and the best corner of the box.
        samples: a power of two.

    Raises:
        InputError: shapes that do not fit, numbers that are not finite, an ideal that is no
            better than the reference.
    """
    from scipy.stats import qmc

    table = points_of(points)
    edge, best = (reference_of(x, table.shape[1]) for x in (reference, ideal))
    if not (best < edge).all():
        from yalu.errors import InputError

        raise InputError(
            "the ideal point is not better than the reference in every objective",
            expected="less in every column", remedy="exchange the two, or widen the box",
        )  # fmt: skip
    drawn = qmc.Sobol(len(edge), seed=np.random.default_rng(seed)).random(samples)
    drawn = best + drawn * (edge - best)
    beaten = np.zeros(samples, bool)
    for point in table[nondominated(table)]:
        beaten[~beaten] = (drawn[~beaten] >= point).all(axis=1)
    return float(beaten.mean())


def _volume(sides: Floats, k: int) -> float:
    """The union of boxes from the origin with these sides, `[box, k]`."""
    if k == 1:
        return float(sides.max())
    if k == 2:
        return _area(sides)
    if k == 3:
        return _swept(sides)
    kept = sides[nondominated(-sides)]
    kept = kept[np.argsort(-kept[:, -1], kind="stable")]  # the longest in the last direction first
    total = 0.0
    for i, box in enumerate(kept):
        covered = np.minimum(kept[:i, :-1], box[:-1])
        alone = float(np.prod(box[:-1])) - (_volume(covered, k - 1) if i else 0.0)
        total += alone * float(box[-1])
    return total


def _area(sides: Floats) -> float:
    total, height = 0.0, 0.0
    for width, tall in sides[np.argsort(-sides[:, 0], kind="stable")]:
        if tall > height:
            total += float(width) * float(tall - height)
            height = tall
    return total


def _swept(sides: Floats) -> float:
    """Boxes in three directions: sweep the third, keep the staircase of the other two."""
    order = np.argsort(-sides[:, 2], kind="stable")
    wide: list[float] = []  # ascending
    tall: list[float] = []  # descending
    total, area, depth = 0.0, 0.0, 0.0
    rows = sides[order].tolist()
    for i, (w, t, depth) in enumerate(rows):
        area += _raised(wide, tall, w, t)
        below = rows[i + 1][2] if i + 1 < len(rows) else 0.0
        total += area * (depth - below)
    return total


def _raised(wide: list[float], tall: list[float], w: float, t: float) -> float:
    """What a box w × t adds to the area under the staircase, which takes it in."""
    at = bisect_left(wide, w)
    if at < len(wide) and tall[at] >= t:
        return 0.0
    added, right, floor = 0.0, w, tall[at] if at < len(wide) else 0.0
    first = at
    while first > 0 and tall[first - 1] <= t:  # steps that the new box buries
        first -= 1
        added += (right - wide[first]) * (t - floor)
        right, floor = wide[first], tall[first]
    added += (right - (wide[first - 1] if first else 0.0)) * (t - floor)
    if at < len(wide) and wide[at] == w:
        at += 1
    wide[first:at], tall[first:at] = [w], [t]
    return added
