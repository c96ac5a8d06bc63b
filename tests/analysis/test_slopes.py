"""Automatic differentiation and regression over runs share no code, and agree."""

import numpy as np
import pytest

from yalu.analysis.assumptions import drawn
from yalu.analysis.slopes import regressed, slopes
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study

HEDGE, SQUEEZE = read_policy("hedge"), read_policy("squeeze-ultimatum")


@pytest.fixture(scope="module")
def study() -> Study:
    return Study((HEDGE,), members=1000, months=60)


@pytest.mark.parametrize("outcome", ["warheads", "hardship"])
def test_local_and_broad_sensitivities_agree(study, outcome):
    found = slopes(study, outcome)
    assert found.compared >= 4
    assert found.agreement > 0.9


def test_a_warhead_more_at_the_start_is_a_warhead_more_at_the_end(study):
    found = {s.assumption.name: s for s in slopes(study, "warheads").each}
    spread = drawn(study)["start.warheads"].std()
    assert found["start.warheads"].local / spread == pytest.approx(1.0, abs=0.1)


def test_a_difference_of_policies_has_the_difference_of_their_slopes(study):
    both = Study((SQUEEZE, HEDGE), members=200, months=24)
    alone = [
        {s.assumption.name: s for s in slopes(Study((p,), members=200, months=24), "output").each}
        for p in (SQUEEZE, HEDGE)
    ]
    for each in slopes(both, "output").each[:5]:
        one, other = (table[each.assumption.name].broad for table in alone)
        assert each.broad == pytest.approx(one - other, abs=1e-6)


def test_every_draw_eight_times_over_tells_a_slope_no_better_than_once():
    luck = np.random.default_rng(4)
    x = luck.normal(size=200)
    y = 0.3 * x + luck.normal(size=200)
    once = regressed(x, y)
    of = np.tile(np.arange(200), 8)
    assert regressed(x, y, Clusters(np.arange(200), 200.0)) == once
    often = regressed(np.tile(x, 8), np.tile(y, 8), Clusters(of, 200.0))
    assert often == pytest.approx(once, rel=0.01)
    assert regressed(np.tile(x, 8), np.tile(y, 8))[1] < 0.4 * once[1]
    own = luck.normal(size=1600)  # drawn by each world for itself: as many as there are
    alone = regressed(own, np.tile(y, 8))
    assert regressed(own, np.tile(y, 8), Clusters(of, 200.0)) == pytest.approx(alone, rel=0.25)


def test_slopes_stand_beside_the_shares_when_asked_for(yalu):
    asked = ("--slopes", "--members", "128", "--months", "24", "--prior")  # no world shares a draw
    told = yalu("sensitivity", "hardship", *asked)
    assert told.code == 0, told.err
    assert "automatic differentiation" in told.out
    assert "correlate" in told.out
    assert max(map(len, told.out.splitlines())) <= 100


def test_every_assumption_has_its_slope(study):
    found = slopes(study, "output")
    names = [s.assumption.name for s in found.each]
    assert set(names) == {n for n, v in drawn(study).items() if v.dtype.kind == "f"}
    sizes = [abs(s.local) for s in found.each]
    assert sizes == sorted(sizes, reverse=True)
    assert all(np.isfinite([s.low, s.local, s.high, s.broad]).all() for s in found.each)
