"""Supply gauge: how much of what China usually sends is being withheld.

Fuel, market goods, food, fertiliser and grants together are the usual supply
[main-partner-supplies]; levers to slow each are at hand [levers-at-hand]. Small changes are
not felt as a cut; what is withheld for long counts more than a pause. A border shut by
Pyongyang itself is no cut by Beijing.
Left out: how far a cut is announced, see `cut_threat`.
"""

from yalu.maths import clip
from yalu.model.spec import Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class SupplyGauge(Mechanism):
    """The share withheld this month, and for long."""

    crude: Scalar = param(
        "q_0",
        "kt/yr",
        525.0,
        "main-partner-supplies",
        "usual crude",
        source="Reuters 2017",
        known="partly",
    )
    refined: Scalar = param(
        "r_0",
        "Mb/yr",
        1.0,
        "main-partner-supplies",
        "usual refined oil",
        source="UN Panel",
        known="partly",
    )
    food: Scalar = param(
        "a_0", "Mt/yr", 0.15, "main-partner-supplies", "usual grain", source="KREI", known="partly"
    )
    fertiliser: Scalar = param(
        "n_0",
        "kt/yr",
        200.0,
        "main-partner-supplies",
        "usual fertiliser",
        source="KREI",
        known="partly",
    )
    aid: Scalar = param("f_0", "GUSD/yr", 0.4, "long-assistance", "usual grants", source="M30")
    felt: Scalar = param(
        "κ", "1", 0.7, "levers-at-hand", "part of the usual below which it is a cut"
    )

    promises = (
        ("crude_flow", "supply_cut", -1),
        ("refined_flow", "supply_cut", -1),
        ("consumer_open", "supply_cut", -1),
        ("food_flow", "supply_cut", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """One less what is still sent, by the weight of each supply."""
        q0, r0, a0, n0, f0, κ = (
            self.crude, self.refined, self.food, self.fertiliser, self.aid, self.felt,
        )  # fmt: skip
        sent = (
            0.30 * clip(s.crude_flow / (κ * q0), 0.0, 1.0)
            + 0.10 * clip(s.refined_flow / (κ * r0), 0.0, 1.0)
            + 0.35 * clip(s.consumer_open / (κ * TODAY.consumer_open), 0.0, 1.0)
            + 0.10 * clip(s.food_flow / (κ * a0), 0.0, 1.0)
            + 0.05 * clip(s.fertiliser_flow / (κ * n0), 0.0, 1.0)
            + 0.10 * clip(s.aid_flow / (κ * f0), 0.0, 1.0)
        )  # weighted by what a cut would hurt [1]
        return Rates(
            supply_cut=1.0 - sent,  # [1]
            lasting_cut=s.supply_cut,  # [1]
        )
