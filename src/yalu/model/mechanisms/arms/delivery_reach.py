"""Delivery reach: each long-range test makes it likelier that a strike would arrive.

Reach grows with flight tests, and less where missile defence stands in the way. It is
what makes the North a danger to Washington itself [tests-raise-insecurity] and the
allied answer a shield that Beijing sees as aimed at it [tests-justify-deployments].
Left out: submarines and decoys.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class DeliveryReach(Mechanism):
    learning: Scalar = param(
        "l_R",
        "month",
        LogNormal(2.0, 0.4),
        "tests-raise-insecurity",
        "log-odds per monthly long-range launch",
    )
    shield: Scalar = param(
        "l_A",
        "1",
        LogNormal(0.5, 0.5),
        "tests-justify-deployments",
        "log-odds lost to full defences",
    )

    promises = (("long_launches", "reach", 1), ("us_posture", "reach", -1))

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        tests = self.learning * s.long_launches  # [1]
        return Rates(reach=tests - self.shield * Δ.us_posture)  # log-odds [1]
