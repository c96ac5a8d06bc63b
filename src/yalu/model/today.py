"""Today, the end of 2025: the values from which mechanisms and actors measure change.

A mechanism says what *more* of something does, so it counts from today and adds nothing
where nothing has moved. Each value is the middle of the state's start in `states/`, to two
digits or so, or today's value of the action; a test holds them together. They are numbers
of their own because the posterior was found against them: a new start moves where worlds
begin, not what an equation means.
"""

from types import SimpleNamespace
from typing import Any

from yalu.model.state import Action, State

TODAY = SimpleNamespace(
    us_threat=0.54,
    rok_threat=0.62,
    japan_threat=0.62,
    us_posture=0.61,
    trilateral=0.58,
    us_demand=0.45,
    drill_load=2.0,
    test_backlog=0.42,
    reach=0.64,
    invasion_fear=0.59,
    collapse_fear=0.33,
    talks=0.11,
    violence=0.15,
    pressed=0.34,
    elite_cohesion=0.8,
    hardship=0.4,
    backing=0.5,
    normalisation=0.075,
    evasion=0.64,
    china_share=0.7,
    fuel_met=0.8,
    food_met=0.84,
    warmth=0.05,
    reverse_warmth=-0.05,
    exchange=1.5,
    partnership=0.5,
    third_state_goodwill=0.586,
    us_belief=0.29,
    blame=0.64,
    primacy=0.75,
    attention=0.72,
    stringency=0.9,
    unanswered=0.1,
    voted=0.35,
    escalation_gauge=0.33,
    fragility_gauge=0.33,
    consumer_open=0.88,
    enforced_banking=0.5,
    inspected=0.4,
    enforced_maritime=0.35,
    guarantee=0.02,
    us_china=-0.35,
    russian_need=0.84,
    strike_technology=0.67,
    war_bond=0.25,
    other_crises=0.5,
    us_leader=0.35,
    rok_leader=0.6,
    japan_leader=-0.5,
    moscow_leader=0.6,
    border_inspection=0.4,
    verification=0.5,
    us_talks_offer=0.3,
    seek_talks=0.15,
    mediation=0.3,
    russian_technology=0.3,
    diversify=0.3,
    council_vote=-0.4,
    sanctions_push=0.5,
    russian_veto=0.85,
    posture_push=0.5,
    trilateral_push=0.5,
    demand_on_beijing=0.4,
    signal_pitch=-0.5,
    maritime_enforcement=0.35,
)


class Change:
    """States and actions against today: `.talks` is what `s.talks` has beyond `TODAY.talks`."""

    def __init__(self, s: State, a: Action | None):
        self.state, self.action = s, a

    def __getattr__(self, name: str) -> Any:
        value = getattr(self.state if name in State.declared else self.action, name)
        usual = getattr(TODAY, name)
        return value - usual if usual >= 0.0 else value + -usual  # the page prints no `- -0.35`


def since_today(s: State, a: Action | None = None) -> Change:
    """How far states and actions are from today; units as declared.

    Mechanisms bind it to Δ: `Δ.talks` is `s.talks - 0.11`.
    """
    return Change(s, a)
