"""Resampling: who lives on, and how often."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from known.spaces import Hidden

from yalu.calibration.filter import run_filter
from yalu.calibration.resampling import combs, effective, systematic, weighed


@given(st.lists(st.floats(0.0, 1.0), min_size=2, max_size=30), st.floats(0.001, 0.999))
def test_a_particle_has_as_many_descendants_as_its_weight_says_give_or_take_one(raw, u):
    weight = np.array(raw)[None] + 1e-12
    weight = weight / weight.sum()
    ancestors = systematic(weight, np.array([u]))
    children = np.bincount(ancestors[0], minlength=weight.size)
    assert children.sum() == weight.size
    assert np.all(np.abs(children - weight.size * weight[0]) < 1.0 + 1e-9)
    lives = children > 0
    assert np.all(ancestors[0, lives] == np.flatnonzero(lives))  # who lives stays put


def test_on_average_a_particle_has_exactly_its_weight_in_descendants():
    weight = np.tile([0.05, 0.4, 0.0, 0.25, 0.3], (4000, 1))
    u = (np.arange(4000) + 0.5) / 4000
    children = np.apply_along_axis(np.bincount, 1, systematic(weight, u), minlength=5)
    assert children.mean(axis=0) == pytest.approx(5.0 * weight[0], abs=1e-3)


def test_the_comb_of_a_draw_does_not_depend_on_the_batch_it_stands_in():
    whole = combs(np.arange(10, dtype=np.uint32), 3, seed=5, replication=2)
    part = combs(np.arange(4, 7, dtype=np.uint32), 3, seed=5, replication=2)
    assert np.array_equal(whole[4:7], part)
    assert not np.array_equal(whole, combs(np.arange(10, dtype=np.uint32), 4, seed=5))
    assert np.all((whole > 0.0) & (whole < 1.0))


def test_even_weights_all_count_and_a_single_one_counts_alone():
    assert effective(np.full((1, 8), 0.125)) == pytest.approx([8.0])
    assert effective(np.eye(8)[:1]) == pytest.approx([1.0])


def test_shares_sum_to_one_far_out_and_where_nothing_is_left():
    log_weight = np.array([[-5000.0, -5001.0], [-np.inf, -np.inf], [-np.inf, 3.0]])
    weight, mean = weighed(log_weight)
    assert weight.sum(axis=1) == pytest.approx([1.0, 1.0, 1.0])
    assert weight[2, 0] == 0.0
    assert mean[1] == -np.inf
    assert mean[2] == pytest.approx(3.0 - np.log(2.0))


def test_a_draw_that_cannot_be_has_no_likelihood_and_harms_no_other():
    sure = np.array([1.0, 0.0])
    chain = {"start": sure, "moves": np.eye(2), "shows": np.eye(2)}
    never = run_filter(Hidden((0, 1, 0), **chain, draws=3, particles=4), seed=1)
    assert np.all(never.log_likelihood == -np.inf)
    assert np.all(np.isfinite(never.weight))
    always = run_filter(Hidden((0, 0, 0), **chain, draws=3, particles=4), seed=1)
    assert np.all(always.log_likelihood == 0.0)
    assert not always.resampled.any()
