"""Elementary effects of functions that have known ones."""

import numpy as np
import pytest

from yalu.analysis.morris import morris, morris_design
from yalu.errors import InputError


def test_a_linear_function_has_its_weights_as_effects_and_no_spread():
    names = ["a", "b", "c"]
    u = morris_design(names, 10)
    found = morris(u, u @ [1.0, -2.0, 0.0] + 5.0, names=names)
    assert found.mean == pytest.approx([1, -2, 0])
    assert found.size == pytest.approx([1, 2, 0])
    assert found.spread == pytest.approx([0, 0, 0], abs=1e-12)
    assert found.low == pytest.approx(found.size)


def test_a_product_spreads_the_effects_of_both():
    u = morris_design(["a", "b"], 400)
    found = morris(u, u[:, 0] * u[:, 1])
    assert found.mean == pytest.approx([0.5, 0.5], abs=0.05)
    # the other input lies on 0, 1/3, 2/3 or 1
    assert found.spread == pytest.approx([np.sqrt(5 / 36)] * 2, abs=0.03)


def test_opposite_effects_cancel_in_the_mean_only():
    u = morris_design(["a", "b"], 200)
    found = morris(u, (u[:, 0] - 0.5) * np.sign(u[:, 1] - 0.5))
    assert found.mean[0] == pytest.approx(0.0, abs=0.15)
    assert found.size[0] == pytest.approx(1.0)


def test_the_design_stays_in_the_cube_and_on_its_grid():
    u = morris_design([str(i) for i in range(7)], 25, levels=6, seed=3)
    assert u.shape == (25 * 8, 7)
    assert np.allclose(u * 5, np.round(u * 5))
    assert u.min() >= 0.0
    assert u.max() <= 1.0 + 1e-12


def test_few_runs_find_the_ten_that_matter_among_a_hundred():
    names = [f"x{i}" for i in range(100)]
    u = morris_design(names, 10)
    weights = np.r_[np.linspace(2, 5, 10), np.full(90, 0.05)]
    found = morris(u, np.sin(u) @ weights, names=names)
    assert set(np.argsort(-found.size)[:10]) == set(range(10))


U = morris_design(["a", "b"], 6)
Y = U.sum(axis=1)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: morris(U[::-1][[1, 0, *range(2, 18)]], Y), "not Morris paths"),
        (lambda: morris(np.random.default_rng(0).permutation(U), Y), "not Morris paths"),
        (lambda: morris(U[:-1], Y[:-1]), "whole design"),
        (lambda: morris(U, np.full(18, np.inf)), "not finite"),
        (lambda: morris(U, np.zeros(18)), "in every row"),
        (lambda: morris(U[:6], Y[:6]), "2 paths"),
        (lambda: morris(U, Y, names=["a"]), "1 names"),
        (lambda: morris_design(["a"], 2), "2 paths"),
        (lambda: morris_design(["a"], 10, levels=5), "even"),
    ],
)
def test_what_would_give_wrong_effects_in_silence_is_refused(call, words):
    with pytest.raises(InputError) as told:
        call()
    assert words in str(told.value)
    assert "to mend" in str(told.value)
