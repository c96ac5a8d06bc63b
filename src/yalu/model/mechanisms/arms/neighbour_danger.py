"""Neighbour danger: tests and turmoil next door cost Beijing security, the arsenal less so.

An unstable, unpredictable nuclear neighbour is against Beijing's interest
[unstable-neighbour-unwanted] and tests damage its position in the region
[tests-hurt-beijing]. Order outranks disarmament [order-above-disarmament]: a large but
boxed-in arsenal weighs less than crisis or conduct that cannot be read
[stability-first].
Left out: what collapse would cost, which stands with the regime.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class NeighbourDanger(Mechanism):
    conduct: Scalar = param(
        "δ_P", "1", LogNormal(1.0, 0.3), ("tests-hurt-beijing", "unstable-neighbour-unwanted"),
        "danger per e-fold of severity",
    )  # fmt: skip
    crisis: Scalar = param(
        "δ_C", "1", LogNormal(3.0, 0.3), "stability-first", "danger of a crisis month"
    )
    strain: Scalar = param(
        "δ_s", "1", LogNormal(1.0, 0.3), "unstable-neighbour-unwanted", "danger of a shaken elite"
    )
    arsenal: Scalar = param(
        "δ_N", "1", LogNormal(0.3, 0.4), "order-above-disarmament", "danger per e-fold of warheads"
    )
    today: Scalar = param("N_0", "warhead", 55, "order-above-disarmament", "arsenal of 2026")

    promises = (
        ("provoked", "neighbour_danger", 1),
        ("crisis", "neighbour_danger", 1),
        ("warheads", "neighbour_danger", 1),
        ("elite_cohesion", "neighbour_danger", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        acts = self.conduct * log(1.0 + s.provoked) + self.crisis * s.crisis  # [1]
        unread = self.strain * (1.0 - s.elite_cohesion + s.succession_strain)  # [1]
        armed = self.arsenal * log(1.0 + s.warheads / self.today)  # [1]
        return Rates(neighbour_danger=acts + unread + armed)  # [1]
