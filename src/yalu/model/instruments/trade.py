"""Trade: bans on paper mean what the customs service makes of them."""

from yalu.model.kinds import lever
from yalu.model.spec import Namespace


class Trade(Namespace):
    """Enforcement by channel: 0 lets all pass, 1 stops all that is banned."""

    export_enforcement = lever(
        "E_X",
        "1",
        0.75,
        "enforcement of bans on Northern exports",
        group="trade",
        claims=("enforcement-is-picked", "sanctions-as-signal"),
        lag="two months to tighten",
        cost="border provinces lose trade",
        words={0: "open", 0.5: "selective", 0.75: "as lately", 1: "full"},
    )
    capital_enforcement = lever(
        "E_G",
        "1",
        0.65,
        "enforcement of bans on machines and metals",
        group="trade",
        claims=("enforcement-is-picked", "exemptions-flow"),
        lag="two months to tighten",
        cost="border provinces lose trade",
        words={0: "open", 0.65: "as lately", 1: "full"},
    )
    consumer_openness = lever(
        "O_U",
        "1",
        0.9,
        "openness of trade no resolution bans",
        group="trade",
        claims=("levers-at-hand", "exemptions-flow"),
        lag="two months",
        cost="hurts ordinary people first",
        words={0: "sealed", 0.5: "halved", 0.9: "as lately", 1: "wide open"},
    )
    labour_quota = lever(
        "W_L",
        "kpersons",
        60,
        "Northern workers let in",
        high=120,
        group="trade",
        claims=("levers-at-hand",),
        lag="a year to build up",
        cost="breaks a resolution while above zero",
        words={0: "all sent home", 60: "as lately", 120: "doubled"},
        source="US State Department, UN Panel 2024",
    )
