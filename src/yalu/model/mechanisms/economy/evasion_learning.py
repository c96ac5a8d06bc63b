"""Evasion learning: bans that hold teach ways round them.

The more is banned and held, the more it pays to learn; skill comes in two years and fades
in three. Courting other patrons and routes adds to it, an old habit of limiting reliance
[limits-reliance]. Inspection that is uneven leaves room for it [uneven-inspection].
Left out: which firms, which ports.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class EvasionLearning(Mechanism):
    """What raises the capacity to move goods round bans."""

    need: Scalar = param(
        "v_1",
        "1",
        LogNormal(1.0, 0.4),
        "uneven-inspection",
        "log-odds from bans held",
        source="structure",
        known="partly",
    )
    search: Scalar = param(
        "v_2", "1", LogNormal(0.5, 0.4), "uneven-inspection", "log-odds lost to full inspection"
    )
    courting: Scalar = param(
        "v_3", "1", LogNormal(0.4, 0.5), "limits-reliance", "log-odds from courting other routes"
    )

    promises = (
        ("inspected", "evasion", -1),
        ("diversify", "evasion", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Against today's bans, searches and courting."""
        Δ = since_today(s, a)
        v1, v2, v3 = self.need, self.search, self.courting
        held = s.stringency * (s.enforced_exports + s.enforced_capital) / 2.0 - 0.64  # [1]
        return Rates(
            evasion=v1 * held - v2 * Δ.inspected + v3 * Δ.diversify  # log-odds [1]
        )
