"""Autonomy goal: the more the North leans on one patron, the more it looks for others.

It has spent decades limiting reliance on any patron [limits-reliance] and wants full
freedom of action [pyongyang-wants-freedom]. Reliance and pressure both push it to court
Moscow, markets at sea and stolen coin; kindness holds it back a little. So using
leverage spends it.
Left out: what the other patrons answer.
"""

from yalu.maths import tanh
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class AutonomyGoal(Mechanism):
    reliance: Scalar = param(
        "α_D",
        "1",
        LogNormal(1.0, 0.4),
        "limits-reliance",
        "pull toward others per unit of Chinese share",
    )
    pressure: Scalar = param(
        "α_k", "1", LogNormal(0.5, 0.5), ("limits-reliance", "pyongyang-wants-freedom"),
        "pull toward others per unit of pressure",
    )  # fmt: skip
    kindness: Scalar = param(
        "α_w",
        "1",
        LogNormal(0.4, 0.5),
        "limits-reliance",
        "pull away from others per unit of warmth",
    )

    promises = (
        ("china_share", "urge_diversify", 1),
        ("pressed", "urge_diversify", 1),
        ("reverse_warmth", "urge_diversify", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        α_D, α_k, α_w = self.reliance, self.pressure, self.kindness
        D, P, w = Δ.china_share, Δ.pressed, Δ.reverse_warmth
        return Rates(urge_diversify=α_D * D + α_k * tanh(P) - α_w * w)  # [1]
