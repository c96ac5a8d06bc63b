"""Consulted first: when Pyongyang sits down with others, it and Beijing meet before and after.

Talks with Washington make each want the other: Pyongyang a backer behind it, Beijing its
seat at the centre [centrality-restored], for it urges talks and fears to be left out of
them [talks-urged-not-expected]. Five leaders' meetings fell in the sixteen months of the
summits of 2018-19, after six years without one.
Left out: what they tell each other.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class ConsultedFirst(Mechanism):
    """Serious talks elsewhere call for meetings and engagement."""

    meet: Scalar = param(
        "κ_t", "1", LogNormal(1.3, 0.4), "centrality-restored", "log rate of meetings in talks",
        source="M27", known="partly",
    )  # fmt: skip
    court: Scalar = param(
        "ε_t", "1", LogNormal(0.8, 0.4), ("centrality-restored", "talks-urged-not-expected"),
        "pull to engage in full talks", source="M27", known="partly",
    )  # fmt: skip

    promises = (("talks", "meetings", +1), ("talks", "engage", +1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log of a monthly rate, and log-odds to engage."""
        Δ = since_today(s)
        t = Δ.talks  # [1]
        return Rates(meetings=self.meet * t, engage=self.court * t)
