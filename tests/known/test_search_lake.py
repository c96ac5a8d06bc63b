"""The lake problem as published: its policies recomputed, and found again by our search."""

import numpy as np
import pytest
from known import lake

from yalu.analysis import hypervolume, nondominated, optimise

X, FIGURES = lake.PUBLISHED[:, :6], lake.PUBLISHED[:, 6:]


def test_the_published_policies_do_what_was_published():
    y, _ = lake.lake_problem(X, lake.inflows(4000, seed=1))
    benefit, phosphorus, steady, clear = np.abs(y - FIGURES).T
    assert benefit.max() < 0.025  # the published figures are means over a hundred inflows
    assert steady.max() < 0.002
    assert clear.max() < 0.02
    quiet = FIGURES[:, 3] == -1.0  # the lake never tips, so that luck hardly matters
    assert benefit[quiet].max() < 0.002
    assert phosphorus[quiet].max() < 0.001


def test_beyond_the_tipping_point_the_lake_stays_turbid():
    x = lake.TIPS_AT
    assert x**2 / (1 + x**2) == pytest.approx(lake.DECAY * x, rel=0.001)


def test_a_search_finds_policies_as_good_as_those_published_and_fresh_inflows_cost_them_some():
    seen, fresh = lake.inflows(100, seed=2), lake.inflows(2000, seed=3)
    found = optimise(
        lambda x: lake.lake_problem(x, seen), lake.LOW, lake.HIGH, epsilons=lake.EPSILONS,
        evaluations=2500, seed=1,
    )  # fmt: skip
    theirs, _ = lake.lake_problem(X, seen)
    edge = np.array([-0.2, 0.6, -0.9, -lake.RELIABLE])
    assert hypervolume(found.y, edge) > hypervolume(theirs[nondominated(theirs)], edge)
    again, short = lake.lake_problem(found.x, fresh)
    assert (found.y[:, 3] <= -lake.RELIABLE).all()
    assert again[:, 0].mean() > found.y[:, 0].mean() - 0.01  # no better than it seemed
    assert (short[:, 0] > 0).mean() < 0.3  # but few break the limit
