"""Buffer political: what counts is the North's alignment, not its ground.

A softer reading between the two: the cushion's worth lies in a neighbour that is not an
American ally [awkward-cushion], whatever missiles can do. It rises with hostility between
the powers and with allied integration, and falls where the North leans to Moscow.
Left out: what alignment is worth in votes and in trade.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class BufferPolitical(Mechanism):
    """The worth of the cushion follows alignments."""

    hostile: Scalar = param(
        "b_u", "1", LogNormal(1.0, 0.4), "awkward-cushion", "hostility of the powers"
    )
    knit: Scalar = param("b_3", "1", LogNormal(1.0, 0.4), "awkward-cushion", "allied integration")
    ours: Scalar = param("b_φ", "1", LogNormal(0.8, 0.5), "awkward-cushion", "China's first place")

    promises = (
        ("us_china", "buffer", -1),
        ("trilateral", "buffer", +1),
        ("primacy", "buffer", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the worth of the cushion."""
        Δ = since_today(s)
        u, T, φ = Δ.us_china, Δ.trilateral, Δ.primacy
        return Rates(buffer=-self.hostile * u + self.knit * T + self.ours * φ)  # [log-odds]
