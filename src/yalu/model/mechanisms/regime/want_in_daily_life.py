"""Want in daily life: less food, dearer markets and less work make life hard.

Food, fertiliser and border markets come largely from China [main-partner-supplies], and
pressure on them reaches ordinary people first [pressure-risks-collapse]. The famine of the
1990s shows how far want can go without the regime falling.
Left out: who is fed first, and what people do about it.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class WantInDailyLife(Mechanism):
    """What moves hardship."""

    hunger: Scalar = param(
        "h_G", "1", LogNormal(6.0, 0.4), "main-partner-supplies", "log-odds from grain need unmet",
        source="M06", known="partly",
    )  # fmt: skip
    dear: Scalar = param(
        "h_p", "1", LogNormal(0.6, 0.4), "pressure-risks-collapse", "log-odds from log prices",
        source="structure", known="partly",
    )  # fmt: skip
    work: Scalar = param(
        "h_y", "1", LogNormal(1.2, 0.4), "economy-needs-china", "log-odds from log output lost"
    )
    dark: Scalar = param(
        "h_O",
        "1",
        LogNormal(0.6, 0.4),
        "economy-needs-china",
        "log-odds from oil need unmet",
        source="M04",
    )

    promises = (
        ("food_met", "hardship", -1),
        ("market_price", "hardship", +1),
        ("log_output", "hardship", -1),
        ("fuel_met", "hardship", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Against today's ration of grain and oil."""
        hG, hp, hy, hO = self.hunger, self.dear, self.work, self.dark
        return Rates(
            hardship=hG * (TODAY.food_met - s.food_met)
            + hp * s.market_price
            - hy * s.log_output
            + hO * (TODAY.fuel_met - s.fuel_met)  # log-odds [1]
        )
