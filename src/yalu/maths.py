"""The arithmetic mechanisms are written in: plain operators and these few functions.

One line of a mechanism must run on floats, on arrays, on numbers that carry units and
on the symbols from which the engine compiles a month. Plain operators do that by
themselves; the functions here pass a traced symbol on to its own graph and hand
everything else to NumPy.
"""

from typing import Any

import numpy as np

Value = Any  # a float, an array, a number with a unit, or a traced symbol


def _traced(*values: Value) -> Value | None:
    """The first symbol among the values, if any is one."""
    return next((v for v in values if hasattr(v, "traced")), None)


def exp(x: Value) -> Value:
    """e to the power of `x`; `x` must be a pure number."""
    return x.traced("exp", x) if hasattr(x, "traced") else np.exp(x)


def log(x: Value) -> Value:
    """Natural logarithm of `x`, a pure number above zero."""
    return x.traced("log", x) if hasattr(x, "traced") else np.log(x)


def sqrt(x: Value) -> Value:
    """Square root of `x`, not negative."""
    return x.traced("sqrt", x) if hasattr(x, "traced") else np.sqrt(x)


def where(condition: Value, yes: Value, no: Value) -> Value:
    """`yes` where the condition holds, else `no`; both must have one unit."""
    symbol = _traced(condition, yes, no)
    if symbol is not None:
        return symbol.traced("where", condition, yes, no)
    return np.where(condition, yes, no)


def least(x: Value, y: Value) -> Value:
    """The smaller of two values of one unit."""
    return where(x < y, x, y)


def most(x: Value, y: Value) -> Value:
    """The larger of two values of one unit."""
    return where(x > y, x, y)


def clip(x: Value, low: Value, high: Value) -> Value:
    """`x` held between `low` and `high`, all of one unit."""
    return least(most(x, low), high)


def sigmoid(x: Value) -> Value:
    """The share whose log-odds are `x`: 1 / (1 + e^-x)."""
    return 1.0 / (1.0 + exp(-x))


def softplus(x: Value) -> Value:
    """A smooth ramp: near 0 far below zero, near `x` far above it."""
    return most(x, 0.0 * x) + log(1.0 + exp(-most(x, -x)))


def tanh(x: Value) -> Value:
    """Hyperbolic tangent, from our own `exp`."""
    return 2.0 * sigmoid(2.0 * x) - 1.0


def saturate(stock: Value, half: Value) -> Value:
    """The share of need met by a stock that meets half of it at `half`."""
    return stock / (stock + half)


def log_ratio(x: Value, usual: Value, floor: float) -> Value:
    """Log of `x` against its usual value, softened so that none of it is not minus infinity.

    0 where `x` is usual; log(floor / (1 + floor)) where there is none.
    """
    return log((x + floor * usual) / ((1.0 + floor) * usual))
