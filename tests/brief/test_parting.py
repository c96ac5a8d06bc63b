"""Where the two readings agree and where they part."""

import numpy as np
import pytest
from brief.made_runs import made_runs, spread_over

from yalu.brief.parting import parting, rank_agreement

IDS = ("hedge", "observed", "hands-off")


def reading(shift):
    """Runs in which hardship under `observed` is moved by this much in every world."""
    return made_runs(
        IDS,
        lambda policy, outcome: (
            spread_over(0.2, 0.6) + (shift if policy == "observed" else 0.0)
            if outcome == "hardship"
            else None
        ),
    )


def on_hardship(first, second):
    found = parting({"one": reading(first), "other": reading(second)}, "hedge")
    return next(p for p in found if p.outcome.name == "hardship")


def test_the_same_reading_twice_parts_nowhere():
    found = parting({"one": reading(0.1), "other": reading(0.1)}, "hedge")
    assert not any(p.part for p in found)
    assert not any(p.opposed or p.lost for p in found)


def test_better_in_one_and_worse_in_the_other_is_opposed_advice():
    p = on_hardship(-0.1, +0.1)
    assert p.opposed == ("observed",)
    assert p.part
    assert p.best["one"] == ("observed",)
    assert p.best["other"] == ("hedge", "hands-off")


def test_a_difference_under_one_essay_only_is_lost_but_not_opposed():
    p = on_hardship(-0.1, 0.0)
    assert p.opposed == ()
    assert p.lost == ("observed",)
    assert not p.part  # all are best under the other, so a best policy is shared


def test_policies_that_cannot_be_told_apart_are_all_best():
    assert set(on_hardship(0.0, 0.0).best["one"]) == set(IDS)


@pytest.mark.parametrize(
    ("second", "agreement"), [([1, 2, 3], 1.0), ([3, 2, 1], -1.0), ([1, 3, 2], 1 / 3)]
)
def test_ranks_that_agree_wholly_give_one_and_reversed_ranks_minus_one(second, agreement):
    assert rank_agreement([1, 2, 3], second) == pytest.approx(agreement)


def test_nothing_can_be_said_of_ranks_that_are_all_tied():
    assert np.isnan(rank_agreement([0, 0, 0], [1, 2, 3]))
