"""What moved an outcome adds up; dots stand for the worlds that were run."""

import numpy as np
import pytest

from yalu.analysis.attribution import moved
from yalu.analysis.dots import quantile_dots
from yalu.errors import InputError

LUCK = np.random.default_rng(3)


def test_two_changes_that_do_not_meet_have_no_interaction():
    before = LUCK.normal(size=500)
    found = moved(before, before + 2.0, before - 0.5, before + 1.5)
    assert found.policy.mean == pytest.approx(2.0)
    assert found.assumption.mean == pytest.approx(-0.5)
    assert found.interaction.mean == pytest.approx(0.0, abs=1e-12)
    assert found.total.mean == pytest.approx(1.5)
    assert found.total.error == pytest.approx(0.0, abs=1e-12)  # the same in every world


def test_what_only_both_together_do_is_interaction():
    before = np.zeros(100)
    found = moved(before, before, before, before + 1.0)
    assert (found.policy.mean, found.assumption.mean, found.interaction.mean) == (0.0, 0.0, 1.0)


def test_the_parts_add_up_whatever_the_corners():
    corners = LUCK.normal(size=(4, 300))
    found = moved(*corners)
    parts = found.policy.mean + found.assumption.mean + found.interaction.mean
    assert parts == pytest.approx(found.total.mean)


def test_the_error_is_that_of_a_mean_of_paired_differences():
    before, after = LUCK.normal(size=(2, 400))
    found = moved(before, after, before, after)
    assert found.policy.error == pytest.approx((after - before).std(ddof=1) / 20.0)
    assert found.policy == found.total


def test_a_world_without_a_number_in_one_corner_counts_in_none():
    before, after = np.zeros(4), np.array([1.0, 1.0, 1.0, np.nan])
    assert moved(before, after, before, after).total.mean == 1.0
    nothing = moved([np.nan], [1.0], [1.0], [1.0])
    assert np.isnan(nothing.total.mean)


def test_corners_must_be_of_the_same_worlds():
    with pytest.raises(InputError, match="corners"):
        moved([1.0], [1.0, 2.0], [1.0], [1.0])


def test_as_many_dots_lie_below_a_value_as_worlds_do():
    values = LUCK.normal(size=5000)
    dots = quantile_dots(values)
    assert len(dots) == 50
    for limit in (-1.0, 0.0, 0.7):
        assert (dots <= limit).mean() == pytest.approx((values <= limit).mean(), abs=0.02)


def test_a_dot_is_a_world_that_was_run():
    values = LUCK.normal(size=37)
    assert set(quantile_dots(values)) <= set(values)
    assert list(quantile_dots(np.arange(50.0))) == list(range(50))


def test_of_nothing_there_are_no_dots():
    assert len(quantile_dots([])) == len(quantile_dots([np.nan])) == 0
