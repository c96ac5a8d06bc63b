"""Blood bond: what remains of the tie that shared war dead made.

The second of the two old supports [two-old-supports], a special tie of feeling
[blood-bond], now thin. It warms; whether it moves policy is for the rival theories.
Left out: ritual remembrance that keeps a form without feeling.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class BloodBond(Mechanism):
    """Chinese warmth rises with what is left of the bond."""

    warms: Scalar = param(
        "κ_β", "1", LogNormal(0.1, 0.5), "blood-bond", "warmth from the bond of 2025"
    )
    usual: Scalar = param("β_0", "1", 0.25, "two-old-supports", "bond left in 2025")

    promises = (("war_bond", "warmth", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on Chinese warmth."""
        return Rates(warmth=self.warms * (s.war_bond / self.usual - 1.0))  # [1]
