"""The particle filter against likelihoods that are known exactly."""

import numpy as np
import pytest
from known.spaces import NILE, Hidden, Linear, kalman

from yalu.calibration.filter import evidence, run_filter

AR = {"keep": 0.9, "move": 0.3, "noise": 0.5, "mean": 0.0, "variance": 1.5}
NILE_LEVEL = {"keep": 1.0, "move": 1469.1, "noise": 15099.0}  # Durbin and Koopman, section 2.10
CHAIN = {
    "start": np.array([0.6, 0.3, 0.1]),
    "moves": np.array([[0.8, 0.15, 0.05], [0.2, 0.6, 0.2], [0.1, 0.3, 0.6]]),
    "shows": np.array([[0.7, 0.2, 0.1], [0.1, 0.7, 0.2], [0.05, 0.15, 0.8]]),
    "signs": (0, 0, 1, 2, 2, 1, 0),
}


def observed(steps: int) -> np.ndarray:
    luck, x, y = np.random.default_rng(3), 0.0, []
    for _ in range(steps):
        x = AR["keep"] * x + np.sqrt(AR["move"]) * luck.standard_normal()
        y.append(x + np.sqrt(AR["noise"]) * luck.standard_normal())
    return np.array(y)


def agrees(estimates: np.ndarray, exact: float) -> None:
    """The mean likelihood over many passes lies within four standard errors of the truth."""
    relative = np.exp(estimates - exact)
    error = relative.std(ddof=1) / np.sqrt(len(relative))
    assert abs(relative.mean() - 1.0) < 4.0 * error
    assert error < 0.1, "too few passes to tell"


def test_the_reference_kalman_filter_finds_the_textbook_likelihood_of_the_nile():
    gains = kalman(NILE, **NILE_LEVEL, mean=0.0, variance=1e10)
    diffuse = gains[1:].sum()  # the first value only sets the level
    assert diffuse == pytest.approx(-632.5456, abs=2e-3)


@pytest.mark.parametrize("way", ["plain", "look ahead", "guided"])
def test_the_filter_estimates_a_linear_gaussian_likelihood_without_bias(way):
    y = observed(40)
    model = Linear(y, **AR, draws=600, particles=80, guided=way == "guided")
    found = run_filter(model, seed=1, look_ahead=way != "plain")
    agrees(found.log_likelihood, kalman(y, **AR).sum())


def test_the_filter_follows_the_nile_step_by_step():
    known = {"mean": 1000.0, "variance": 300.0**2}
    model = Linear(NILE, **NILE_LEVEL, **known, draws=40, particles=2000)
    found = run_filter(model, seed=1)
    exact = kalman(NILE, **NILE_LEVEL, **known)
    agrees(found.log_likelihood, exact.sum())
    assert np.abs(found.gains.mean(axis=1) - exact).max() < 0.05


@pytest.mark.parametrize("look_ahead", [False, True])
def test_the_filter_estimates_a_hidden_chain_without_bias_whatever_the_number_of_particles(
    look_ahead,
):
    for particles in (3, 30):
        model = Hidden(**CHAIN, draws=20_000 // particles, particles=particles)
        found = run_filter(model, seed=2, look_ahead=look_ahead)
        agrees(found.log_likelihood, np.log(model.enumerated()))


def test_a_guide_makes_a_surprising_record_easier_to_weigh():
    y = observed(40)
    y[20] = 9.0  # nothing before it leads there
    spreads = {}
    for guided in (False, True):
        model = Linear(y, **AR, draws=100, particles=200, guided=guided)
        spreads[guided] = run_filter(model, seed=1, look_ahead=guided).log_likelihood.std()
    assert spreads[True] < 0.5 * spreads[False]


def test_more_particles_make_the_estimate_surer():
    y, spreads = observed(40), []
    for particles in (50, 450):
        model = Linear(y, **AR, draws=200, particles=particles)
        spreads.append(run_filter(model, seed=1).log_likelihood.std())
    assert spreads[1] == pytest.approx(spreads[0] / 3.0, rel=0.35)  # as one over the root


def test_replications_say_how_sure_the_likelihood_is():
    y = observed(40)
    model = Linear(y, **AR, draws=400, particles=100)
    passes = run_filter(model, seed=1).log_likelihood.reshape(20, 20)  # 20 passes of 20 draws
    told, exact = evidence(passes), kalman(y, **AR).sum()
    missed = (told.value - exact) / told.error
    assert 0.5 < np.sqrt(np.mean(missed**2)) < 2.0
    assert np.all(told.spread > 0.0)
    with pytest.raises(ValueError, match="one replication"):
        evidence(passes[:1])
