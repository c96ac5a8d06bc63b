"""Resolutions to launches: new measures have not been followed by more launches, nor fewer.

Launch days in the two months after eleven resolutions were about as many as before. The
sign is left open and the size is small. Beijing's votes buy standing abroad
[votes-for-standing]; what they do to conduct is next to nothing
[policy-softens-not-solves].
Left out: the bite of the measures once enforced, which is pressure.
"""

from yalu.model.spec import Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State


class ResolutionsToLaunches(Mechanism):
    answer: Scalar = param(
        "α_R", "month", Normal(0.0, 0.25), ("policy-softens-not-solves", "votes-for-standing"),
        "log rate of launches after a resolution", source="M16", known="identified",
    )  # fmt: skip
    defiant: Scalar = param(
        "ν_R", "month", Normal(0.0, 0.25), "policy-softens-not-solves", "and of long-range ones",
        source="M16", known="partly",
    )  # fmt: skip

    def rates(self, s: State, a: Action) -> Rates:
        e = s.resolutions  # [1/month]
        return Rates(urge_short=self.answer * e, urge_long=self.defiant * e)  # [1]
