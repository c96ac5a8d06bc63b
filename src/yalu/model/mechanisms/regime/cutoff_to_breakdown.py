"""Cut-off to breakdown: to be dropped by the only patron is more than the loss it brings.

A lasting full cut by China has never been tried. It would tell the elite that the tie is
gone, stop what no money buys, and so raise the risk of breakdown beyond what lost output
explains [pressure-risks-collapse, economy-needs-china]. Twice is an assumption: with the
losses it makes about four times where they are absorbed and more where they bite, and
results that hang on it say so.
Left out: how Beijing would stop once it saw cracks, see its rule.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class CutoffToBreakdown(Mechanism):
    """What a lasting cut adds to the risk of breakdown."""

    ratio: Scalar = param(
        "HR_k", "1", LogNormal(2.0, 0.7), ("pressure-risks-collapse", "economy-needs-china"),
        "risk ratio of a lasting full cut-off beyond what its losses imply", source="M10",
    )  # fmt: skip

    def rates(self, s: State, a: Action) -> Rates:
        """Convex in what has been withheld for long."""
        HR = self.ratio
        return Rates(
            breakdown=log(HR) * s.lasting_cut * s.lasting_cut
        )  # log of the monthly rate [1]
