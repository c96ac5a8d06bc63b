"""Hypervolumes and distances whose exact values are known."""

from itertools import product
from math import pi

import numpy as np
import pytest

from yalu.analysis import (
    additive_epsilon,
    generational_distance,
    hypervolume,
    hypervolume_sampled,
    igd_plus,
    nondominated,
)
from yalu.errors import InputError

EDGE = 1.1


def staircase(xs, ys):
    """The exact volume of a two-objective front sampled at ascending xs, reference 1.1, 1.1."""
    return float(((EDGE - ys) * np.diff(np.append(xs, EDGE))).sum())


def zdt1(x):
    return 1.0 - np.sqrt(x)


def zdt2(x):
    return 1.0 - x**2


def test_one_point_spans_a_box():
    assert hypervolume([[0.25, 0.5, 0.5, 0.0]], [1, 1, 1, 2]) == 0.75 * 0.5 * 0.5 * 2.0


@pytest.mark.parametrize(
    ("front", "exact"),
    # the area under the curve is left out of the box: ∫ 1 − √x = 1/3 and ∫ 1 − x² = 2/3 on [0, 1]
    [(zdt1, EDGE**2 - 1 / 3), (zdt2, EDGE**2 - 2 / 3)],
)
def test_the_fronts_of_zdt1_and_zdt2_reach_their_closed_forms(front, exact):
    x = np.linspace(0.0, 1.0, 20_001)
    found = hypervolume(np.column_stack([x, front(x)]), [EDGE, EDGE])
    assert found == pytest.approx(exact, abs=2e-4)
    assert found < exact  # a sample covers less than the whole front


def test_the_front_of_zdt3_lies_in_five_pieces():
    x = np.linspace(0.0, 0.8518328654, 200_001)
    y = 1.0 - np.sqrt(x) - x * np.sin(10.0 * pi * x)
    kept = y <= np.minimum.accumulate(y)  # what earlier points dominate is no part of the front
    exact = staircase(x[kept], y[kept])
    assert hypervolume(np.column_stack([x, y]), [EDGE, EDGE]) == pytest.approx(exact, rel=1e-12)
    pieces = 1 + int((np.diff(x[kept]) > 1e-3).sum())
    assert pieces == 5


@pytest.mark.parametrize(("k", "ball"), [(2, pi / 4), (3, pi / 6), (4, pi**2 / 32)])
def test_the_front_of_dtlz2_leaves_out_a_part_of_a_ball(k, ball):
    u = np.random.default_rng(1).normal(size=({2: 4000, 3: 3000, 4: 800}[k], k))
    sphere = np.abs(u) / np.linalg.norm(u, axis=1, keepdims=True)
    found, exact = hypervolume(sphere, np.full(k, EDGE)), EDGE**k - ball
    assert found < exact
    assert found == pytest.approx(exact, abs={2: 0.002, 3: 0.02, 4: 0.13}[k])


@pytest.mark.parametrize("k", [2, 3, 4, 5])
def test_the_volume_is_what_cells_counted_one_by_one_add_up_to(k):
    draw = np.random.default_rng(k)
    points = draw.integers(0, 5, size=(8, k))  # many ties
    cells = np.array(list(product(range(5), repeat=k)))
    covered = (cells[:, None, :] >= points[None]).all(axis=2).any(axis=1).sum()
    assert hypervolume(points, np.full(k, 5)) == covered


def test_points_beyond_the_reference_add_nothing_and_order_does_not_matter():
    draw = np.random.default_rng(3)
    points = draw.random((40, 4))
    whole = hypervolume(points, [1, 1, 1, 1])
    more = np.concatenate([points, [[0.0, 0.0, 0.0, 1.0]], points[:5]])
    assert hypervolume(more[::-1], [1, 1, 1, 1]) == pytest.approx(whole, rel=1e-12)
    assert hypervolume([[2.0, 0.0]], [1, 1]) == 0.0


def test_a_sampled_share_is_near_the_exact_one_and_never_falls_as_points_are_added():
    points = np.random.default_rng(4).random((30, 5))
    share = hypervolume_sampled(points, np.ones(5), np.zeros(5))
    assert share == pytest.approx(hypervolume(points, np.ones(5)), abs=0.005)
    fewer = hypervolume_sampled(points[:10], np.ones(5), np.zeros(5))
    assert fewer <= share


def test_distances_of_a_case_worked_by_hand():
    front = [[0.0, 2.0], [1.0, 1.0], [2.0, 0.0]]
    points = [[1.0, 2.0], [4.0, 1.0]]
    # nearest of the front: (0,2) or (1,1) at 1, and (2,0) at √5
    assert generational_distance(points, front) == pytest.approx((1 + 5**0.5) / 2)
    # what falls short: (1,2) misses (0,2) by 1 and (1,1) by 1; for (2,0) (1,2) misses 2, (4,1) √5
    assert igd_plus(points, front) == pytest.approx((1 + 1 + 2) / 3)
    # (1,2) must come down by 1, 1 and 2
    assert additive_epsilon(points, front) == pytest.approx(2.0)


def test_a_front_is_at_no_distance_from_itself():
    front = np.random.default_rng(5).random((20, 3))
    front = front[nondominated(front)]
    for measure in (generational_distance, igd_plus, additive_epsilon):
        assert measure(front, front) == 0.0
    assert additive_epsilon(front + 0.25, front) == pytest.approx(0.25)


def test_of_equal_points_one_stays_and_of_dominated_ones_none():
    assert nondominated([[1, 1], [0, 2], [1, 1], [2, 2], [0, 3]]).tolist() == [
        True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("points", "reference", "words"),
    [
        ([[1.0, np.nan]], [2, 2], "not finite"),
        ([1.0, 2.0], [2, 2], "shape"),
        ([[1.0, 2.0]], [2, 2, 2], "reference point of shape"),
        ([[1.0, 2.0]], [2, np.inf], "reference point"),
        ([["a", "b"]], [2, 2], "no table of numbers"),
    ],
)
def test_what_cannot_be_measured_is_refused(points, reference, words):
    with pytest.raises(InputError, match=words):
        hypervolume(points, reference)


def test_an_ideal_beyond_the_reference_is_refused():
    with pytest.raises(InputError, match="ideal"):
        hypervolume_sampled([[0.0, 0.0]], [1, 1], [0, 2])
