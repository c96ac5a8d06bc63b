"""Posture costs Beijing: tests bring allied forces and radars that China sees as aimed at it.

Tests damage Beijing's own interests [tests-hurt-beijing], through deployments they justify
[tests-justify-deployments]. The loss is priced by the one revealed case, the missile-defence
quarrel of 2016-17, and it makes Beijing keener to rein in.
Left out: Chinese retaliation against Seoul.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class PostureCostsBeijing(Mechanism):
    """Allied posture above today's is a loss, and a reason for restraint."""

    price: Scalar = param(
        "λ",
        "%GDP",
        LogNormal(0.02, 0.8),
        "tests-justify-deployments",
        "loss per step of posture like that of 2016-17",
        source="M22",
        known="partly",
    )
    step: Scalar = param("ΔA", "1", 0.1, "tests-justify-deployments", "posture of one such step")
    pull: Scalar = param("κ_A", "1", LogNormal(0.8, 0.5), "tests-hurt-beijing", "pull to restraint")

    promises = (
        ("us_posture", "posture_loss", +1),
        ("us_posture", "restrain", +1),
        ("trilateral", "restrain", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Loss against today, and log-odds of the orders that tighten."""
        Δ = since_today(s)
        A, T = Δ.us_posture, Δ.trilateral
        return Rates(
            posture_loss=self.price * A / self.step,  # [%GDP]
            restrain=self.pull * (A + 0.5 * T),  # [log-odds]
        )
