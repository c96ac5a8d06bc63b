"""Scores of forecasts against closed forms and identities."""

import numpy as np
import pytest
from scipy.stats import nbinom, t

from yalu.calibration.skill.laws import Amounts, Counts, chances, negative_binomial
from yalu.calibration.skill.scores import (
    bins,
    brier,
    coverage,
    normal_crps,
    paired,
    pit_histogram,
    sample_crps,
)

DRAW = np.random.default_rng(7)


def test_the_crps_of_an_even_sample_of_a_normal_law_is_the_closed_form():
    x = np.array([-2.0, 0.0, 0.3, 4.0])
    law = Amounts(np.full((4, 1), 0.5), np.full((4, 1), 2.0))
    assert law.crps(x) == pytest.approx(normal_crps(0.5, 2.0, x), abs=2e-3)


def test_the_crps_of_a_sample_is_its_two_mean_distances():
    sample, x = np.sort(DRAW.normal(size=(3, 40)), axis=1), np.array([0.0, 1.0, -3.0])
    apart = np.abs(sample[:, :, None] - sample[:, None, :]).mean(axis=(1, 2))
    expected = np.abs(sample - x[:, None]).mean(axis=1) - 0.5 * apart
    assert sample_crps(sample, x) == pytest.approx(expected)


def test_the_crps_of_what_happens_or_not_is_briers_score():
    p, x = np.array([0.1, 0.7, 0.5]), np.array([0.0, 1.0, 1.0])
    assert chances(p).crps(x) == pytest.approx((p - x) ** 2)


def test_the_crps_of_a_certain_count_is_how_far_it_was_off():
    law = Counts(np.eye(6)[[2, 2, 2]])
    assert law.crps(np.array([2.0, 0.0, 5.0])).tolist() == [0.0, 2.0, 3.0]


def test_negative_binomials_are_scipys_and_lose_nothing():
    mean, size = np.array([0.0, 0.4, 3.0]), np.array([1.0, 0.7, 2.5])
    pmf = negative_binomial(mean, size)
    assert pmf.sum(axis=1) == pytest.approx(1.0)
    for row, m, s in zip(pmf[1:], mean[1:], size[1:], strict=True):
        assert row[:20] == pytest.approx(nbinom.pmf(np.arange(20), s, s / (s + m)))


def test_the_log_score_of_a_mixture_is_the_log_of_its_mean_density():
    law = Amounts(np.array([[0.0, 3.0]]), np.array([[1.0, 2.0]]), freedom=4.0)
    x = np.array([1.2])
    density = 0.5 * t.pdf(1.2, 4) + 0.5 * t.pdf((1.2 - 3.0) / 2.0, 4) / 2.0
    assert law.log_score(x) == pytest.approx(np.log(density))


def test_a_law_of_logs_has_a_density_that_integrates_to_one():
    law = Amounts(np.full((4000, 1), 3.0), np.full((4000, 1), 0.3), floor=1.0)
    x = np.linspace(1e-3, 200.0, 4000)
    assert np.trapezoid(np.exp(law.log_score(x)), x) == pytest.approx(1.0, abs=1e-3)


def test_quantiles_and_exceedances_of_amounts_belong_together():
    law = Amounts(np.array([[3.0, 4.0, 4.5, 2.0]]), np.full((1, 4), 0.02), floor=1.0)
    middle = law.quantile(0.5)[0]
    assert 0.4 < law.at_least(middle)[0] < 0.6


def test_the_true_law_of_counts_has_an_even_transform_and_right_coverage():
    mean, size = np.full(20000, 1.3), np.full(20000, 1.5)
    law = Counts(negative_binomial(mean, size))
    x = nbinom.rvs(1.5, 1.5 / 2.8, size=20000, random_state=DRAW).astype(float)
    low, high = law.pit(x)
    assert pit_histogram(low, high) == pytest.approx(np.full(10, 0.1), abs=0.01)
    assert coverage(low, high, 0.9) == pytest.approx(0.9, abs=0.01)
    assert coverage(low, high, 0.5) == pytest.approx(0.5, abs=0.015)


def test_the_true_law_of_amounts_has_an_even_transform():
    law = Amounts(np.full((20000, 1), 2.0), np.full((20000, 1), 0.4), floor=0.0)
    x = np.exp(DRAW.normal(2.0, 0.4, 20000))
    low, high = law.pit(x)
    assert pit_histogram(low, high) == pytest.approx(np.full(10, 0.1), abs=0.01)
    assert coverage(low, high, 0.9) == pytest.approx(0.9, abs=0.01)


def test_a_law_that_is_too_sure_covers_too_little_and_is_seen_at_the_ends():
    law = Amounts(np.zeros((5000, 1)), np.full((5000, 1), 0.5))
    low, high = law.pit(DRAW.normal(size=5000))
    assert coverage(low, high, 0.9) < 0.7
    shares = pit_histogram(low, high)
    assert min(shares[0], shares[-1]) > 1.8 * shares[4]


def test_briers_score_is_the_sum_of_its_parts():
    p = np.repeat([0.1, 0.35, 0.8], 200)
    x = (DRAW.random(600) < 0.6 * p + 0.1).astype(float)
    parts = brier(p, x)
    total = parts.reliability - parts.resolution + parts.uncertainty + parts.within
    assert parts.score == pytest.approx(np.mean((p - x) ** 2))
    assert total == pytest.approx(parts.score)
    assert parts.within == pytest.approx(0.0, abs=1e-12)  # all of a bin said the same


def test_the_base_rate_has_no_resolution_and_nothing_to_answer_for():
    x = np.array([1.0, 0.0, 0.0, 0.0])
    parts = brier(np.full(4, 0.25), x)
    assert (parts.reliability, parts.resolution) == (0.0, 0.0)
    assert parts.score == pytest.approx(parts.uncertainty)


def test_bins_hold_their_lower_edge_and_count_what_happened():
    found = bins(np.array([0.6, 0.65, 0.7, 1.0]), np.array([1.0, 0.0, 1.0, 1.0]))
    assert [(b.low, b.count, b.happened) for b in found] == [(0.6, 2, 1), (0.7, 1, 1), (0.9, 1, 1)]


def test_the_block_bootstrap_of_independent_gains_has_the_width_of_their_standard_error():
    gain = DRAW.normal(0.2, 1.0, 400)
    pair = paired(gain, block=1)
    assert pair.mean == pytest.approx(gain.mean())
    assert (pair.high - pair.low) / 2 == pytest.approx(1.645 * gain.std() / 20.0, rel=0.08)


def test_gains_that_hang_together_are_known_less_well_than_their_number_says():
    walk = np.convolve(DRAW.normal(size=430), np.ones(12) / 12**0.5, mode="valid")[:400]
    wide, narrow = paired(walk, block=24), paired(walk, block=1)
    assert wide.high - wide.low > 1.8 * (narrow.high - narrow.low)


def test_months_without_a_score_count_for_nothing():
    gain = np.array([0.1, np.nan, 0.3, np.nan])
    assert paired(gain, block=2).mean == pytest.approx(0.2)
    assert paired(gain, block=2).count == 2
    assert paired(np.full(4, np.nan)).count == 0
