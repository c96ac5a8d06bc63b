"""Shortage bites (H7 strong): past a point, missing supplies break more than they are worth.

If China's leverage is strong but unused, loss is convex: with goods, oil and grain short at
once, repairs, transport and rations fail together, output falls steeply
[economy-needs-china], people go hungry, and the elite's rents dry up
[pressure-risks-collapse]. The shut border of 2020-21, with oil still flowing, does not
speak against it.
Left out: the weapons programme, which is fed first.
"""

from yalu.maths import clip
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class ShortageBites(Mechanism):
    """The steep tail of a lasting shortage."""

    goods: Scalar = param(
        "x_0", "GUSD/yr", 2.30, "economy-needs-china", "Chinese goods bought in 2025",
        source="Chinese customs, 2025", known="identified",
    )  # fmt: skip
    tail: Scalar = param(
        "ω",
        "1",
        LogNormal(0.28, 0.5),
        "economy-needs-china",
        "log output lost when all is missing",
        source="M02",
    )
    hunger: Scalar = param(
        "ω_H",
        "1",
        LogNormal(1.5, 0.4),
        "pressure-risks-collapse",
        "log-odds of hardship when all is missing",
    )
    rents: Scalar = param(
        "ω_L",
        "1",
        LogNormal(1.5, 0.5),
        "pressure-risks-collapse",
        "log-odds of cohesion when all is missing",
    )

    promises = (
        ("fuel_met", "log_output", +1),
        ("food_met", "hardship", -1),
        ("china_exports", "elite_cohesion", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Cubic in what is missing for output, square for people and elite."""
        x0, ω, ωH, ωL = self.goods, self.tail, self.hunger, self.rents
        missing = (
            0.4 * (1.0 - clip(s.china_exports / x0, 0.0, 1.0))
            + 0.4 * (1.0 - clip(s.fuel_met / TODAY.fuel_met, 0.0, 1.0))
            + 0.2 * (1.0 - clip(s.food_met / TODAY.food_met, 0.0, 1.0))
        )  # of goods, oil and grain, against today [1]
        squared = missing * missing  # [1]
        return Rates(
            log_output=-ω * squared * missing,  # [1]
            hardship=ωH * squared,  # log-odds [1]
            elite_cohesion=-ωL * squared,  # log-odds [1]
        )
