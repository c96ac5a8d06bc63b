"""The method tried where the truth is known: synthetic histories, and mistakes on purpose."""

import numpy as np
import pytest

from yalu.calibration import space
from yalu.calibration import synthetic as drawing
from yalu.calibration.calibrate import Plan
from yalu.calibration.clouds import Years
from yalu.calibration.month import layout
from yalu.calibration.space import Points
from yalu.calibration.synthetic import synthetic
from yalu.calibration.validation import Validated, compared, narrower, weighed
from yalu.model.catalogue import THEORIES
from yalu.model.observations import LAWS
from yalu.record.read import read_record

PLAN = Plan(48, 4, ((0, 32),), moves=2, between=1, last=0, thinned=48)
STATIONS = ("2003-12",)


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.fixture(scope="module")
def known(record):
    return weighed(record, PLAN, STATIONS, histories=6, seed=2, threads=2)


def test_truths_lie_at_any_rank_of_the_posterior_of_their_own_history(known):
    wide, error = compared(*known).overconfidence()
    assert wide == pytest.approx(1.0, abs=0.03 + 4.0 * error)


def test_posteriors_that_are_too_narrow_are_found_out(known):
    truth, posteriors = known
    wide, error = compared(truth, [narrower(p, 0.6) for p in posteriors]).overconfidence()
    assert wide > 1.0 + 0.03 + 4.0 * error


def test_a_truth_explains_its_own_history_better_than_other_draws_do(record):
    truth, others = space.from_prior(12, seed=5), space.from_prior(24, seed=9)
    written = synthetic(record, truth, last="2004-12", seed=3)
    better = []
    for i in range(12):
        years = Years(record, ("2004-12",), seed=1)
        years.table = written.tables[i]
        score = np.hstack([truth.score[:, [i]], others.score])
        points = Points(score, np.hstack([truth.member[:, [i]], others.member]))
        gained = years.further(points, years.opening(25, 0, 64), 0, 0).sum(axis=0)
        better.append(np.mean(gained[0] > gained[1:]))
    assert np.mean(better) > 0.8


def test_a_synthetic_history_shares_drivers_and_gaps_with_the_record_but_nothing_observed(record):
    written = synthetic(record, space.from_prior(2, seed=5), last="2003-06", seed=3).tables
    columns = layout().forcing
    table = {name: written[:, :, i] for i, name in enumerate(columns)}
    for driver in ("begins.us_china", "begins.closure", "exports.month", "exports.season"):
        assert np.array_equal(table[driver][0], table[driver][1]), driver
    assert not np.array_equal(table["exports.log"][0], table["exports.log"][1])
    days = table["launch_days.days"]
    assert np.array_equal(days, table["ends.short_launches"])
    assert np.array_equal(days[:, :-1], table["begins.short_launches"][:, 1:])


def test_a_law_that_nothing_draws_is_an_error_and_not_a_history_that_repeats_the_record(
    record, monkeypatch
):
    truth = space.from_prior(1, seed=5)
    monkeypatch.delitem(drawing._DRAWN, "visits")
    with pytest.raises(ValueError, match="visits"):
        synthetic(record, truth, last="2003-02", seed=3)


def test_what_laws_observe_is_drawn_anew_and_what_is_left_out_is_not_told(record):
    """Where the record says something, not all histories agree; a shut border is rare."""
    some = synthetic(record, space.from_prior(16, seed=5), last="2016-12", seed=3).tables
    columns = layout().forcing
    for law in LAWS:
        told = some[:, :, columns.index(f"{law.name}.told")] > 0.5
        if law.name in drawing.LEFT_OUT:
            assert not told.any(), law.name
            continue
        seen = some[:, :, [columns.index(f"{law.name}.{c}") for c in law.columns]]
        assert told.any(), law.name
        first = seen[0][told[0]]
        same = [np.array_equal(first, s[t]) for s, t in zip(seen[1:], told[1:], strict=True)]
        assert not all(same), law.name


def test_weights_that_favour_the_truth_by_more_than_they_say_are_found_out():
    even = np.full((len(THEORIES), 20), 0.5)
    none = np.zeros((1, 20), int)
    fair = Validated(none, 10, np.ones((1, 20)), even, even)
    assert fair.trust() == (0.0, 0.0)
    luck = np.random.default_rng(1).normal(0.1, 0.05, even.shape)
    more, error = Validated(none, 10, np.ones((1, 20)), even + luck, even).trust()
    assert more > 4.0 * error


def test_a_number_whose_truths_always_lie_low_stands_out_among_numbers_that_are_well():
    luck, histories = np.random.default_rng(3), 40
    ranks = luck.integers(0, 100, (30, histories))
    ranks[7] = luck.integers(0, 40, histories)
    none = np.zeros((1, histories))
    counts, chance = Validated(ranks, 99, none, none, none).by_number()
    assert np.all(counts.sum(axis=1) == histories)
    assert np.argmin(chance) == 7
    assert chance[7] < 1e-4
    assert np.delete(chance, 7).min() > 1e-3
