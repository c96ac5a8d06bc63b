"""Joint loss: the dangers of a fall come together and are worse for it.

Refugees, loose weapons, foreign troops at the river and an unknown successor would meet
Beijing at the same moment [collapse-hits-at-once], and each makes the others harder to
manage: the loss is convex in their sum. The unknown itself counts [known-over-unknown].
Left out: trade lost, war; what Beijing expects beforehand, see its rule.
"""

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

    promises = (
        ("refugees", "collapse_burden", +1),
        ("loose_material", "collapse_burden", +1),
        ("us_forces_at_yalu", "collapse_burden", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Convex in the mean of four dangers."""
        Λ, R1, χ = self.all_at_once, self.flight, self.together
        unknown = s.broken * (1.0 - 0.7 * s.after_continuity)  # [1]
        dangers = (s.refugees / R1 + s.loose_material + s.us_forces_at_yalu + unknown) / 4.0  # [1]
        return Rates(
            collapse_burden=s.broken * Λ * dangers * (1.0 + χ * dangers) / (1.0 + χ)
        )  # [%GDP]
