"""Attention is absorbed: the issue takes an outsized share of leaders' time.

Meetings, mediation, crises and launches land on the same few desks
[attention-is-absorbed]; what they take is missed elsewhere, and comes back slowly.
Left out: which other matters lose.
"""

from yalu.maths import saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class AttentionIsAbsorbed(Mechanism):
    """Load arrives from meetings, mediation, launches and crises, and uses attention up."""

    summit: Scalar = param(
        "q_M", "1", LogNormal(0.4, 0.4), "attention-is-absorbed", "a leaders' meeting"
    )
    broker: Scalar = param(
        "q_μ", "1/month", LogNormal(0.1, 0.4), "attention-is-absorbed", "full mediation"
    )
    alarm: Scalar = param(
        "q_C", "1/month", LogNormal(0.4, 0.4), "attention-is-absorbed", "a full crisis"
    )
    launch: Scalar = param(
        "q_n", "1", LogNormal(0.02, 0.4), "attention-is-absorbed", "a day of launches"
    )
    test: Scalar = param("q_N", "1", LogNormal(0.6, 0.4), "attention-is-absorbed", "a nuclear test")
    routine: Scalar = param("q_0", "1/month", 0.035, "attention-is-absorbed", "the usual business")
    usual: Scalar = param("Q_0", "1", 1.3, "attention-is-absorbed", "load of a usual year")
    toll: Scalar = param(
        "κ_Q", "1", LogNormal(0.5, 0.5), "attention-is-absorbed", "lost per unit of load"
    )

    promises = (
        ("meetings", "issue_load", +1),
        ("mediation", "issue_load", +1),
        ("crisis", "issue_load", +1),
        ("issue_load", "attention", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Load added this month, and log-odds of attention left for other matters."""
        n = s.short_launches + s.long_launches
        return Rates(
            issue_load=self.routine
            + self.summit * s.meetings
            + self.broker * a.mediation
            + self.alarm * saturate(s.crisis, 0.5)
            + self.launch * n
            + self.test * s.nuclear_tests,  # [1/month]
            attention=-self.toll * (s.issue_load - self.usual),  # [log-odds]
        )
