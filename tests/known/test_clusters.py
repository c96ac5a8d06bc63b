"""Worlds that share a draw know less than worlds that have each its own."""

from dataclasses import replace

import numpy as np
import pytest
from brief.made_runs import made_runs

from yalu.analysis.pairs import pairs, runs_needed
from yalu.analysis.verdict import verdicts
from yalu.brief.words import verdict
from yalu.ensemble.clusters import Clusters, Tally, joined, mean_variance
from yalu.ensemble.intervals import share_of
from yalu.ensemble.runs import Row
from yalu.model.outcomes import OUTCOMES

LUCK = np.random.default_rng(11)


def balanced(draws: int, each: int, worth: float) -> Clusters:
    return Clusters(np.repeat(np.arange(draws), each), worth)


def test_what_only_draws_decide_is_known_as_well_as_there_are_independent_draws():
    effect = LUCK.normal(size=40)
    values = np.repeat(effect, 25)[None]
    found = mean_variance(values, balanced(40, 25, worth=10.0))
    assert found.error[0] == pytest.approx(np.sqrt(effect.var(ddof=1) / 10.0))
    assert found.passing[0] == pytest.approx(0.0, abs=1e-12)


def test_the_analysis_of_variance_of_a_textbook_table():
    # Two draws of three worlds: 1, 2, 3 and 5, 6, 7. Within 1; between (24 - 1) / 3.
    found = mean_variance(np.array([[1.0, 2.0, 3.0, 5.0, 6.0, 7.0]]), balanced(2, 3, worth=2.0))
    assert found.lasting[0] == pytest.approx((24.0 - 1.0) / 3.0 / 2.0)
    assert found.passing[0] == pytest.approx(1.0 / 6.0)


def test_unequal_draws_are_weighed_by_their_worlds():
    of = np.array([0, 0, 0, 0, 1, 1, 2])
    x = np.array([1.0, 3.0, 2.0, 2.0, 8.0, 6.0, 4.0])
    count = np.array([4.0, 2.0, 1.0])
    mean = np.array([2.0, 7.0, 4.0])
    within = (2.0 + 2.0) / (7 - 3)
    msb = (count * (mean - x.mean()) ** 2).sum() / 2.0
    between = (msb - within) / ((7.0 - (count**2).sum() / 7.0) / 2.0)
    found = mean_variance(x[None], Clusters(of, 3.0))
    assert found.lasting[0] == pytest.approx(between / 3.0)
    assert found.passing[0] == pytest.approx(within / 7.0)


def test_without_shared_draws_it_is_the_usual_error():
    x = LUCK.normal(size=(3, 50))
    assert np.allclose(mean_variance(x, None).error, x.std(axis=1, ddof=1) / np.sqrt(50))
    alone = Clusters(np.arange(50), 16.0)
    assert np.allclose(mean_variance(x, alone).error, x.std(axis=1, ddof=1) / np.sqrt(50))


def test_an_error_is_never_below_that_of_worlds_of_their_own():
    for _ in range(20):
        x = LUCK.normal(size=(5, 200))
        found = mean_variance(x, Clusters(LUCK.integers(0, 60, 200), 30.0))
        assert (found.error >= np.sqrt(found.even) * (1 - 1e-12)).all()
        assert (found.effect >= 1.0 - 1e-12).all()


def test_intervals_hold_the_truth_as_often_as_they_say():
    held = alone = 0
    for _ in range(400):
        origin = LUCK.normal(size=20)  # twenty independent draws, copied to eighty
        of = LUCK.integers(0, 80, 2000)
        x = origin[of % 20] + LUCK.normal(size=2000)
        clusters = Clusters(of, 20.0)
        held += abs(x.mean()) < 1.645 * mean_variance(x[None], clusters).error[0]
        alone += abs(x.mean()) < 1.645 * mean_variance(x[None], None).error[0]
    assert 0.84 < held / 400 < 0.95
    assert alone / 400 < 0.35


