"""Allies knit: what the North fires draws Washington, Tokyo and Seoul together.

The alignment Beijing most wants to loosen is tightened by tests [tests-knit-allies] and
by rivalry with China itself; leaders in Seoul and Tokyo can hold it up or hasten it.
Left out: quarrels over history, which come with the leaders.
"""

from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class AlliesKnit(Mechanism):
    strength: Scalar = param(
        "κ_3", "1", LogNormal(2.5, 0.3), "tests-knit-allies", "log-odds of ties per unit of threat",
        source="M21", known="partly",
    )  # fmt: skip
    northern: Scalar = param(
        "σ_3", "1", Beta(5, 5), "tests-knit-allies", "share of it owed to the North, not China",
        source="M21", known="partly",
    )  # fmt: skip
    tokyo: Scalar = param(
        "π_J", "1", LogNormal(0.8, 0.4), "tests-knit-allies", "by full effort in Tokyo"
    )
    seoul: Scalar = param(
        "π_K", "1", LogNormal(0.5, 0.4), "tests-knit-allies", "by a Seoul that leans to drills"
    )

    promises = (
        ("rok_threat", "trilateral", 1),
        ("japan_threat", "trilateral", 1),
        ("us_china", "trilateral", -1),
        ("rok_leader", "trilateral", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s, a)
        κ, σ = self.strength, self.northern
        north = (s.us_threat + s.rok_threat + s.japan_threat) / 3.0 - 0.59  # against today [1]
        china = 0.5 * (-0.4 - s.us_china)  # [1]
        capitals = self.tokyo * Δ.trilateral_push - self.seoul * Δ.rok_leader
        return Rates(trilateral=κ * (σ * north + (1.0 - σ) * china) + capitals)  # log-odds [1]
