"""Beijing's side at known limits: what it sees, fears, feels, and what it then orders."""

import math

import pytest

from yalu.model.actors.beijing import Beijing
from yalu.model.mechanisms import china, enforcement
from yalu.model.mechanisms.china.buffer_alive import BufferAlive
from yalu.model.mechanisms.china.buffer_political import BufferPolitical
from yalu.model.mechanisms.china.buffer_worn import BufferWorn
from yalu.model.mechanisms.china.council_measures import CouncilMeasures
from yalu.model.mechanisms.china.dread_of_absence import DreadOfAbsence
from yalu.model.mechanisms.china.exposed_breaches import ExposedBreaches
from yalu.model.mechanisms.china.first_place import FirstPlace
from yalu.model.mechanisms.china.locked_in import LockedIn
from yalu.model.mechanisms.china.moderation_not_obedience import ModerationNotObedience
from yalu.model.mechanisms.china.mutual_blame import MutualBlame
from yalu.model.mechanisms.china.public_rebukes import PublicRebukes
from yalu.model.mechanisms.china.restraint_on_escalation import RestraintOnEscalation
from yalu.model.mechanisms.china.stability_first import StabilityFirst
from yalu.model.mechanisms.china.tolerance_limits import ToleranceLimits
from yalu.model.mechanisms.china.visits_pause import VisitsPause
from yalu.model.mechanisms.china.windows_open import WindowsOpen
from yalu.model.mechanisms.economy.hidden_sales import HiddenSales
from yalu.model.state import Action, State

TODAY = Action()


def orders(**state):
    return Beijing().choose(State(**state))


BANS = (
    "export_enforcement", "capital_enforcement", "banking_enforcement", "border_inspection",
    "maritime_enforcement",
)  # fmt: skip


def test_with_no_pull_beijing_does_what_it_did_lately():
    chosen = Beijing().choose(State(restrain=0.0, support=0.0, engage=0.0, escalation_gauge=0.33))
    for lever, value in chosen.items():
        if lever not in BANS:
            usual = Action.declared[lever].start.median
            assert value == pytest.approx(usual, rel=0.02, abs=1e-9), lever


def test_what_stands_at_the_border_is_partly_left_over_from_the_last_tightening():
    chosen = Beijing().choose(State(restrain=0.0, support=0.0))
    for lever in BANS:
        usual = Action.declared[lever].start.median
        assert 0.75 * usual < chosen[lever] < usual, lever


def test_the_conditional_line_never_threatens_guarantees_or_offers():
    chosen = orders(restrain=3.0, support=2.0, engage=2.0, crisis=5.0)
    for lever in ("cut_threat", "security_guarantee", "offer_growth", "offer_relief", "investment"):
        assert chosen[lever] == 0.0


def test_fuel_moves_least_and_banks_more():
    usual, stern = orders(), orders(restrain=1.0)
    fuel = 1.0 - stern["crude_supply"] / usual["crude_supply"]
    banks = stern["banking_enforcement"] / usual["banking_enforcement"] - 1.0
    assert 0.0 < fuel < 0.05
    assert banks > 4.0 * fuel


def test_orders_stay_within_the_bounds_of_their_levers_under_any_pull():
    for pull in (-50.0, 50.0):
        for lever, value in orders(restrain=pull, support=-pull, engage=pull).items():
            kind = Action.declared[lever]
            assert kind.low <= value <= kind.high, lever


def test_irritation_shows_in_words_and_not_in_fuel():
    calm, cross = orders(displeasure=0.0), orders(displeasure=3.0)
    assert cross["signal_pitch"] > 0.5 > calm["signal_pitch"]
    assert cross["crude_supply"] == calm["crude_supply"]
    assert cross["export_enforcement"] == calm["export_enforcement"]


def test_votes_dry_up_as_the_bans_fill_up_and_relations_sour():
    before = orders(stringency=0.2, us_china=0.1)["council_vote"]
    after = orders(stringency=0.9, us_china=-0.35)["council_vote"]
    assert before > 0.5
    assert after < 0.0


def test_a_quiet_year_pulls_nowhere():
    s = State(escalation_gauge=0.33, fragility_gauge=0.33)
    assert RestraintOnEscalation().rates(s, TODAY)["restrain"] == 0.0
    assert DreadOfAbsence().rates(s, TODAY) == {"support": 0.0, "restrain": -0.0}


def test_the_same_danger_is_answered_more_sharply_in_a_crisis():
    danger = {"escalation_gauge": 0.7}
    calm = RestraintOnEscalation().rates(State(**danger), TODAY)["restrain"]
    acute = RestraintOnEscalation().rates(State(**danger, crisis=3.0), TODAY)["restrain"]
    assert acute > 1.5 * calm


