"""Fear of collapse: Pyongyang watches its own cracks, its stores and its patron.

Hardship, a restless elite, a cut or the threat of one, and empty stores feed the fear
[pressure-risks-collapse]; backing, plant and the leaks Beijing tolerates calm it, which
keeps the North from being cornered [leaks-keep-from-corner] and leaves less to bargain
about.
Left out: what the leader is not told.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY, since_today


class FearOfCollapse(Mechanism):
    """What moves collapse fear."""

    want: Scalar = param(
        "c_1", "1", LogNormal(1.5, 0.4), "pressure-risks-collapse", "log-odds from hardship"
    )
    cracks: Scalar = param(
        "c_2", "1", LogNormal(2.0, 0.4), "pressure-risks-collapse", "log-odds from cohesion lost"
    )
    cut: Scalar = param(
        "c_3", "1", LogNormal(1.4, 0.4), ("pressure-risks-collapse", "economy-needs-china"),
        "log-odds from a full cut; half as much from the threat of one", source="structure",
    )  # fmt: skip
    stores: Scalar = param(
        "c_4",
        "1",
        LogNormal(1.0, 0.4),
        "economy-needs-china",
        "log-odds from oil and grain need unmet",
    )
    backed: Scalar = param(
        "c_5", "1", LogNormal(1.0, 0.4), "dread-of-absence", "log-odds calmed by backing"
    )
    leaks: Scalar = param(
        "c_6",
        "1",
        LogNormal(0.3, 0.4),
        "leaks-keep-from-corner",
        "log-odds calmed by e times the sales",
    )
    usual: Scalar = param(
        "h_0", "GUSD/yr", 0.78, "leaks-keep-from-corner", "open and hidden sales in 2025",
        source="Chinese customs, 2025; UN Panel 2020", known="partly",
    )  # fmt: skip
    plant: Scalar = param(
        "c_7",
        "1",
        LogNormal(0.5, 0.4),
        "normalisation-goal",
        "log-odds calmed by e times the output",
    )

    promises = (
        ("hardship", "collapse_fear", +1),
        ("elite_cohesion", "collapse_fear", -1),
        ("supply_cut", "collapse_fear", +1),
        ("hidden_exports", "collapse_fear", -1),
        ("backing", "collapse_fear", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Against today's state of each."""
        Δ = since_today(s)
        c1, c2, c3, c4, c5, c6, h0, c7 = (
            self.want,
            self.cracks,
            self.cut,
            self.stores,
            self.backed,
            self.leaks,
            self.usual,
            self.plant,
        )
        sales = s.china_imports + s.hidden_exports  # open and hidden [GUSD/yr]
        short = (TODAY.fuel_met - s.fuel_met) + (TODAY.food_met - s.food_met)  # [1]
        return Rates(
            collapse_fear=0.4  # brings the rest of the index to today's third [1]
            + c1 * Δ.hardship
            + c2 * (TODAY.elite_cohesion - s.elite_cohesion)
            + c3 * (s.supply_cut + 0.5 * s.threat)
            + c4 * short
            - c5 * Δ.backing
            - c6 * log((sales / h0 + 0.1) / 1.1)
            - c7 * (s.log_output - s.usual_output)
        )
