"""Permitted imports: food, cloth and parts keep coming as far as there is money to pay.

China is the main supplier, and what no resolution bans passes with humanitarian and
technical exemptions [main-partner-supplies, exemptions-flow]. Beijing can still slow it at
the counter, and fear of sanctions chills lawful trade a little. Purchases follow output
and the foreign money in hand: with little of it, half the shopping list stays unbought.
How far Chinese firms supply the North drifts over years, `purchase_ties`.
A border half shut stops less than half, for traffic gathers at the open gates.
Left out: the mix of goods, and prices.
"""

from yalu.maths import exp, saturate
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today
from yalu.units import YEAR


class PermittedImports(Mechanism):
    """Chinese goods sold to the North that no ban covers, and what is paid for them."""

    usual: Scalar = param(
        "x_0", "GUSD/yr", 2.10, "main-partner-supplies", "permitted goods bought in 2025",
        source="Chinese customs, 2025", known="identified",
    )  # fmt: skip
    purse: Scalar = param(
        "F_0", "GUSD", 3.0, "main-partner-supplies", "hard currency in 2025",
        source="BOK 2020", known="partly",
    )  # fmt: skip
    caution: Scalar = param(
        "F_h", "GUSD", LogNormal(2.5, 0.3), "main-partner-supplies",
        "hard currency at which half the list is bought", source="structure", known="partly",
    )  # fmt: skip
    let_through: Scalar = param(
        "o_0", "1", 0.88, "exemptions-flow", "openness in 2025", source="M01", known="partly"
    )
    chill: Scalar = param(
        "b_U", "1", LogNormal(0.4, 0.5), ("exemptions-flow", "uneven-inspection"),
        "log loss of lawful trade if every truck is searched", source="M01", known="partly",
    )  # fmt: skip
    shut: Scalar = param(
        "d_c", "1", Beta(28, 1.5), "economy-needs-china", "part of trade a closed border stops",
        source="M40", known="identified",
    )  # fmt: skip

    promises = (
        ("hard_currency", "china_exports", +1),
        ("consumer_open", "china_exports", +1),
        ("closure", "china_exports", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Goods bought within means and let through, and the money that leaves for them."""
        Δ = since_today(s)
        x0, F0, Fh, o0, b, d = (
            self.usual, self.purse, self.caution, self.let_through, self.chill, self.shut,
        )  # fmt: skip
        means = saturate(s.hard_currency, Fh) / saturate(F0, Fh)  # against today [1]
        shut = 0.5 * s.closure * (1.0 + s.closure)  # half shut stops less than half [1]
        search = exp(-b * s.stringency * Δ.inspected)  # [1]
        passed = s.consumer_open / o0 * search * (1.0 - d * shut)  # [1]
        bought = x0 * exp(s.log_output + s.purchase_ties) * means * passed  # [GUSD/yr]
        return Rates(
            china_exports=bought,  # [GUSD/yr]
            hard_currency=-bought / YEAR,  # [GUSD/month]
        )
