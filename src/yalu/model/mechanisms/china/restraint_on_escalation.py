"""Restraint on escalation: the more dangerous things look, the harder Beijing reins in.

One half of the conditional policy [conditional-policy]: restrain to stop escalation. An
acute crisis makes Beijing react more sharply to the same reading, which is how the hedge
ends if it ends [hedging-lasts].
Left out: restraint that Beijing shows itself, such as calling back its own forces.
"""

from yalu.maths import saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class RestraintOnEscalation(Mechanism):
    """Pull toward restraint, in proportion to the gauge, sharper in a crisis."""

    care: Scalar = param(
        "κ_E",
        "1",
        LogNormal(3.5, 0.35),
        ("conditional-policy", "risk-management"),
        "pull per unit of gauge",
    )
    calm: Scalar = param("E_0", "1", 0.33, "conditional-policy", "reading of a year like 2025")
    alarm: Scalar = param(
        "χ", "1", LogNormal(1.0, 0.5), "hedging-lasts", "sharper in a full crisis"
    )

    promises = (("escalation_gauge", "restrain", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the orders that tighten."""
        κ, E0, χ = self.care, self.calm, self.alarm
        E, C = s.escalation_gauge, s.crisis
        return Rates(restrain=κ * (E - E0) * (1.0 + χ * saturate(C, 1.0)))  # [log-odds]
