"""Predictive laws: what a forecast says of a number before it is known, many at a time.

Two kinds suffice. Counts have a probability for every number; whether something happens is
a count of 0 or 1. Amounts are mixtures of normal or Student laws, one for each world, on a
scale on which errors are even.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST = 31  # a month has no more days
QUANTILES = 1000  # levels at which a single law stands for its sample


@dataclass(frozen=True)
class Counts:
    """Laws of whole numbers from 0 up.

    Args:
        pmf: probabilities `[forecast, count]`, rows that sum to one.
    """

    pmf: Floats

    def __len__(self) -> int:
        return len(self.pmf)

    @cached_property
    def cdf(self) -> Floats:
        """Probability of a count up to each, `[forecast, count]`."""
        return np.minimum(np.cumsum(self.pmf, axis=1), 1.0)

    def take(self, which: NDArray) -> "Counts":
        """Some of the laws."""
        return Counts(self.pmf[which])

    def mean(self) -> Floats:
        """Expected counts."""
        return self.pmf @ np.arange(self.pmf.shape[1])

    def log_score(self, x: Floats) -> Floats:
        """Log probability of what came, in nats."""
        found = self.pmf[np.arange(len(self.pmf)), self._place(x)]
        return np.log(np.maximum(found, 1e-300))

    def crps(self, x: Floats) -> Floats:
        """Continuous ranked probability score: Σ (F(k) - 1{x ≤ k})², exact; less is better."""
        step = np.arange(self.pmf.shape[1])[None, :] >= np.asarray(x)[:, None]
        return np.sum((self.cdf - step) ** 2, axis=1)

    def pit(self, x: Floats) -> tuple[Floats, Floats]:
        """F just below what came, and at it: between them the randomised transform is even."""
        place = self._place(x)
        high = self.cdf[np.arange(len(place)), place]
        return high - self.pmf[np.arange(len(place)), place], high

    def quantile(self, q: float) -> Floats:
        """The least count that is reached with probability `q`."""
        return np.argmax(self.cdf >= q - 1e-12, axis=1).astype(float)

    def at_least(self, level: float) -> Floats:
        """Probability of a count of `level` or more."""
        return self.pmf[:, int(np.ceil(level)) :].sum(axis=1)

    def _place(self, x: Floats) -> NDArray[np.int64]:
        return np.clip(np.asarray(x).astype(np.int64), 0, self.pmf.shape[1] - 1)


@dataclass(frozen=True)
class Amounts:
    """Laws of amounts: even mixtures of Student (or normal) laws, one for each world.

    Args:
        centre: `[forecast, world]`, on the scale of the law.
        scale: likewise.
        freedom: of Student's law; infinite for the normal.
        floor: none for a plain scale; else the law is one of log(x + floor).
    """

    centre: Floats
    scale: Floats
    freedom: float = np.inf
    floor: float | None = None

    def __len__(self) -> int:
        return len(self.centre)

    def take(self, which: NDArray) -> "Amounts":
        """Some of the laws."""
        return Amounts(self.centre[which], self.scale[which], self.freedom, self.floor)

    @cached_property
    def sample(self) -> Floats:
        """Sorted values `[forecast, number]`: every world at a level of its own, spread evenly."""
        levels = (np.arange(QUANTILES) + 0.5) / QUANTILES
        if self.centre.shape[1] == 1:
            drawn = self.centre + self.scale * self._quantile(levels)[None, :]
        else:
            worlds = self.centre.shape[1]
            order = (np.arange(worlds) * _coprime(worlds)) % worlds  # far apart for neighbours
            z = self._quantile((order + 0.5) / worlds)
            drawn = self.centre + self.scale * z[None, :]
        return np.sort(self._back(drawn), axis=1)

    def mean(self) -> Floats:
        """Expected amounts."""
        return self.sample.mean(axis=1)

    def log_score(self, x: Floats) -> Floats:
        """Log density of what came, in nats, on the scale of the amount itself."""
        y = self._forth(np.asarray(x, float))[:, None]
        from scipy.special import logsumexp

        each = self._log_density((y - self.centre) / self.scale) - np.log(self.scale)
        bent = 0.0 if self.floor is None else np.log(np.maximum(x, 0.0) + self.floor)
        return logsumexp(each, axis=1) - np.log(self.centre.shape[1]) - bent

    def crps(self, x: Floats) -> Floats:
        """Continuous ranked probability score of the sample; less is better."""
        from yalu.calibration.skill.scores import sample_crps

        return sample_crps(self.sample, np.asarray(x, float))

    def pit(self, x: Floats) -> tuple[Floats, Floats]:
        """F at what came, twice."""
        y = self._forth(np.asarray(x, float))[:, None]
        at = self._cdf((y - self.centre) / self.scale).mean(axis=1)
        return at, at

    def quantile(self, q: float) -> Floats:
        """The amount that is not passed with probability `q`."""
        return np.quantile(self.sample, q, axis=1, method="median_unbiased")

    def at_least(self, level: float) -> Floats:
        """Probability of an amount of `level` or more."""
        y = self._forth(np.array([level], float))[:, None]
        return 1.0 - self._cdf((y - self.centre) / self.scale).mean(axis=1)

    def _forth(self, x: Floats) -> Floats:
        return x if self.floor is None else np.log(np.maximum(x, 0.0) + self.floor)

    def _back(self, y: Floats) -> Floats:
        return (
            y if self.floor is None else np.maximum(np.exp(np.minimum(y, 50.0)) - self.floor, 0.0)
        )

    def _quantile(self, u: Floats) -> Floats:
        from scipy.special import ndtri, stdtrit

        return ndtri(u) if np.isinf(self.freedom) else stdtrit(self.freedom, u)

    def _cdf(self, z: Floats) -> Floats:
        from scipy.special import ndtr, stdtr

        return ndtr(z) if np.isinf(self.freedom) else stdtr(self.freedom, z)

    def _log_density(self, z: Floats) -> Floats:
        from math import lgamma, log, pi

        if np.isinf(self.freedom):
            return -0.5 * z * z - 0.5 * log(2.0 * pi)
        v = self.freedom
        constant = lgamma(0.5 * (v + 1.0)) - lgamma(0.5 * v) - 0.5 * log(v * pi)
        return constant - 0.5 * (v + 1.0) * np.log1p(z * z / v)


Law = Counts | Amounts


def negative_binomial(mean: Floats, size: Floats, most: int = MOST) -> Floats:
    """Probabilities `[..., count]` of negative binomial laws, the tail on the last count.

    Args:
        mean: not negative.
        size: the variance is mean + mean² / size.
    """
    mean, size = np.broadcast_arrays(np.maximum(np.asarray(mean, float), 1e-12), size)
    share = mean / (mean + size)
    pmf = np.empty((*mean.shape, most + 1))
    pmf[..., 0] = np.exp(-size * np.log1p(mean / size))
    for k in range(1, most + 1):
        pmf[..., k] = pmf[..., k - 1] * share * (size + (k - 1.0)) / k
    pmf[..., most] += np.maximum(1.0 - pmf.sum(axis=-1), 0.0)
    return pmf


def chances(p: Floats) -> Counts:
    """Laws of something that happens or not."""
    p = np.clip(np.asarray(p, float), 1e-6, 1.0 - 1e-6)
    return Counts(np.stack([1.0 - p, p], axis=1))


def _coprime(n: int) -> int:
    """A stride near the golden section of `n` that visits every place once."""
    stride = max(1, round(0.6180339887 * n))
    while np.gcd(stride, n) != 1:
        stride += 1
    return stride
