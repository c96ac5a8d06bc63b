"""Washington, Seoul and Tokyo at known limits."""

import pytest

from yalu.dates import month
from yalu.model.actors.seoul import Seoul
from yalu.model.actors.tokyo import Tokyo
from yalu.model.actors.washington import Washington
from yalu.model.forcing import COLUMNS, Forcing
from yalu.model.mechanisms.allies.allies_knit import AlliesKnit
from yalu.model.mechanisms.allies.posture_follows_threat import PostureFollowsThreat
from yalu.model.mechanisms.allies.threat_in_seoul import ThreatInSeoul
from yalu.model.mechanisms.allies.threat_in_tokyo import ThreatInTokyo
from yalu.model.mechanisms.allies.threat_in_washington import ThreatInWashington
from yalu.model.mechanisms.allies.us_attention_held import UsAttentionHeld
from yalu.model.mechanisms.allies.washington_drift import WashingtonDrift
from yalu.model.state import Action, State

THREATS = {
    "us_threat": ThreatInWashington,
    "rok_threat": ThreatInSeoul,
    "japan_threat": ThreatInTokyo,
}


@pytest.mark.parametrize("threat", THREATS)
def test_severe_acts_frighten_and_talks_calm_every_ally(threat):
    felt = THREATS[threat]()
    now = felt.rates(State(), Action())[threat]
    assert felt.rates(State(provoked=4.0), Action())[threat] > now
    assert felt.rates(State(talks=0.9), Action())[threat] < now


def test_if_posture_owes_nothing_to_the_north_tests_do_not_move_it():
    china_only = PostureFollowsThreat(northern=0.0)
    calm, alarmed = State(us_threat=0.1), State(us_threat=0.9)
    assert (
        china_only.rates(calm, Action())["us_posture"]
        == china_only.rates(alarmed, Action())["us_posture"]
    )


def test_if_ties_owe_nothing_to_china_rivalry_does_not_move_them():
    north_only = AlliesKnit(northern=1.0)
    thaw, rupture = State(us_china=0.5), State(us_china=-1.0)
    assert (
        north_only.rates(thaw, Action())["trilateral"]
        == north_only.rates(rupture, Action())["trilateral"]
    )


def test_crises_elsewhere_take_attention_from_korea():
    quiet, busy = State(other_crises=0.1), State(other_crises=0.9)
    held = UsAttentionHeld()
    assert held.rates(busy, Action())["us_attention"] < held.rates(quiet, Action())["us_attention"]


def test_drift_in_either_direction_wears_down_trust():
    rates = [
        WashingtonDrift().rates(State(us_drift=x), Action())["bargain_trust"]
        for x in (-1.0, 0.0, 1.0)
    ]
    assert rates[0] == rates[2] < rates[1]


def test_large_drills_come_in_their_season_and_pause_under_a_freeze():
    season = Washington().choose(State(drill_season=1.0))["drills"]
    between = Washington().choose(State(drill_season=0.1))["drills"]
    paused = Washington().choose(State(drill_season=1.0, freeze=1.0))["drills"]
    assert between < paused < season


def test_a_president_who_talks_offers_more_than_one_who_drills():
    talks = Seoul().choose(State(rok_leader=0.9))["rok_talks_offer"]
    drills = Seoul().choose(State(rok_leader=-0.9))["rok_talks_offer"]
    assert drills < 0.3 < talks


def test_burdens_stay_within_what_parliaments_have_ever_granted():
    for threat in (0.0, 1.0):
        assert 0.8 <= Tokyo().choose(State(japan_threat=threat))["japan_defence_order"] <= 6.0
        assert 1.0 <= Seoul().choose(State(rok_threat=threat))["rok_defence_order"] <= 6.0


def test_the_large_drills_fall_in_march_and_august():
    first = month("2026-01")
    table = Forcing(first, 12).table
    season = table[:, COLUMNS.index("value.drill_season")]
    # set in one month, read in the next
    read_in = [(first + row + 1) % 12 + 1 for row in range(12)]
    assert {m for m, scale in zip(read_in, season, strict=True) if scale == 1.0} == {3, 8}
