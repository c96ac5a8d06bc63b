"""Neither partner nor burden: Beijing leans back toward the middle from either side.

The North is filed under neither heading [neither-partner-nor-burden], so closeness above the
usual calls for distance, and distance for closeness.
Left out: a lasting choice for one side, see the rival theories on windows.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class NeitherPartnerNorBurden(Mechanism):
    """A pull of engagement and support back to a middling partnership."""

    lean: Scalar = param(
        "κ_Π",
        "1",
        LogNormal(1.0, 0.5),
        "neither-partner-nor-burden",
        "pull of engagement to the middle",
    )
    thrift: Scalar = param(
        "κ_s",
        "1",
        LogNormal(0.4, 0.5),
        "neither-partner-nor-burden",
        "pull of support to the middle",
    )
    middle: Scalar = param("Π_0", "1", 0.5, "neither-partner-nor-burden", "closeness that suits")

    promises = (("partnership", "engage", -1), ("partnership", "support", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds away from the side leaned to."""
        Π = s.partnership - self.middle
        return Rates(engage=-self.lean * Π, support=-self.thrift * Π)  # [log-odds]
