"""Threat in Washington: arsenal, reach and conduct frighten, once the homeland is within range.

Each test raises insecurity in the region [tests-raise-insecurity]. Washington weighs
most whether a strike would arrive; talks and a freeze calm it, crises elsewhere crowd it
out.
Left out: the difference between agencies' estimates.
"""

from yalu.maths import log, log_ratio
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class ThreatInWashington(Mechanism):
    conduct: Scalar = param(
        "b_P",
        "1",
        LogNormal(0.8, 0.3),
        "tests-raise-insecurity",
        "log-odds per e-fold of severity",
        source="M21",
    )
    reach: Scalar = param(
        "b_R", "1", LogNormal(1.5, 0.4), "tests-raise-insecurity", "per unit of reach"
    )
    arsenal: Scalar = param(
        "b_N", "1", LogNormal(0.3, 0.4), "tests-raise-insecurity", "per e-fold of warheads"
    )
    calm: Scalar = param(
        "b_t", "1", LogNormal(0.6, 0.4), "tests-raise-insecurity", "by talks or a freeze"
    )
    elsewhere: Scalar = param(
        "b_o", "1", LogNormal(0.4, 0.5), "tests-raise-insecurity", "by crises elsewhere"
    )
    today: Scalar = param("N_0", "warhead", 55, "tests-raise-insecurity", "arsenal of 2026")

    promises = (
        ("provoked", "us_threat", 1),
        ("reach", "us_threat", 1),
        ("warheads", "us_threat", 1),
        ("talks", "us_threat", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        severe = log((1.0 + s.provoked) / 2.0)  # today 0 [1]
        armed = log_ratio(s.warheads, self.today, 0.2)  # today 0 [1]
        calm = Δ.talks + s.freeze + s.bargain  # [1]
        danger = self.conduct * severe + self.reach * Δ.reach + self.arsenal * armed
        return Rates(
            us_threat=danger - self.calm * calm - self.elsewhere * Δ.other_crises  # log-odds [1]
        )
