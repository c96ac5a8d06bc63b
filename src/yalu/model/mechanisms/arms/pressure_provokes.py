"""Pressure provokes: squeezed, the North hits back, and the harder the more.

One answer to a disputed question: coercion invites violence [coercion-invites-violence].
At the doses history has seen the effect is small; at high doses it bends upward, which
nobody has seen and everybody fears. Relief calms.
Left out: whom the answer strikes, see `retaliation`.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class PressureProvokes(Mechanism):
    squeeze: Scalar = param(
        "α_p", "1", LogNormal(0.25, 0.6), "coercion-invites-violence",
        "rise in the log rate of acts per doubling of pressure steps", source="M18", known="partly",
    )  # fmt: skip
    relief: Scalar = param(
        "α_r", "1", LogNormal(0.25, 0.6), "coercion-invites-violence",
        "fall in the log rate of acts per doubling of relief steps", source="M18", known="partly",
    )  # fmt: skip
    bend: Scalar = param(
        "c_p", "1", LogNormal(0.2, 0.8), "coercion-invites-violence",
        "further rise at half of all supply withheld", source="M18",
    )  # fmt: skip
    step: Scalar = param(
        "P_1", "1", 0.1, "coercion-invites-violence", "one step of pressure, as history saw it"
    )
    usual: Scalar = param("P_0", "1", 0.34, "coercion-invites-violence", "pressure felt today")

    promises = (
        ("pressed", "urge_short", 1),
        ("pressed", "urge_provoke", 1),
        ("bend", "urge_provoke", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        P, P_0 = s.pressed, self.usual
        more, less = most(P - P_0, 0.0 * P), most(P_0 - P, 0.0 * P)  # [1]
        high = most(more - 0.25, 0.0 * P) / 0.25  # beyond what history saw [1]
        u = self.squeeze * log(1.0 + more / self.step) - self.relief * log(1.0 + less / self.step)
        bent = u + self.bend * high * high / (1.0 + high)  # [1]
        return Rates(urge_short=u, urge_long=u, urge_nuclear=u, urge_provoke=bent)  # [1]
