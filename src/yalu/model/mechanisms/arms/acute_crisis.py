"""Acute crisis: severe acts, fear and drills turn, once in a while, into a crisis.

About once in five years an act or an answer brings the peninsula to the edge. Severe
conduct makes it likelier and talks less so. Order on the peninsula outranks all else for
Beijing [stability-first], and it is what a crisis threatens; it is also the exit from
the hedging line [conditional-policy].
Left out: crises that begin elsewhere and spread.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class AcuteCrisis(Mechanism):
    conduct: Scalar = param(
        "χ_P",
        "1",
        LogNormal(0.8, 0.4),
        "stability-first",
        "log rate per e-fold of severity",
        source="M24",
    )
    deaths: Scalar = param(
        "χ_v", "1", LogNormal(0.8, 0.4), "stability-first", "log rate per recent deadly act"
    )
    fear: Scalar = param(
        "χ_V", "1", LogNormal(1.0, 0.5), "stability-first", "log rate per unit of fear of attack"
    )
    drills: Scalar = param(
        "χ_d", "1", LogNormal(0.08, 0.6), "stability-first", "log rate per unit of recent drills"
    )
    talks: Scalar = param(
        "χ_t", "1", LogNormal(1.0, 0.4), "conditional-policy", "fall in talks or under a freeze"
    )

    promises = (
        ("provoked", "acute_crisis", 1),
        ("violence", "acute_crisis", 1),
        ("talks", "acute_crisis", -1),
        ("acute_crisis", "crisis", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        severe = self.conduct * log((1.0 + s.provoked) / 2.0)  # today 0 [1]
        tense = self.fear * Δ.invasion_fear + self.drills * Δ.drill_load
        grief = s.violence / (1.0 + 0.5 * s.violence)  # the tenth death shocks less [1]
        calm = self.talks * (Δ.talks + s.freeze + s.bargain)
        return Rates(
            acute_crisis=severe + self.deaths * grief + tense - calm,  # log rate [1]
            crisis=s.acute_crisis,  # [1/month]
        )
