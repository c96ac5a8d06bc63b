"""What the security mechanisms say about the world, at known limits."""

import pytest

from yalu.maths import exp, log
from yalu.model.actors.pyongyang import Pyongyang
from yalu.model.mechanisms.arms.acute_crisis import AcuteCrisis
from yalu.model.mechanisms.arms.backlog import Backlog
from yalu.model.mechanisms.arms.drills_to_launches import DrillsToLaunches
from yalu.model.mechanisms.arms.excitation import Excitation
from yalu.model.mechanisms.arms.failed_talks import FailedTalks
from yalu.model.mechanisms.arms.fissile_production import FissileProduction
from yalu.model.mechanisms.arms.invasion_fear import InvasionFear
from yalu.model.mechanisms.arms.pressure_provokes import PressureProvokes
from yalu.model.mechanisms.arms.pressure_tames import PressureTames
from yalu.model.mechanisms.arms.pressure_unmoved import PressureUnmoved
from yalu.model.mechanisms.arms.red_line import RedLine
from yalu.model.mechanisms.arms.retaliation import Retaliation
from yalu.model.mechanisms.arms.talks_calm import TalksCalm
from yalu.model.mechanisms.arms.war_hazard import WarHazard
from yalu.model.mechanisms.arms.warhead_assembly import WarheadAssembly
from yalu.model.state import Action, State

USUAL = Pyongyang().choose(State())
SHARES = ("short", "long", "nuclear", "provoke")


def shares(s):
    """The seven shares of Pyongyang's moments."""
    rule, chosen = Pyongyang(), Pyongyang().choose(s)
    acts = [getattr(rule, f"{name}") * 2.718281828 ** chosen[f"{name}_rate"] for name in SHARES]
    return [*acts, chosen["seek_talks"], chosen["diversify"], chosen["hold"]]


def test_with_no_pull_pyongyang_does_what_it_usually_does():
    for name in SHARES:
        assert USUAL[f"{name}_rate"] == pytest.approx(0.0, abs=1e-12)
    assert USUAL["seek_talks"] == pytest.approx(0.15)


@pytest.mark.parametrize("urge", ["urge_short", "urge_bargain", "urge_provoke"])
def test_every_moment_is_spent_on_one_thing(urge):
    assert sum(shares(State(**{urge: 1.7}))) == pytest.approx(1.0, abs=1e-6)


def test_a_small_pull_toward_an_act_raises_its_rate_nearly_as_much():
    rate = Pyongyang().choose(State(urge_nuclear=0.1))["nuclear_rate"]
    assert 0.09 < rate < 0.1


def test_a_pull_toward_talks_leaves_fewer_moments_for_launches():
    assert Pyongyang().choose(State(urge_bargain=2.0))["short_rate"] < -0.3


def test_a_pull_shared_by_all_options_but_holding_changes_little_between_them():
    pulled = Pyongyang().choose(State(urge_short=1.0, urge_long=1.0))
    assert pulled["short_rate"] == pytest.approx(pulled["long_rate"])


def test_one_launch_calls_forth_the_stated_number_of_others():
    n, called, trace = 0.2, 0.0, 0.0
    launched = 1.0
    for _ in range(60):  # the memory halves each month, its usual half-life
        trace = (
            0.5 * trace
            + Excitation(branching=n).rates(
                State(short_launches=launched, long_launches=0.0), Action()
            )["excitation"]
        )
        called += trace
        launched = 0.0
    assert called == pytest.approx(n)


def test_excited_rates_add_to_the_usual_ones():
    one = Excitation(immigrant=0.9)
    urge = one.rates(State(excitation=0.18 + 0.54), Action())["urge_short"]
    assert urge == pytest.approx(log((0.9 + 0.72) / (0.9 + 0.18)))


def test_tests_use_up_the_queue_and_the_longest_use_most():
    none = Backlog().rates(State(short_launches=0.0, long_launches=0.0), Action())
    short = Backlog().rates(State(short_launches=1.0, long_launches=0.0), Action())
    long = Backlog().rates(State(short_launches=0.0, long_launches=1.0), Action())
    assert long["test_backlog"] < short["test_backlog"] < none["test_backlog"]


def test_a_drill_that_is_not_answered_changes_nothing():
    rates = DrillsToLaunches(answer=0.0).rates(State(), Action(drills=3.0))
    assert rates["short_launches"] == 0.0


def test_a_freeze_binds_what_it_names_and_leaves_short_range_launches_alone():
    free, frozen, bound = (
        TalksCalm().rates(s, Action()) for s in (State(), State(freeze=1.0), State(bargain=1.0))
    )
    assert frozen["urge_short"] == free["urge_short"]
    assert frozen["urge_long"] < free["urge_long"]
    assert frozen["urge_nuclear"] < free["urge_nuclear"]
    assert bound["urge_short"] < free["urge_short"]


