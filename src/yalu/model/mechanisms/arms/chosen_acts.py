"""Chosen acts: what Pyongyang chooses is what happens, give or take luck.

In a month there are several moments of choice; the share of them at which an act is
chosen, against its usual share, scales how often the act is seen. The choice is
Pyongyang's own [no-proxy]: Beijing has sway and no command [sway-without-command].
Left out: launches that fail on the pad and are never seen.
"""

from yalu.model.spec import Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ChosenActs(Mechanism):
    thinning: Scalar = param(
        "θ", "1", 1.0, ("no-proxy", "sway-without-command"),
        "how fully the choice shows in what is seen, a definition", known="identified",
    )  # fmt: skip

    promises = (
        ("short_rate", "short_launches", 1),
        ("long_rate", "long_launches", 1),
        ("nuclear_rate", "nuclear_tests", 1),
        ("provoke_rate", "provocations", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        θ = self.thinning
        return Rates(
            short_launches=θ * a.short_rate,  # log rate [1]
            long_launches=θ * a.long_rate,  # log rate [1]
            nuclear_tests=θ * a.nuclear_rate,  # log rate [1]
            provocations=θ * a.provoke_rate,  # log rate [1]
        )
