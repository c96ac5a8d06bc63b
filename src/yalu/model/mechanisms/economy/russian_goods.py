"""Russian goods: grain, oil and some cash in return for shells and soldiers.

Moscow pays mostly in kind: food, oil, air defence. It widens Pyongyang's room between its
patrons [limits-reliance]. How much comes is disputed tenfold, how much of it is cash no
less. Food and oil saturate, because trains and tanks do.
Left out: weapons know-how, see `arms`; what Moscow gets, see its own rule.
"""

from yalu.maths import most, saturate
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class RussianGoods(Mechanism):
    """Oil, grain and money from Russia."""

    oil: Scalar = param(
        "q_K",
        "kt/month",
        LogNormal(32, 0.4),
        "limits-reliance",
        "oil Russian railways could bring",
        source="Open Source Centre and BBC 2024",
        known="partly",
    )
    grain: Scalar = param(
        "g_K", "Mt/yr", LogNormal(0.6, 0.4), "limits-reliance", "grain Russia could send",
        source="INSS via press", known="partly",
    )  # fmt: skip
    half: Scalar = param(
        "I_h",
        "GUSD/yr",
        LogNormal(2.4, 0.3),
        "limits-reliance",
        "transfers that bring half of that",
    )
    cash: Scalar = param(
        "ρ", "1", Beta(2, 8), "limits-reliance", "part of the transfers paid in cash",
        source="Guseinova 2025", known="partly",
    )  # fmt: skip

    promises = (
        ("russian_transfers", "fuel_supply", +1),
        ("russian_transfers", "grain", +1),
        ("russian_transfers", "hard_currency", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """What trains bring from the north-east."""
        qK, gK, Ih, ρ = self.oil, self.grain, self.half, self.cash
        I = most(s.russian_transfers, 0.0 * s.russian_transfers)  # [GUSD/yr]
        full = saturate(I, Ih)  # [1]
        return Rates(
            fuel_supply=qK * full,  # [kt/month]
            grain=gK * full / YEAR,  # [Mt/month]
            hard_currency=ρ * I / YEAR,  # [GUSD/month]
        )
