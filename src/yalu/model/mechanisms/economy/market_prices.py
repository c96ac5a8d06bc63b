"""Market prices: little grain and little foreign money make both dear.

Fuel caps moved prices only briefly and the won stood still through the sanctions of
2017-19, so the links are weak; sudden rules at home move prices more. A thin market still
answers want of food, the first sign of pressure that reaches daily life
[pressure-risks-collapse].
Left out: the rules of the state shops, here plain noise.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class MarketPrices(Mechanism):
    """The target of market prices."""

    purse: Scalar = param(
        "F_0", "GUSD", 3.0, "pressure-risks-collapse", "hard currency in 2025", source="BOK 2020",
        known="partly",
    )  # fmt: skip
    money: Scalar = param(
        "β_F",
        "1",
        Normal(0.05, 0.05),
        "pressure-risks-collapse",
        "log price to scarce hard currency",
        source="M03",
        known="identified",
    )
    food: Scalar = param(
        "β_G", "1", LogNormal(0.8, 0.4), "pressure-risks-collapse", "log price to scarce grain",
        source="M03", known="partly",
    )  # fmt: skip

    promises = (("food_met", "market_price", -1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Dear when the purse or the granary is low."""
        F0, βF, βG = self.purse, self.money, self.food
        cover = log((s.hard_currency / F0 + 0.1) / 1.1)  # [1]
        ration = log((s.food_met + 0.05) / (TODAY.food_met + 0.05))  # [1]
        return Rates(market_price=-βF * cover - βG * ration)  # [1]
