"""Backing emboldens: a client that feels covered may take more risks, or fewer.

Backing an erratic nuclear client may breed the conduct it hopes to calm
[backing-emboldens]. Theory of alliances allows both signs, and so does the prior.
Left out: backing with strings, which nobody has seen.
"""

from yalu.model.spec import Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State


class BackingEmboldens(Mechanism):
    launches: Scalar = param(
        "β_S", "1", Normal(0.1, 0.2), "backing-emboldens",
        "log rate of launches, full backing against half", source="M39",
    )  # fmt: skip
    violence: Scalar = param(
        "β_P", "1", Normal(0.1, 0.2), "backing-emboldens",
        "log rate of violence, full backing against half", source="M39",
    )  # fmt: skip

    def rates(self, s: State, a: Action) -> Rates:
        b = 2.0 * (s.backing - 0.5)  # from none (-1) to full (1) [1]
        return Rates(
            urge_short=self.launches * b,  # [1]
            urge_long=self.launches * b,  # [1]
            urge_provoke=self.violence * b,  # [1]
        )
