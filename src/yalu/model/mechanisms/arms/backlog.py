"""Backlog: technology waiting to be tried pulls toward tests, and tests use it up.

Designers fill a queue; launches empty it. A full queue pulls toward the test that would
clear it, the long-range and nuclear ones most. The North tests for its own strategic
aims, whatever Beijing thinks of the date [no-proxy], [pyongyang-wants-freedom].
Left out: simulated and subcritical tests, which leave no trace.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class Backlog(Mechanism):
    used_short: Scalar = param(
        "c_S",
        "month",
        LogNormal(0.15, 0.4),
        "no-proxy",
        "log-odds of the queue one monthly launch clears",
    )
    used_long: Scalar = param(
        "c_L", "month", LogNormal(0.6, 0.4), "no-proxy", "the same for a long-range launch"
    )
    pull_short: Scalar = param(
        "α_S", "1", LogNormal(0.8, 0.4), "no-proxy", "pull of a full queue toward short launches",
        source="M13", known="partly",
    )  # fmt: skip
    pull_long: Scalar = param(
        "α_L", "1", LogNormal(1.5, 0.4), "no-proxy", "and toward long-range launches"
    )
    pull_nuclear: Scalar = param(
        "α_N", "1", LogNormal(1.2, 0.5), "pyongyang-wants-freedom", "and toward a nuclear test"
    )

    promises = (
        ("short_launches", "test_backlog", -1),
        ("long_launches", "test_backlog", -1),
        ("test_backlog", "urge_short", 1),
        ("test_backlog", "urge_long", 1),
        ("test_backlog", "urge_nuclear", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s)
        c_S, c_L = self.used_short, self.used_long
        full = Δ.test_backlog  # [1]
        used = c_S * s.short_launches + c_L * s.long_launches  # [1]
        return Rates(
            test_backlog=0.22 - used,  # usual use is allowed for [1]
            urge_short=self.pull_short * full,  # [1]
            urge_long=self.pull_long * full,  # [1]
            urge_nuclear=self.pull_nuclear * full,  # [1]
        )
