"""Failed talks: after talks break down, launches return, somewhat above their old rate.

When talks end with nothing, or a freeze or bargain collapses, the North says with
launches what it could not say at the table, for the better part of a year. Both lines,
Washington's and Beijing's, have left that outcome in place [policy-softens-not-solves].
Left out: who walked away.
"""

from yalu.maths import tanh
from yalu.model.spec import Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State


class FailedTalks(Mechanism):
    anger: Scalar = param(
        "α_b", "1", Normal(0.26, 0.4), "policy-softens-not-solves",
        "log rate of launches just after a breakdown", source="M14", known="partly",
    )  # fmt: skip
    memory: Scalar = param(
        "m_b", "1", 1.0, "policy-softens-not-solves", "one breakdown, as it is remembered"
    )

    promises = (("talks_fail", "talks_broke", 1), ("freeze_break", "talks_broke", 1))

    def rates(self, s: State, a: Action) -> Rates:
        α, m = self.anger, self.memory
        broke = s.talks_fail + s.freeze_break + s.bargain_break  # [1/month]
        sour = tanh(s.talks_broke) * (1.0 - s.talks)  # talks that resume heal it [1]
        return Rates(
            talks_broke=m * broke,  # [1/month]
            urge_short=α * sour,  # [1]
            urge_long=α * sour,  # [1]
        )
