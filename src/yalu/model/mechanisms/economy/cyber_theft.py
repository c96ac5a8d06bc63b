"""Cyber theft: rare large hauls, half of which become money that can be spent.

Theft owes nothing to any patron and is one way of limiting reliance [limits-reliance].
Whether Russian income makes thieves idle or bolder is open, so the sign is too.
Left out: whom they rob, and how exchanges defend themselves.
"""

from yalu.maths import exp, log, most
from yalu.model.spec import Beta, LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class CyberTheft(Mechanism):
    """Stolen money that reaches the purse."""

    theft: Scalar = param(
        "c_0",
        "GUSD/yr",
        LogNormal(1.0, 0.4),
        "limits-reliance",
        "usual theft in a year",
        source="M07",
        known="partly",
    )
    cashed: Scalar = param(
        "χ_c", "1", Beta(5, 5), "limits-reliance", "part that becomes spendable", source="M07",
    )  # fmt: skip
    most_stolen: Scalar = param(
        "c_1", "GUSD/yr", 8.0, "limits-reliance", "most there is to steal and turn into money"
    )
    idle: Scalar = param(
        "σ_R", "1", Normal(-0.2, 0.3), "limits-reliance", "log theft to log Russian transfers",
        source="M07", known="partly",
    )  # fmt: skip
    russia_now: Scalar = param(
        "I_0", "GUSD/yr", 1.2, "limits-reliance", "Russian transfers in 2025", source="M29",
        known="partly",
    )  # fmt: skip

    promises = (("cyber_luck", "cyber_income", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Hauls times what can be cashed."""
        c0, χ, σ, I0 = self.theft, self.cashed, self.idle, self.russia_now
        I = most(s.russian_transfers, 0.0 * s.russian_transfers)  # [GUSD/yr]
        mood = σ * log((I / I0 + 0.2) / 1.2)  # [1]
        hauls = c0 * χ * exp(s.cyber_luck + mood)  # [GUSD/yr]
        income = hauls / (1.0 + hauls / self.most_stolen)  # [GUSD/yr]
        return Rates(
            cyber_income=income,  # [GUSD/yr]
            hard_currency=income / YEAR,  # [GUSD/month]
        )
