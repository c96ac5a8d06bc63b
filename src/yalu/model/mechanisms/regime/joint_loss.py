"""Joint loss: the dangers of a fall come together and are worse for it.

Refugees, loose weapons, foreign troops at the river and an unknown successor would meet
Beijing at the same moment [collapse-hits-at-once], and each makes the others harder to
manage: the loss is convex in their sum. The unknown itself counts [known-over-unknown].
What a fall would cost is weighed long before it comes: more where people are hungry, where
the arsenal is large and where US forces stand ready [refugees-swamp-border,
loose-nuclear-material, us-forces-at-yalu]. How the weighing moves policy stands in
`cold_calculation`.
Left out: trade lost, war.
"""

from yalu.maths import saturate
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class JointLoss(Mechanism):
    """What the aftermath costs Beijing while it lasts."""

    all_at_once: Scalar = param(
        "Λ_0",
        "%GDP",
        LogNormal(0.5, 1.0),
        "collapse-hits-at-once",
        "yearly loss when all dangers are there",
        source="M12",
    )
    flight: Scalar = param(
        "R_1",
        "kpersons",
        500.0,
        "refugees-swamp-border",
        "refugees that planners count with",
        source="M12",
    )
    together: Scalar = param(
        "χ_Λ",
        "1",
        LogNormal(2.0, 0.4),
        "collapse-hits-at-once",
        "how much worse dangers are together",
    )

    many: Scalar = param(
        "N_1", "warhead", 150.0, "loose-nuclear-material", "arsenal of which half might be adrift"
    )

    promises = (
        ("refugees", "collapse_burden", +1),
        ("loose_material", "collapse_burden", +1),
        ("us_forces_at_yalu", "collapse_burden", +1),
        ("hardship", "dreaded_loss", +1),
        ("warheads", "dreaded_loss", +1),
        ("us_posture", "dreaded_loss", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Convex in the mean of four dangers, as they are and as they would be."""
        unknown = s.broken * (1.0 - 0.7 * s.after_continuity)  # [1]
        there = s.refugees / self.flight + s.loose_material + s.us_forces_at_yalu + unknown
        feared = 0.5 + s.hardship + saturate(s.warheads, self.many) + s.us_posture + 0.8
        return Rates(
            collapse_burden=s.broken * self._loss(there / 4.0),
            dreaded_loss=self._loss(feared / 4.0),
        )  # [%GDP]

    def _loss(self, dangers: Scalar) -> Scalar:
        """A year's loss by the mean of the dangers."""
        Λ, χ = self.all_at_once, self.together
        return Λ * dangers * (1.0 + χ * dangers) / (1.0 + χ)  # [%GDP]
