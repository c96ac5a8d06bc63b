"""Invasion fear: posture, alignment and drills frighten; warheads and promises calm.

Beijing holds that US bases, alliances and pressure did as much to make the North
insecure as its own leniency [disowned-problem]. The shield that tests call forth
[tests-justify-deployments] is seen from Pyongyang as the sword's companion. An arsenal,
talks, a freeze and a guarantee that is believed lower the fear, which is one side of the
comparison on which a bargain rests [two-threat-comparison].
Left out: fear of a strike on the leader alone.
"""

from yalu.maths import log_ratio
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class InvasionFear(Mechanism):
    posture: Scalar = param(
        "a_1", "1", LogNormal(1.2, 0.4), ("disowned-problem", "tests-justify-deployments"),
        "log-odds per unit of US posture",
    )  # fmt: skip
    alignment: Scalar = param(
        "a_2", "1", LogNormal(0.8, 0.4), "disowned-problem", "per unit of trilateral ties"
    )
    drills: Scalar = param(
        "a_3", "1", LogNormal(0.15, 0.5), "disowned-problem", "per unit of recent drills"
    )
    arsenal: Scalar = param(
        "a_4", "1", LogNormal(0.35, 0.5), "two-threat-comparison", "per e-fold of warheads"
    )
    promise: Scalar = param(
        "a_5", "1", LogNormal(1.0, 0.5), "two-threat-comparison", "by a guarantee in full credence"
    )
    calm: Scalar = param(
        "a_6", "1", LogNormal(0.6, 0.4), "two-threat-comparison", "by talks or a freeze"
    )
    hawk: Scalar = param(
        "a_7", "1", LogNormal(0.4, 0.5), "disowned-problem", "by a White House that presses"
    )
    today: Scalar = param("N_0", "warhead", 55, "two-threat-comparison", "arsenal of 2026")

    promises = (
        ("us_posture", "invasion_fear", 1),
        ("trilateral", "invasion_fear", 1),
        ("drill_load", "invasion_fear", 1),
        ("warheads", "invasion_fear", -1),
        ("guarantee", "invasion_fear", -1),
        ("freeze", "invasion_fear", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        armed = log_ratio(s.warheads, self.today, 0.2)  # today 0 [1]
        near = self.posture * Δ.us_posture + self.alignment * Δ.trilateral
        shown = self.drills * Δ.drill_load - self.hawk * Δ.us_leader
        eased = self.calm * (Δ.talks + s.freeze + s.bargain)
        kept = self.promise * Δ.guarantee
        return Rates(
            invasion_fear=near + shown - self.arsenal * armed - eased - kept  # log-odds [1]
        )
