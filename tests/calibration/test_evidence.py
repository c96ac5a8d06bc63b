"""Bayes factors of theories, and how sure they are."""

from dataclasses import replace

import numpy as np
import pytest

from yalu.calibration.evidence import theory_evidence
from yalu.calibration.ledger import shares
from yalu.calibration.posterior import Posterior
from yalu.calibration.space import Points
from yalu.calibration.stations import Ledger, Station
from yalu.model.catalogue import THEORIES


def station(*islands, draws=1000, seed=0):
    """A station in which one theory's members have these shares on each island, others even."""
    luck, rows = np.random.default_rng(seed), []
    for theory in THEORIES.values():
        even = np.full(len(theory.members), 1.0 / len(theory.members))
        wanted = [np.array(told) if theory.id == "H8" else even for told in islands]
        rows.append(np.concatenate([luck.choice(len(p), draws, p=p) for p in wanted]))
    member, none = np.array(rows), np.zeros((0, 0))
    points = Points(np.zeros((0, member.shape[1])), member)
    told = Ledger((), np.zeros(len(islands)), shares(member, len(islands)), none, len(points))
    return Station("2025-12", Posterior(points, {}, ()), told)


def by_member(found):
    return {(e.theory, e.member): e for e in theory_evidence(found)}


def test_a_member_that_doubled_its_odds_has_a_bayes_factor_of_two():
    found = by_member(station(*[(0.5, 0.25, 0.25)] * 6))["H8", "tames"]
    assert found.log_bayes_factor == pytest.approx(np.log(2.0), abs=3.0 * found.error)
    assert found.prior == pytest.approx(1.0 / 3.0)
    assert 0.0 < found.error < 0.1


def test_where_history_is_silent_it_says_none():
    found = theory_evidence(station(*[(1 / 3, 1 / 3, 1 / 3)] * 4))
    assert {e.words for e in found} == {"none"}
    assert len(found) == sum(len(t.members) for t in THEORIES.values())


def test_islands_that_disagree_make_an_uncertain_factor():
    alike = by_member(station(*[(0.5, 0.25, 0.25)] * 2))["H8", "tames"]
    apart = by_member(station((0.8, 0.1, 0.1), (0.2, 0.4, 0.4)))["H8", "tames"]
    assert apart.error > 5.0 * alike.error
    assert apart.words == "none"


def test_a_member_that_no_draw_kept_still_has_finite_odds_and_is_called_a_bound():
    found = by_member(station(*[(0.0, 0.5, 0.5)] * 2))["H8", "tames"]
    assert np.isfinite(found.log_bayes_factor)
    assert found.bounded
    assert found.words == "very strong against"


def test_copies_of_draws_are_no_evidence():
    many = station(*[(0.5, 0.25, 0.25)] * 2)
    few = replace(many, ledger=replace(many.ledger, distinct=20))
    assert by_member(few)["H8", "tames"].error > 5.0 * by_member(many)["H8", "tames"].error


def test_one_island_cannot_know_its_error():
    with pytest.raises(ValueError, match="two or more"):
        theory_evidence(station((0.5, 0.25, 0.25)))
