"""Stability first: when both lights are red, order wins over restraint.

Order on the peninsula outranks all else [stability-first]. If the regime looks close to its
end while it also provokes, Beijing forgoes the restraint it would otherwise impose and adds
support; a known arsenal, boxed in, is borne [order-above-disarmament].
Left out: a Chinese intervention of its own.
"""

from yalu.maths import softplus
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class StabilityFirst(Mechanism):
    """High fragility discounts restraint, the more so the higher escalation stands."""

    weight: Scalar = param(
        "κ", "1", LogNormal(4.0, 0.5), "stability-first", "discount of restraint"
    )
    alarm_at: Scalar = param(
        "C_s", "1", LogNormal(0.5, 0.1), "stability-first", "fragility that alarms"
    )
    width: Scalar = param("w", "1", 0.05, "stability-first", "softness of the corner")

    promises = (
        ("fragility_gauge", "restrain", -1),
        ("fragility_gauge", "support", +1),
        ("escalation_gauge", "restrain", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds taken from restraint and, half of it, given to support."""
        κ, C_s, w = self.weight, self.alarm_at, self.width
        pull = κ * s.escalation_gauge * w * softplus((s.fragility_gauge - C_s) / w)
        return Rates(restrain=-pull, support=0.5 * pull)  # [log-odds]
