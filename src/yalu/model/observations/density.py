"""Log densities and log probabilities in plain arithmetic, so that a month can carry them.

They run on floats, arrays and traced symbols alike. Constants that depend on the
observation alone are kept, so that figures are proper log densities.
"""

from math import lgamma, pi
from math import log as ln
from typing import Any

from yalu.maths import exp, log, sigmoid, where

MOST = 12  # the engine's counts end here, and so do the record's days with a launch in a month
_SMALL = 1e-12


def normal(x: Any, mean: Any, sd: Any) -> Any:
    """Log density of a normal law."""
    z = (x - mean) / sd
    return -0.5 * z * z - log(sd) - 0.5 * ln(2.0 * pi)


def student(x: Any, centre: Any, scale: Any, freedom: float) -> Any:
    """Log density of Student's law: nearly normal in the middle, forgiving far out."""
    z = (x - centre) / scale
    constant = lgamma(0.5 * (freedom + 1.0)) - lgamma(0.5 * freedom) - 0.5 * ln(freedom * pi)
    return constant - log(scale) - 0.5 * (freedom + 1.0) * log(1.0 + z * z / freedom)


def bernoulli(happened: Any, chance: Any) -> Any:
    """Log probability that something did (above 0.5) or did not happen."""
    return log(where(happened > 0.5, chance, 1.0 - chance) + _SMALL)


def poisson(count: Any, mean: Any) -> Any:
    """Log probability of a count up to `MOST`."""
    return count * log(mean + _SMALL) - mean - _log_factorial(count)


def negative_binomial(count: Any, mean: Any, size: Any) -> Any:
    """Log probability of a count up to `MOST`, of variance mean + mean² / size."""
    ways: Any = 0.0
    for k in range(MOST):
        ways = ways + where(count > k + 0.5, log((size + k) / (k + 1.0)), 0.0)
    share = log(mean + _SMALL) - log(mean + size)
    return ways + count * share - size * log(1.0 + mean / size)


def between(low: Any, high: Any, centre: Any, scale: Any) -> Any:
    """Log probability that a guess, off its `centre` by a logistic error, falls in an interval."""
    return log(sigmoid((high - centre) / scale) - sigmoid((low - centre) / scale) + _SMALL)


def chance_of(rate: Any) -> Any:
    """Probability that something with this monthly rate happens at least once."""
    return 1.0 - exp(-rate)


def _log_factorial(count: Any) -> Any:
    total: Any = 0.0
    for k in range(2, MOST + 1):
        total = total + where(count > k - 0.5, ln(k), 0.0)
    return total
