"""Our own single-precision `exp` and `log`, the same bits in NumPy as in machine code.

Every step is one IEEE operation, rounded to nearest, in the order written: no fused
multiply-add, no table, nothing a library may change. The polynomials are those of
Cephes (Moshier, 1992); both functions are within about one unit in the last place.

Edges are chosen so that a model value stays finite and a mistake stays visible:

- `exp` holds its argument between -87 and 88, so it never underflows nor overflows;
- `log` takes anything from zero to the smallest normal number, 1.2e-38, as that number;
- `log` of a negative number is not a number, and both pass on what is not a number.
"""

from typing import Any

import numpy as np

from yalu.maths import where

LOWEST, HIGHEST = -87.0, 88.0  # what exp accepts
TINY = 1.17549435e-38  # smallest normal number, what log takes zero for

LOG2_E = 1.44269504
LN2_HIGH, LN2_LOW = 0.693359375, -2.12194440e-4  # their sum is ln 2; the first has few bits
ROUND = 12582912.0  # 1.5 * 2^23: adding it leaves the nearest whole number in the low bits
EXP_TERMS = (
    1.9875691500e-4,
    1.3981999507e-3,
    8.3334519073e-3,
    4.1665795894e-2,
    1.6666665459e-1,
    5.0000001201e-1,
)
SQRT_HALF = 0.70710678
LOG_TERMS = (
    7.0376836292e-2,
    -1.1514610310e-1,
    1.1676998740e-1,
    -1.2420140846e-1,
    1.4249322787e-1,
    -1.6668057665e-1,
    2.0000714765e-1,
    -2.4999993993e-1,
    3.3333331174e-1,
)
MANTISSA_BITS, MANTISSA, HALF_BITS, HALF_EXPONENT = 23, 0x7FFFFF, 0x3F000000, 126

_f, _u, _i = np.float32, np.uint32, np.int32


def exp(x: Any) -> Any:
    """e to the power of `x`, single precision."""
    with np.errstate(over="ignore"):  # the last step wraps around, as it should
        return exp_steps(np.asarray(x, _f))


def log(x: Any) -> Any:
    """Natural logarithm of `x`, single precision."""
    return log_steps(np.asarray(x, _f))


def exp_steps(x: Any) -> Any:
    """`exp` of an array, or of a vector that writes machine code: the same steps."""
    x = where(x < _f(LOWEST), _f(LOWEST), x)
    x = where(x > _f(HIGHEST), _f(HIGHEST), x)
    shifted = x * _f(LOG2_E) + _f(ROUND)
    n = shifted - _f(ROUND)  # the nearest power of two
    r = x - n * _f(LN2_HIGH)
    r = r - n * _f(LN2_LOW)
    p = _polynomial(r, EXP_TERMS)
    p = (p * r) * r + r + _f(1.0)
    return (p.view(_u) + (shifted.view(_u) << _u(MANTISSA_BITS))).view(_f)


def log_steps(x: Any) -> Any:
    """`log` of an array, or of a vector that writes machine code: the same steps."""
    bits = where(x < _f(TINY), _f(TINY), x).view(_u)
    e = ((bits >> _u(MANTISSA_BITS)).view(_i) - _i(HALF_EXPONENT)).astype(_f)
    m = ((bits & _u(MANTISSA)) | _u(HALF_BITS)).view(_f)  # in [1/2, 1)
    low = m < _f(SQRT_HALF)
    e = where(low, e - _f(1.0), e)
    r = where(low, m + m, m) - _f(1.0)
    square = r * r
    y = (_polynomial(r, LOG_TERMS) * r) * square
    y = y + e * _f(LN2_LOW)
    y = y - _f(0.5) * square
    y = (r + y) + e * _f(LN2_HIGH)
    return where(x >= _f(0.0), y, _f(np.nan))


def _polynomial(x: Any, terms: tuple[float, ...]) -> Any:
    """Horner's rule, highest power first."""
    total = _f(terms[0]) * x + _f(terms[1])
    for term in terms[2:]:
        total = total * x + _f(term)
    return total
