"""Votes anger Pyongyang: a Chinese hand raised in the Council is not forgotten.

Beijing's votes after nuclear tests angered Pyongyang deeply [votes-anger-pyongyang]. The
prior is a drop of 0.15 for one vote, which the slow settling of feeling turns into a pull
about twice as large while the vote is remembered.
Left out: the difference between a vote and its enforcement.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class VotesAngerPyongyang(Mechanism):
    """Northern warmth falls with measures voted, and with readiness to vote."""

    cast: Scalar = param(
        "κ_v", "1", LogNormal(0.3, 0.6), "votes-anger-pyongyang", "per measure voted", source="M32"
    )
    stance: Scalar = param(
        "κ_V", "1", LogNormal(0.05, 0.6), "votes-anger-pyongyang", "per step of readiness"
    )

    promises = (("voted", "reverse_warmth", -1), ("council_vote", "reverse_warmth", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on Northern warmth, centred on 2025."""
        Δ = since_today(s, a)
        return Rates(
            reverse_warmth=-self.cast * Δ.voted - self.stance * Δ.council_vote  # [1]
        )
