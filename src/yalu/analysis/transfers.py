"""What it brings to change course, and what it costs to have come late."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.scores import Better
from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.errors import InputError

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Difference:
    """A mean paired difference with its interval, in the unit of what was measured.

    Args:
        mean: above nought is better.
        low, high: its interval over worlds.
        better, worse: share of worlds in which it is above and below nought.
    """

    mean: float
    low: float
    high: float
    better: float
    worse: float


@dataclass(frozen=True)
class Transfer:
    """A change from one action to another, measured by one thing.

    Args:
        worlds: in which it was made.
        gain: against staying with the first action.
        late: against having begun with the second: what the detour cost, if below nought.
        helps: whether the gain is surely above nought.
    """

    worlds: int
    gain: Difference
    late: Difference
    helps: bool


def transfer(
    stays: ArrayLike, begun: ArrayLike, switched: ArrayLike, better: Better = "more", *,
    sure: float = 0.9, clusters: Clusters | None = None,
) -> Transfer:  # fmt: skip
    """What a switch brings against staying, and costs against having begun with the other action.

    Args:
        stays: `[world]`, the measure over the whole run under the first action alone.
        begun: the same under the second action alone, from the first month.
        switched: the same under the first and then the second; all in the same worlds, in the
            same order, under the same luck.
        better: whether `more` or `less` of the measure is better.
        sure: two-sided confidence of the intervals.
        clusters: worlds by the draw they share; None where each has its own.

    Returns:
        Gains are positive where the switch is better, in the unit of the measure. Intervals are
        of a mean over worlds (normal approximation).

    Raises:
        InputError: no worlds, shapes that differ, values that are not finite.
    """
    if better not in ("more", "less"):
        raise InputError(
            f"better is {better!r}", expected="'more' or 'less'",
            remedy="say which way the measure is better",
        )  # fmt: skip
    table = [np.asarray(x, float) for x in (stays, begun, switched)]
    shapes = {x.shape for x in table}
    if len(shapes) != 1 or table[0].ndim != 1 or not len(table[0]):
        raise InputError(
            f"measures of shape {', '.join(map(str, sorted(shapes)))}",
            expected="one value per world under each of the three",
            remedy="measure all three in the same worlds",
        )
    if not all(np.isfinite(x).all() for x in table):
        raise InputError(
            "a measure is not finite", expected="finite numbers",
            remedy="leave those worlds out under all three",
        )  # fmt: skip
    sign = 1.0 if better == "more" else -1.0
    first, second, both = (sign * x for x in table)
    gain = difference(both - first, sure, clusters)
    return Transfer(len(first), gain, difference(both - second, sure, clusters), gain.low > 0.0)


def difference(change: Floats, sure: float, clusters: Clusters | None = None) -> Difference:
    """The mean of paired changes `[world]` with its interval; one world alone gives none."""
    n = len(change)
    mean = float(change.mean())
    error = float(mean_variance(change[None], clusters).error[0]) if n > 1 else float("inf")
    half = NormalDist().inv_cdf(0.5 + sure / 2.0) * error
    up, down = float((change > 0).mean()), float((change < 0).mean())
    return Difference(mean, mean - half, mean + half, up, down)
