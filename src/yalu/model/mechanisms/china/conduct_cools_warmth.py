"""Conduct cools warmth: what the North does wears out what feeling was left.

Later generations' warmth was cooled by how the North behaves [conduct-cools-warmth]: acts
near the border and deaths weigh on Chinese feeling while they are fresh.
Left out: differences between the public, the provinces and the party.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class ConductCoolsWarmth(Mechanism):
    """Recent acts and recent deaths pull warmth down."""

    acts: Scalar = param(
        "κ_P", "1", LogNormal(0.15, 0.5), "conduct-cools-warmth", "per log unit of acts"
    )
    blood: Scalar = param(
        "κ_v", "1", LogNormal(0.06, 0.5), "conduct-cools-warmth", "per recent deadly act"
    )

    promises = (("provoked", "warmth", -1), ("violence", "warmth", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on warmth, centred on a year like 2025."""
        Δ = since_today(s)
        return Rates(
            warmth=-self.acts * log((1.0 + s.provoked) / 2.0) - self.blood * Δ.violence  # [1]
        )
