"""Areas under ROC curves: Mann and Whitney's statistic, and errors that hold what they promise."""

from math import sqrt
from statistics import NormalDist

import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from yalu.analysis.roc import pooled_area, ranks, roc_area
from yalu.errors import InputError


@pytest.mark.parametrize("kinds", [2, 5, 1000])
def test_the_area_is_the_statistic_of_mann_and_whitney_ties_included(kinds):
    draw = np.random.default_rng(kinds)
    score, event = draw.integers(0, kinds, 400), draw.random(400) < 0.3
    pairs = event.sum() * (~event).sum()
    expected = mannwhitneyu(score[event], score[~event]).statistic / pairs
    assert roc_area(score, event).area == pytest.approx(expected, abs=1e-12)


def test_a_handful_can_be_counted_by_hand():
    # pairs: 3>1, 3>2, 3=3, 2>1, 2=2, 2<3: four wins (one of them of two halves) of six
    found = roc_area([3.0, 2.0, 1.0, 2.0, 3.0], [True, True, False, False, False])
    assert found.area == pytest.approx((1 + 1 + 0.5 + 1 + 0.5 + 0) / 6)
    assert (found.cases, found.others) == (2, 3)


def test_two_normals_have_the_area_of_their_distance():
    draw = np.random.default_rng(0)
    score = np.append(draw.normal(1.0, 1.0, 20_000), draw.normal(0.0, 1.0, 20_000))
    found = roc_area(score, np.repeat([True, False], 20_000))
    assert found.area == pytest.approx(NormalDist().cdf(1.0 / sqrt(2.0)), abs=4 * found.error)


def test_nothing_but_order_counts():
    draw = np.random.default_rng(1)
    score, event = draw.normal(size=200), draw.random(200) < 0.5
    found = roc_area(score, event)
    assert roc_area(np.exp(score), event) == found
    assert roc_area(-score, event).area == pytest.approx(1.0 - found.area)
    turned = found.turned()
    assert (turned.area, turned.low) == (1.0 - found.area, 1.0 - found.high)


def test_perfect_and_empty_scores_have_their_areas():
    event = np.repeat([True, False], 20)
    assert roc_area(event.astype(float), event).area == 1.0
    assert roc_area(np.zeros(40), event).area == 0.5


def test_intervals_hold_the_truth_as_often_as_they_say():
    draw, inside = np.random.default_rng(2), 0
    truth = NormalDist().cdf(1.0 / sqrt(2.0))
    event = np.repeat([True, False], [60, 90])
    for _ in range(400):
        found = roc_area(draw.normal(size=150) + event, event, sure=0.9)
        inside += found.low <= truth <= found.high
    assert 0.86 < inside / 400 < 0.94


def repeated(draw: np.random.Generator, worlds: int, times: int):
    """A score that stays with its world, looked at again and again."""
    event = draw.random(worlds) < 0.4
    score = draw.normal(size=worlds) + event
    look = np.repeat(np.arange(times), worlds)
    return np.tile(score, times), look, np.tile(event, times), np.tile(np.arange(worlds), times)


def test_looking_twice_at_the_same_worlds_is_no_more_evidence():
    score, look, event, who = repeated(np.random.default_rng(3), 120, 8)
    many = pooled_area(ranks(look, score), look, event, who)
    once = roc_area(score[:120], event[:120])
    assert many.area == pytest.approx(once.area)
    assert many.error == pytest.approx(once.error, rel=0.02)


def test_the_calendar_cannot_pass_for_a_warning():
    draw = np.random.default_rng(4)
    look = np.repeat(np.arange(20), 200)
    event = draw.random(4000) < look / 25.0  # later looks have more cases
    clock = look.astype(float)
    assert roc_area(clock, event).area > 0.7
    within = pooled_area(ranks(look, clock), look, event, np.tile(np.arange(200), 20))
    assert within.area == 0.5


def test_without_a_pair_there_is_no_area():
    look, nobody = np.array([0, 0, 1, 1]), np.array([True, True, False, False])
    assert pooled_area(ranks(look, np.arange(4.0)), look, nobody, np.arange(4)) is None


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: roc_area([1.0, 2.0], [True]), "shape"),
        (lambda: roc_area([1.0, np.nan], [True, False]), "not finite"),
        (lambda: roc_area([1.0, 2.0], [True, True]), "every case"),
        (lambda: roc_area([1.0, 2.0], [False, False]), "no case"),
        (lambda: roc_area([1.0, 2.0], [0.2, 0.7]), "float64 events"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, words):
    with pytest.raises(InputError) as told:
        call()
    assert words in str(told.value)
    assert "to mend" in str(told.value)
