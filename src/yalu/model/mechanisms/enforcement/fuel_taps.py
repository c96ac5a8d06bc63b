"""Fuel taps: what is ordered at the pipeline and the depots is what flows, give or take.

Slowing fuel is the lever at hand that bites hardest [levers-at-hand]. Crude comes by one
pipe; a cut in refined products is partly made good by tankers that are let pass at sea
[sea-leaks-tolerated].
Left out: prices, and who pays.
"""

from yalu.maths import most
from yalu.model.spec import Beta, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class FuelTaps(Mechanism):
    """Crude and refined products released."""

    usual: Scalar = param("Q_R0", "Mb/yr", 1.0, "levers-at-hand", "refined products of late")
    side: Scalar = param(
        "σ", "1", Beta(3, 7), "sea-leaks-tolerated", "share of a cut made good at sea"
    )

    promises = (
        ("crude_supply", "crude_flow", +1),
        ("refined_supply", "refined_flow", +1),
        ("maritime_enforcement", "refined_flow", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Targets of the flows."""
        Q_C, Q_R = a.crude_supply, a.refined_supply
        short = most(self.usual - Q_R, 0.0 * Q_R)
        return Rates(
            crude_flow=Q_C,  # [kt/yr]
            refined_flow=Q_R + self.side * (1.0 - a.maritime_enforcement) * short,  # [Mb/yr]
        )
