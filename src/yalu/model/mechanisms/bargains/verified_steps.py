"""Verified steps: under a bargain warheads and material are given up step by step.

Arms are traded for growth in tranches, each against steps that inspectors have seen
[option-growth-for-arms]. Strict verification is slower and surer. A bargain that breaks
is undone: what is left is built up again.
Left out: warheads that nobody declared.
"""

from yalu.maths import most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class VerifiedSteps(Mechanism):
    pace: Scalar = param(
        "T_v",
        "month",
        LogNormal(36, 0.4),
        "option-growth-for-arms",
        "time to give up most, declared sites inspected",
    )
    strict: Scalar = param(
        "v_Ω",
        "1",
        LogNormal(0.8, 0.3),
        "option-growth-for-arms",
        "slowdown by the strictest verification",
    )
    undone: Scalar = param(
        "T_u", "month", LogNormal(24, 0.4), "refusal-to-disarm", "time to undo what was verified"
    )

    promises = (
        ("bargain", "verified_steps", 1),
        ("bargain", "warheads", -1),
        ("bargain", "fissile", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        T = self.pace * (1.0 + self.strict * a.verification) / (1.0 + 0.5 * self.strict)  # [month]
        g, ς = s.bargain, s.verified_steps  # [1]
        left = most(1.0 - ς, 0.0 * ς)  # sums in float32 may pass one by a hair [1]
        return Rates(
            verified_steps=g * left / T - (1.0 - g) * ς / self.undone,  # [1/month]
            warheads=-g * s.warheads / T,  # dismantled and carried out [warhead/month]
            fissile=-g * s.fissile / T,  # [warhead/month]
        )
