"""Seoul: talks or drills by who leads, and pays for defence by the threat it feels.

Presidents swing every five years between talking and drilling. The burden follows the
threat [tests-knit-allies]; the wish for security and stability is common to all of them.
"""

from yalu.maths import clip, sigmoid
from yalu.model.spec import Actor, LogNormal, Rates, Scalar, param
from yalu.model.state import State
from yalu.model.today import since_today


class Seoul(Actor):
    capital = "seoul"

    leaning: Scalar = param(
        "k_l",
        "1",
        LogNormal(1.5, 0.3),
        "tests-knit-allies",
        "log-odds of offers per unit of leaning",
        source="M40",
    )
    deaths: Scalar = param(
        "k_v",
        "1",
        LogNormal(0.8, 0.4),
        "slack-invites-recklessness",
        "log-odds of offers lost to a deadly act",
    )
    usual: Scalar = param(
        "b_0", "%GDP", 2.5, "tests-knit-allies", "burden ordered today", source="M21"
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
    hawk: Scalar = param(
        "b_l", "%GDP", LogNormal(0.1, 0.5), "tests-knit-allies", "burden by a president who drills"
    )

    promises = (
        ("rok_leader", "rok_talks_offer", 1),
        ("violence", "rok_talks_offer", -1),
        ("rok_threat", "rok_defence_order", 1),
    )

    def choose(self, s: State) -> Rates:
        Δ = since_today(s)
        ℓ = Δ.rok_leader  # [1]
        offers = 0.4 + self.leaning * ℓ - self.deaths * Δ.violence  # [1]
        burden = self.usual + self.threat * Δ.rok_threat - self.hawk * ℓ  # [%GDP]
        return Rates(
            rok_talks_offer=sigmoid(offers),  # [1]
            rok_defence_order=clip(burden, 0.4 * self.usual, 2.4 * self.usual),  # [%GDP]
        )
