"""Orders and what becomes of them at the border, in banks and at sea; Moscow and the world."""

import pytest

from yalu.model.actors.moscow import Moscow
from yalu.model.mechanisms.enforcement.banking_and_sea import BankingAndSea
from yalu.model.mechanisms.enforcement.channels_by_design import ChannelsByDesign
from yalu.model.mechanisms.enforcement.channels_in_muddle import ChannelsInMuddle
from yalu.model.mechanisms.enforcement.fuel_taps import FuelTaps
from yalu.model.mechanisms.enforcement.threats_and_guarantees import ThreatsAndGuarantees
from yalu.model.mechanisms.enforcement.trade_bans import TradeBans
from yalu.model.mechanisms.enforcement.uneven_inspection import UnevenInspection
from yalu.model.mechanisms.world.diversification_pays import DiversificationPays
from yalu.model.mechanisms.world.need_follows_war import NeedFollowsWar
from yalu.model.mechanisms.world.war_generation_passes import WarGenerationPasses
from yalu.model.state import Action, State

ALL = {
    "export_enforcement": 1.0,
    "capital_enforcement": 1.0,
    "banking_enforcement": 1.0,
    "border_inspection": 1.0,
    "maritime_enforcement": 1.0,
}


def test_full_enforcement_is_full_in_every_channel_and_under_either_theory():
    s, a = State(drift_trade=-3.0, drift_border=-3.0, drift_banking=-3.0), Action(**ALL)
    ordered = {
        **TradeBans().rates(s, a),
        **BankingAndSea().rates(s, a),
        **UnevenInspection().rates(s, a),
    }
    drift = ChannelsInMuddle().rates(s, a)
    for channel in ("exports", "capital", "banking", "maritime"):
        name = f"enforced_{channel}"
        assert ordered[name] + drift[name] == 1.0
    assert ordered["inspected"] + drift["inspected"] == 1.0


def test_relief_is_given_only_once_a_deal_holds():
    promised = Action(offer_relief=1.0)
    without = TradeBans().rates(State(), promised)["enforced_exports"]
    under = TradeBans().rates(State(freeze=1.0), promised)["enforced_exports"]
    assert without == promised.export_enforcement
    assert under < 0.35 * without


def test_tankers_make_good_part_of_a_cut_only_where_the_sea_is_open():
    cut = FuelTaps().rates(State(), Action(refined_supply=0.0, maritime_enforcement=0.0))
    sealed = FuelTaps().rates(State(), Action(refined_supply=0.0, maritime_enforcement=1.0))
    assert 0.0 < cut["refined_flow"] < 0.5
    assert sealed["refined_flow"] == 0.0
    assert FuelTaps().rates(State(), Action(crude_supply=0.0))["crude_flow"] == 0.0


def test_busy_provinces_look_away():
    a = Action(border_inspection=0.5)
    slack = UnevenInspection().rates(State(china_exports=5.0), a)["inspected"]
    keen = UnevenInspection().rates(State(china_exports=0.3), a)["inspected"]
    assert slack < 0.5 < keen


def test_design_cushions_what_it_squeezes():
    assert ChannelsByDesign().rates(State(restrain=1.0), Action())["support"] > 0.1
    assert ChannelsByDesign().rates(State(restrain=0.0), Action())["support"] == 0.0


def test_channels_drift_apart_in_a_muddle_and_more_where_attention_is_short():
    s = {"drift_trade": 1.0, "drift_banking": -1.0}
    apart = ChannelsInMuddle().rates(State(**s, attention=0.7), Action())
    worse = ChannelsInMuddle().rates(State(**s, attention=0.1), Action())
    assert apart["enforced_exports"] > 0.0 > apart["enforced_banking"]
    assert worse["enforced_exports"] > apart["enforced_exports"]


def test_a_guarantee_is_not_believed_under_a_threat():
    a = Action(security_guarantee=1.0)
    word = ThreatsAndGuarantees().rates(State(), a)["guarantee"]
    hollow = ThreatsAndGuarantees().rates(State(threat=1.0), a)["guarantee"]
    assert hollow < word
    assert ThreatsAndGuarantees().rates(State(), Action())["threat"] == 0.0


def test_moscow_sends_nothing_when_it_needs_nothing_and_shields_less():
    need, none = Moscow().choose(State()), Moscow().choose(State(russian_need=0.0))
    assert none["russian_offer"] == 0.0
    assert need["russian_offer"] == pytest.approx(1.2, rel=0.05)
    assert need["russian_veto"] == pytest.approx(0.85, abs=0.02)
    assert none["russian_veto"] < 0.2


def test_peace_ends_most_of_moscows_need():
    war = NeedFollowsWar().rates(State(ukraine_war=1.0), Action())["russian_need"]
    peace = NeedFollowsWar().rates(State(ukraine_war=0.0), Action())["russian_need"]
    assert war > 0.8
    assert peace < 0.25


def test_courting_others_turns_offers_into_goods():
    idle = DiversificationPays().rates(State(), Action(diversify=0.0, russian_offer=1.0))
    keen = DiversificationPays().rates(State(), Action(diversify=1.0, russian_offer=1.0))
    assert idle["russian_transfers"] < 1.0 < keen["russian_transfers"]


def test_nothing_refills_the_war_bond():
    assert WarGenerationPasses().rates(State(war_generation=0.0), Action())["war_bond"] == 0.0
