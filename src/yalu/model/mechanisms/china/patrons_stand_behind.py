"""Patrons stand behind: how firmly Beijing and Moscow hold the regime up.

Partnership, a believed guarantee, grants and Moscow's need of Pyongyang add to one reading
of how safe the regime may feel. What the partnership obliges Beijing to do is undefined
[partnership-undefined], so its weight is the widest guess here.
Left out: advisers, guards and intelligence that patrons lend.
"""

from yalu.maths import log, most, sigmoid
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class PatronsStandBehind(Mechanism):
    """Backing as one number between 0 and 1."""

    close: Scalar = param("κ_Π", "1", LogNormal(1.2, 0.8), "partnership-undefined", "partnership")
    sworn: Scalar = param(
        "κ_G", "1", LogNormal(2.0, 0.4), "partnership-undefined", "a full guarantee"
    )
    given: Scalar = param(
        "κ_a", "1", LogNormal(0.4, 0.5), "long-assistance", "per log unit of grants"
    )
    moscow: Scalar = param("κ_r", "1", LogNormal(1.0, 0.5), "limits-reliance", "Moscow's need")
    grants: Scalar = param("a_0", "GUSD/yr", 0.4, "long-assistance", "grants in 2025")

    promises = (
        ("partnership", "backing", +1),
        ("guarantee", "backing", +1),
        ("aid_flow", "backing", +1),
        ("russian_need", "backing", +1),
        ("threat", "backing", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Backing this month; 0.5 in a year like 2025."""
        Δ = since_today(s)
        gifts = log((most(s.aid_flow, 0.0 * self.grants) + 0.5 * self.grants) / (1.5 * self.grants))
        x = (
            self.close * Δ.partnership
            + self.sworn * (Δ.guarantee - s.threat)
            + self.given * gifts
            + self.moscow * Δ.russian_need
        )
        return Rates(backing=sigmoid(x))  # [1]
