"""The places of the causal-loop picture: which variables they gather and where they stand.

Chosen by hand, so that each of the 22 subsystems can be followed; everything else in the
picture is read from the mechanisms.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A labelled part of the picture; its corner and size in pixels."""

    title: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Node:
    """A place of the picture.

    Args:
        words: its label, lines parted by `|`.
        x: its middle, in pixels.
        y: the same.
        variables: what it gathers; a name led by `-` counts against it.
        subsystems: numbers of the subsystems that run through it.
    """

    words: str
    x: int
    y: int
    variables: tuple[str, ...]
    subsystems: tuple[int, ...] = ()


REGIONS = (
    Region("Russia and the world", 16, 84, 516, 226),
    Region("Allies", 548, 84, 440, 226),
    Region("Arms", 1004, 84, 580, 226),
    Region("China's motives", 16, 326, 646, 440),
    Region("Fears", 678, 326, 310, 232),
    Region("Bargains", 1004, 326, 580, 232),
    Region("Enforcement", 16, 782, 646, 240),
    Region("Economy", 678, 574, 450, 448),
    Region("Regime", 1144, 574, 440, 448),
)


def _node(words: str, x: int, y: int, variables: str, *subsystems: int) -> Node:
    return Node(words, x, y, tuple(variables.split()), subsystems)


# fmt: off
NODES = (
    # Russia and the world
    _node("Strike weapons|near China", 90, 150, "strike_technology", 1),
    _node("War|generation", 230, 150, "war_generation war_bond", 2),
    _node("Leaders abroad|who want talks", 450, 150, "us_leader rok_leader japan_leader"),
    _node("Border closed", 90, 250, "closure closes -reopens"),
    _node("Moscow's need", 215, 250, "russian_need ukraine_war -ukraine_peace", 5),
    _node("Goods and help|from Russia", 335, 250,
          "russian_transfers russian_offer russian_technology", 5, 15),
    _node("US–China|relations", 460, 250, "us_china powers_tide", 4),
    # Allies
    _node("Threat felt|by allies", 900, 140, "us_threat rok_threat japan_threat", 10),
    _node("US posture|and drills", 770, 140, "us_posture drill_load drills posture_push", 10),
    _node("Trilateral ties|and arming", 640, 140,
          "trilateral japan_defence rok_defence rok_nuclear_pressure", 10),
    _node("US attention|on Korea", 640, 250, "us_attention", 17),
    _node("Mutual blame", 800, 250, "blame -us_belief us_demand", 16),
    # Arms
    _node("Launches", 1090, 150, "short_launches long_launches launch_mood excitation urge_short "
          "urge_long short_rate long_rate", 10),
    _node("Nuclear tests", 1230, 150, "nuclear_tests urge_nuclear nuclear_rate", 10),
    _node("Deadly acts", 1370, 150, "provocations urge_provoke violence provoke_rate retaliation",
          9, 18),
    _node("Severity of|recent acts", 1090, 250, "provoked unanswered", 9),
    _node("Arsenal|and reach", 1500, 150, "warheads fissile fissile_works reach", 15),
    _node("Acute crisis", 1300, 250, "acute_crisis crisis", 21),
    _node("General war", 1490, 250, "war at_war", 21),
    # China's motives
    _node("Worth of|the buffer", 100, 390, "buffer", 1),
    _node("Chinese|warmth", 250, 390, "warmth", 3),
    _node("Northern|warmth", 400, 390, "reverse_warmth", 3),
    _node("Meetings,|partnership", 560, 390, "meetings exchange partnership", 4),
    _node("First place", 100, 490, "primacy -primacy_memory", 5),
    _node("Leaders'|attention left", 250, 490, "attention -issue_load", 6),
    _node("Goodwill|elsewhere", 400, 490, "third_state_goodwill", 6),
    _node("Standing|at the UN", 560, 490, "un_credibility voted", 13),
    _node("Danger seen", 560, 590, "escalation_gauge neighbour_danger", 14),
    _node("Fragility seen", 400, 590, "fragility_gauge", 14, 8),
    _node("Window for|a new line", 100, 590, "opening", 21),
    _node("Pull to|engage", 140, 700, "engage", 4, 5),
    _node("Pull to|support", 300, 700, "support", 1, 8),
    _node("Pull to|restrain", 480, 700, "restrain displeasure", 14, 21),
    # Fears
    _node("Fear of attack", 750, 400, "invasion_fear", 20, 10),
    _node("Fear of|collapse", 910, 400, "collapse_fear", 20, 8),
    _node("Courting|other patrons", 750, 500, "diversify urge_diversify", 15),
    _node("Pressure felt", 910, 500, "pressed", 9),
    # Bargains
    _node("Serious talks", 1100, 420, "talks seek_talks urge_bargain -talks_broke", 19),
    _node("Freeze or|lasting bargain", 1320, 420, "freeze freeze_deal -freeze_break lasting_deal "
          "bargain verified_steps -bargain_break", 19, 20),
    _node("Trust in|bargains", 1210, 510, "bargain_trust", 19),
    # Enforcement
    _node("Bans on paper", 110, 850, "stringency paper resolutions council_vote", 12, 13),
    _node("Trade bans|enforced", 260, 850, "enforced_exports enforced_capital -consumer_open "
          "export_enforcement capital_enforcement", 12),
    _node("Banks, border,|sea closed", 410, 850, "enforced_banking inspected enforced_maritime "
          "banking_enforcement border_inspection maritime_enforcement", 11, 12),
    _node("Oil let|through", 555, 850, "crude_flow refined_flow crude_supply refined_supply", 11),
    _node("Channels|adrift", 110, 960,
          "muddle drift_fuel drift_trade drift_banking drift_border", 22),
    _node("Breaches|exposed", 260, 960, "leaks exposed", 13),
    _node("Threatened|cut", 410, 960, "threat cut_threat", 18),
    _node("Food and|aid sent", 555, 960,
          "aid_flow food_flow fertiliser_flow grant_aid food_aid fertiliser", 11),
    # Economy
    _node("Outside|capital", 730, 640,
          "capital_inflow projects project_capital normalisation investment", 19),
    _node("Share of supply|from China", 900, 640, "china_share", 15),
    _node("Smuggling|and theft", 730, 730, "hidden_exports cyber_income evasion", 12),
    _node("Trade with|China", 730, 850, "china_exports china_imports machines", 11),
    _node("Hard currency", 900, 730, "hard_currency", 11),
    _node("Output", 1050, 850, "log_output capacity", 8, 11),
    _node("Fuel and food|need met", 890, 960, "fuel_met food_met oil fuel_supply grain", 11),
    # Regime
    _node("Hardship", 1210, 660, "hardship market_price", 8),
    _node("Elite cohesion", 1350, 660, "elite_cohesion", 8),
    _node("Succession", 1500, 660, "succession_strain leader_exit leader_age"),
    _node("Breakdown", 1430, 830, "breakdown broken", 7, 8),
    _node("Patrons'|backing", 1210, 830, "backing", 1),
    _node("Refugees, loose|arms, armies", 1320, 950, "refugees loose_material us_forces_at_yalu "
          "material_abroad chinese_forces_in collapse_burden", 7),
)
# fmt: on
