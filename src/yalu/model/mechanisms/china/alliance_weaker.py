"""Alliance base weaker: mutual resentment eats what the partnership stands on.

Where both sides resent each other, closeness does not last [alliance-base-weaker].
Left out: the treaty of 1961, which holds on paper whatever is felt.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class AllianceWeaker(Mechanism):
    """Partnership rests on the warmth of both sides."""

    chinese: Scalar = param(
        "κ_C", "1", LogNormal(0.8, 0.5), "alliance-base-weaker", "Chinese warmth"
    )
    northern: Scalar = param(
        "κ_K", "1", LogNormal(1.0, 0.5), "alliance-base-weaker", "Northern warmth"
    )

    promises = (("warmth", "partnership", +1), ("reverse_warmth", "partnership", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the depth of the partnership, centred on 2025."""
        Δ = since_today(s)
        return Rates(
            partnership=self.chinese * Δ.warmth + self.northern * Δ.reverse_warmth
        )  # [log-odds]
