"""What would follow a breakdown, as far as anyone can say."""

import math

import pytest

from yalu.model.mechanisms.regime.armies_enter import ArmiesEnter
from yalu.model.mechanisms.regime.arsenal_adrift import ArsenalAdrift
from yalu.model.mechanisms.regime.breakdown_halts_output import BreakdownHaltsOutput
from yalu.model.mechanisms.regime.fates import Fates
from yalu.model.mechanisms.regime.joint_loss import JointLoss
from yalu.model.mechanisms.regime.refugees_flee import RefugeesFlee
from yalu.model.state import Action, State

NOW = Action()
TURNS = ("after_continuity", "after_conflict", "after_union", "after_order")


def settled(kind, name, state):
    """Where an index tends to under one mechanism."""
    x = State.declared[name].rest.median + kind().rates(state, NOW)[name]
    return 1.0 / (1.0 + math.exp(-x))


def fallen(turn, **more):
    return State(broken=1.0, **{turn: 1.0}, **more)


def shares(state):
    """How likely each turn is."""
    odds = {turn: math.exp(x) for turn, x in Fates().rates(state, NOW).items()}
    return {turn: x / sum(odds.values()) for turn, x in odds.items()}


def test_while_the_state_stands_nobody_flees_nothing_is_loose_and_nothing_is_lost():
    assert RefugeesFlee().rates(State(), NOW)["refugees"] == 0.0
    assert settled(ArsenalAdrift, "loose_material", State()) < 0.01
    assert settled(ArmiesEnter, "chinese_forces_in", State()) < 0.01
    assert settled(ArmiesEnter, "us_forces_at_yalu", State()) < 0.01
    assert JointLoss().rates(State(), NOW)["collapse_burden"] == 0.0


def test_no_turn_is_ruled_out_and_none_is_sure():
    assert all(0.1 < share < 0.5 for share in shares(State()).values())


def test_what_is_strong_beforehand_tips_the_turn():
    today = shares(State())
    assert shares(State(elite_cohesion=1.0))["turn_continuity"] > today["turn_continuity"]
    assert shares(State(hardship=1.0))["turn_conflict"] > today["turn_conflict"]
    assert shares(State(us_posture=1.0))["turn_union"] > today["turn_union"]
    assert shares(State(partnership=1.0))["turn_order"] > today["turn_order"]


def people_after(turn, months=24):
    flee, there = RefugeesFlee(), 0.0
    for _ in range(months):
        there += flee.rates(fallen(turn, refugees=there), NOW)["refugees"]
    return there


def test_fighting_drives_out_most_and_an_unbroken_succession_fewest():
    people = {turn: people_after(turn) for turn in TURNS}
    assert max(people, key=people.get) == "after_conflict"
    assert min(people, key=people.get) == "after_continuity"
    assert 100.0 < people["after_union"] < 1000.0


def test_refugees_go_home_in_the_end():
    assert RefugeesFlee().rates(State(refugees=500.0), NOW)["refugees"] < 0.0


def test_a_part_of_the_arsenal_slips_in_a_fall_and_troops_secure_it():
    adrift = settled(ArsenalAdrift, "loose_material", fallen("after_union"))
    fought = settled(ArsenalAdrift, "loose_material", fallen("after_conflict"))
    held = settled(ArsenalAdrift, "loose_material", fallen("after_union", us_forces_at_yalu=1.0))
    assert held < adrift < fought
    assert adrift == pytest.approx(ArsenalAdrift().slip, abs=0.01)


def test_american_forces_reach_the_yalu_only_with_union_or_war_in_the_north():
    for turn in ("after_continuity", "after_order"):
        assert settled(ArmiesEnter, "us_forces_at_yalu", fallen(turn)) < 0.01
    assert settled(ArmiesEnter, "us_forces_at_yalu", fallen("after_union")) > 0.5


def test_chinese_troops_in_the_north_keep_american_ones_off():
    alone = settled(ArmiesEnter, "us_forces_at_yalu", fallen("after_union"))
    met = settled(ArmiesEnter, "us_forces_at_yalu", fallen("after_union", chinese_forces_in=1.0))
    assert met < alone


def test_dangers_that_come_together_cost_more_than_their_sum():
    loss = JointLoss()

    def burden(**dangers):
        return loss.rates(State(broken=1.0, after_union=1.0, **dangers), NOW)["collapse_burden"]

    nothing = burden()
    apart = (burden(refugees=500.0) - nothing) + (burden(us_forces_at_yalu=1.0) - nothing)
    together = burden(refugees=500.0, us_forces_at_yalu=1.0) - nothing
    assert together > apart


def test_all_dangers_at_once_cost_what_the_register_guesses():
    everything = fallen("after_union", refugees=500.0, loose_material=1.0, us_forces_at_yalu=1.0)
    loss = JointLoss()
    assert loss.rates(everything, NOW)["collapse_burden"] == pytest.approx(loss.all_at_once)


def test_fighting_costs_output_and_a_change_within_the_house_little():
    lost = {turn: -BreakdownHaltsOutput().rates(fallen(turn), NOW)["log_output"] for turn in TURNS}
    assert lost["after_conflict"] > lost["after_union"] > lost["after_continuity"] > 0.0
