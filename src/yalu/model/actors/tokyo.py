"""Tokyo: rearms by the threat it feels and by who leads, and ties itself to its ally.

Tests feed the debate on rearmament and closer ties [tests-knit-allies]; so do China and
doubt about Washington. A leader who would restrain spending slows both.
"""

from yalu.maths import clip, sigmoid
from yalu.model.spec import Actor, LogNormal, Rates, Scalar, param
from yalu.model.state import State
from yalu.model.today import since_today


class Tokyo(Actor):
    capital = "tokyo"

    usual: Scalar = param(
        "b_0", "%GDP", 2.05, "tests-knit-allies", "burden ordered today", source="M21"
    )
    threat: Scalar = param(
        "b_θ",
        "%GDP",
        LogNormal(1.5, 0.4),
        "tests-knit-allies",
        "burden per unit of threat",
        source="M21",
        known="partly",
    )
    arming: Scalar = param(
        "b_l", "%GDP", LogNormal(0.2, 0.5), "tests-knit-allies", "burden by a leader who arms"
    )
    ties: Scalar = param(
        "k_θ", "1", LogNormal(2.0, 0.4), "tests-knit-allies", "log-odds of ties per unit of threat"
    )
    leaning: Scalar = param(
        "k_l",
        "1",
        LogNormal(0.5, 0.4),
        "tests-knit-allies",
        "log-odds of ties by a leader who arms",
    )

    promises = (
        ("japan_threat", "japan_defence_order", 1),
        ("japan_threat", "trilateral_push", 1),
        ("japan_leader", "japan_defence_order", -1),
    )

    def choose(self, s: State) -> Rates:
        Δ = since_today(s)
        ℓ, θ = Δ.japan_leader, Δ.japan_threat  # [1]
        burden = self.usual + self.threat * θ - self.arming * ℓ  # [%GDP]
        return Rates(
            japan_defence_order=clip(burden, 0.4 * self.usual, 2.9 * self.usual),  # [%GDP]
            trilateral_push=sigmoid(self.ties * θ - self.leaning * ℓ),  # [1]
        )
