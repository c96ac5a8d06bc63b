"""Our own exp and log are as near as single precision allows, and safe at the edges."""

import numpy as np

from yalu.engine import strict_maths


def units_off(got, exact):
    """The error in units in the last place of the exact value."""
    return np.abs(got - exact) / np.spacing(np.abs(exact).astype(np.float32))


def test_exp_is_within_one_unit_in_the_last_place():
    x = np.linspace(-87.0, 88.0, 1_000_001).astype(np.float32)
    assert units_off(strict_maths.exp(x), np.exp(x.astype(float))).max() < 1.5
    assert strict_maths.exp(0.0) == 1.0


def test_log_is_within_one_unit_in_the_last_place():
    x = np.geomspace(1.2e-38, 3.4e38, 1_000_001).astype(np.float32)
    assert units_off(strict_maths.log(x), np.log(x.astype(float))).max() < 1.0
    near = np.linspace(0.9, 1.1, 100_001).astype(np.float32)
    near = near[near != 1.0]
    assert units_off(strict_maths.log(near), np.log(near.astype(float))).max() < 1.0
    assert strict_maths.log(1.0) == 0.0


def test_exp_neither_underflows_nor_overflows():
    low, high = strict_maths.exp([-1e30, 1e30])
    assert low == strict_maths.exp(-87.0) > 0.0
    assert high == strict_maths.exp(88.0) < np.inf


def test_log_of_zero_is_the_log_of_the_least_normal_number():
    assert strict_maths.log(0.0) == strict_maths.log(strict_maths.TINY) < -87.0
    assert strict_maths.log(1e-42) == strict_maths.log(0.0)


def test_a_mistake_stays_visible():
    assert np.isnan(strict_maths.log([-1.0, np.nan])).all()
    assert np.isnan(strict_maths.exp(np.nan))