def test_when_both_lights_are_red_fear_of_absence_beats_restraint():
    s = State(escalation_gauge=0.8, fragility_gauge=0.8)
    restrain = sum(
        m().rates(s, TODAY)["restrain"]
        for m in (RestraintOnEscalation, DreadOfAbsence, StabilityFirst)
    )
    alone = RestraintOnEscalation().rates(s, TODAY)["restrain"]
    assert restrain < 0.3 * alone
    assert DreadOfAbsence().rates(s, TODAY)["support"] > 1.0


def test_acts_below_the_limit_are_borne():
    borne = ToleranceLimits().rates(State(provoked=1.0), TODAY)["restrain"]
    beyond = ToleranceLimits().rates(State(provoked=8.0), TODAY)["restrain"]
    assert borne < 0.05
    assert beyond > 10.0 * borne


def test_strong_restraint_is_eased_and_weak_restraint_is_not():
    ease = ModerationNotObedience()
    assert ease.rates(State(restrain=0.0), TODAY)["restrain"] > -0.02
    assert ease.rates(State(restrain=3.0), TODAY)["restrain"] < -0.5


def test_rebukes_are_rare_and_follow_nuclear_tests():
    usual = PublicRebukes().rates(State(), TODAY)["displeasure"]
    test = PublicRebukes().rates(State(nuclear_tests=1.0, provoked=4.0), TODAY)["displeasure"]
    assert abs(usual) < 0.1
    assert test > 2.0


def test_no_leaders_meet_across_a_closed_border():
    rate = VisitsPause().rates(State(closure=1.0), TODAY)["meetings"]
    assert math.exp(rate) < 0.1 * math.exp(VisitsPause().rates(State(), TODAY)["meetings"])


def test_only_a_living_buffer_cares_where_us_forces_stand_and_only_a_worn_one_about_missiles():
    def change(member, **moved):
        return (
            member().rates(State(**moved), TODAY)["buffer"]
            - member().rates(State(), TODAY)["buffer"]
        )

    assert change(BufferAlive, us_posture=0.9) > 5.0 * change(BufferWorn, us_posture=0.9)
    assert change(BufferAlive, strike_technology=0.9) == 0.0
    assert change(BufferWorn, strike_technology=0.9) < -0.5
    assert change(BufferPolitical, strike_technology=0.9) == 0.0
    assert change(BufferPolitical, us_china=-0.8) > 0.2


def test_first_place_is_whole_without_moscow():
    whole = FirstPlace().rates(State(russian_transfers=0.0), TODAY)["primacy"]
    assert whole == 1.0
    half = FirstPlace().rates(State(russian_transfers=3.6), TODAY)["primacy"]
    assert half == pytest.approx(0.5, abs=0.02)


def test_measures_come_within_months_of_a_test_when_nobody_objects():
    eager = State(unanswered=1.0, us_belief=0.4, stringency=0.4)
    rest = State.declared["resolutions"].rest.median
    log_rate = CouncilMeasures().rates(eager, Action(council_vote=1.0, russian_veto=0.1))
    blocked = CouncilMeasures().rates(State(unanswered=1.0), Action())
    assert 0.2 < math.exp(rest + log_rate["resolutions"]) < 3.0
    assert math.exp(rest + blocked["resolutions"]) < 0.02


def test_no_arithmetic_of_vetoes_makes_a_measure_impossible():
    rest = State.declared["resolutions"].rest.median
    quiet = State(unanswered=0.1, stringency=1.0)
    today = math.exp(rest + CouncilMeasures().rates(quiet, Action())["resolutions"])
    sure = CouncilMeasures(against=1e-12).rates(quiet, Action())["resolutions"]
    assert 0.0004 < today < 0.01  # one in nine years to one in two hundred
    assert math.exp(rest + sure) < 1e-4


def test_where_powers_agree_what_they_would_pass_anyhow_hardly_counts():
    eager = State(unanswered=1.0, us_belief=0.4, stringency=0.4)
    vote = Action(council_vote=1.0, russian_veto=0.1)
    whole, sure = (
        law.rates(eager, vote)["resolutions"]
        for law in (CouncilMeasures(), CouncilMeasures(against=0.0))
    )
    assert 0.0 < whole - sure < 0.05


