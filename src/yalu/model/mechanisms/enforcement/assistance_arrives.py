"""Assistance arrives: grain, fertiliser and grants follow the order by a season.

China has given the North extensive help since the war [long-assistance] and is its main
supplier of food and fertiliser [main-partner-supplies]. Some of it is lost on the way.
Left out: loans, gifts in kind to the leader, repairs.
"""

from yalu.model.spec import Beta, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class AssistanceArrives(Mechanism):
    """Orders become flows; little is lost."""

    lost: Scalar = param("λ", "1", Beta(1, 30), "long-assistance", "lost on the way")

    promises = (
        ("grant_aid", "aid_flow", +1),
        ("food_aid", "food_flow", +1),
        ("fertiliser", "fertiliser_flow", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Targets of the flows."""
        kept = 1.0 - self.lost
        return Rates(
            aid_flow=kept * a.grant_aid,  # [GUSD/yr]
            food_flow=kept * a.food_aid,  # [Mt/yr]
            fertiliser_flow=kept * a.fertiliser,  # [kt/yr]
        )
