"""Closeness alienates: standing by Pyongyang puts off countries Beijing courts.

The closer the partnership, the cooler those it wants to win over
[closeness-alienates-others]; so does help that others learn of.
Left out: states that like Beijing the better for defying Washington.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class ClosenessAlienates(Mechanism):
    """Goodwill falls with partnership, and with a guarantee."""

    chill: Scalar = param(
        "κ", "1", LogNormal(0.8, 0.5), "closeness-alienates-others", "per unit of closeness"
    )
    sworn: Scalar = param(
        "κ_G", "1", LogNormal(0.8, 0.5), "closeness-alienates-others", "a full guarantee"
    )

    promises = (
        ("partnership", "third_state_goodwill", -1),
        ("guarantee", "third_state_goodwill", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds against the goodwill of 2025."""
        Δ = since_today(s)
        return Rates(
            third_state_goodwill=-self.chill * Δ.partnership - self.sworn * Δ.guarantee
        )  # [log-odds]
