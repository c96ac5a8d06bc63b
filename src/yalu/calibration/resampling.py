"""Weights of particles: how many still count, and which live on."""

import numpy as np
from numpy.typing import NDArray

from yalu.engine import streams

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STREAM = "filter/resampling"


def log_mean(log_values: Floats, axis: int = -1) -> Floats:
    """Logarithm of the mean of what `log_values` are the logarithms of; -inf where all are."""
    top = np.max(log_values, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        mean = np.log(np.mean(np.exp(log_values - top), axis=axis))
    return mean + np.squeeze(top, axis=axis)


def weighed(log_weight: Floats) -> tuple[Floats, Floats]:
    """Weights `[draw, particle]` that sum to one, and the log of the mean of the raw ones.

    Where no weight is above zero the shares are even, and the log mean is -inf.
    """
    top = np.max(log_weight, axis=-1, keepdims=True)
    none = ~np.isfinite(top)
    weight = np.exp(np.where(none, 0.0, log_weight) - np.where(none, 0.0, top))
    total = weight.sum(axis=-1, keepdims=True)
    mean = np.where(none, -np.inf, top + np.log(total / log_weight.shape[-1]))
    return weight / total, mean[..., 0]


def effective(weight: Floats) -> Floats:
    """How many even weights would be worth as much as these shares: 1 / Σ w²."""
    return 1.0 / np.sum(weight * weight, axis=-1)


def systematic(weight: Floats, u: Floats) -> Ints:
    """Which particle each one descends from, `[draw, particle]`; those that live on stay put.

    A comb of even teeth is laid over the cumulated weights, so a particle of weight w has
    w·N descendants, rounded up or down. The first stays in its place, others fill the
    places of those that have none.

    Args:
        weight: shares `[draw, particle]`.
        u: where each draw's comb begins, in (0, 1), `[draw]`.

    Source: Kitagawa (1996), Monte Carlo filter and smoother.
    """
    draws, particles = weight.shape
    reached = np.cumsum(weight, axis=1)
    reached *= particles / reached[:, -1:]
    upto = np.ceil(reached - u[:, None]).astype(np.int64)
    upto[:, -1] = particles
    upto = np.clip(upto, 0, particles)
    children = upto - np.concatenate([np.zeros((draws, 1), np.int64), upto[:, :-1]], axis=1)
    own = np.tile(np.arange(particles), (draws, 1))
    further = np.repeat(own.ravel(), np.maximum(children - 1, 0).ravel())
    own[children == 0] = further  # as many in every draw as there are empty places
    return own


def combs(draws: NDArray[np.uint32], step: int, *, seed: int, replication: int = 0) -> Floats:
    """Where the combs of these draws begin at a step: the same for any batch they stand in."""
    counter = (draws, step, streams.stream_key(STREAM), replication)
    words = streams.philox(counter, streams.seed_words(seed))
    return streams.uniform(words[0]).astype(np.float64)
