"""The split into parameters, theory and luck against variances that were put in."""

import numpy as np
import pytest

from yalu.analysis.variance import split
from yalu.errors import InputError


def made(worlds: int, replications: int, seed: int = 0):
    """Variance 4 from a parameter, 1 and 2 from two groups of theories, 3 from luck."""
    draw = np.random.default_rng(seed)
    first = draw.choice(["a", "b"], worlds)
    second = draw.choice(["x", "y", "z"], worlds)
    level = {"x": -np.sqrt(3), "y": 0.0, "z": np.sqrt(3)}
    world = 2 * draw.normal(size=worlds) + 2.0 * (first == "b") + [level[s] for s in second]
    luck = np.sqrt(3) * draw.normal(size=(worlds, replications))
    return world[:, None] + luck, {"H1": first, "H2": second}


def test_what_was_put_in_comes_out():
    found = split(*made(8000, 4))
    assert (found.parameters, found.theory, found.luck) == pytest.approx((0.4, 0.3, 0.3), abs=0.02)
    assert found.each["H1"] == pytest.approx(0.1, abs=0.02)
    assert found.each["H2"] == pytest.approx(0.2, abs=0.02)
    assert found.variance == pytest.approx(10, rel=0.05)


def test_the_shares_add_up():
    found = split(*made(500, 2))
    assert found.parameters + found.theory + found.luck == pytest.approx(1.0)


def test_two_replications_of_few_worlds_are_unbiased():
    shares = []
    for seed in range(60):
        found = split(*made(120, 2, seed), resamples=20)
        shares.append((found.parameters, found.theory, found.luck))
    assert np.mean(shares, axis=0) == pytest.approx([0.4, 0.3, 0.3], abs=0.03)


def test_theories_that_do_nothing_have_no_share():
    draw = np.random.default_rng(1)
    y = draw.normal(size=(2000, 1)) + draw.normal(size=(2000, 2))
    found = split(y, {"H1": draw.choice(["a", "b", "c"], 2000)})
    assert found.theory == pytest.approx(0.0, abs=0.01)
    assert found.luck == pytest.approx(0.5, abs=0.03)


def test_without_luck_none_is_found():
    level = np.random.default_rng(2).normal(size=300)
    assert split(np.stack([level, level], axis=1), {}).luck == 0.0


def test_intervals_hold_the_truth_as_often_as_they_say():
    held = 0
    for seed in range(50):
        found = split(*made(300, 2, seed), resamples=100)
        held += found.low[2] <= 0.3 <= found.high[2]
    assert held / 50 > 0.75


@pytest.mark.parametrize(
    ("y", "theories", "words"),
    [
        (np.ones((100, 1)), {}, "two replications"),
        (np.ones(100), {}, "two replications"),
        (np.ones((100, 2)), {}, "in every row"),
        (np.random.default_rng(0).normal(size=(20, 2)), {}, "20 worlds"),
        (np.random.default_rng(0).normal(size=(100, 2)), {"H1": ["a"]}, "'H1'"),
    ],
)
def test_what_cannot_be_told_is_refused(y, theories, words):
    with pytest.raises(InputError, match="(?s)" + words):
        split(y, theories)
