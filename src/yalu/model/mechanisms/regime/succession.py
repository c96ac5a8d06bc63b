"""Succession: the year after a leader goes is the dangerous one.

Given a death in office, six in seven regimes of this kind still stood a year later, and two
handovers here went smoothly; the danger fades within two years. An unknown successor is
what Beijing would rather not meet [known-over-unknown].
Left out: who is groomed; the sister and the daughter.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class Succession(Mechanism):
    """Strain after a change of leader, and what it does."""

    jump: Scalar = param(
        "s_0", "1", 1.0, "known-over-unknown", "strain from one exit", known="identified"
    )
    danger: Scalar = param(
        "k_3",
        "1",
        LogNormal(4.7, 0.12),
        "known-over-unknown",
        "log risk of breakdown at full strain; gives about one in seven in the first year",
        source="M09",
    )
    split: Scalar = param(
        "l_2",
        "1",
        LogNormal(0.8, 0.4),
        "known-over-unknown",
        "log-odds of cohesion lost at full strain",
    )

    promises = (
        ("leader_exit", "succession_strain", +1),
        ("succession_strain", "breakdown", +1),
        ("succession_strain", "elite_cohesion", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Strain jumps at the exit; risk and division follow it."""
        s0, k3, l2 = self.jump, self.danger, self.split
        return Rates(
            succession_strain=s0 * s.leader_exit,  # [1/month]
            breakdown=k3 * s.succession_strain,  # log of the monthly rate [1]
            elite_cohesion=-l2 * s.succession_strain,  # log-odds [1]
        )
