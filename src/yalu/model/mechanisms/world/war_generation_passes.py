"""War generation passes: the bond fades as those who fought die out.

The attachment of wartime was carried by a generation [war-generation-passes] that is now
under a hundredth of the Chinese; nothing refills it [supports-wore-away].
Left out: what films and schoolbooks keep alive.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class WarGenerationPasses(Mechanism):
    """The bond tends to what the generation alive can carry, which tends to nothing."""

    carried: Scalar = param(
        "ζ",
        "1",
        LogNormal(3.0, 0.5),
        "war-generation-passes",
        "bond per share of that generation",
        source="M31",
    )

    promises = (("war_generation", "war_bond", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Target of the bond; the share of that generation itself tends to 0."""
        return Rates(war_bond=self.carried * s.war_generation)  # [1]
