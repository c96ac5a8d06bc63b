"""Threat in Seoul: deadly acts and the arsenal frighten; talks calm, and leaders read it their way.

Each test raises insecurity [tests-raise-insecurity]. Seoul lives within gun range, so
deaths weigh more than reach, and a president who wants talks sees less threat in the
same acts than one who wants drills.
Left out: opinion by age and party.
"""

from yalu.maths import log, log_ratio
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class ThreatInSeoul(Mechanism):
    conduct: Scalar = param(
        "b_P",
        "1",
        LogNormal(0.6, 0.3),
        "tests-raise-insecurity",
        "log-odds per e-fold of severity",
        source="M21",
    )
    deaths: Scalar = param(
        "b_v", "1", LogNormal(0.9, 0.3), "tests-raise-insecurity", "per recent deadly act"
    )
    arsenal: Scalar = param(
        "b_N", "1", LogNormal(0.35, 0.4), "tests-raise-insecurity", "per e-fold of warheads"
    )
    calm: Scalar = param(
        "b_t", "1", LogNormal(0.6, 0.4), "tests-raise-insecurity", "by talks or a freeze"
    )
    leader: Scalar = param(
        "b_l", "1", LogNormal(0.3, 0.5), "tests-raise-insecurity", "by a talk-leaning president"
    )
    today: Scalar = param("N_0", "warhead", 55, "tests-raise-insecurity", "arsenal of 2026")

    promises = (
        ("provoked", "rok_threat", 1),
        ("violence", "rok_threat", 1),
        ("warheads", "rok_threat", 1),
        ("talks", "rok_threat", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        severe = log((1.0 + s.provoked) / 2.0)  # today 0 [1]
        armed = log_ratio(s.warheads, self.today, 0.2)  # today 0 [1]
        calm = Δ.talks + s.freeze + s.bargain  # [1]
        danger = self.conduct * severe + self.deaths * Δ.violence + self.arsenal * armed
        return Rates(
            rok_threat=danger - self.calm * calm - self.leader * Δ.rok_leader  # log-odds [1]
        )
