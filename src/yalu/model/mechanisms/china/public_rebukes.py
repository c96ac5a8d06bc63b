"""Public rebukes: rare and sharp words after the worst acts.

Chinese irritation is real [public-rebukes]: a nuclear test or a run of grave acts draws
open criticism, while lesser ones pass with a spokesman's sentence.
Left out: what Chinese scholars and newspapers are let to say.
"""

from yalu.maths import log, softplus
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class PublicRebukes(Mechanism):
    """Displeasure after tests and above a severity of recent acts."""

    nuclear: Scalar = param(
        "d_N", "month", LogNormal(2.5, 0.3), "public-rebukes", "after a nuclear test"
    )
    long: Scalar = param(
        "d_L", "month", LogNormal(0.5, 0.5), "public-rebukes", "after a long-range launch"
    )
    grave: Scalar = param(
        "d_P", "1", LogNormal(0.35, 0.4), "public-rebukes", "above the limit, per corner"
    )
    limit: Scalar = param("P_d", "1", LogNormal(3.0, 0.3), "public-rebukes", "severity passed over")
    width: Scalar = param("w", "1", 0.3, "public-rebukes", "softness of the corner, log")

    promises = (
        ("nuclear_tests", "displeasure", +1),
        ("long_launches", "displeasure", +1),
        ("provoked", "displeasure", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of open criticism."""
        grave = softplus(log((1.0 + s.provoked) / (1.0 + self.limit)) / self.width)  # [1]
        return Rates(
            displeasure=self.nuclear * s.nuclear_tests
            + self.long * s.long_launches
            + self.grave * grave
            - 0.05,  # a usual month shows none [log-odds]
        )
