"""Hidden sales: what the ban blocks leaves by barge, boat and false papers.

Coal goes to Chinese barges, cargo is swapped at sea, exports are declared for less than
they are, and much of it is let pass [sea-leaks-tolerated, uneven-inspection]. The trade
feeds the state's purse and keeps the North out of the corner [leaks-keep-from-corner].
Left out: price discounts for risk beyond today's.
"""

from yalu.maths import exp
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY
from yalu.units import YEAR


class HiddenSales(Mechanism):
    """Unrecorded exports and the money they bring."""

    usual: Scalar = param(
        "h_0", "GUSD/yr", LogNormal(0.35, 0.4), ("sea-leaks-tolerated", "leaks-keep-from-corner"),
        "hidden sales in 2025", source="UN Panel 2020", known="partly",
    )  # fmt: skip
    by_sea: Scalar = param(
        "ω_s", "1", Beta(14, 6), "sea-leaks-tolerated", "part that goes by sea", source="UN Panel",
        known="partly",
    )  # fmt: skip
    wall: Scalar = param(
        "b_X", "1", 2.9, "enforcement-is-picked", "log loss of open sales under a full ban",
        source="M01", known="identified",
    )  # fmt: skip
    shut: Scalar = param(
        "d_h", "1", Beta(6, 6), "sea-leaks-tolerated", "part of hidden sales a closed border stops",
        source="M40", known="partly",
    )  # fmt: skip

    promises = (
        ("evasion", "hidden_exports", +1),
        ("enforced_maritime", "hidden_exports", -1),
        ("inspected", "hidden_exports", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Goods shut out of open trade that find another way, and their price."""
        h0, ω, b, d = self.usual, self.by_sea, self.wall, self.shut
        blocked = 1.0 - exp(-b * s.stringency * s.enforced_exports)  # of what could be sold [1]
        sea = ω * (1.0 - s.enforced_maritime) / (1.0 - TODAY.enforced_maritime)  # [1]
        land = (1.0 - ω) * (1.0 - s.inspected) / (1.0 - TODAY.inspected)  # [1]
        ways = s.evasion / TODAY.evasion * (sea + land) * (1.0 - d * s.closure)  # [1]
        sold = h0 * blocked / 0.85 * ways  # 0.85 is blocked today [GUSD/yr]
        return Rates(
            hidden_exports=sold,  # [GUSD/yr]
            hard_currency=sold / YEAR,  # [GUSD/month]
        )