def test_bans_on_paper_do_not_lapse_by_themselves():
    law = CouncilMeasures()
    assert law.rates(State(paper=0.0), TODAY)["stringency"] == 0.0
    assert law.rates(State(paper=1e3), TODAY)["stringency"] == pytest.approx(1.0)
    kept = law.rates(State(bargain=0.0, verified_steps=1.0), TODAY)["stringency"]
    lifted = law.rates(State(bargain=1.0, verified_steps=1.0), TODAY)["stringency"]
    assert kept == pytest.approx(0.9, abs=0.01)
    assert lifted < 0.5 * kept


def test_exposures_cost_standing_the_less_the_more_there_were():
    def standing(k):
        return ExposedBreaches().rates(State(exposed=k), TODAY)["un_credibility"]

    assert standing(3.8) == pytest.approx(0.0, abs=1e-9)
    assert standing(4.8) < 0.0
    assert standing(4.8) - standing(3.8) < standing(9.8) - standing(8.8)


def test_banned_goods_let_through_in_the_open_are_found_out_more_often_not_less():
    """They need no hiding any more, so `hidden_sales` falls; that must not look like virtue."""

    def found_out(export_enforcement):
        s = State(enforced_exports=export_enforcement)
        hidden = HiddenSales().rates(s, TODAY)["hidden_exports"]
        a = Action(export_enforcement=export_enforcement)
        s = State(enforced_exports=export_enforcement, hidden_exports=hidden)
        return ExposedBreaches().rates(s, a)["leaks"]

    rates = [found_out(e) for e in (0.2, 0.4, 0.6, 0.8, 1.0)]
    assert rates == sorted(rates, reverse=True)
    assert found_out(0.2) - found_out(0.75) > 0.2  # a quarter more exposures at least


def test_where_nothing_is_banned_nothing_let_through_is_a_breach():
    free, held = Action(export_enforcement=0.0), Action(export_enforcement=1.0)
    rates = [ExposedBreaches().rates(State(stringency=0.0), a)["leaks"] for a in (free, held)]
    assert rates[0] == rates[1]


def test_todays_conduct_is_exposed_at_todays_rate():
    assert ExposedBreaches().rates(State(), TODAY)["leaks"] == pytest.approx(0.0, abs=0.05)


def test_an_exposure_costs_what_the_priors_register_says():
    """Half a log-odds, give or take 0.3 [M33]."""
    k = ExposedBreaches.parameters["wear"].prior
    mean = k.m * math.exp(0.5 * k.s**2)
    assert mean == pytest.approx(0.5, abs=0.02)
    assert mean * math.sqrt(math.expm1(k.s**2)) == pytest.approx(0.3, abs=0.02)


def test_blame_feeds_on_demands_and_starves_belief():
    blame = MutualBlame()
    assert blame.rates(State(us_demand=0.9), TODAY)["blame"] > 0.2
    heavy = blame.rates(State(blame=0.9), TODAY)
    assert heavy["restrain"] < 0.0
    assert heavy["us_belief"] < 0.0


def test_windows_open_when_russia_recedes_and_never_where_the_policy_is_locked_in():
    gone = State(russian_need=0.1, us_china=0.3, primacy=0.95)
    assert WindowsOpen(will=1.0).rates(gone, TODAY)["opening"] > 0.7
    assert WindowsOpen(will=0.0).rates(gone, TODAY)["opening"] == 0.0
    assert WindowsOpen(will=1.0).rates(State(), TODAY)["opening"] < 0.05
    assert LockedIn().rates(gone, TODAY)["opening"] < 0.0


def test_an_open_window_brings_investment_and_mediation():
    shut, ajar = orders(opening=-0.2), orders(opening=0.8)
    assert shut["investment"] == 0.0
    assert ajar["investment"] > 0.5
    assert ajar["mediation"] > shut["mediation"]


def test_every_rival_theory_of_beijing_has_each_of_its_members():
    members = {g: set(m) for area in (china, enforcement) for g, m in area.RIVALS.items()}
    assert members == {
        "H1": {"alive", "worn", "political"},
        "H2": {"calculation", "feeling"},
        "H3": {"design", "muddle"},
        "H4": {"russia", "united-states", "no-change"},
        "H5": {"asset", "burden"},
        "H6": {"locked-in", "windows"},
    }


def test_today_no_rival_theory_of_beijing_pulls_much_beyond_its_own_claim():
    s = State()
    for group, members in (*china.RIVALS.items(), *enforcement.RIVALS.items()):
        for member, kinds in members.items():
            for kind in kinds:
                added = kind().rates(s, Action())
                limit = 1.0 if group == "H1" else 0.15  # a worn buffer has fallen already
                assert all(abs(x) < limit for x in added.values()), (group, member, added)
