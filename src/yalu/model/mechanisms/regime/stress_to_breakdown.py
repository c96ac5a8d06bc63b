"""Stress to breakdown: a poorer, harder, less united North is likelier to break.

Too much pressure may bring about what China fears [pressure-risks-collapse]. The reference
is other regimes: sanctions raise a leader's risk by about a quarter, mostly in personal
regimes, and after correcting for selection perhaps not at all; a third of output lost in
the 1990s broke nothing. Loss is measured against what people are used to, so a poor but
steady country is not thereby brittle. A general war would try any regime far harder.
Left out: plots, see `succession`; protest as a thing of its own.
"""

from yalu.maths import exp, log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY, since_today


class StressToBreakdown(Mechanism):
    """What economic and social stress adds to the risk of breakdown."""

    loss: Scalar = param(
        "HR_y",
        "1",
        LogNormal(1.25, 0.25),
        "pressure-risks-collapse",
        "risk ratio for a tenth of output lost",
        source="M10",
    )
    cracks: Scalar = param(
        "k_1", "1", LogNormal(2.5, 0.4), "pressure-risks-collapse", "log risk from cohesion lost",
        source="structure",
    )  # fmt: skip
    want: Scalar = param(
        "k_2", "1", LogNormal(0.8, 0.5), "pressure-risks-collapse", "log risk from hardship",
        source="M06",
    )  # fmt: skip
    war: Scalar = param(
        "k_W",
        "1",
        LogNormal(4.35, 0.25),
        "stability-first",
        "log risk from general war; gives about two in five in its first year",
    )

    promises = (
        ("elite_cohesion", "breakdown", -1),
        ("hardship", "breakdown", +1),
        ("at_war", "breakdown", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Against today's cohesion and hardship and the usual output."""
        Δ = since_today(s)
        HR, k1, k2, kW = self.loss, self.cracks, self.want, self.war
        lost = 1.0 - exp(s.log_output - s.usual_output)  # part of the usual output [1]
        return Rates(
            breakdown=10.0 * log(HR) * lost
            + k1 * (TODAY.elite_cohesion - s.elite_cohesion)
            + k2 * Δ.hardship
            + kW * s.at_war  # log of the monthly rate [1]
        )
