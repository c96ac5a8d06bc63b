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
    _node("Strike weapons|near China", 466, 279, "strike_technology", 1),
    _node("War|generation", 82, 279, "war_generation war_bond", 2),
    _node("Leaders abroad|who want talks", 466, 155, "us_leader rok_leader japan_leader"),
    _node("Border closed", 210, 279, "closure closes -reopens"),
    _node("Moscow's need", 338, 155, "russian_need ukraine_war -ukraine_peace", 5),
    _node("Goods and help|from Russia", 210, 155,
          "russian_transfers russian_offer russian_technology", 5, 15),
    _node("US–China|relations", 338, 279, "us_china powers_tide", 4),
    # Allies
    _node("Threat felt|by allies", 922, 155, "us_threat rok_threat japan_threat", 10),
    _node("US posture|and drills", 614, 261, "us_posture drill_load drills posture_push", 10),
    _node("Trilateral ties|and arming", 614, 137,
          "trilateral japan_defence rok_defence rok_nuclear_pressure", 10),
    _node("US attention|on Korea", 768, 137, "us_attention", 17),
    _node("Mutual blame", 768, 261, "blame -us_belief us_demand", 16),
    # Arms
    _node("Launches", 1070, 279, "short_launches long_launches launch_mood launch_era excitation "
          "urge_short urge_long short_rate long_rate", 10),
    _node("Nuclear tests", 1219, 261, "nuclear_tests urge_nuclear nuclear_rate", 10),
    _node("Deadly acts", 1369, 137, "provocations urge_provoke violence provoke_rate retaliation",
          9, 18),
    _node("Severity of|recent acts", 1070, 155, "provoked unanswered", 9),
    _node("Arsenal|and reach", 1219, 137, "warheads fissile fissile_works reach", 15),
    _node("Acute crisis", 1369, 261, "acute_crisis crisis", 21),
    _node("General war", 1518, 279, "war at_war", 21),
    # China's motives
    _node("Worth of|the buffer", 425, 397, "buffer", 1),
    _node("Chinese|warmth", 82, 510, "warmth", 3),
    _node("Northern|warmth", 253, 604, "reverse_warmth", 3),
    _node("Meetings,|partnership", 425, 510, "meetings exchange partnership", 4),
    _node("First place", 82, 397, "primacy -primacy_memory", 5),
    _node("Leaders'|attention left", 596, 397, "attention -issue_load", 6),
    _node("Goodwill|elsewhere", 253, 492, "third_state_goodwill", 6),
    _node("Standing|at the UN", 82, 735, "un_credibility voted", 13),
    _node("Danger seen", 596, 510, "escalation_gauge neighbour_danger", 14),
    _node("Fragility seen", 596, 735, "fragility_gauge", 14, 8),
    _node("Window for|a new line", 596, 622, "opening", 21),
    _node("Pull to|engage", 253, 379, "engage", 4, 5),
    _node("Pull to|support", 425, 622, "support", 1, 8),
    _node("Pull to|restrain", 425, 735, "restrain displeasure", 14, 21),
    # Fears
    _node("Fear of attack", 744, 509, "invasion_fear", 20, 10),
    _node("Fear of|collapse", 922, 527, "collapse_fear", 20, 8),
    _node("Courting|other patrons", 744, 379, "diversify urge_diversify", 15),
    _node("Pressure felt", 922, 397, "pressed", 9),
    # Bargains
    _node("Serious talks", 1330, 397, "talks seek_talks urge_bargain -talks_broke", 19),
    _node("Freeze or|lasting bargain", 1070, 397, "freeze freeze_deal -freeze_break lasting_deal "
          "bargain verified_steps -bargain_break", 19, 20),
    _node("Trust in|bargains", 1180, 520, "bargain_trust", 19),
    # Enforcement
    _node("Bans on paper", 253, 835, "stringency paper resolutions council_vote", 12, 13),
    _node("Trade bans|enforced", 425, 991, "enforced_exports enforced_capital -consumer_open "
          "export_enforcement capital_enforcement", 12),
    _node("Banks, border,|sea closed", 596, 853, "enforced_banking inspected enforced_maritime "
          "banking_enforcement border_inspection maritime_enforcement", 11, 12),
    _node("Oil let|through", 82, 991, "crude_flow refined_flow crude_supply refined_supply", 11),
    _node("Channels|adrift", 253, 973,
          "muddle drift_fuel drift_trade drift_banking drift_border", 22),
    _node("Breaches|exposed", 82, 853, "leaks exposed", 13),
    _node("Threatened|cut", 596, 991, "threat cut_threat", 18),
    _node("Food and|aid sent", 425, 853,
          "aid_flow food_flow fertiliser_flow grant_aid food_aid fertiliser", 11),
    # Economy
    _node("Outside|capital", 744, 627,
          "capital_inflow projects project_capital normalisation investment", 19),
    _node("Share of supply|from China", 903, 645, "china_share", 15),
    _node("Smuggling|and theft", 744, 973, "hidden_exports cyber_income evasion", 12),
    _node("Trade with|China", 756, 800, "china_exports china_imports machines", 11),
    _node("Hard currency", 915, 818, "hard_currency", 11),
    _node("Output", 1064, 818, "log_output capacity", 8, 11),
    _node("Fuel and food|need met", 1062, 991, "fuel_met food_met oil fuel_supply grain", 11),
    # Regime
    _node("Hardship", 1410, 973, "hardship market_price", 8),
    _node("Elite cohesion", 1230, 640, "elite_cohesion", 8),
    _node("Succession", 1240, 800, "succession_strain leader_exit leader_age"),
    _node("Breakdown", 1440, 800, "breakdown broken", 7, 8),
    _node("Patrons'|backing", 1210, 973, "backing", 8),
    _node("Refugees, loose|arms, armies", 1500, 640, "refugees loose_material us_forces_at_yalu "
          "material_abroad chinese_forces_in collapse_burden", 7),
)
# fmt: on
