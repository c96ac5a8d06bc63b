"""Warhead assembly: material becomes warheads some years after it is made.

A build-up without restraint [pyongyang-wants-freedom], limited by what the works
deliver. Each warhead assembled leaves the store of material: nothing is made of nothing.
A lasting bargain stops assembly.
Left out: warheads remade as designs improve.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class WarheadAssembly(Mechanism):
    wait: Scalar = param(
        "T_a", "month", LogNormal(45, 0.3), "pyongyang-wants-freedom",
        "time material waits for assembly", source="M20", known="partly",
    )  # fmt: skip
    stopped: Scalar = param(
        "φ_N", "1", 0.95, "pyongyang-wants-freedom", "share of assembly a lasting bargain stops"
    )

    promises = (("fissile", "warheads", 1), ("bargain", "warheads", -1))

    def rates(self, s: State, a: Action) -> Rates:
        T, φ = self.wait, self.stopped
        built = s.fissile / T * (1.0 - φ * s.bargain) * (1.0 - s.broken)  # [warhead/month]
        return Rates(warheads=built, fissile=-built)  # [warhead/month]
