"""Banking toll: closed channels make brokers take their part of every dollar.

Narrow banking channels are a lever Beijing has at hand [levers-at-hand]: the tighter they
are, the more of each payment stays with middlemen. Today's toll is in today's figures;
only the change counts.
Left out: cash couriers, and coins that no bank sees.
"""

from yalu.maths import saturate
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today
from yalu.units import YEAR


class BankingToll(Mechanism):
    """What tighter banking takes from the purse."""

    toll: Scalar = param(
        "τ_N", "1", Beta(3, 9), "levers-at-hand", "part of income lost if all channels close"
    )
    caution: Scalar = param(
        "F_n",
        "GUSD",
        LogNormal(0.3, 0.3),
        "levers-at-hand",
        "purse at which half the toll can be taken",
    )

    promises = (("enforced_banking", "hard_currency", -1),)

    def rates(self, s: State, a: Action) -> Rates:
        """The brokers' part, against today's."""
        Δ = since_today(s)
        τ, Fn = self.toll, self.caution
        through = s.china_imports + s.hidden_exports + s.cyber_income  # [GUSD/yr]
        taken = τ * Δ.enforced_banking * through / YEAR  # [GUSD/month]
        return Rates(hard_currency=-taken * saturate(s.hard_currency, Fn))  # [GUSD/month]
