"""The sampler against posteriors that are known exactly, at every station."""

from dataclasses import replace

import numpy as np
import pytest
from known.stretches import ERROR, NUMBERS, SEEN, Gaussian

from yalu.calibration import sequential, space
from yalu.model.catalogue import THEORIES

DRAWS = 800
SHARE = 1.0 / (1.0 + ERROR**2)


def led(target, *, seed, moves=4, islands=4):
    """The population at every station."""
    now = sequential.begin(DRAWS, target, seed=seed, particles=1, islands=islands)
    reached = []
    for _ in target.cuts:
        now = sequential.enter(now, target, particles=now.clouds.particles * 2)
        while now.power < 1.0:
            now = sequential.step_up(now, seed=seed)
            for _ in range(moves):
                now = sequential.move(now, target, seed=seed)
        reached.append(now)
    return reached


@pytest.fixture(scope="module")
def reached():
    return led(Gaussian(), seed=1)


def exact_evidence(seen):
    total = 1.0 + ERROR**2
    return np.sum(-0.5 * SEEN[:seen] ** 2 / total + 0.5 * np.log(ERROR**2 / total))


def test_at_every_station_what_was_seen_has_its_exact_posterior(reached):
    for now, seen in zip(reached, (2, 5), strict=True):
        found = now.points.score[:seen]
        assert found.mean(axis=1) == pytest.approx(SHARE * SEEN[:seen], abs=0.09)
        assert found.std(axis=1) == pytest.approx(np.sqrt(1.0 - SHARE), rel=0.2)


def test_at_no_station_is_anything_known_of_what_comes_later(reached):
    later = reached[0].points.score[2:NUMBERS]
    assert np.abs(later.mean(axis=1)).max() < 4.0 / np.sqrt(DRAWS)
    assert later.std(axis=1) == pytest.approx(1.0, abs=0.12)


def test_what_was_not_seen_keeps_its_prior_however_many_numbers_there_are(reached):
    rest = reached[-1].points.score[NUMBERS:]
    assert len(rest) > 300
    assert np.sqrt(np.mean(rest.mean(axis=1) ** 2)) < 2.0 / np.sqrt(DRAWS)
    assert rest.std() == pytest.approx(1.0, abs=0.01)


def test_the_evidence_is_the_exact_one_at_every_station_within_its_own_error(reached):
    for now, seen in zip(reached, (2, 5), strict=True):
        error = now.log_evidence.std(ddof=1) / np.sqrt(now.islands)
        assert now.log_evidence.mean() == pytest.approx(exact_evidence(seen), abs=0.35)
        assert error < 0.25


def test_a_noisy_likelihood_leads_to_the_same_posterior(reached):
    found = led(Gaussian(noise=0.6), seed=2, moves=6)[-1].points.score[:NUMBERS]
    exact = reached[-1].points.score[:NUMBERS]
    assert found.mean(axis=1) == pytest.approx(exact.mean(axis=1), abs=0.13)
    assert found.std(axis=1) == pytest.approx(exact.std(axis=1), rel=0.3)


def test_draws_that_sit_on_lucky_estimates_move_again_once_these_are_made_anew(reached):
    target = Gaussian()
    lucky = replace(reached[-1], before=reached[-1].before + 30.0)
    assert np.array_equal(sequential.move(lucky, target, seed=5).points.score, lucky.points.score)
    now = sequential.anew(lucky, target)
    assert now.points.score == pytest.approx(lucky.points.score, abs=0.5 * space.STEP + 1e-9)
    for _ in range(4):
        now = sequential.move(now, target, seed=5)
    assert now.trail[-1]["accepted"] > 0.1
    found = now.points.score[:NUMBERS]
    assert found.mean(axis=1) == pytest.approx(SHARE * SEEN, abs=0.1)


def test_a_theory_twice_as_likely_gets_twice_the_weight():
    place = list(THEORIES).index("H8")

    class Favours(Gaussian):
        def stretch(self, points, station, turn):
            twice = np.where(points.member[place] == 1, 2.0, 1.0) if station else 1.0
            return np.log(twice) + super().stretch(points, station, turn)

    before, after = (now.points.member[place] for now in led(Favours(), seed=3))
    assert np.mean(before == 1) == pytest.approx(1.0 / 3.0, abs=0.08)
    assert np.mean(after == 1) == pytest.approx(0.5, abs=0.08)
    assert np.mean(after == 0) == pytest.approx(0.25, abs=0.07)


def test_draws_never_leave_their_island():
    target = Gaussian(cuts=(5,))
    now = sequential.begin(40, target, seed=1, particles=1, islands=4)
    now = sequential.enter(now, target, particles=1)
    labels = now.points.score[-1].copy()
    after = sequential.step_up(now, seed=1).points.score[-1]
    for island in range(4):
        part = slice(island * 10, island * 10 + 10)
        assert set(after[part]) <= set(labels[part])


def test_numbers_no_month_of_the_past_reads_are_named_and_kept():
    assert {"breakdown.rest", "war.rest", "lasting_deal.rest"} <= set(space.silent())
    assert {"launch_mood.noise", "banned_exports.bite"} <= set(space.read_by_history())
    assert not set(space.silent()) & set(space.read_by_history())
