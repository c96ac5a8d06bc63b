"""Chances of a forecast are as sure as the independent draws behind them."""

import numpy as np
import pytest

from yalu.brief.chances import intervals
from yalu.calibration.skill.forecast import Forecast
from yalu.ensemble.intervals import wilson

LUCK = np.random.default_rng(21)


def made(each: np.ndarray, of: np.ndarray, worth: float) -> Forecast:
    return Forecast("2025-12", "2025-12", (), {"any_launch": each}, of, worth)


def interval(each: np.ndarray, of: np.ndarray, worth: float) -> np.ndarray:
    """`[end, month]`."""
    return np.stack(intervals(made(each, of, worth), "any_launch"))


def test_every_draw_sixteen_times_over_is_no_surer_than_once():
    each = LUCK.beta(2.0, 6.0, (3, 40))
    once = interval(each, np.arange(40), 40.0)
    for times in (2, 16):
        often = interval(np.repeat(each, times, axis=1), np.repeat(np.arange(40), times), 40.0)
        assert often == pytest.approx(once)


def test_where_no_worlds_share_a_draw_it_is_the_interval_of_a_mean_of_so_many():
    each = LUCK.beta(2.0, 6.0, (1, 500))
    said, error = each.mean(), each.std(ddof=1) / np.sqrt(500)
    low, high = interval(each, np.arange(500), 500.0)[:, 0]
    assert low == pytest.approx(said - 1.6449 * error, abs=0.1 * error)
    assert high == pytest.approx(said + 1.6449 * error, abs=0.1 * error)


def test_worlds_sure_of_yes_or_no_are_counted_like_happenings():
    each = (LUCK.random((1, 400)) < 0.2).astype(float)
    low, high = interval(each, np.arange(400), 400.0)[:, 0]
    assert (low, high) == pytest.approx(np.array(wilson(each.mean(), 400)), rel=0.01)


def test_draws_that_descend_from_few_make_a_chance_less_sure():
    each, of = np.repeat(LUCK.beta(2.0, 6.0, (1, 60)), 5, axis=1), np.repeat(np.arange(60), 5)
    (few,), (many,) = (np.diff(interval(each, of, worth), axis=0) for worth in (15.0, 60.0))
    assert few[0] / many[0] == pytest.approx(2.0, rel=0.1)


def test_a_chance_lies_within_its_interval_and_that_between_nought_and_one():
    each = np.stack([np.full(100, 0.0), np.full(100, 0.3), np.full(100, 1.0), LUCK.random(100)])
    each = np.concatenate([each, 1e-4 * LUCK.random((1, 100))])
    low, high = interval(each, np.arange(100) // 4, 25.0)
    said = each.mean(axis=1)
    assert (low >= 0.0).all()
    assert (high <= 1.0).all()
    assert (low <= said + 1e-12).all()
    assert (high >= said - 1e-12).all()


def test_intervals_hold_the_truth_as_often_as_they_say():
    held = 0
    for _ in range(300):
        own = LUCK.beta(2.0, 6.0, 30)  # thirty independent draws, copied to ninety
        of = np.repeat(np.arange(90), 8)
        each = np.clip(own[of % 30] + 0.02 * LUCK.normal(size=720), 0.0, 1.0)
        low, high = interval(each[None], of, 30.0)[:, 0]
        held += low <= 0.25 <= high
    assert 0.82 < held / 300 < 0.96
