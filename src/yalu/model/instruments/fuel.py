"""Fuel: crude by pipeline and refined products by rail, road and ship."""

from yalu.model.kinds import lever
from yalu.model.spec import Namespace


class Fuel(Namespace):
    """The lever that bites hardest, softened by what is in store."""

    crude_supply = lever(
        "Q_C",
        "kt/yr",
        525,
        "crude offered by pipeline",
        high=600,
        group="fuel",
        claims=("levers-at-hand", "main-partner-supplies"),
        lag="one to two months",
        cost="about 0.3 GUSD a year at market prices",
        words={0: "shut", 260: "halved", 525: "as lately", 600: "full pipe"},
        source="Reuters 2017, Hotta 2016",
    )
    refined_supply = lever(
        "Q_R",
        "Mb/yr",
        1.0,
        "refined products offered",
        high=5,
        group="fuel",
        claims=("levers-at-hand", "main-partner-supplies"),
        lag="one to two months",
        cost="about 0.1 GUSD a year per Mb",
        words={0: "shut", 0.5: "at the cap", 1: "as lately", 4: "as before 2017"},
        source="UN Panel of Experts",
    )
