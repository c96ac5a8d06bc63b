"""Tolerance limits: past some severity Beijing pushes back whatever it fears.

Tolerance is wide and not endless [tolerance-has-limits]: below a threshold acts are
absorbed, above it pressure grows with severity.
Left out: a threshold that shifts with the mood of the Chinese public.
"""

from yalu.maths import log, softplus
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ToleranceLimits(Mechanism):
    """A smooth corner in the response to the severity of recent acts."""

    push: Scalar = param(
        "κ", "1", LogNormal(0.4, 0.5), "tolerance-has-limits", "pull above the limit"
    )
    limit: Scalar = param("P_c", "1", LogNormal(4.0, 0.3), "tolerance-has-limits", "severity borne")
    width: Scalar = param("w", "1", 0.25, "tolerance-has-limits", "softness of the corner, log")

    promises = (("provoked", "restrain", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the orders that tighten."""
        κ, P_c, w, P = self.push, self.limit, self.width, s.provoked
        return Rates(restrain=κ * softplus(log((1.0 + P) / (1.0 + P_c)) / w))  # [log-odds]
