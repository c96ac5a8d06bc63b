"""Quantile dots: a distribution as a few equally likely values, which people count aright.

Source: Kay, Kola, Hullman and Munson (2016), When (ish) is my bus?, CHI '16.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

DOTS = 50


def quantile_dots(values: ArrayLike, count: int = DOTS) -> NDArray[np.float64]:
    """Equally likely values in order, `[count]`: the middles of as many equal slices.

    Args:
        values: `[world]`; those that are not finite are left out.
        count: how many dots.

    Returns:
        Order statistics, so that each dot is a world that was run; empty if no value is finite.
    """
    numbers = np.asarray(values, float)
    ordered = np.sort(numbers[np.isfinite(numbers)])
    if not len(ordered):
        return ordered
    middles = (np.arange(count) + 0.5) / count
    places = np.minimum((middles * len(ordered)).astype(int), len(ordered) - 1)
    return np.asarray(ordered[places])
