"""Rents and rally: money holds the elite, want loosens it, danger from outside closes ranks.

Pressure on trade and money reaches those who keep the regime up [pressure-risks-collapse];
the same outside pressure lets it rally them. Which is stronger depends on the dose.
Left out: purges, families, ministries.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class RentsAndRally(Mechanism):
    """What moves elite cohesion."""

    rents: Scalar = param(
        "l_1", "1", LogNormal(0.35, 0.4), "pressure-risks-collapse", "log-odds from log rents"
    )
    purse: Scalar = param(
        "F_0", "GUSD", 3.0, "pressure-risks-collapse", "hard currency in 2025", source="BOK 2020",
        known="partly",
    )  # fmt: skip
    goods: Scalar = param(
        "T_0", "GUSD/yr", 3.50, "economy-needs-china", "goods from China and Russia in 2025",
        source="Chinese customs, 2025; M29", known="partly",
    )  # fmt: skip
    want: Scalar = param(
        "l_3", "1", LogNormal(1.2, 0.4), "pressure-risks-collapse", "log-odds lost to hardship"
    )
    rally: Scalar = param(
        "l_4", "1", LogNormal(0.6, 0.5), "disowned-problem", "log-odds won by fear of attack"
    )

    promises = (
        ("hard_currency", "elite_cohesion", +1),
        ("hardship", "elite_cohesion", -1),
        ("invasion_fear", "elite_cohesion", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Rents are money in hand and goods to share out, against today's."""
        Δ = since_today(s)
        l1, F0, T0, l3, l4 = self.rents, self.purse, self.goods, self.want, self.rally
        T = s.china_exports + most(s.russian_transfers, 0.0 * s.russian_transfers)  # [GUSD/yr]
        rent = 0.5 * log((s.hard_currency / F0 + 0.1) / 1.1) + 0.5 * log(
            (T / T0 + 0.1) / 1.1
        )  # [1]
        return Rates(
            elite_cohesion=l1 * rent - l3 * Δ.hardship + l4 * Δ.invasion_fear  # [1]
        )
