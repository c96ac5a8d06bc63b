"""Planted theories: what is written, how it is scored, and that it is kept."""

from dataclasses import replace

import numpy as np
import pytest

from yalu.calibration import recovery, space
from yalu.calibration.calibrate import Plan
from yalu.calibration.recovery import (
    Case,
    Outcome,
    cases,
    kept,
    log_odds,
    recovered,
    truth,
    verdicts,
)
from yalu.calibration.stations import member_names
from yalu.model.catalogue import THEORIES
from yalu.record.read import read_record

SIZES = [len(t.members) for t in THEORIES.values()]
TINY = Plan(16, 2, ((0, 16),), moves=1, between=1, last=0, thinned=16)


def outcomes(sure: float, histories: int = 400, seed: int = 0):
    """Histories in which the first answer weighs `sure` and is as often true."""
    luck, rows = np.random.default_rng(seed), []
    weight = [[sure, *[(1.0 - sure) / (size - 1)] * (size - 1)] for size in SIZES]
    for i in range(histories):
        member = tuple(int(luck.choice(len(w), p=w)) for w in weight)
        share = (tuple(np.concatenate(weight)),) * 4
        rows.append(Outcome(Case(i), member, share, 10_000, (), 100, 0.0))
    return rows


def test_weights_as_often_right_as_they_say_are_found_so():
    told = recovered(outcomes(0.7))
    assert told.trusted.value == pytest.approx(told.deserved.value, abs=4.0 * told.trusted.error)
    assert told.led.value == pytest.approx(told.expected.value, abs=4.0 * told.led.error)
    for low, high, said, was, count in told.reliability:
        assert low <= said <= high
        assert was == pytest.approx(said, abs=4.0 * np.sqrt(0.25 / count))
    entropy = [-(0.7 * np.log(0.7) + 0.3 * np.log(0.3 / (size - 1))) for size in SIZES]
    due = np.mean(np.log(SIZES) - entropy)  # nats that such weights teach
    assert told.gained.value == pytest.approx(due, abs=4.0 * told.gained.error)


def test_weights_that_history_left_alone_gain_nothing():
    even = tuple(np.concatenate([np.full(size, 1.0 / size) for size in SIZES]))
    found = [replace(o, share=(even,) * 4) for o in outcomes(0.7, 20)]
    told = recovered(found)
    assert told.gained.value == pytest.approx(0.0, abs=1e-12)
    assert told.led.value == pytest.approx(told.by_luck)


def test_weights_surer_than_they_are_right_lose():
    sure = tuple(np.concatenate([[0.98, *[0.02 / (s - 1)] * (s - 1)] for s in SIZES]))
    told = recovered([replace(o, share=(sure,) * 4) for o in outcomes(0.5, 100)])
    assert told.trusted.value < told.deserved.value - 4.0 * told.trusted.error
    assert told.gained.value < 0.0


def test_a_planted_answer_that_every_island_found_has_odds_above_one():
    place, share = member_names().index("H8.provokes"), np.zeros(len(member_names()))
    share[place] = 0.9
    found = replace(outcomes(0.7, 1)[0], case=Case(0, "H8.provokes"), share=(tuple(share),) * 4)
    assert log_odds(found).value == pytest.approx(np.log(9.0 * 2.0), abs=0.01)


def test_words_that_luck_put_in_its_mouth_are_half_wrong_and_those_of_evidence_are_not():
    sure = tuple(np.concatenate([[0.98, *[0.02 / (s - 1)] * (s - 1)] for s in SIZES]))
    found = [replace(o, share=(sure,) * 4) for o in outcomes(0.5, 100)]
    told = verdicts(found)
    assert told.said == told.asked == 100 * sum(SIZES)
    assert told.right < 0.7 * told.said
    fair = verdicts([replace(o, share=(sure,) * 4) for o in outcomes(0.98, 100)])
    assert fair.right > 0.95 * fair.said


def test_planted_answers_come_between_truths_drawn_from_the_prior():
    wanted = cases(6, 3)
    assert [bool(c.planted) for c in wanted] == [False, False, True] * 3
    assert len({c.name for c in cases(6, 30)}) == 36


def test_a_truth_does_not_depend_on_how_many_are_written_and_planting_moves_its_own_alone():
    three, seven = truth(Case(3), seed=1), truth(Case(7), seed=1)
    all_of_them = space.from_prior(8, seed=1)
    assert np.array_equal(three.score[:, 0], all_of_them.score[:, 3])
    assert np.array_equal(seven.member[:, 0], all_of_them.member[:, 7])
    for planted in recovery.PLANTED:
        bent = truth(Case(3, planted), seed=1)
        changed = np.flatnonzero(bent.score[:, 0] != three.score[:, 0])
        names = {space.read_by_history()[i] for i in changed}
        assert names == recovery.numbers_of(planted) != set(), planted
        theory, member = planted.split(".")
        chosen = bent.member[list(THEORIES).index(theory), 0]
        assert list(THEORIES[theory].members)[chosen] == member


def test_a_history_that_is_done_is_kept_and_one_of_another_plan_is_written_again(tmp_path):
    record, case, stations = read_record(), Case(0, "H8.provokes"), ("2003-06",)
    first = kept(tmp_path, record, case, TINY, stations, seed=1)
    assert kept(tmp_path, record, case, TINY, stations, seed=1) == first  # seconds and all
    other = kept(tmp_path, record, case, replace(TINY, moves=2), stations, seed=1)
    assert other.seconds != first.seconds
    assert len(first.share) == 2
    assert sum(first.share[0]) == pytest.approx(len(THEORIES))
