"""Currency balance: what else comes in, and what weapons cost abroad.

Customs show a deficit with China several times what known income covers, so something
unseen fills it: fishing rights, arms sales, remittances, tourists, traders' own dollars.
It is set to close today's books, and it shows how much of the tie is hidden
[aid-is-hidden]. Much of it crosses the Chinese border and stops where either side shuts it.
Weapons work and the luxuries of the few take a part of the purse, a larger one the fuller it
is; and when goods from China are missing, money runs out to dearer sellers further off.
Left out: gold, and debt to Chinese traders.
"""

from yalu.maths import clip, exp
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY
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
        "part of it that stops where either side shuts the border",
        source="M40",
        known="partly",
    )
    spent: Scalar = param(
        "w_F", "1/yr", LogNormal(0.09, 0.3), "pyongyang-wants-freedom",
        "part of the purse spent on weapons and luxuries", source="ICAN 2020", known="partly",
    )  # fmt: skip

    rich: Scalar = param(
        "F_r", "GUSD", LogNormal(8.0, 0.3), "pyongyang-wants-freedom",
        "purse at which the part spent has doubled",
    )  # fmt: skip
    dearer: Scalar = param(
        "ω_x", "1", LogNormal(2.5, 0.3), "economy-needs-china",
        "times that part spent in addition when all Chinese goods are missing",
    )  # fmt: skip
    purse: Scalar = param(
        "F_0", "GUSD", 3.0, "pyongyang-wants-freedom", "hard currency in 2025", source="BOK 2020",
        known="partly",
    )  # fmt: skip
    goods: Scalar = param(
        "x_0", "GUSD/yr", 2.30, "economy-needs-china", "Chinese goods bought in 2025",
        source="Chinese customs, 2025", known="identified",
    )  # fmt: skip

    promises = (
        ("closure", "hard_currency", -1),
        ("spent", "hard_currency", -1),
        ("consumer_open", "hard_currency", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Unseen income grows with the economy; weapons wait for money."""
        e0, d, w, F, Fr, ω, x0 = (
            self.unseen, self.shut, self.spent, s.hard_currency, self.rich, self.dearer, self.goods,
        )  # fmt: skip
        traders = s.consumer_open / TODAY.consumer_open  # [1]
        open_border = (1.0 - s.closure) * clip(traders, 0.0, 1.0)  # [1]
        earned = e0 * exp(s.log_output) * (1.0 - d * (1.0 - open_border))  # [GUSD/yr]
        missing = 1.0 - clip(s.china_exports / x0, 0.0, 1.0)  # [1]
        lavish = (1.0 + F / Fr) / (1.0 + self.purse / Fr)  # [1]
        spent = w * F * lavish * (1.0 + ω * missing)  # [GUSD/yr]
        return Rates(hard_currency=(earned - spent) / YEAR)  # [GUSD/month]
