"""Defence burdens: budgets follow orders, slowly.

Tests push Japan's rearmament debate and the South's spending [tests-knit-allies]. What
each capital orders stands in its rule; a burden takes a year and a half to rise and far
longer to fall.
Left out: what the money buys.
"""

from yalu.model.spec import Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class DefenceBurdens(Mechanism):
    granted: Scalar = param(
        "γ_m",
        "1",
        1.0,
        "tests-knit-allies",
        "share of an order that parliaments grant",
        known="partly",
    )

    promises = (
        ("japan_defence_order", "japan_defence", 1),
        ("rok_defence_order", "rok_defence", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        γ = self.granted
        return Rates(
            japan_defence=γ * a.japan_defence_order,  # [%GDP]
            rok_defence=γ * a.rok_defence_order,  # [%GDP]
        )
