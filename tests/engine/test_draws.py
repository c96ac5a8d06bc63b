"""Each draw follows its law, exactly at the limits."""

import numpy as np
import pytest
from scipy import stats

from yalu.engine import draws

#: Every step a uniform number can take near the ends, and a fair sample between.
EDGE = (np.arange(2048) + 0.5) * 2.0**-23
U = np.concatenate([EDGE, np.linspace(0.001, 0.999, 20_001), 1.0 - EDGE])


def test_normal_is_the_inverse_of_the_normal_law():
    exact = stats.norm.ppf(U)
    assert np.abs(draws.normal(U) - exact).max() < 1e-5  # of at most 5.4
    single = draws.normal(U.astype(np.float32))
    assert np.abs(single - stats.norm.ppf(U.astype(np.float32).astype(float))).max() < 2e-4
    middle = np.abs(U - 0.5) < 0.49
    assert np.abs(single - exact)[middle].max() < 5e-6


@pytest.mark.parametrize("mean", [0.001, 0.3, 2.0, 4.0])
def test_poisson_counts_follow_the_law(mean):
    u = (np.arange(100_000) + 0.5) / 100_000
    exact = np.minimum(stats.poisson.ppf(u, mean), 12)
    assert np.mean(draws.poisson(u, mean) != exact) < 1e-4


@pytest.mark.parametrize(("mean", "size"), [(0.2, 0.5), (1.0, 1.0), (2.0, 8.0)])
def test_negative_binomial_counts_follow_the_law(mean, size):
    u = (np.arange(100_000) + 0.5) / 100_000
    exact = np.minimum(stats.nbinom.ppf(u, size, size / (size + mean)), 12)
    assert np.mean(draws.negative_binomial(u, mean, size) != exact) < 1e-4


def test_a_negative_binomial_of_great_size_is_poisson():
    u = (np.arange(10_000) + 0.5) / 10_000
    assert np.mean(draws.negative_binomial(u, 1.5, 1e7) != draws.poisson(u, 1.5)) < 1e-3


def test_a_mean_of_zero_never_counts():
    assert not draws.poisson(U, 0.0).any()
    assert not draws.negative_binomial(U, 0.0, 2.0).any()


def test_a_count_never_passes_its_most():
    assert draws.poisson(U, 30.0).max() == 12
    assert draws.poisson(U, 30.0, most=3).max() == 3


def test_what_is_certain_happens_and_what_is_impossible_does_not():
    assert draws.happens(U, 1.0).all()
    assert not draws.happens(U, 0.0).any()
    assert draws.happens(U, 0.25).mean() == pytest.approx((U < 0.25).mean())


def test_exactly_one_is_picked_in_proportion_to_its_share():
    u = (np.arange(100_000) + 0.5) / 100_000
    shares = [2.0, 0.0, 5.0, 3.0]
    picked = np.array(draws.pick(u, shares))
    assert (picked.sum(axis=0) == 1.0).all()
    assert set(np.unique(picked)) == {0.0, 1.0}
    assert picked.mean(axis=1) == pytest.approx([0.2, 0.0, 0.5, 0.3], abs=1e-5)


def test_a_share_of_zero_is_never_picked():
    ends = np.array([2.0**-24, 0.5, 1.0 - 2.0**-24], np.float32)
    for place in range(3):
        shares = [np.float32(s) for s in (0.3, 0.3, 0.3)]
        shares[place] = np.float32(0.0)
        assert not np.any(draws.pick(ends, shares)[place])


def test_the_only_option_is_picked():
    assert draws.pick(U, [0.7]) == [1.0]


def test_more_probability_never_gives_less_under_the_same_luck():
    assert (draws.poisson(U, 2.0) >= draws.poisson(U, 1.0)).all()
    assert (draws.happens(U, 0.6) >= draws.happens(U, 0.5)).all()
