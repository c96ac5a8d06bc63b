"""Pressure tames: squeezed, the North holds back; let off, it grows reckless.

One answer to a disputed question. Too little pressure invites reckless behaviour
[slack-invites-recklessness], so measured pressure buys restraint, by small steps and
without obedience [moderation-not-obedience]. Slack and squeeze have their own strengths.
Left out: the wait before the squeeze is felt, which is in the flows.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class PressureTames(Mechanism):
    squeeze: Scalar = param(
        "α_m", "1", LogNormal(0.25, 0.6), "moderation-not-obedience",
        "fall in the log rate of acts per doubling of pressure steps", source="M18", known="partly",
    )  # fmt: skip
    slack: Scalar = param(
        "α_r", "1", LogNormal(0.25, 0.6), "slack-invites-recklessness",
        "rise in the log rate of acts per doubling of relief steps", source="M18", known="partly",
    )  # fmt: skip
    step: Scalar = param(
        "P_1", "1", 0.1, "moderation-not-obedience", "one step of pressure, as history saw it"
    )
    usual: Scalar = param("P_0", "1", 0.34, "moderation-not-obedience", "pressure felt today")

    promises = (
        ("pressed", "urge_short", -1),
        ("pressed", "urge_provoke", -1),
        ("squeeze", "urge_short", -1),
        ("slack", "urge_short", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        x = (s.pressed - self.usual) / self.step  # steps of pressure [1]
        more, less = most(x, 0.0 * x), most(-x, 0.0 * x)
        u = self.slack * log(1.0 + less) - self.squeeze * log(1.0 + more)  # [1]
        return Rates(urge_short=u, urge_long=u, urge_nuclear=u, urge_provoke=u)  # [1]
