"""Provoked memory: how severe the North's recent acts have been, all together.

Launches, long-range shots, nuclear tests and violence add to one memory that fades over
months. Neighbours, Washington and Beijing all read it: each test raises insecurity
across the region [tests-raise-insecurity], and the most provocative draw the sharpest
words [public-rebukes].
Left out: cyber theft and balloons.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ProvokedMemory(Mechanism):
    short: Scalar = param(
        "v_S", "1", LogNormal(0.04, 0.3), "tests-raise-insecurity", "weight of a short launch day"
    )
    long: Scalar = param(
        "v_L",
        "1",
        LogNormal(0.25, 0.3),
        "tests-raise-insecurity",
        "weight of a long-range launch day",
    )
    nuclear: Scalar = param(
        "v_N", "1", LogNormal(3.0, 0.3), "public-rebukes", "weight of a nuclear test"
    )
    deadly: Scalar = param(
        "v_P", "1", LogNormal(1.0, 0.3), "tests-raise-insecurity", "weight of a deadly act"
    )

    promises = (
        ("short_launches", "provoked", 1),
        ("long_launches", "provoked", 1),
        ("nuclear_tests", "provoked", 1),
        ("provocations", "provoked", 1),
        ("provocations", "violence", 1),
        ("retaliation", "violence", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        tested = self.short * s.short_launches + self.long * s.long_launches
        worse = self.nuclear * s.nuclear_tests + self.deadly * (s.provocations + s.retaliation)
        return Rates(
            provoked=tested + worse,  # [1/month]
            violence=s.provocations + s.retaliation,  # [1/month]
        )
