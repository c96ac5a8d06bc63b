"""Hostility drives the warming: quarrel with Washington makes partners of Beijing and Pyongyang.

Some hold that hostility makes the partnership unavoidable [hostility-makes-partners]; by
the same token a thaw undoes it quickly [thaw-undoes-partnership]. Three peaks of visits
since the cold war line up with friction between the powers.
Left out: what Beijing promises Washington in a thaw.
"""

from yalu.model.spec import Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class HostilityDrivesWarming(Mechanism):
    """Engagement follows hostility between China and the United States."""

    pull: Scalar = param(
        "κ_u",
        "1",
        Normal(0.35, 0.2),
        ("hostility-makes-partners", "thaw-undoes-partnership"),
        "engagement per standard deviation of hostility",
        source="M27",
        known="partly",
    )
    spread: Scalar = param("sd_u", "1", 0.35, "hostility-makes-partners", "one standard deviation")
    tie: Scalar = param(
        "η", "1", 0.5, "thaw-undoes-partnership", "part of it that is the tie itself"
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds to engage, and of the depth of the partnership."""
        Δ = since_today(s)
        pull = -self.pull * Δ.us_china / self.spread
        return Rates(engage=pull, partnership=self.tie * pull)  # [log-odds]