def test_stretches_add_up_to_the_whole():
    x, of = LUCK.normal(size=300), LUCK.integers(0, 40, 300)
    whole, parts = Tally(1), Tally(1)
    whole.add([x], of)
    for begin in range(0, 300, 70):
        parts.add([x[begin : begin + 70]], of[begin : begin + 70])
    assert parts.variance(9.0).error == pytest.approx(whole.variance(9.0).error)


def test_some_of_the_draws_are_worth_their_part():
    clusters = balanced(40, 5, worth=20.0)
    some = clusters.where(clusters.of < 10)
    assert some.worth == pytest.approx(5.0)
    assert set(some.of) == set(range(10))
    assert clusters.where(np.arange(200) % 5 == 0).worth == pytest.approx(20.0)


def test_the_same_draws_twice_are_worth_no_more():
    one = balanced(40, 5, worth=20.0)
    both = joined([one, one])
    assert both is not None
    assert both.worth == pytest.approx(20.0)
    assert joined([one, None]) is None


def test_a_share_that_draws_decide_has_a_wider_interval():
    _, low, high = share_of(300, 1000)
    _, lower, higher = share_of(300, 1000, effect=25.0)
    assert share_of(12, 40)[1:] == pytest.approx((lower, higher))
    assert lower < low < high < higher


def test_no_number_of_worlds_tells_what_the_draws_hide():
    of = np.repeat(np.arange(50), 100)
    gap = np.repeat(LUCK.normal(size=50), 100) + 0.1 * LUCK.normal(size=5000)
    gap += 0.1 - gap.mean()  # lead of a tenth: clear for worlds alone, not for fifty draws
    values = np.stack([gap, np.zeros(5000)])
    assert runs_needed(values, "more") < 5000
    assert runs_needed(values, "more", clusters=Clusters(of, 50.0)) is None
    alone = verdicts(values, "more", margin=0.01)
    shared = verdicts(values, "more", margin=0.01, clusters=Clusters(of, 50.0))
    assert [v.word for v in alone.each] == ["robust", "beaten"]
    assert [v.word for v in shared.each] == ["undecided", "undecided"]
    assert [v.runs for v in shared.each] == [None, None]
    table = pairs(values, "more"), pairs(values, "more", clusters=Clusters(of, 50.0))
    assert table[1].error[0, 1] > 10.0 * table[0].error[0, 1]
    assert table[1].high[0, 1] - table[1].low[0, 1] > table[0].high[0, 1] - table[0].low[0, 1]


def test_a_lead_in_most_worlds_is_none_where_few_draws_decide_it():
    better = 0.65  # of worlds: all those of 13 in 20 draws, or worlds each for itself
    o = OUTCOMES["hardship"]
    told = [
        Row("x", o, 0.4, 0.3, 0.5, -0.05, -0.1, 0.0, better, error, -0.05, 0.0)
        for error in (np.sqrt(better * (1.0 - better) / n) for n in (20, 2000))
    ]
    assert [verdict(row) for row in told] == ["tie", "better"]


def test_rows_know_how_sure_the_share_of_better_worlds_is():
    ahead = np.repeat(np.arange(40) < 26, 50).astype(np.float32)  # else they are level
    made = {"hedge": np.zeros(2000, np.float32), "other": ahead}
    runs = made_runs(
        ("hedge", "other"), lambda p, name: made[p] if name == "cohesion" else None, worlds=2000
    )
    alone = runs.compared("other", "cohesion", "hedge")
    shared = replace(runs, draws=balanced(40, 50, worth=40.0))
    row = shared.compared("other", "cohesion", "hedge")
    assert alone.better == row.better
    win = np.where(np.arange(40) < 26, 1.0, 0.5)
    assert row.better_error == pytest.approx(win.std(ddof=1) / np.sqrt(40), rel=1e-3)
    assert alone.better_error == pytest.approx(win.std() / np.sqrt(2000), rel=0.02)
