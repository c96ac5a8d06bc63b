"""Threat in Tokyo: shots over or near Japan frighten, and so does what China builds.

Each test raises insecurity [tests-raise-insecurity]; long-range shots cross Japan or
fall in its waters, and they move the debate on rearmament [tests-knit-allies]. Part of
what Tokyo fears is China, which grows with great-power rivalry.
Left out: abductions, which shape the tone of everything.
"""

from yalu.maths import log, log_ratio
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class ThreatInTokyo(Mechanism):
    conduct: Scalar = param(
        "b_P",
        "1",
        LogNormal(0.7, 0.3),
        "tests-raise-insecurity",
        "log-odds per e-fold of severity",
        source="M21",
    )
    shots: Scalar = param(
        "b_L", "month", LogNormal(0.3, 0.4), "tests-knit-allies", "per monthly long-range shot"
    )
    arsenal: Scalar = param(
        "b_N", "1", LogNormal(0.3, 0.4), "tests-raise-insecurity", "per e-fold of warheads"
    )
    china: Scalar = param(
        "b_u", "1", LogNormal(0.5, 0.4), "tests-knit-allies", "per unit of US–China hostility"
    )
    calm: Scalar = param(
        "b_t", "1", LogNormal(0.4, 0.4), "tests-raise-insecurity", "by talks or a freeze"
    )
    today: Scalar = param("N_0", "warhead", 55, "tests-raise-insecurity", "arsenal of 2026")

    promises = (
        ("provoked", "japan_threat", 1),
        ("long_launches", "japan_threat", 1),
        ("warheads", "japan_threat", 1),
        ("us_china", "japan_threat", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        severe = log((1.0 + s.provoked) / 2.0)  # today 0 [1]
        armed = log_ratio(s.warheads, self.today, 0.2)  # today 0 [1]
        near = self.conduct * severe + self.shots * s.long_launches + self.arsenal * armed
        rivalry = self.china * (-0.4 - s.us_china)  # [1]
        calm = self.calm * (Δ.talks + s.freeze + s.bargain)  # [1]
        return Rates(japan_threat=near + rivalry - calm)  # log-odds [1]
