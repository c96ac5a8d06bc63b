"""Need follows war: Moscow needs Pyongyang while it fights, and half as much 18 months on.

Once the war ends, the need of shells and men fades, and with it Russian weight on the
peninsula [russia-recedes-window]; some of it stays for other quarrels.
Left out: a second war.
"""

from yalu.model.spec import Beta, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class NeedFollowsWar(Mechanism):
    """Moscow's need in war and after it."""

    war: Scalar = param(
        "r_1", "1", Beta(30, 6), "russia-recedes-window", "need in war", source="M29"
    )
    peace: Scalar = param(
        "r_0", "1", Beta(3, 15), "russia-recedes-window", "need in peace", source="M29"
    )

    promises = (("ukraine_war", "russian_need", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Target of the need: `r_0` stays in war too, so war never lowers it."""
        r0 = self.peace
        return Rates(russian_need=r0 + (1.0 - r0) * self.war * s.ukraine_war)  # [1]
