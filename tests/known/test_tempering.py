"""Tempering against posteriors that are known exactly."""

from collections.abc import Callable

import numpy as np
import pytest

from yalu.calibration import space, tempering
from yalu.calibration.tempering import Population
from yalu.model.catalogue import THEORIES

NUMBERS, DRAWS, ERROR = 5, 800, 0.4
SEEN = np.array([1.2, -0.8, 0.5, 0.0, -1.5])


def led(likelihood: Callable, *, seed: int, moves: int = 4) -> Population:
    now = tempering.begin(DRAWS, likelihood, seed=seed)
    while now.power < 1.0:
        now = tempering.step_up(now, seed=seed)
        for _ in range(moves):
            now = tempering.move(now, likelihood, seed=seed)
    return now


def gaussian(points, turn, effort):
    """The first few scores were seen with an error."""
    away = points.score[:NUMBERS] - SEEN[:, None]
    return -0.5 * np.sum(away * away, axis=0) / ERROR**2


@pytest.fixture(scope="module")
def population():
    return led(gaussian, seed=1)


def test_what_was_seen_gets_its_exact_posterior(population):
    share = 1.0 / (1.0 + ERROR**2)
    found = population.points.score[:NUMBERS]
    assert found.mean(axis=1) == pytest.approx(share * SEEN, abs=0.08)
    assert found.std(axis=1) == pytest.approx(np.sqrt(1.0 - share), rel=0.15)


def test_what_was_not_seen_keeps_its_prior_however_many_numbers_there_are(population):
    rest = population.points.score[NUMBERS:]
    assert len(rest) > 300
    assert np.sqrt(np.mean(rest.mean(axis=1) ** 2)) < 2.0 / np.sqrt(DRAWS)
    assert rest.std() == pytest.approx(1.0, abs=0.01)


def test_the_evidence_is_the_exact_one(population):
    total = 1.0 + ERROR**2
    exact = np.sum(-0.5 * SEEN**2 / total + 0.5 * np.log(ERROR**2 / total))
    assert population.log_evidence == pytest.approx(exact, abs=0.3)


def test_a_noisy_likelihood_leads_to_the_same_posterior(population):
    def noisy(points, turn, effort):
        luck = space.normals("test", 1, len(points), seed=9, turn=turn)[0]
        return gaussian(points, turn, effort) + 0.8 * luck - 0.32  # mean one

    found = led(noisy, seed=2, moves=6).points.score[:NUMBERS]
    exact = population.points.score[:NUMBERS]
    assert found.mean(axis=1) == pytest.approx(exact.mean(axis=1), abs=0.12)
    assert found.std(axis=1) == pytest.approx(exact.std(axis=1), rel=0.3)


def test_a_theory_twice_as_likely_gets_twice_the_weight():
    place = list(THEORIES).index("H8")

    def favours(points, turn, effort):
        return np.log(np.where(points.member[place] == 1, 2.0, 1.0)) + gaussian(points, 0, 0)

    found = led(favours, seed=3).points.member
    assert np.mean(found[place] == 1) == pytest.approx(0.5, abs=0.08)
    assert np.mean(found[place] == 0) == pytest.approx(0.25, abs=0.07)


def test_looking_harder_corrects_what_a_rough_look_got_wrong():
    def rough(points, turn, effort):
        return gaussian(points, turn, effort) * (1.0 if effort > 1 else 0.3)

    now = tempering.look_harder(led(rough, seed=4, moves=2), rough, 2, seed=4)
    for _ in range(6):
        now = tempering.move(now, rough, seed=4)
    share = 1.0 / (1.0 + ERROR**2)
    assert now.points.score[:NUMBERS].mean(axis=1) == pytest.approx(share * SEEN, abs=0.15)


def test_numbers_no_month_of_the_past_reads_are_named_and_kept():
    assert {"breakdown.rest", "war.rest", "lasting_deal.rest"} <= set(space.silent())
    assert {"launch_mood.noise", "banned_exports.bite"} <= set(space.read_by_history())
    assert not set(space.silent()) & set(space.read_by_history())
