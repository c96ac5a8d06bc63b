"""Cushion lost: a cushion is worth something only while somebody holds it.

The North is worth having because it lies between China and US forces [awkward-cushion]; a
union led by the South, worst of all outcomes for that reason [us-forces-at-yalu], ends it,
whatever it was worth. So the survival of the regime keeps alive the reason for keeping it.
Left out: a union that stays neutral.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class CushionLost(Mechanism):
    """Union takes the worth of the cushion away."""

    gone: Scalar = param(
        "b_β", "1", LogNormal(4.0, 0.3), ("awkward-cushion", "us-forces-at-yalu"),
        "log-odds of worth lost to a union led by the South",
    )  # fmt: skip

    promises = (("after_union", "buffer", -1),)

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the worth of the cushion."""
        return Rates(buffer=-self.gone * s.after_union)  # [log-odds]
