"""How far chances of a forecast could be off because so few worlds and draws were run."""

import numpy as np
from numpy.typing import NDArray

from yalu.calibration.skill.forecast import Forecast
from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.ensemble.intervals import wilson

Floats = NDArray[np.float64]


def intervals(found: Forecast, target: str) -> tuple[Floats, Floats]:
    """The 90 % Monte Carlo intervals of the chances of what happens or not, `[month]` each.

    A chance is a mean over worlds, each with a chance of its own, and worlds share draws of the
    posterior. Its variance says of how many happenings a share would be known as well, and the
    interval is that share's (Wilson 1927), so that it stays between nought and one.

    Args:
        target: one of `found.each`.
    """
    each = found.each[target]
    chance = np.clip(each.mean(axis=1), 0.0, 1.0)
    variance = mean_variance(each, Clusters(found.draw, found.worth)).error ** 2
    certain = chance * (1.0 - chance)
    sure = (variance > 0.0) & (certain > 0.0)
    tried = np.where(sure, certain / np.where(sure, variance, 1.0), each.shape[1])
    return wilson(chance, tried)
