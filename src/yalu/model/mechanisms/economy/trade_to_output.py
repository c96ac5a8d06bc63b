"""Trade to output: a little production hangs on much trade.

Without Chinese trade the Northern economy would barely run, it is said
[economy-needs-china]. In the years of sanctions, when sales went, and of the shut border,
when purchases went too, it lost some three log points per hundred of trade: real, and
small. The two directions are told apart, for what bans close is mines and looms. The
steep tail beyond what was seen is a matter of theory, see `shortage_bites` and
`shortage_absorbed`.
Left out: which branches lose, and how work moves between them.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class TradeToOutput(Mechanism):
    """The part of output that follows trade with China and Russia."""

    sold: Scalar = param(
        "η_s", "1", LogNormal(0.03, 0.4), "economy-needs-china", "log output to log sales",
        source="M02", known="identified",
    )  # fmt: skip
    bought: Scalar = param(
        "η_x", "1", LogNormal(0.01, 0.5), ("economy-needs-china", "main-partner-supplies"),
        "log output to log purchases", source="M02", known="identified",
    )  # fmt: skip
    sales: Scalar = param(
        "S_0", "GUSD/yr", 0.80, "economy-needs-china", "sales of all kinds in 2025",
        source="Chinese customs, 2025", known="partly",
    )  # fmt: skip
    purchases: Scalar = param(
        "P_0", "GUSD/yr", 2.90, "economy-needs-china", "purchases of all kinds in 2025",
        source="Chinese customs, 2025; M29", known="partly",
    )  # fmt: skip
    russian: Scalar = param(
        "ω_R", "1", 0.5, "limits-reliance", "part of Russian transfers that is goods",
        source="M29", known="partly",
    )  # fmt: skip

    promises = (
        ("china_exports", "log_output", +1),
        ("china_imports", "log_output", +1),
        ("russian_transfers", "log_output", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Logs of trade against today's; small floors stand for what no customs office sees."""
        ηs, ηx, S0, P0, ω = self.sold, self.bought, self.sales, self.purchases, self.russian
        S = most(s.china_imports + s.hidden_exports, 0.0 * S0)  # [GUSD/yr]
        P = most(s.china_exports + ω * s.russian_transfers, 0.0 * P0)  # [GUSD/yr]
        return Rates(
            log_output=ηs * log((S / S0 + 0.05) / 1.05) + ηx * log((P / P0 + 0.02) / 1.02)  # [1]
        )
