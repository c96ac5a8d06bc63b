"""Banned exports: what the North may not sell shrinks with the ban as it is enforced.

Bans on coal, textiles, ore and fish cut recorded sales to China by some nine tenths once
they were fully applied, and how fully they are applied is picked by Beijing case by case
[enforcement-is-picked]. The loss is exponential in paper stringency times enforcement,
the form in which it was measured, and set so that today's mix gives today's trade and no
ban at all about the sales of 2013. (Nine tenths were lost from 2016 on, when some bans
already held, so the whole loss is a little larger.)
What China would buy but for bans, its hunger for coal and the mines it opened, changes
slowly by itself and is carried as `sales_ties`.
Left out: world prices month by month. What leaks is in `hidden_sales`.
"""

from yalu.maths import exp
from yalu.model.spec import Beta, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class BannedExports(Mechanism):
    """Recorded sales to China and the money they bring."""

    usual: Scalar = param(
        "m_0", "GUSD/yr", 0.43, "enforcement-is-picked", "sales to China in 2025",
        source="Chinese customs, 2025", known="identified",
    )  # fmt: skip
    bite: Scalar = param(
        "b_X", "1", Normal(2.9, 0.4), ("enforcement-is-picked", "sanctions-as-signal"),
        "log loss when all is banned and all bans hold", source="M01", known="identified",
    )  # fmt: skip
    today: Scalar = param(
        "g_0", "1", 0.675, "enforcement-is-picked", "paper stringency times enforcement in 2025",
        source="M01", known="partly",
    )  # fmt: skip
    shut: Scalar = param(
        "d_c", "1", Beta(20, 2), "economy-needs-china", "part of trade a closed border stops",
        source="M40", known="identified",
    )  # fmt: skip

    promises = (
        ("stringency", "china_imports", -1),
        ("enforced_exports", "china_imports", -1),
        ("log_output", "china_imports", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Sales under the ban as enforced, and the same money coming in."""
        m0, b, g0, d = self.usual, self.bite, self.today, self.shut
        ban = s.stringency * s.enforced_exports - g0  # against today [1]
        shut = 0.5 * s.closure * (1.0 + s.closure)  # half shut stops less than half [1]
        ties = s.log_output + s.sales_ties  # [1]
        sold = m0 * exp(ties - b * ban) * (1.0 - d * shut)  # [GUSD/yr]
        return Rates(
            china_imports=sold,  # [GUSD/yr]
            hard_currency=sold / YEAR,  # [GUSD/month]
        )
