"""Bayes factors of theories, and how sure they are."""

import numpy as np
import pytest

from yalu.calibration import space
from yalu.calibration.evidence import theory_evidence
from yalu.calibration.posterior import Posterior
from yalu.calibration.space import Points
from yalu.model.catalogue import THEORIES


def run(shares, draws=1000, seed=0):
    """A posterior in which one theory's members have these shares, all others even ones."""
    luck = np.random.default_rng(seed)
    rows = []
    for theory in THEORIES.values():
        even = np.full(len(theory.members), 1.0 / len(theory.members))
        wanted = np.array(shares) if theory.id == "H8" else even
        rows.append(luck.choice(len(wanted), draws, p=wanted))
    score = np.zeros((len(space.read_by_history()), draws))
    return Posterior(Points(score, np.array(rows)), 0.0, {})


def by_member(runs):
    return {(e.theory, e.member): e for e in theory_evidence(runs)}


def test_a_member_that_doubled_its_odds_has_a_bayes_factor_of_two():
    found = by_member([run((0.5, 0.25, 0.25), seed=i) for i in range(6)])["H8", "tames"]
    assert found.log_bayes_factor == pytest.approx(np.log(2.0), abs=3.0 * found.error)
    assert found.prior == pytest.approx(1.0 / 3.0)
    assert 0.0 < found.error < 0.1


def test_where_history_is_silent_it_says_none():
    found = theory_evidence([run((1 / 3, 1 / 3, 1 / 3), seed=i) for i in range(4)])
    assert {e.words for e in found} == {"none"}
    assert len(found) == sum(len(t.members) for t in THEORIES.values())


def test_runs_that_disagree_make_an_uncertain_factor():
    alike = by_member([run((0.5, 0.25, 0.25), seed=i) for i in range(2)])["H8", "tames"]
    apart = by_member([run((0.8, 0.1, 0.1)), run((0.2, 0.4, 0.4), seed=1)])["H8", "tames"]
    assert apart.error > 5.0 * alike.error
    assert apart.words == "none"


def test_a_member_that_no_draw_kept_still_has_finite_odds():
    found = by_member([run((0.0, 0.5, 0.5), seed=i) for i in range(2)])["H8", "tames"]
    assert np.isfinite(found.log_bayes_factor)
    assert found.words == "very strong against"


def test_one_run_cannot_know_its_error():
    with pytest.raises(ValueError, match="two or more"):
        theory_evidence([run((0.5, 0.25, 0.25))])
