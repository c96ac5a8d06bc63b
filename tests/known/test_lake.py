"""The shallow lake, the classroom problem of deep uncertainty: what is known of it is found again.

Phosphorus P follows P' = P + a + ε + P^q / (1 + P^q) - b P (Carpenter, Ludwig and Brock 1999, as
Quinn and others 2017 and EMA Workbench pose it). Below a critical level the lake cleans itself;
beyond it, it turns over. Where that level lies is known, and which inputs decide is known too: the
discount rate can have no part in it.
"""

import numpy as np
import pytest

from yalu.analysis import cart, given_data, prim, sobol, sobol_design

NAMES = ("b", "q", "mean", "stdev", "delta")
LOW = np.array([0.10, 2.0, 0.01, 0.001, 0.93])
HIGH = np.array([0.45, 4.5, 0.05, 0.005, 0.99])
YEARS = 100
RELEASE = 0.02


def scaled(u):
    return LOW + u * (HIGH - LOW)


def lake(x, seed=0, *, release=RELEASE, noise=True):
    """Phosphorus `[year, world]` from constant releases and lognormal natural inflow."""
    b, q, mean, stdev, _ = x.T
    log_sd = np.sqrt(np.log1p((stdev / mean) ** 2)) if noise else np.zeros(len(x))
    log_mean = np.log(mean) - 0.5 * log_sd**2
    draw = np.random.default_rng(seed)
    level, told = np.zeros(len(x)), np.empty((YEARS, len(x)))
    for year in range(YEARS):
        inflow = np.exp(log_mean + log_sd * draw.standard_normal(len(x)))
        told[year] = level
        level = level + release + inflow + level**q / (1.0 + level**q) - b * level
    return told


def critical(b, q):
    """The least level above nought at which recycling equals what the lake loses, by bisection."""
    grid = np.linspace(0.01, 1.5, 6000)
    gain = grid ** (q[:, None] - 1.0) / (1.0 + grid ** q[:, None]) - b[:, None]
    return grid[np.argmax(gain >= 0.0, axis=1)]


def drawn(worlds=3000, seed=0):
    return scaled(np.random.default_rng(seed).random((worlds, len(NAMES))))


@pytest.fixture(scope="module")
def failing():
    """Worlds, and whether the lake is beyond its critical level in more than a tenth of years."""
    x = drawn()
    beyond = (lake(x) > critical(x[:, 0], x[:, 1])).mean(axis=0)
    return x, beyond > 0.1


def test_the_critical_level_is_the_one_that_is_published():
    found = critical(np.array([0.42]), np.array([2.0]))[0]
    exact = (1.0 - np.sqrt(1.0 - 4.0 * 0.42**2)) / (2.0 * 0.42)  # q = 2 can be solved by hand
    assert exact == pytest.approx(0.5445, abs=1e-4)
    assert found == pytest.approx(exact, abs=5e-4)


def test_a_lake_that_loses_little_fails_and_the_box_says_so(failing):
    x, fails = failing
    found = prim(x, fails, names=NAMES)
    box = {limit.name: limit for limit in found.box.limits}
    assert set(box) <= {"b", "q", "mean"}
    assert box["b"].low is None
    assert 0.2 < box["b"].high < 0.45
    assert found.fit.density > 0.8
    assert found.fit.coverage > 0.6
    assert found.reproduced.chosen["b"] == 1.0


def test_what_can_have_no_part_in_it_is_never_restricted(failing):
    x, fails = failing
    found = prim(x, fails, names=NAMES)
    assert "delta" not in found.box.restricted
    assert found.reproduced.chosen.get("delta", 0.0) == 0.0
    assert all("delta" not in leaf.box.restricted for leaf in cart(x, fails, names=NAMES).leaves)


def test_a_tree_tells_nearly_all_failures_by_loss_recycling_and_inflow(failing):
    x, fails = failing
    tree = cart(x, fails, names=NAMES)
    used = {name for leaf in tree.leaves for name in leaf.box.restricted}
    assert used <= {"b", "q", "mean"}
    assert tree.explained > 0.6


def test_loss_matters_most_as_published_and_the_discount_rate_not_at_all(failing):
    x, fails = failing
    found = {each.name: each for each in given_data(x, fails.astype(float), names=NAMES)}
    assert max(found, key=lambda name: found[name].first) == "b"
    assert found["b"].rises < 0.0
    assert not found["delta"].sure


def test_the_design_and_the_runs_as_they_are_agree_on_the_lake():
    u = sobol_design(NAMES, 1024)
    planned = sobol(u, lake(scaled(u), noise=False).max(axis=0), names=NAMES)
    x = drawn(6000, seed=1)
    told = {each.name: each.first for each in given_data(x, lake(x, noise=False).max(axis=0),
                                                         names=NAMES)}  # fmt: skip
    for i, name in enumerate(NAMES):
        assert planned.first[i] == pytest.approx(told[name], abs=0.06), name
    assert planned.total[NAMES.index("stdev")] == 0.0
    assert planned.total[NAMES.index("delta")] == 0.0


def test_a_quiet_lake_turns_over_just_where_theory_says():
    """Without noise it fails if inflow exceeds the largest net loss below the critical level."""
    x = drawn(2000, seed=2)
    b, q, mean = x[:, 0], x[:, 1], x[:, 2]
    grid = np.linspace(0.0, 1.5, 4000)
    loss = b[:, None] * grid - grid ** q[:, None] / (1.0 + grid ** q[:, None])
    below = grid[None, :] <= critical(b, q)[:, None]
    margin = np.where(below, loss, 0.0).max(axis=1) - (mean + RELEASE)
    last = lake(x, noise=False)[-1]
    clear = np.abs(margin) > 0.004  # nearer than that a century is too short
    turned = last > critical(b, q)
    assert (turned[clear] == (margin[clear] < 0.0)).mean() > 0.995
