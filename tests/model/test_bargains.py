"""Talks, freezes and bargains at known limits."""

import pytest

from yalu.maths import exp, log
from yalu.model.mechanisms.bargains.bargain_delivery import BargainDelivery
from yalu.model.mechanisms.bargains.bargain_motives import BargainMotives
from yalu.model.mechanisms.bargains.freeze_decay import FreezeDecay
from yalu.model.mechanisms.bargains.freeze_terms import FreezeTerms
from yalu.model.mechanisms.bargains.talks_open import TalksOpen
from yalu.model.mechanisms.bargains.threatened_cut import ThreatenedCut
from yalu.model.mechanisms.bargains.two_threats import TwoThreats
from yalu.model.mechanisms.bargains.verified_steps import VerifiedSteps
from yalu.model.state import Action, State


def lasting(s=None, a=None, **parameters):
    """The log rate of a lasting deal."""
    return TwoThreats(**parameters).rates(s or State(), a or Action())["lasting_deal"]


def chance_in_ten_years(log_rate):
    rest = State.declared["lasting_deal"].rest.median
    return 1.0 - exp(-120.0 * exp(rest + log_rate))


def test_when_the_two_threats_balance_with_the_margin_half_of_the_moments_say_yes():
    s = State(collapse_fear=0.7, invasion_fear=0.5, warheads=55.0)
    a = Action(offer_growth=0.0, verification=0.5)
    assert lasting(s, a, margin=0.2) == pytest.approx(log(0.5))


def test_without_an_offer_a_lasting_bargain_is_next_to_impossible():
    assert chance_in_ten_years(lasting()) < 0.01


def test_the_full_offer_makes_a_lasting_bargain_possible_and_still_unlikely():
    chance = chance_in_ten_years(lasting(a=Action(offer_growth=30.0)))
    assert 0.005 < chance < 0.2


def test_money_that_is_not_believed_moves_only_the_table():
    believed = lasting(State(bargain_trust=1.0), Action(offer_growth=30.0))
    doubted = lasting(State(bargain_trust=0.0), Action(offer_growth=30.0))
    assert believed > doubted > lasting(State(bargain_trust=0.0))


def test_relief_of_collapse_fear_makes_the_bargain_less_likely():
    assert lasting(State(collapse_fear=0.2)) < lasting(State(collapse_fear=0.5))


def test_a_freeze_is_agreed_one_month_in_twenty_five_of_serious_talks():
    rest = State.declared["freeze_deal"].rest.median
    added = FreezeTerms().rates(State(talks=0.6), Action())["freeze_deal"]
    assert exp(rest + added) == pytest.approx(0.04, rel=0.15)


def test_a_freeze_of_half_the_programme_breaks_down_as_readily_as_a_whole_one():
    rest = State.declared["freeze_break"].rest.median

    def monthly(covered):
        s = State(freeze=covered)
        return covered * exp(rest + FreezeDecay().rates(s, Action())["freeze_break"])

    assert monthly(0.5) == pytest.approx(monthly(1.0))
    assert monthly(0.0) == 0.0


def test_beijings_urging_may_add_nothing_to_talks():
    mute = TalksOpen(beijing=0.0)
    least, most = Action(mediation=0.0), Action(mediation=1.0)
    assert mute.rates(State(), least)["talks"] == mute.rates(State(), most)["talks"]


def test_russian_income_keeps_pyongyang_from_the_table():
    rich = BargainMotives().rates(State(russian_transfers=8.0), Action())["urge_bargain"]
    poor = BargainMotives().rates(State(russian_transfers=0.0), Action())["urge_bargain"]
    assert rich < poor


def test_a_threat_to_cut_presses_only_as_far_as_there_is_something_to_cut():
    idle = ThreatenedCut().rates(State(threat=1.0, china_share=0.0), Action())
    assert idle["pressed"] == 0.0
    assert ThreatenedCut().rates(State(threat=0.0), Action())["urge_bargain"] == 0.0


def test_verified_steps_never_pass_the_whole_and_are_undone_when_the_bargain_breaks():
    done = VerifiedSteps().rates(State(bargain=1.0, verified_steps=1.0), Action())
    broken = VerifiedSteps().rates(State(bargain=0.0, verified_steps=0.5), Action())
    assert done["verified_steps"] == 0.0
    assert broken["verified_steps"] < 0.0
    assert broken["warheads"] == 0.0


def test_under_a_bargain_warheads_and_material_leave_at_one_pace():
    rates = VerifiedSteps().rates(State(bargain=1.0, warheads=50.0, fissile=25.0), Action())
    assert rates["warheads"] == pytest.approx(2.0 * rates["fissile"])
    assert rates["warheads"] < 0.0


def test_trust_is_spent_by_breakdowns_and_built_by_money_that_arrives():
    spent = BargainDelivery().rates(State(talks_broke=1.0), Action())["bargain_trust"]
    built = BargainDelivery().rates(State(capital_inflow=20.0), Action())["bargain_trust"]
    assert spent < 0.0 < built
