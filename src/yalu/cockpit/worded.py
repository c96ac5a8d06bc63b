"""Numbers as JSON wants them, and the few sentences that belong to the page alone."""

from math import isfinite
from re import sub

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.brief.page import DRAWS as SAID
from yalu.cockpit.api_run import Number, Numbers

FIGURES = 4  # of a point of a series: finer than a pixel


def drawn_from(kind: str) -> str:
    """What worlds were drawn from, in a sentence."""
    return f"Worlds are {SAID.get(kind, f'drawn from {kind}.')}"


def minus(words: str) -> str:
    """Words of the model with true minus signs, as all numbers of the page have them."""
    return sub(r"(?<![\w–-])-(?=\d)", "−", words)


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
