"""Numbers as JSON wants them, no finer than can be seen."""

from math import isfinite

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.cockpit.api_run import Number, Numbers

FIGURES = 4  # of a point of a series: finer than a pixel


def number(x: float) -> Number:
    """A number, or None where there is none."""
    return float(x) if np.isfinite(x) else None


def numbers(values: ArrayLike) -> Numbers:
    """Numbers as they are, None where there is none."""
    array = np.asarray(values, float)
    if np.isfinite(array).all():
        return tuple(array.tolist())
    return tuple(x if isfinite(x) else None for x in array.tolist())


def series(values: ArrayLike) -> Numbers:
    """Points of a series, rounded to what can be seen."""
    return numbers(rounded(np.asarray(values, float)))


def rounded(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Values rounded to a few figures."""
    size = np.abs(x)
    with np.errstate(divide="ignore", invalid="ignore"):
        places = FIGURES - 1 - np.floor(np.log10(np.where(size > 0, size, 1.0)))
    scale = 10.0 ** np.clip(places, -12, 12)
    return np.where(np.isfinite(x), np.round(x * scale) / scale, np.nan)
