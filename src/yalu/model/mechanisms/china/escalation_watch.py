"""Escalation watch: the gauge by which Beijing judges how near things are to a war.

An unstable neighbour is against Beijing's interest [unstable-neighbour-unwanted], and what
it watches is recent acts, deaths, crises and the alarm they cause in Washington. The gauge
is late and noisy: `escalation_gauge` settles over months and carries its own error.
Left out: intelligence that Beijing has and nobody else sees.
"""

from yalu.maths import log, saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class EscalationWatch(Mechanism):
    """Acts, violence, crisis and allied alarm raise the gauge."""

    acts: Scalar = param(
        "a", "1", LogNormal(0.9, 0.4), "unstable-neighbour-unwanted", "per log unit of recent acts"
    )
    blood: Scalar = param(
        "v", "1", LogNormal(1.0, 0.4), "unstable-neighbour-unwanted", "per recent deadly act"
    )
    crisis: Scalar = param(
        "c", "1", LogNormal(2.5, 0.3), "conditional-policy", "a full acute crisis"
    )
    alarm: Scalar = param(
        "w", "1", LogNormal(1.0, 0.5), "tests-hurt-beijing", "alarm in Washington"
    )

    promises = (
        ("provoked", "escalation_gauge", +1),
        ("violence", "escalation_gauge", +1),
        ("crisis", "escalation_gauge", +1),
        ("us_threat", "escalation_gauge", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the gauge, centred on a quiet year like 2025."""
        Δ = since_today(s)
        P, v, C = s.provoked, s.violence, s.crisis
        return Rates(
            escalation_gauge=self.acts * log((1.0 + P) / 2.0)
            + self.blood * (v / (1.0 + 0.3 * v) - 0.14)
            + self.crisis * saturate(C, 0.5)
            + self.alarm * Δ.us_threat,  # [log-odds]
        )
