"""Hardship, cohesion, breakdown and succession."""

import math

import pytest

from yalu.model.mechanisms.regime import MECHANISMS
from yalu.model.mechanisms.regime.cutoff_to_breakdown import CutoffToBreakdown
from yalu.model.mechanisms.regime.fear_of_collapse import FearOfCollapse
from yalu.model.mechanisms.regime.leader_ages import LeaderAges
from yalu.model.mechanisms.regime.patron_backing import PatronBacking
from yalu.model.mechanisms.regime.rents_and_rally import RentsAndRally
from yalu.model.mechanisms.regime.stress_to_breakdown import StressToBreakdown
from yalu.model.mechanisms.regime.succession import Succession
from yalu.model.mechanisms.regime.want_in_daily_life import WantInDailyLife
from yalu.model.state import Action, State

NOW = Action()
HALF_LIFE = State.declared["succession_strain"].half_life.median


def total(name, state):
    """What all mechanisms of the regime together add to one variable."""
    added = (kind().rates(state, NOW) for kind in MECHANISMS)
    return sum(rates[name] for rates in added if name in rates)


def settled(name, state):
    """Where an index tends to, other areas left out."""
    return 1.0 / (1.0 + math.exp(-(State.declared[name].rest.median + total(name, state))))


def yearly_risk(name, state):
    """Expected number a year of an event, other areas left out."""
    return 12.0 * math.exp(State.declared[name].rest.median + total(name, state))


@pytest.mark.parametrize("name", ["hardship", "elite_cohesion", "collapse_fear"])
def test_today_stays_today_when_nothing_changes(name):
    assert settled(name, State()) == pytest.approx(State.declared[name].start.median, abs=0.05)


def test_in_a_quiet_year_under_a_living_leader_the_regime_is_safer_than_its_reference_class():
    assert 0.001 < yearly_risk("breakdown", State()) < 0.008  # which counts all ends: 0.8 %


def test_a_tenth_of_output_lost_raises_the_risk_by_about_a_quarter():
    stress = StressToBreakdown()
    at_usual = stress.rates(State(log_output=0.0, usual_output=0.0), NOW)["breakdown"]
    tenth = stress.rates(State(log_output=math.log(0.9), usual_output=0.0), NOW)["breakdown"]
    assert math.exp(tenth - at_usual) == pytest.approx(stress.loss)


def test_poverty_that_people_are_used_to_breaks_nothing():
    stress = StressToBreakdown()
    rich = stress.rates(State(log_output=0.3, usual_output=0.3), NOW)["breakdown"]
    poor = stress.rates(State(log_output=-0.3, usual_output=-0.3), NOW)["breakdown"]
    assert rich == poor


def test_a_cut_that_does_not_last_adds_nothing_and_a_lasting_one_does():
    cut = CutoffToBreakdown()
    assert cut.rates(State(supply_cut=1.0, lasting_cut=0.0), NOW)["breakdown"] == 0.0
    lasting = cut.rates(State(lasting_cut=1.0), NOW)["breakdown"]
    assert math.exp(lasting) == pytest.approx(cut.ratio)
    assert cut.rates(State(lasting_cut=0.5), NOW)["breakdown"] < 0.5 * lasting


def test_full_backing_lowers_the_risk_by_two_fifths():
    backing = PatronBacking()
    full = backing.rates(State(backing=1.0), NOW)["breakdown"]
    none = backing.rates(State(backing=0.0), NOW)["breakdown"]
    assert math.exp(full - none) == pytest.approx(0.6)


def test_a_starving_north_is_hard_but_not_thereby_broken():
    famine = State(food_met=0.6, fuel_met=0.5, log_output=-0.3, usual_output=-0.1, market_price=0.5)
    assert settled("hardship", famine) > 0.75
    assert yearly_risk("breakdown", famine) < 0.05


def test_a_tenth_more_hunger_moves_hardship_by_about_fifteen_points():
    less = settled("hardship", State(food_met=0.74)) - settled("hardship", State(food_met=0.84))
    assert 0.08 < less < 0.22


def test_lost_rents_loosen_the_elite_and_threats_rally_it():
    elite = RentsAndRally()
    usual = elite.rates(State(), NOW)["elite_cohesion"]
    assert elite.rates(State(hard_currency=0.0, china_exports=0.0), NOW)["elite_cohesion"] < usual
    assert elite.rates(State(invasion_fear=1.0), NOW)["elite_cohesion"] > usual


def test_want_grows_when_any_of_food_fuel_work_or_markets_fails():
    want = WantInDailyLife()
    usual = want.rates(State(), NOW)["hardship"]
    for worse in (
        State(food_met=0.7), State(fuel_met=0.4), State(log_output=-0.2), State(market_price=0.5),
    ):  # fmt: skip
        assert want.rates(worse, NOW)["hardship"] > usual


def test_the_leader_is_a_year_older_after_twelve_months():
    passed = LeaderAges().rates(State(leader_age=42.0), NOW)["leader_age"]
    assert 12.0 * passed == pytest.approx(1.0)


def test_a_leader_who_goes_is_followed_by_a_younger_one():
    ages = LeaderAges()
    after = 60.0 + ages.rates(State(leader_age=60.0, leader_exit=1.0), NOW)["leader_age"]
    assert after == pytest.approx(ages.successor, abs=0.1)


def test_one_leader_in_five_goes_within_fifteen_years():
    years = [yearly_risk("leader_exit", State(leader_age=42.0 + y)) for y in range(15)]
    assert 0.15 < 1.0 - math.exp(-sum(years)) < 0.25


def test_about_one_regime_in_seven_breaks_in_the_year_after_its_leader_goes():
    risk = 0.0
    for month in range(12):
        strain = 2.0 ** (-month / HALF_LIFE)
        risk += yearly_risk("breakdown", State(succession_strain=strain)) / 12.0
    assert 0.05 < 1.0 - math.exp(-risk) < 0.30


def test_the_danger_of_a_succession_is_mostly_over_in_three_years():
    strain = 2.0 ** (-36 / HALF_LIFE)
    later = Succession().rates(State(succession_strain=strain), NOW)["breakdown"]
    at_once = Succession().rates(State(succession_strain=1.0), NOW)["breakdown"]
    assert math.exp(later) < 0.15 * math.exp(at_once)


def test_threats_frighten_less_than_cuts_and_leaks_calm():
    fear = FearOfCollapse()
    usual = fear.rates(State(), NOW)["collapse_fear"]
    threatened = fear.rates(State(threat=1.0), NOW)["collapse_fear"]
    cut = fear.rates(State(supply_cut=1.0), NOW)["collapse_fear"]
    leaky = fear.rates(State(hidden_exports=1.0), NOW)["collapse_fear"]
    assert cut > threatened > usual > leaky
