"""What moved the weights, by episode, and that it adds up."""

import numpy as np
import pytest

from yalu.calibration.account import account
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.clouds import Clouds
from yalu.calibration.shifts import differences, log_weights, moved, undone, variances
from yalu.calibration.stations import read_calibration
from yalu.record.read import read_record

PLAN = Plan(120, 4, ((0, 1),), moves=3, between=1, last=0)
YEARS = tuple(f"{year}-12" for year in range(2003, 2023))
SHARP = 0.2  # error with which a number is seen: few draws come near


class Blind:
    """A record that shows one number a year, sharply, and asks nothing of the answers."""

    def opening(self, draws, turn, particles):
        return Clouds(np.zeros((draws, 1, 1, particles), np.float32), np.zeros((draws, particles)))

    def further(self, points, clouds, station, turn):
        return np.concatenate([np.zeros((11, len(points))), self.seen(points, station)[None]])

    def attempt(self, points, clouds, station, turn, decide):
        before = sum((self.seen(points, i) for i in range(station)), np.zeros(len(points)))
        after = self.seen(points, station)
        return before, after, decide(slice(0, len(points)), before, after)

    def seen(self, points, station):
        return -0.5 * (points.score[station] / SHARP) ** 2


@pytest.fixture(scope="module")
def found():
    return calibrate(read_record(), PLAN, seed=3, stations=YEARS, target=Blind())


@pytest.fixture(scope="module")
def sums(found):
    return [m.sums for m in account(found).members]


def test_what_episodes_gave_and_what_moves_undid_add_up_to_what_became_of_the_weight():
    for m in account(read_calibration(fresh=False)).members:
        assert sum(s.gained for s in m.shifts) == pytest.approx(m.sums.gained)
        assert m.sums.gained + m.sums.undone == pytest.approx(m.sums.total)
        change = np.log(m.evidence.share / m.evidence.prior)
        assert m.sums.total == pytest.approx(change)


def test_few_draws_that_count_pull_sums_down_by_half_their_variance_and_moves_undo_it(found, sums):
    drift = np.mean([s.gained for s in sums])
    luck = -0.5 * variances(found).sum(axis=0).mean()
    assert drift < -1.0
    assert drift == pytest.approx(luck, rel=0.5)
    assert np.mean([s.undone for s in sums]) == pytest.approx(-drift, abs=0.5)


def test_answers_that_foresee_alike_have_shifts_as_large_as_their_errors(found, sums):
    _, apart = differences(found)
    yearly = apart.reshape(len(YEARS), 12, -1).sum(axis=1)
    score = yearly / np.sqrt(variances(found))
    assert 0.5 < np.mean(score**2) < 2.0
    assert np.mean([abs(s.total) > 2.0 * s.total_error for s in sums]) < 0.2


def test_weighing_and_what_follows_it_are_all_that_moves_a_weight(found):
    _, apart = differences(found)
    steps = apart.reshape(len(YEARS), 12, -1).sum(axis=1) + undone(found)
    assert log_weights(found)[0] + steps.sum(axis=0) == pytest.approx(log_weights(found)[-1])


def test_the_month_that_did_most_moved_the_weight_the_same_way(found):
    from yalu.calibration.evidence import theory_evidence

    told = moved(found, theory_evidence(found.stations[-1]))
    for shift in (s for shifts in told.shifts for s in shifts):
        assert shift.gained * shift.by > 0.0
        assert shift.first <= shift.month <= shift.last
