"""Sensitivity from runs as they are, against known indices."""

import numpy as np
import pytest
from known.test_sobol import FIRST, ishigami

from yalu.analysis.given_data import given_data
from yalu.ensemble.clusters import Clusters
from yalu.errors import InputError


def by_name(found) -> dict:
    return {each.name: each for each in found}


def test_ishigami_from_random_runs():
    u = np.random.default_rng(0).random((20_000, 3))
    found = by_name(given_data(u, ishigami(u), names=["x1", "x2", "x3"]))
    for name, first in zip(("x1", "x2", "x3"), FIRST, strict=True):
        assert found[name].first == pytest.approx(first, abs=0.02)
    assert found["x1"].sure
    assert not found["x3"].sure  # no first-order effect at all
    assert found["x3"].shift > 0.03  # and yet it moves the distribution


def test_linear_shares_signs_and_theories():
    draw = np.random.default_rng(1)
    x = {"up": draw.normal(size=5000), "down": draw.normal(size=5000),
         "theory": draw.choice(["a", "b"], 5000)}  # fmt: skip
    y = 2 * x["up"] - x["down"] + 2 * (x["theory"] == "b")  # variances 4, 1 and 1
    found = by_name(given_data(x, y))
    assert found["up"].first == pytest.approx(4 / 6, abs=0.03)
    assert found["down"].first == pytest.approx(1 / 6, abs=0.03)
    assert found["theory"].first == pytest.approx(1 / 6, abs=0.03)
    assert found["up"].rises > 0.7
    assert found["down"].rises < -0.3
    assert np.isnan(found["theory"].rises)


def test_inputs_that_do_nothing_are_seldom_called_sure():
    draw = np.random.default_rng(2)
    wrong, scatter = 0, []
    for _ in range(20):
        found = given_data(draw.random((500, 40)), draw.normal(size=500))
        wrong += any(each.sure for each in found)
        scatter += [each.first for each in found]
    assert wrong <= 5
    assert np.mean(scatter) == pytest.approx(0.0, abs=0.005)  # no bias from the bins


def test_one_outlier_does_not_break_the_shift():
    draw = np.random.default_rng(3)
    x = draw.random((1000, 3))
    y = x[:, 0] + 0.1 * draw.normal(size=1000)
    broken = y.copy()
    broken[0] = 1e6
    plain, after = (by_name(given_data(x, each)) for each in (y, broken))
    assert after["x0"].shift == pytest.approx(plain["x0"].shift, abs=0.01)
    assert after["x1"].shift == pytest.approx(0.0, abs=0.03)


def test_the_order_of_rows_does_not_matter():
    draw = np.random.default_rng(4)
    x, y = draw.integers(0, 5, (400, 3)).astype(float), draw.normal(size=400)
    rows = draw.permutation(400)
    for one, other in zip(given_data(x, y), given_data(x[rows], y[rows]), strict=True):
        assert (one.name, one.first) == (other.name, pytest.approx(other.first))
        assert one.shift == pytest.approx(other.shift)


def test_where_no_two_worlds_share_a_draw_nothing_changes():
    draw = np.random.default_rng(5)
    x = {"a": draw.normal(size=600), "b": draw.choice(["p", "q", "r"], 600)}
    y = x["a"] + draw.normal(size=600)
    alone = given_data(x, y, clusters=Clusters(np.arange(600), 600.0))
    assert repr(alone) == repr(given_data(x, y))  # to the last digit, NaN included


def test_every_draw_ten_times_over_says_no_more_than_once():
    draw = np.random.default_rng(6)
    x = {"theory": draw.choice(["p", "q", "r"], 300)}
    y = 0.25 * (x["theory"] == "p") + draw.normal(size=300)
    (once,) = given_data(x, y)
    often = {"theory": np.tile(x["theory"], 10)}, np.tile(y, 10)
    (same,) = given_data(*often, clusters=Clusters(np.tile(np.arange(300), 10), 300.0))
    (fooled,) = given_data(*often)
    assert same.first == pytest.approx(once.first, abs=2e-3)
    assert same.chance == pytest.approx(once.chance, rel=0.05)
    assert same.shift == pytest.approx(once.shift, abs=0.02)
    assert fooled.chance < 0.01 * once.chance


def test_what_comes_with_few_draws_is_seldom_called_sure_of_an_effect_it_has_not():
    draw = np.random.default_rng(7)
    sure, fooled, first = 0, 0, []
    for _ in range(15):
        of = draw.integers(0, 200, 2000)
        origin = np.arange(200) % 40  # forty independent draws, copied to two hundred
        x = {f"x{i}": draw.normal(size=40)[origin][of] for i in range(20)}
        y = draw.normal(size=40)[origin][of] + draw.normal(size=2000)
        found = given_data(x, y, clusters=Clusters(of, 40.0))
        sure += any(each.sure for each in found)
        fooled += all(each.sure for each in given_data(x, y))
        first += [each.first for each in found]
    assert sure <= 4
    assert fooled == 15
    assert np.mean(first) == pytest.approx(0.0, abs=0.02)


def test_what_a_draw_does_is_still_seen_and_what_each_world_draws_for_itself_as_well_as_ever():
    draw = np.random.default_rng(8)
    of = draw.integers(0, 100, 3000)
    x = {"shared": draw.normal(size=100)[of], "own": draw.normal(size=3000)}
    y = x["shared"] + 0.2 * x["own"] + 0.5 * draw.normal(size=100)[of] + draw.normal(size=3000)
    found = by_name(given_data(x, y, clusters=Clusters(of, 100.0)))
    plain = by_name(given_data(x, y))
    assert found["shared"].sure
    assert found["own"].sure
    assert found["shared"].first == pytest.approx(1.0 / 2.29, abs=0.15)
    assert found["own"].first == pytest.approx(plain["own"].first, abs=0.01)


@pytest.mark.parametrize(
    ("rows", "y", "words"),
    [(50, np.arange(50.0), "at least 100"), (200, np.ones(200), "in every row"),
     (200, np.full(200, np.nan), "not finite"), (200, np.arange(9.0), "200 rows")],
)  # fmt: skip
def test_what_cannot_be_told_is_refused(rows, y, words):
    with pytest.raises(InputError, match="(?s)" + words):
        given_data(np.random.default_rng(0).random((rows, 2)), y)
