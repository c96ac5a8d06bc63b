"""Locked in: while the North is a cushion and a bearable danger, the hedge goes on.

The policy will probably last [hedging-lasts]: Beijing manages the matter and does not set
out to resolve it [manage-not-resolve]; the North is to be contained and outlasted, not fixed
[contained-not-fixed]. Excursions of engagement or support are pulled back to the line as
long as the cushion is worth something and danger is short of a crisis.
Left out: a change of mind for reasons outside Korea.
"""

from yalu.maths import tanh
from yalu.model.spec import Beta, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class LockedIn(Mechanism):
    """Last month's pulls are damped while buffer and manageable risk both hold."""

    habit: Scalar = param("κ", "1", Beta(4, 8), "hedging-lasts", "share of an excursion taken back")
    shelve: Scalar = param(
        "κ_o",
        "1",
        Beta(4, 8),
        ("manage-not-resolve", "contained-not-fixed"),
        "plans to resolve it, shelved",
    )

    promises = (("engage", "engage", -1), ("support", "support", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds back to the line."""
        holds = s.buffer * (1.0 - s.escalation_gauge)  # [1]
        back = self.habit * holds
        return Rates(
            engage=-back * tanh(s.engage),
            support=-back * tanh(s.support),
            opening=-self.shelve * holds,
        )  # [log-odds]
