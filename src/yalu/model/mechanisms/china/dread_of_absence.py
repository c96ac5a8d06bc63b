"""Dread of absence: loose enforcement comes from fear of the regime's end, not from liking.

Fragility pulls toward support and away from enforcement [dread-of-absence], for whatever
replaces the regime could strike China in many ways at once [collapse-hits-at-once]. This
is why irritation does not turn into decisive coercion [no-decisive-coercion].
Left out: the losses themselves, see `regime`.
"""

from yalu.maths import saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class DreadOfAbsence(Mechanism):
    """Pull toward support and off enforcement as the regime looks weaker."""

    rescue: Scalar = param(
        "κ_C",
        "1",
        LogNormal(2.5, 0.4),
        ("dread-of-absence", "conditional-policy"),
        "pull to support",
    )
    let_off: Scalar = param(
        "κ_R",
        "1",
        LogNormal(1.5, 0.5),
        ("dread-of-absence", "no-decisive-coercion"),
        "pull off restraint",
    )
    usual: Scalar = param("C_0", "1", 0.33, "dread-of-absence", "reading of a year like 2025")
    alarm: Scalar = param(
        "χ", "1", LogNormal(0.7, 0.5), "hedging-lasts", "sharper in a full crisis"
    )

    promises = (("fragility_gauge", "support", +1), ("fragility_gauge", "restrain", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the orders that feed and of those that tighten."""
        C, m = s.fragility_gauge - self.usual, 1.0 + self.alarm * saturate(s.crisis, 1.0)
        return Rates(support=self.rescue * m * C, restrain=-self.let_off * m * C)  # [log-odds]
