"""Breakdown halts output: nobody works well while the state falls apart or is at war.

Collapse hits the economy with everything else [collapse-hits-at-once]: fighting costs most,
a union or a new order less, a change within the house least. War costs more than any.
Left out: rebuilding, and what a union would spend.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class BreakdownHaltsOutput(Mechanism):
    """Output lost and hardship added after a breakdown or in war."""

    chaos: Scalar = param(
        "d_β",
        "1",
        LogNormal(0.30, 0.4),
        "collapse-hits-at-once",
        "log output lost in civil conflict",
    )
    war: Scalar = param(
        "d_W", "1", LogNormal(0.60, 0.4), "collapse-hits-at-once", "log output lost in war"
    )
    want: Scalar = param(
        "h_β",
        "1",
        LogNormal(1.5, 0.4),
        "collapse-hits-at-once",
        "log-odds of hardship in conflict or war",
    )

    promises = (
        ("after_conflict", "log_output", -1),
        ("at_war", "log_output", -1),
        ("at_war", "hardship", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """By the turn taken."""
        d, dW, h = self.chaos, self.war, self.want
        turmoil = (
            s.after_conflict + 0.5 * (s.after_union + s.after_order) + 0.2 * s.after_continuity
        )  # [1]
        return Rates(
            log_output=-d * turmoil - dW * s.at_war,  # [1]
            hardship=h * (turmoil + s.at_war),  # log-odds [1]
        )
