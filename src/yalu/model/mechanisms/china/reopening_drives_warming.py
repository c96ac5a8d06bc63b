"""Reopening drives the warming: what looks like a new line is trade coming back.

On this reading nothing changed but a border that opened again: the hedge goes on
[hedging-lasts] and exchange follows commerce.
Left out: the wording of communiqués.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ReopeningDrivesWarming(Mechanism):
    """Engagement follows trade."""

    follow: Scalar = param(
        "κ_x", "1", LogNormal(0.3, 0.5), "hedging-lasts", "engagement per log unit of trade"
    )
    trade: Scalar = param("x_0", "GUSD/yr", 2.3, "hedging-lasts", "Chinese sales in 2025")

    promises = (("china_exports", "engage", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds to engage."""
        x = most(s.china_exports, 0.0 * self.trade) / self.trade  # [1]
        return Rates(engage=self.follow * log((x + 0.1) / 1.1))  # [log-odds]
