"""Currency balance: what else comes in, and what weapons cost abroad.

Customs show a deficit with China several times what known income covers, so something
unseen fills it: fishing rights, arms sales, remittances, tourists, traders' own dollars.
It is set to close today's books, and it shows how much of the tie is hidden
[aid-is-hidden]. Weapons work takes a steady part of the purse, in good years more.
Left out: gold, and debt to Chinese traders.
"""

from yalu.maths import exp, saturate
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class CurrencyBalance(Mechanism):
    """Unseen earnings in, foreign cost of weapons out."""

    unseen: Scalar = param(
        "e_0",
        "GUSD/yr",
        LogNormal(0.75, 0.3),
        "aid-is-hidden",
        "income that closes the books of 2025",
        source="BOK 2020",
        known="partly",
    )
    shut: Scalar = param(
        "d_e",
        "1",
        Beta(12, 8),
        "economy-needs-china",
        "part of it a closed border stops",
        source="M40",
        known="partly",
    )
    weapons: Scalar = param(
        "w_0", "GUSD/yr", LogNormal(0.55, 0.4), "pyongyang-wants-freedom",
        "weapons spending abroad with a full purse", source="ICAN 2020", known="partly",
    )  # fmt: skip
    purse: Scalar = param(
        "F_w",
        "GUSD",
        LogNormal(3.0, 0.3),
        "pyongyang-wants-freedom",
        "purse at which half of it is spent",
    )

    promises = (("closure", "hard_currency", -1), ("weapons", "hard_currency", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Unseen income grows with the economy; weapons wait for money."""
        e0, d, w0, Fw = self.unseen, self.shut, self.weapons, self.purse
        earned = e0 * exp(s.log_output) * (1.0 - d * s.closure)  # [GUSD/yr]
        spent = w0 * saturate(s.hard_currency, Fw)  # [GUSD/yr]
        return Rates(hard_currency=(earned - spent) / YEAR)  # [GUSD/month]
