"""Fates: what may follow a breakdown, and what tips it.

The house may go on under another, the country may fall into fighting, the South may lead a
union, or China may set up an order of its own. A united elite favours the first, want and a
split the second, Southern and American readiness the third [us-forces-at-yalu], China's
closeness the last. To Beijing the known is better than any of the unknown
[known-over-unknown]; nothing of this has been seen.
Left out: later turns, as when fighting ends in union.
"""

from yalu.model.spec import Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class Fates(Mechanism):
    """Log-odds of each way a breakdown may turn."""

    house: Scalar = param(
        "t_1", "1", Normal(0.2, 0.5), "known-over-unknown", "weight of the same house", source="M12"
    )
    fighting: Scalar = param(
        "t_2",
        "1",
        Normal(0.0, 0.5),
        "collapse-hits-at-once",
        "weight of civil conflict",
        source="M12",
    )
    union: Scalar = param(
        "t_3",
        "1",
        Normal(0.3, 0.5),
        "us-forces-at-yalu",
        "weight of union led by the South",
        source="M12",
    )
    order: Scalar = param(
        "t_4",
        "1",
        Normal(-0.2, 0.5),
        "known-over-unknown",
        "weight of an order backed by China",
        source="M12",
    )
    tip: Scalar = param(
        "t_x",
        "1",
        2.0,
        "known-over-unknown",
        "how far cohesion, want, readiness and closeness tip it",
    )

    promises = (
        ("elite_cohesion", "turn_continuity", +1),
        ("hardship", "turn_conflict", +1),
        ("us_posture", "turn_union", +1),
        ("partnership", "turn_order", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Against today's state of each."""
        Δ = since_today(s)
        t1, t2, t3, t4, tip = self.house, self.fighting, self.union, self.order, self.tip
        ready = 0.5 * (s.us_posture - 0.6) + 0.5 * Δ.trilateral  # [1]
        return Rates(
            turn_continuity=t1 + tip * Δ.elite_cohesion,  # log-odds [1]
            turn_conflict=t2 + tip * Δ.hardship,  # log-odds [1]
            turn_union=t3 + tip * (ready + 0.5 * s.at_war),  # log-odds [1]
            turn_order=t4 + tip * Δ.partnership,  # log-odds [1]
        )
