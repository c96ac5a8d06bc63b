"""Leader ages: the risk that he dies or cannot rule grows with every year.

Heavy, a smoker, with heart disease in the family; by his age the risk is just under one in
a hundred a year and grows eight per cent with each. Beijing knows this man and not the next
[known-over-unknown].
Left out: illness that shows beforehand.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class LeaderAges(Mechanism):
    """The leader's age, and its part in the risk of his exit."""

    growth: Scalar = param(
        "a_g",
        "1/yr",
        LogNormal(0.077, 0.2),
        "known-over-unknown",
        "log risk added by a year of age",
        source="M09",
    )
    now: Scalar = param(
        "ℓ_0", "yr", 42.0, "known-over-unknown", "age at which the base risk holds", source="M09",
        known="identified",
    )  # fmt: skip
    successor: Scalar = param(
        "ℓ_1", "yr", LogNormal(38.0, 0.15), "known-over-unknown", "age of whoever follows"
    )
    passing: Scalar = param(
        "y_m", "yr/month", 1.0 / YEAR, "known-over-unknown", "years in a month", known="identified"
    )

    promises = (("leader_age", "leader_exit", +1),)

    def rates(self, s: State, a: Action) -> Rates:
        """A month older, or replaced."""
        g, now, next_age, passing = self.growth, self.now, self.successor, self.passing
        return Rates(
            leader_age=passing - (s.leader_age - next_age) * s.leader_exit,  # [yr/month]
            leader_exit=g * (s.leader_age - now),  # log of the monthly rate [1]
        )
