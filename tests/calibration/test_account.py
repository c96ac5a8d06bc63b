"""What `yalu evidence` tells, from a calibration whose answer is known."""

from itertools import pairwise

import numpy as np
import pytest
from known.stretches import Gaussian

from yalu import dates
from yalu.calibration import space
from yalu.calibration.account import account, leanings
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.posterior import Posterior
from yalu.calibration.shifts import EPISODES, differences
from yalu.calibration.space import Points
from yalu.model.catalogue import THEORIES
from yalu.record.read import read_record

KNOWN = "launch_mood.noise"
PLAN = Plan(240, 4, ((0, 1),), moves=6, between=2, last=6, thinned=240)
STATIONS = ("2003-12", "2006-12")


class Favours(Gaussian):
    """A record that asks one number to lie high, and later favours one member threefold."""

    months = (12, 36)

    def further(self, points, clouds, station, turn):
        gained = super().further(points, clouds, station, turn)
        before = np.zeros((self.months[station] - 1, len(points)))
        return np.concatenate([before, gained])  # all of it in the last month

    def stretch(self, points, station, turn):
        number = space.read_by_history().index(KNOWN)
        member = points.member[list(THEORIES).index("H8")] == 1
        high = -0.5 * (points.score[number] - 2.0) ** 2 / 0.5**2
        return (high if station == 0 else np.log(np.where(member, 3.0, 1.0)))[None]


@pytest.fixture(scope="module")
def found():
    return calibrate(read_record(), PLAN, seed=1, stations=STATIONS, target=Favours())


@pytest.fixture(scope="module")
def told(found):
    return account(found)


def member(told, theory, name):
    return next(m for m in told.members if (m.evidence.theory, m.evidence.member) == (theory, name))


def test_a_member_three_times_as_likely_earns_its_weight_and_the_station_that_gave_it(told):
    weight = member(told, "H8", "provokes")
    assert weight.evidence.share == pytest.approx(0.6, abs=0.1)
    assert weight.weights[0].share == pytest.approx(1 / 3, abs=0.15)  # luck: 0.06
    assert weight.evidence.log_bayes_factor == pytest.approx(np.log(3.0), abs=0.45)


def test_predictive_differences_say_which_stretch_moved_a_member(found):
    months, apart = differences(found)
    place = [f"{t.id}.{m}" for t in THEORIES.values() for m in t.members].index("H8.provokes")
    assert months[-1] == "2006-12"
    assert apart[-1, place] == pytest.approx(np.log(3.0 / (5.0 / 3.0)), abs=0.2)


def test_prior_odds_that_were_double_double_the_odds_after(told):
    weight = member(told, "H8", "provokes")
    for stretch, share in ((0.5, weight.halved), (2.0, weight.doubled)):
        odds = weight.evidence.share / (1.0 - weight.evidence.share)
        assert share / (1.0 - share) == pytest.approx(stretch * odds)


def test_the_number_history_saw_stands_first_and_what_it_cannot_see_is_listed(told):
    assert told.numbers[0].name == KNOWN
    assert told.numbers[0].status == "moved"
    assert told.numbers[0].posterior[1] > told.numbers[0].prior[1]
    assert sum(n.status == "moved" for n in told.numbers) < 30
    assert {"breakdown.rest", "war.rest"} <= set(told.silent)
    assert told.leanings[0].name in {n.name for n in told.numbers if n.status == "moved"}


def test_an_answer_that_hangs_on_a_number_leans_on_its_prior_and_others_by_chance_only():
    luck, names = np.random.default_rng(9), space.read_by_history()
    score = luck.normal(size=(len(names), 400))
    seen = names.index(KNOWN)
    score[seen] = 2.0 + 0.4 * luck.normal(size=400)
    member = np.array([luck.integers(0, len(t.members), 400) for t in THEORIES.values()])
    row = list(THEORIES).index("H7")
    by_luck = leanings(Posterior(Points(score, member), {}, names, 4))
    member[row] = score[seen] > 2.0
    (found,) = leanings(Posterior(Points(score, member.copy()), {}, names, 4))
    assert (found.name, found.member[:2]) == (KNOWN, "H7")
    assert found.by > 5.0 * found.error
    assert [each.by < 4.0 * each.error for each in by_luck] == [True]  # the most of nineteen
    again = Points(np.tile(score, 5), np.tile(member, 5))
    (often,) = leanings(Posterior(again, {}, names, 4))
    assert often.error > 0.8 * found.error  # copies tell nothing more; 2,000 draws would halve it


def test_the_evidence_of_each_year_is_told_with_its_error(told):
    last, value, error = told.log_evidence[0]
    exact = -0.5 * 4.0 / 1.25 + 0.5 * np.log(0.25 / 1.25)
    assert last == "2003-12"
    assert value == pytest.approx(exact, abs=4.0 * error + 0.1)


def test_episodes_leave_no_month_of_the_record_out():
    for (_, _, last), (_, first, _) in pairwise(EPISODES):
        assert dates.month(first) == dates.month(last) + 1
    assert (EPISODES[0][1], EPISODES[-1][2]) == ("2003-01", "2025-12")