def test_the_three_answers_to_pressure_differ_in_sign():
    squeezed = State(pressed=0.64)
    assert PressureTames().rates(squeezed, Action())["urge_short"] < 0.0
    assert PressureProvokes().rates(squeezed, Action())["urge_short"] > 0.0
    assert PressureUnmoved().rates(squeezed, Action())["urge_short"] == 0.0


def test_at_todays_pressure_all_three_answers_agree():
    today = State(pressed=PressureTames().usual)
    for answer in (PressureTames, PressureProvokes, PressureUnmoved):
        assert answer().rates(today, Action())["urge_provoke"] == pytest.approx(0.0, abs=1e-12)


def test_provocation_bends_upward_only_beyond_what_history_saw():
    seen, unseen = State(pressed=0.34 + 0.2), State(pressed=0.34 + 0.8)
    for s, bends in ((seen, False), (unseen, True)):
        rates = PressureProvokes().rates(s, Action())
        assert bool(rates["urge_provoke"] > rates["urge_short"]) is bends


def test_warheads_are_made_of_material_and_of_nothing_else():
    rates = WarheadAssembly().rates(State(fissile=30.0), Action())
    assert rates["warheads"] == -rates["fissile"]
    assert WarheadAssembly().rates(State(fissile=0.0), Action())["warheads"] == 0.0


def test_eight_warheads_a_year_is_todays_pace():
    rates = WarheadAssembly().rates(State(), Action())
    assert 7.0 < 12.0 * rates["warheads"] < 9.0


def test_a_broken_state_makes_no_material():
    assert FissileProduction().rates(State(broken=1.0), Action())["fissile"] == 0.0


def test_a_larger_arsenal_loosens_the_red_line():
    today = RedLine().rates(State(warheads=55.0, china_share=0.7), Action())["urge_nuclear"]
    later = RedLine().rates(State(warheads=300.0, china_share=0.7), Action())["urge_nuclear"]
    assert today == pytest.approx(0.0, abs=1e-12)
    assert later > 0.1


def test_with_no_chinese_share_the_red_line_is_gone():
    s = State(china_share=0.0, warheads=55.0)
    assert RedLine(held=0.7).rates(s, Action())["urge_nuclear"] == pytest.approx(0.7)


def test_calm_and_crisis_add_in_the_hazard_of_war():
    hazard = WarHazard(crisis=48.0, arsenal=0.0)
    assert hazard.rates(State(crisis=0.0), Action())["war"] == 0.0
    assert hazard.rates(State(crisis=1.0), Action())["war"] == pytest.approx(log(49.0))


def test_without_cut_or_threat_nobody_is_coerced():
    calm = State(supply_cut=0.0, threat=0.0, collapse_fear=0.33)
    assert Retaliation().rates(calm, Action())["retaliation"] == pytest.approx(0.0, abs=1e-12)


def test_the_severest_cut_is_answered_with_violence_about_one_year_in_six():
    rest = State.declared["retaliation"].rest.median
    s = State(supply_cut=1.0, threat=1.0, collapse_fear=0.5)
    monthly = exp(rest + Retaliation().rates(s, Action())["retaliation"])
    assert 0.05 < 1.0 - (1.0 - monthly) ** 12 < 0.35


def test_talks_and_freezes_make_crises_rarer_and_deaths_more_frequent():
    calm = AcuteCrisis().rates(State(talks=0.9, freeze=1.0), Action())["acute_crisis"]
    after = AcuteCrisis().rates(State(violence=1.0), Action())["acute_crisis"]
    assert calm < AcuteCrisis().rates(State(), Action())["acute_crisis"] < after


def test_a_believed_guarantee_weighs_as_much_as_a_large_part_of_the_arsenal():
    alone = InvasionFear().rates(State(guarantee=0.0, warheads=55.0), Action())["invasion_fear"]
    covered = InvasionFear().rates(State(guarantee=1.0, warheads=20.0), Action())["invasion_fear"]
    assert covered < alone


def test_talks_that_resume_heal_what_broken_talks_left():
    broke = FailedTalks(anger=0.4)
    silent = broke.rates(State(talks_broke=1.0, talks=0.0), Action())["urge_short"]
    resumed = broke.rates(State(talks_broke=1.0, talks=1.0), Action())["urge_short"]
    assert resumed == 0.0 < silent < 0.4


def test_in_full_talks_launches_fall_to_about_a_quarter():
    urge = TalksCalm().rates(State(talks=0.95), Action())["urge_short"]
    assert 0.2 < exp(urge) < 0.4
