"""No weight is told to be surer than its independent draws allow."""

import numpy as np
import pytest

from yalu.brief import weights
from yalu.brief.weights_picture import weight
from yalu.calibration.account import account
from yalu.calibration.evidence import independent_draws, least_error, member_evidence
from yalu.calibration.ledger import standard_error
from yalu.calibration.stations import member_names, read_calibration


@pytest.mark.parametrize("share", [0.1, 0.24, 0.5, 0.9])
def test_the_least_error_is_that_of_a_share_of_so_many_independent_draws(share):
    draws = np.random.default_rng(0).binomial(16, share, 20_000) / 16
    assert least_error(share, 16.0) == pytest.approx(float(draws.std()), rel=0.02)


def test_a_share_of_none_or_all_is_not_sure():
    assert least_error(0.0, 16.0) == least_error(1.0, 16.0) > 0.0


def test_islands_that_agree_by_chance_do_not_make_a_weight_sure():
    agreed = np.full((4, len(member_names())), 0.24) + 0.001 * np.arange(4)[:, None]
    few, many = (member_evidence(agreed, 448, worth)[0] for worth in (16.0, 1e9))
    assert few.share_error == pytest.approx(0.107, rel=0.01)
    assert few.error == pytest.approx(0.107 / (0.24 * 0.76), rel=0.01)
    assert many.share_error == pytest.approx(standard_error(agreed[:, 0]))


def test_every_weight_that_is_told_has_the_larger_of_both_errors():
    found = read_calibration()
    told = account(found)
    for i, m in enumerate(told.members):
        for w, station in zip(m.weights, found.stations, strict=True):
            least = least_error(w.share, independent_draws(station))
            assert w.error == max(least, standard_error(station.ledger.share[:, i]))


def test_draws_are_worth_less_the_longer_the_record():
    worth = [independent_draws(s) for s in read_calibration().stations]
    assert worth[0] > 100.0
    assert max(worth[-5:]) < 0.5 * worth[0]


def test_weights_are_told_in_points_and_the_sentence_counts_what_stands_out():
    told = weights.told()
    assert all(weight(m).endswith("points") for m in told.members)
    said = weights.speaks(told)
    strong = [m for m in told.members if m.evidence.words != "none"]
    assert ("tells no theory apart" in said) == (not strong)
    assert "19 rival answers to eight disputed questions" in said
