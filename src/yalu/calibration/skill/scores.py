"""Scores of probabilities, each of which a forecaster can only lose by saying other than he thinks.

Sources: Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and
estimation; Murphy (1973), A new vector partition of the probability score; Czado, Gneiting
and Held (2009), Predictive model assessment for count data; Künsch (1989), The jackknife
and the bootstrap for general stationary observations.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.engine import streams

Floats = NDArray[np.float64]

STREAM = "skill/blocks"
RESAMPLES = 2000
LEVEL = 0.9  # of intervals of paired differences


def sample_crps(sample: Floats, x: Floats) -> Floats:
    """CRPS of the empirical law of sorted samples `[forecast, number]` at `x`; exact.

    E|X - x| - E|X - X'| / 2, the second with the sample's own even law.
    """
    n = sample.shape[1]
    rank = np.arange(1, n + 1)
    spread = (sample * (2.0 * rank - n - 1.0)).sum(axis=1) / (n * n)
    return np.abs(sample - x[:, None]).mean(axis=1) - spread


def normal_crps(mean: Floats, sd: Floats, x: Floats) -> Floats:
    """CRPS of a normal law, in closed form."""
    from scipy.special import ndtr

    z = (x - mean) / sd
    density = np.exp(-0.5 * z * z) / np.sqrt(2.0 * np.pi)
    return sd * (z * (2.0 * ndtr(z) - 1.0) + 2.0 * density - 1.0 / np.sqrt(np.pi))


@dataclass(frozen=True)
class Brier:
    """Brier's score in its parts: `score` = reliability - resolution + uncertainty + within.

    Args:
        score: mean squared error of the probabilities.
        reliability: how far from what was said things came out, by bin; 0 is best.
        resolution: how far apart the bins came out; more is better.
        uncertainty: of the base rate alone.
        within: what binning itself leaves over; 0 where all of a bin say the same.
    """

    score: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float


@dataclass(frozen=True)
class Bin:
    """Forecasts that said about the same: how many, what they said on average, what came."""

    low: float
    high: float
    count: int
    said: float
    happened: int


EDGES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def bins(p: Floats, x: Floats, edges: tuple[float, ...] = EDGES) -> list[Bin]:
    """Forecasts by what they said; a bin holds its lower edge, the last both. None is empty."""
    place = np.clip(np.searchsorted(edges, p, side="right") - 1, 0, len(edges) - 2)
    found = []
    for i in range(len(edges) - 1):
        here = place == i
        if here.any():
            found.append(
                Bin(edges[i], edges[i + 1], int(here.sum()), float(p[here].mean()),
                    int(x[here].sum()))
            )  # fmt: skip
    return found


def brier(p: Floats, x: Floats, edges: tuple[float, ...] = EDGES) -> Brier:
    """Brier's score of probabilities `p` for outcomes `x` of 0 or 1, and its parts."""
    parts, n, rate = bins(p, x, edges), len(p), float(np.mean(x))
    reliability = sum(b.count * (b.said - b.happened / b.count) ** 2 for b in parts) / n
    resolution = sum(b.count * (b.happened / b.count - rate) ** 2 for b in parts) / n
    score, uncertainty = float(np.mean((p - x) ** 2)), rate * (1.0 - rate)
    within = score - (reliability - resolution + uncertainty)
    return Brier(score, reliability, resolution, uncertainty, within)


def coverage(low: Floats, high: Floats, width: float) -> float:
    """Share of outcomes inside the middle band of probability `width`.

    A count lies in the band as far as its step of the distribution function does, which is
    the mean over randomised transforms; so a right forecast covers `width` exactly.

    Args:
        low, high: F just below what came and at it.
        width: such as 0.9.
    """
    left, right = 0.5 - 0.5 * width, 0.5 + 0.5 * width
    step = high - low
    inside = np.clip(np.minimum(high, right) - np.maximum(low, left), 0.0, None)
    sharp = (high >= left) & (high <= right)
    share = np.where(step > 1e-12, inside / np.where(step > 1e-12, step, 1.0), sharp)
    return float(np.mean(share))


def pit_histogram(low: Floats, high: Floats, parts: int = 10) -> Floats:
    """Share of the transforms in each of `parts` even intervals; all alike if the law is true.

    A count spreads over its step (the non-randomised form, the mean over randomised ones).
    """
    edges = np.arange(parts + 1) / parts
    step = (high - low)[:, None]
    ramp = np.clip((edges[None, :] - low[:, None]) / np.where(step > 1e-12, step, 1.0), 0.0, 1.0)
    jump = (edges[None, :] >= high[:, None]).astype(float)
    reached = np.where(step > 1e-12, ramp, jump).mean(axis=0)
    reached[0], reached[-1] = 0.0, 1.0
    return np.diff(reached)


@dataclass(frozen=True)
class Paired:
    """A mean difference of scores of the same forecasts, with its interval."""

    mean: float
    low: float
    high: float
    count: int


def paired(gain: Floats, *, block: int = 12, seed: int = 0, level: float = LEVEL) -> Paired:
    """Mean of `gain` with an interval from a circular block bootstrap.

    Scores of neighbouring months hang together; whole blocks of months are drawn so that
    they still do. NaN months stay in their blocks and count for nothing.

    Args:
        gain: by consecutive origin; NaN where nothing was scored.
        block: months in a block, no less than the horizon.
        seed: of the resampling.
        level: probability of the interval.
    """
    n = len(gain)
    good = ~np.isnan(gain)
    if not good.any():
        return Paired(float("nan"), float("nan"), float("nan"), 0)
    number = -(-n // block)
    counter = (np.arange(RESAMPLES)[:, None], np.arange(number)[None, :],
               streams.stream_key(STREAM), 0)  # fmt: skip
    word = streams.philox(np.broadcast_arrays(*counter), streams.seed_words(seed))[0]
    begin = (streams.uniform(word).astype(np.float64) * n).astype(np.int64)
    place = ((begin[:, :, None] + np.arange(block)) % n).reshape(RESAMPLES, -1)[:, :n]
    value, weight = np.where(good, gain, 0.0)[place].sum(axis=1), good[place].sum(axis=1)
    means = value[weight > 0] / weight[weight > 0]
    low, high = np.quantile(means, [0.5 - 0.5 * level, 0.5 + 0.5 * level])
    return Paired(float(gain[good].mean()), float(low), float(high), int(good.sum()))
