"""Armies enter: a fall may bring Chinese troops south and American ones to the Yalu.

The worst for Beijing is union on Seoul's terms with US forces on the river
[us-forces-at-yalu]. Whether either army would march is a choice nobody has made; in about
five worlds of eight each does. Chinese troops inside make it less likely that American ones
come all the way.
Left out: where they would stop, and what happens if they meet.
"""

from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State


class ArmiesEnter(Mechanism):
    """Chinese forces in the North, US and Southern forces near the border."""

    resolve_north: Scalar = param(
        "z_1",
        "1",
        Normal(1.3, 2.5),
        "us-forces-at-yalu",
        "log-odds that Chinese troops go in",
        source="M12",
    )
    resolve_south: Scalar = param(
        "z_2",
        "1",
        Normal(0.8, 2.5),
        "us-forces-at-yalu",
        "log-odds that US and Southern troops go north",
        source="M12",
    )
    order: Scalar = param(
        "z_3",
        "1",
        LogNormal(1.5, 0.4),
        "us-forces-at-yalu",
        "log-odds from the turn that suits the army",
    )
    barred: Scalar = param(
        "z_4",
        "1",
        LogNormal(2.0, 0.4),
        "us-forces-at-yalu",
        "log-odds lost where Chinese troops stand",
    )

    promises = (
        ("after_order", "chinese_forces_in", +1),
        ("after_union", "us_forces_at_yalu", +1),
        ("chinese_forces_in", "us_forces_at_yalu", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """From none to the resolve of each; an unbroken succession gives no cause."""
        z1, z2, z3, z4 = self.resolve_north, self.resolve_south, self.order, self.barred
        cause = s.after_conflict + s.after_union + s.after_order  # [1]
        chinese = cause * (6.0 + z1) + z3 * (
            s.after_order + s.after_conflict - s.after_union
        )  # [1]
        southern = s.after_union * (6.0 + z2 + z3) + s.after_conflict * (3.0 + z2)  # [1]
        return Rates(
            chinese_forces_in=chinese,  # log-odds [1]
            us_forces_at_yalu=southern - z4 * s.chinese_forces_in,  # log-odds [1]
        )
