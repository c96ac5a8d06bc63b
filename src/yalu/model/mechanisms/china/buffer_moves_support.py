"""Buffer moves support: the more the North is worth as a cushion, the more Beijing feeds it.

One of the two old supports of the policy [two-old-supports]: the North stands between
China and US forces in the South [buffer-against-us-forces]. What the cushion is worth is
disputed and lives in the rival theories; this is what its worth does.
Left out: the other support, the war bond.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class BufferMovesSupport(Mechanism):
    """Support rises and restraint falls with the worth of the cushion."""

    worth: Scalar = param(
        "κ_B",
        "1",
        LogNormal(0.8, 0.5),
        ("buffer-against-us-forces", "two-old-supports"),
        "pull to support",
    )
    spare: Scalar = param("κ_b", "1", LogNormal(0.4, 0.5), "awkward-cushion", "pull off restraint")
    usual: Scalar = param("B_0", "1", 0.60, "awkward-cushion", "worth in 2025")

    promises = (("buffer", "support", +1), ("buffer", "restrain", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds by the worth of the cushion."""
        B = s.buffer - self.usual
        return Rates(support=self.worth * B, restrain=-self.spare * B)  # [log-odds]
