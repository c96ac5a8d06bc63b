"""Dependence breeds bitterness: leaning long on one benefactor sours the client.

The larger China's part in all that comes in, the more it grates
[dependence-breeds-bitterness]. The drag was guessed at a hundredth a month, with either
sign possible.
Left out: how propaganda turns it into a claim of self-reliance.
"""

from yalu.model.spec import Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State


class DependenceBreedsBitterness(Mechanism):
    """Northern warmth falls with China's share of supply."""

    drag: Scalar = param(
        "κ_D",
        "1",
        Normal(0.25, 0.25),
        "dependence-breeds-bitterness",
        "warmth lost per unit of share",
        source="M32",
        known="partly",
    )
    usual: Scalar = param("D_0", "1", 0.70, "dependence-breeds-bitterness", "China's share in 2025")

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on Northern warmth."""
        return Rates(reverse_warmth=-self.drag * (s.china_share - self.usual))  # [1]
