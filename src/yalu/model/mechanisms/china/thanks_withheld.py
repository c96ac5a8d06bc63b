"""Thanks withheld: help that is not acknowledged frustrates those who gave it.

Pyongyang seldom credits Chinese losses or assistance [thanks-withheld]. A warmer North says
thanks, a cold one takes in silence; both matter more the more is given.
Left out: the wording of anniversaries.
"""

from yalu.maths import most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class ThanksWithheld(Mechanism):
    """Chinese warmth follows Northern warmth, weighed by what is given."""

    echo: Scalar = param(
        "c", "1", LogNormal(0.25, 0.5), "thanks-withheld", "warmth returned", source="M32"
    )
    gift: Scalar = param("a_0", "GUSD/yr", 0.4, "thanks-withheld", "aid that makes thanks due")

    promises = (("reverse_warmth", "warmth", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on Chinese warmth."""
        Δ = since_today(s)
        given = most(s.aid_flow, 0.0 * self.gift)
        due = 2.0 * given / (given + self.gift)  # [1]
        return Rates(warmth=self.echo * (0.5 + 0.5 * due) * Δ.reverse_warmth)  # [1]
