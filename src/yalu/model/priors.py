"""What is believed of a number before history speaks: a few families of distributions.

`LogNormal(m, s)` has median `m` and log-sd `s`; the others carry their usual names.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Prior:
    """A distribution that can say its median and turn uniforms into draws."""

    @property
    def median(self) -> float:
        """The value that half of the belief lies below."""
        return float(self.quantile(np.array([0.5]))[0])

    def quantile(self, u: Floats) -> Floats:
        """Values below which the shares `u` of the belief lie; shape of `u`."""
        raise TypeError(f"{type(self).__name__} has no quantile")

    def band(self, share: float = 0.9) -> tuple[float, float]:
        """The central interval that holds `share` of the belief."""
        edge = (1.0 - share) / 2.0
        low, high = self.quantile(np.array([edge, 1.0 - edge]))
        return float(low), float(high)


@dataclass(frozen=True)
class Fixed(Prior):
    """No doubt: a definition or a figure taken as known."""

    value: float

    def quantile(self, u: Floats) -> Floats:
        """The value, whatever the share."""
        return np.full_like(u, self.value)

    def __str__(self) -> str:
        return f"{self.value:g}"


@dataclass(frozen=True)
class Normal(Prior):
    """Bell-shaped round `mean` with standard deviation `sd`."""

    mean: float
    sd: float

    def quantile(self, u: Floats) -> Floats:
        """Inverse of the normal distribution function."""
        from scipy.special import ndtri

        return self.mean + self.sd * ndtri(u)

    def __str__(self) -> str:
        return f"N({self.mean:g}, {self.sd:g})"


@dataclass(frozen=True)
class LogNormal(Prior):
    """Positive, with median `m` and standard deviation `s` of the logarithm."""

    m: float
    s: float

    def quantile(self, u: Floats) -> Floats:
        """Inverse of the log-normal distribution function."""
        from scipy.special import ndtri

        return self.m * np.exp(self.s * ndtri(u))

    def __str__(self) -> str:
        return f"LogN({self.m:g}, {self.s:g})"


@dataclass(frozen=True)
class Beta(Prior):
    """A share between 0 and 1."""

    a: float
    b: float

    def quantile(self, u: Floats) -> Floats:
        """Inverse of the beta distribution function."""
        from scipy.special import betaincinv, ndtri

        if u.size <= 1024:
            return betaincinv(self.a, self.b, u)
        scores, values = _beta_table(self.a, self.b)
        return np.interp(ndtri(u), scores, values)

    def __str__(self) -> str:
        return f"Beta({self.a:g}, {self.b:g})"


@cache
def _beta_table(a: float, b: float) -> tuple[Floats, Floats]:
    """Quantiles at even normal scores: thousands of draws at the price of 801."""
    from scipy.special import betaincinv, ndtr

    scores = np.linspace(-6.0, 6.0, 801)
    return scores, betaincinv(a, b, ndtr(scores))


@dataclass(frozen=True)
class Gamma(Prior):
    """Positive, with `shape` and `rate` (mean shape / rate)."""

    shape: float
    rate: float

    def quantile(self, u: Floats) -> Floats:
        """Inverse of the gamma distribution function."""
        from scipy.special import gammaincinv

        return gammaincinv(self.shape, u) / self.rate

    def __str__(self) -> str:
        return f"Gamma({self.shape:g}, {self.rate:g})"


@dataclass(frozen=True)
class Uniform(Prior):
    """Anywhere between `low` and `high`, all equally."""

    low: float
    high: float

    def quantile(self, u: Floats) -> Floats:
        """A straight line between the ends."""
        return self.low + (self.high - self.low) * u

    def __str__(self) -> str:
        return f"U({self.low:g}, {self.high:g})"


@dataclass(frozen=True)
class Spike(Prior):
    """With probability `share` exactly `at`, else drawn from `rest`: a sign or effect in doubt."""

    share: float
    at: float
    rest: Prior

    def quantile(self, u: Floats) -> Floats:
        """Below `share` the spike, above it the other part, rescaled.

        Not a sorted quantile: it maps uniforms to draws, which is what worlds need.
        """
        inner = np.clip((u - self.share) / (1.0 - self.share), 1e-9, 1.0 - 1e-9)
        return np.where(u < self.share, self.at, self.rest.quantile(inner))

    @property
    def median(self) -> float:
        """The mean of the mixture stands in: a spike has no useful median."""
        return self.share * self.at + (1.0 - self.share) * self.rest.median

    def band(self, share: float = 0.9) -> tuple[float, float]:
        """Central interval from 2,001 evenly spaced draws."""
        draws = np.sort(self.quantile((np.arange(2001) + 0.5) / 2001))
        edge = (1.0 - share) / 2.0
        low, high = np.quantile(draws, [edge, 1.0 - edge])
        return float(low), float(high)

    def __str__(self) -> str:
        return f"{self.share:g}·[{self.at:g}] + {1 - self.share:g}·{self.rest}"


def as_prior(value: Any) -> Prior:
    """A prior as it is, a number as a `Fixed` one."""
    return value if isinstance(value, Prior) else Fixed(float(value))
