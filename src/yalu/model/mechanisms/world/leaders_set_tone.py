"""Leaders set the tone: who sits in the White House moves relations with Beijing.

The line of Washington is judged erratic [washington-looks-erratic]: a leader who talks
warms relations a little, one who presses cools them; either sign is possible for Beijing.
Left out: summits, tariffs and Taiwan, which are the drift of `us_china` itself.
"""

from yalu.model.spec import Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class LeadersSetTone(Mechanism):
    """US-China relations lean with the US leader."""

    tone: Scalar = param(
        "κ_U", "1", Normal(0.12, 0.10), "washington-looks-erratic", "lean of the leader"
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Pull on relations, from the leader of 2025."""
        Δ = since_today(s)
        return Rates(us_china=self.tone * Δ.us_leader)  # [1]
