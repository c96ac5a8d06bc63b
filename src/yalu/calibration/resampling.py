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


def shares(log_weight: Floats) -> Floats:
    """Weights that sum to one over the last axis; even where none is above zero."""
    top = np.max(log_weight, axis=-1, keepdims=True)
    alive = np.isfinite(top)
    weight = np.exp(np.where(alive, log_weight - np.where(alive, top, 0.0), 0.0))
    return weight / weight.sum(axis=-1, keepdims=True)


def effective(weight: Floats) -> Floats:
    """How many even weights would be worth as much as these shares: 1 / Σ w²."""
    return 1.0 / np.sum(weight * weight, axis=-1)


def systematic(weight: Floats, u: Floats) -> Ints:
    """Which particle each new one descends from, `[draw, particle]`, in rising order.

    A comb of even teeth is laid over the cumulated weights, so a particle of weight w has
    w·N descendants, rounded up or down.

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
    own = np.broadcast_to(np.arange(particles), (draws, particles))
    return np.repeat(own.ravel(), children.ravel()).reshape(draws, particles)


def combs(draws: NDArray[np.uint32], step: int, *, seed: int, replication: int = 0) -> Floats:
    """Where the combs of these draws begin at a step: the same for any batch they stand in."""
    counter = (draws, step, streams.stream_key(STREAM), replication)
    words = streams.philox(counter, streams.seed_words(seed))
    return streams.uniform(words[0]).astype(np.float64)
