"""From one uniform number to a draw: pure functions, smooth where they can be.

Each takes a uniform number in (0, 1) and gives the same draw for the same number, so a
larger mean or probability under the same luck never gives less. They run on numbers,
arrays and symbols alike.
"""

from collections.abc import Sequence
from typing import Any

from yalu.maths import exp, log, sqrt, where

#: Giles (2010), Approximating the erfinv function, single precision: near the middle, then
#: the tails; highest power first.
_MIDDLE = (
    2.81022636e-08,
    3.43273939e-07,
    -3.5233877e-06,
    -4.39150654e-06,
    0.00021858087,
    -0.00125372503,
    -0.00417768164,
    0.246640727,
    1.50140941,
)
_TAILS = (
    -0.000200214257,
    0.000100950558,
    0.00134934322,
    -0.00367342844,
    0.00573950773,
    -0.0076224613,
    0.00943887047,
    1.00167406,
    2.83297682,
)
_SQRT_2 = 1.4142135623730951


def normal(u: Any) -> Any:
    """A draw from the standard normal law: the inverse of its distribution function."""
    w = -log(4.0 * u * (1.0 - u))
    middle = _polynomial(w - 2.5, _MIDDLE)
    tails = _polynomial(sqrt(w) - 3.0, _TAILS)
    return _SQRT_2 * (2.0 * u - 1.0) * where(w < 5.0, middle, tails)


def poisson(u: Any, mean: Any, most: int = 12) -> Any:
    """A count with this mean, held to at most `most`."""
    chance = exp(-mean)
    return _count(u, chance, [mean / k for k in range(1, most + 1)])


def negative_binomial(u: Any, mean: Any, size: Any, most: int = 12) -> Any:
    """A count with this mean and variance mean + mean² / size, held to at most `most`."""
    share = mean / (mean + size)
    chance = exp(size * log(size / (size + mean)))
    return _count(u, chance, [share * (size + (k - 1.0)) / k for k in range(1, most + 1)])


def happens(u: Any, probability: Any) -> Any:
    """1.0 with this probability, else 0.0; never at 0, always at 1."""
    return where(u < probability, 1.0, 0.0)


def pick(u: Any, shares: Sequence[Any]) -> list[Any]:
    """One of several: 1.0 for the one picked, 0.0 for the rest.

    Args:
        u: a uniform number.
        shares: how likely each is, none negative; they need not sum to one. If all are
            zero the last is picked.
    """
    total = shares[0]
    for share in shares[1:]:
        total = total + share
    aim = u * total
    picked, reached, before = [], shares[0], None
    for share in shares[1:]:
        by_now = where(aim < reached, 1.0, 0.0)
        picked.append(by_now if before is None else by_now - before)
        before, reached = by_now, reached + share
    return [*picked, 1.0 if before is None else 1.0 - before]


def _count(u: Any, chance: Any, ratios: Sequence[Any]) -> Any:
    """How many terms of a law's cumulative sum lie at or below `u`; each term is the last
    times a ratio."""
    reached, count = chance, 0.0
    for ratio in ratios:
        count = count + where(u < reached, 0.0, 1.0)
        chance = chance * ratio
        reached = reached + chance
    return count


def _polynomial(x: Any, terms: Sequence[float]) -> Any:
    total = terms[0] * x + terms[1]
    for term in terms[2:]:
        total = total * x + term
    return total
