"""Designs proven: an arsenal that stands needs fewer nuclear tests.

Six tests fell in the eleven years in which there were few warheads or none, and none in
the eight since. A design must be proven once; then an unrestrained build-up
[pyongyang-wants-freedom] goes on without shaking the ground, by the North's own timetable
[no-proxy].
Left out: new designs, such as small warheads, which would start the need again.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class DesignsProven(Mechanism):
    need: Scalar = param(
        "α_d", "1", LogNormal(3.3, 0.35), ("pyongyang-wants-freedom", "no-proxy"),
        "log rate of nuclear tests with nothing proven, against all proven", source="M19",
        known="partly",
    )  # fmt: skip
    half: Scalar = param(
        "N_d", "warhead", LogNormal(15, 0.3), "pyongyang-wants-freedom",
        "arsenal at which half the need is gone", source="M19", known="partly",
    )  # fmt: skip

    promises = (("warheads", "urge_nuclear", -1),)

    def rates(self, s: State, a: Action) -> Rates:
        α, N_d = self.need, self.half
        unproven = N_d / (N_d + s.warheads)  # today 0.21 [1]
        return Rates(urge_nuclear=α * (unproven - 0.21))  # log rate [1]
