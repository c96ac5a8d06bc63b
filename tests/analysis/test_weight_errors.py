"""No weight is told to be surer than its independent draws allow."""

import numpy as np
import pytest

from yalu.analysis.weight_errors import floored, least_error, told_account
from yalu.brief import weights
from yalu.brief.weights_picture import weight
from yalu.calibration.account import account
from yalu.calibration.evidence import MemberEvidence
from yalu.calibration.stations import read_calibration


@pytest.mark.parametrize("share", [0.1, 0.24, 0.5, 0.9])
def test_the_least_error_is_that_of_a_share_of_so_many_independent_draws(share):
    draws = np.random.default_rng(0).binomial(16, share, 20_000) / 16
    assert least_error(share, 16.0) == pytest.approx(float(draws.std()), rel=0.02)


def test_a_share_of_none_or_all_is_not_sure():
    assert least_error(0.0, 16.0) == least_error(1.0, 16.0) > 0.0


def test_islands_that_agree_by_chance_do_not_make_a_weight_sure():
    agreed = MemberEvidence("H1", "political", 0.24, 1 / 3, -0.5, 0.1)
    assert agreed.error < floored(agreed, 16.0).error
    assert floored(agreed, 16.0).error == pytest.approx(0.107 / (0.24 * 0.76), rel=0.01)
    assert floored(agreed, 1e9).error == agreed.error


def test_every_weight_that_is_told_has_at_least_that_error():
    found = read_calibration()
    plain, told = account(found), told_account(found)
    for before, after in zip(plain.members, told.members, strict=True):
        for w, raised in zip(before.weights, after.weights, strict=True):
            assert raised.error == max(w.error, least_error(w.share, told.independent))
        assert after.evidence.error >= before.evidence.error


def test_weights_are_told_in_points_and_the_sentence_counts_what_stands_out():
    told = weights.told()
    assert all(weight(m).endswith("points") for m in told.members)
    said = weights.speaks(told)
    strong = [m for m in told.members if m.evidence.words != "none"]
    assert ("tells no theory apart" in said) == (not strong)
    assert "19 rival answers to eight disputed questions" in said
