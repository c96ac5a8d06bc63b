"""Moderation, not obedience: pressure aims to soften conduct and stops well short of breaking it.

Beijing wants fewer provocations, not submission [moderation-not-obedience], and sanctions
are a signal to it, never a way to topple [sanctions-as-signal]. So each month's pull is
damped where last month's was already strong.
Left out: the answer in Pyongyang, see the rival theories on pressure.
"""

from yalu.maths import softplus
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ModerationNotObedience(Mechanism):
    """Strong restraint calls forth its own easing."""

    ease: Scalar = param(
        "κ", "1", Beta(6, 6), ("moderation-not-obedience", "no-decisive-coercion"), "share eased"
    )
    enough: Scalar = param(
        "ρ_0", "1", LogNormal(1.0, 0.3), "sanctions-as-signal", "pull that is signal enough"
    )
    width: Scalar = param("w", "1", 0.3, "moderation-not-obedience", "softness of the corner")

    promises = (("restrain", "restrain", -1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds taken from restraint."""
        κ, ρ0, w = self.ease, self.enough, self.width
        return Rates(restrain=-κ * w * softplus((s.restrain - ρ0) / w))  # [log-odds]
