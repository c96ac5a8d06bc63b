"""Food, fertiliser, grants and investment: what Beijing gives."""

from yalu.model.kinds import lever
from yalu.model.spec import Namespace


class Assistance(Namespace):
    """Gifts keep the regime afloat and buy less gratitude than one might think."""

    food_aid = lever(
        "A_G",
        "Mt/yr",
        0.15,
        "grain and flour",
        group="food and fertiliser",
        claims=("main-partner-supplies",),
        lag="three months",
        cost="about 0.4 GUSD a year per Mt",
        words={0: "none", 0.15: "as lately", 1: "the whole gap"},
        source="KREI",
    )
    fertiliser = lever(
        "A_N",
        "kt/yr",
        200,
        "fertiliser",
        high=400,
        group="food and fertiliser",
        claims=("main-partner-supplies",),
        lag="a season",
        cost="about 0.06 GUSD a year per 200 kt",
        words={0: "none", 200: "as lately", 400: "doubled"},
        source="KREI",
    )
    grant_aid = lever(
        "A_F",
        "GUSD/yr",
        0.4,
        "grants, hidden on purpose",
        high=5,
        group="food and fertiliser",
        claims=("long-assistance", "aid-is-hidden", "aid-burdens-taxpayers"),
        lag="three months",
        cost="itself",
        words={0: "none", 0.4: "as lately (a guess)", 2: "patron of old"},
        source="M30",
    )
    investment = lever(
        "I_K",
        "GUSD/yr",
        0,
        "development investment without conditions",
        high=40,
        group="investment",
        claims=("normalisation-goal",),
        lag="years",
        cost="itself; breaks resolutions",
        words={0: "none", 5: "a zone or two", 30: "the 300 billion path"},
        source="M36",
    )
