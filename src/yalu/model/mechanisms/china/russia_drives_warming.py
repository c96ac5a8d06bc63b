"""Russia drives the warming: fear of losing first place to Moscow moves Beijing.

In its own neighbourhood Beijing will not come second [primacy-fear-drives-warming]: a share
below what it thinks its due pulls toward meetings, partnership and gifts. The prior is 0.3
with as wide an error, per tenth of share lost.
Left out: quarrels with Moscow elsewhere.
"""

from yalu.model.spec import Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State


class RussiaDrivesWarming(Mechanism):
    """Engagement follows the gap between the share due and the share held."""

    fear: Scalar = param(
        "κ_φ",
        "1",
        Normal(0.3, 0.3),
        "primacy-fear-drives-warming",
        "engagement per tenth of share lost",
        source="M28",
    )
    gifts: Scalar = param(
        "η", "1", 0.4, "primacy-fear-drives-warming", "part of it that is support"
    )
    usual: Scalar = param("Δφ_0", "1", 0.14, "primacy-fear-drives-warming", "gap in 2025")

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds to engage and to support."""
        tenths = (s.primacy_memory - s.primacy - self.usual) / 0.1  # [1]
        pull = self.fear * tenths
        return Rates(
            engage=pull, support=self.gifts * pull, restrain=-self.gifts * pull
        )  # [log-odds]
