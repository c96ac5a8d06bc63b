"""Posture follows threat: tests justify deployments, and so does China's own rise.

Missile defences and forward forces rise with the threat Washington feels
[tests-justify-deployments] and fall more slowly than they rose. How much of the rise is
owed to the North and how much to China is disputed, so the share is drawn: Beijing says
the bases came first [disowned-problem].
Left out: budgets in Congress.
"""

from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class PostureFollowsThreat(Mechanism):
    strength: Scalar = param(
        "κ_A", "1", LogNormal(2.5, 0.3), "tests-justify-deployments",
        "log-odds of posture per unit of threat", source="M21", known="partly",
    )  # fmt: skip
    northern: Scalar = param(
        "σ_A", "1", Beta(5, 5), ("tests-justify-deployments", "disowned-problem"),
        "share of it owed to the North and not to China", source="M21", known="partly",
    )  # fmt: skip
    effort: Scalar = param(
        "π_A", "1", LogNormal(0.8, 0.4), "tests-justify-deployments", "by full effort in Washington"
    )

    promises = (
        ("us_threat", "us_posture", 1),
        ("us_china", "us_posture", -1),
        ("posture_push", "us_posture", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s, a)
        κ, σ, π = self.strength, self.northern, self.effort
        north, china = Δ.us_threat, 0.5 * (-0.4 - s.us_china)  # [1]
        return Rates(
            us_posture=κ * (σ * north + (1.0 - σ) * china) + π * Δ.posture_push  # log-odds [1]
        )
