"""Posture costs Beijing: deployments and alignment near its coast are a loss in themselves.

Beijing sees missile defences as aimed at it [tests-justify-deployments], and tests hurt
it by bringing them [tests-hurt-beijing]. What it once imposed and bore over one battery
in the South reveals a price, of a few hundredths of a per cent of its output a step.
Left out: the answer by deployments of its own.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class PostureCostsBeijing(Mechanism):
    price: Scalar = param(
        "L_A", "GUSD/yr", LogNormal(3.8, 0.8), ("tests-justify-deployments", "tests-hurt-beijing"),
        "loss per step of posture, 0.02 % of Chinese output", source="M22",
    )  # fmt: skip
    knit: Scalar = param(
        "L_3",
        "GUSD/yr",
        LogNormal(1.9, 0.8),
        "tests-knit-allies",
        "loss per step of trilateral ties",
    )
    step: Scalar = param(
        "A_1",
        "1",
        0.1,
        "tests-justify-deployments",
        "one step, the size of one battery in the South",
    )

    promises = (
        ("us_posture", "posture_cost", 1),
        ("trilateral", "posture_cost", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        posture, knit = (s.us_posture - 0.61) / self.step, (s.trilateral - 0.58) / self.step  # [1]
        return Rates(posture_cost=self.price * posture + self.knit * knit)  # [GUSD/yr]
