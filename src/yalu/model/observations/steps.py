"""Steps of allied posture: what the laws of THAAD and of three-way ties have in common.

A step is an event, the state behind it a share, and nothing says how many steps a share is
worth. So the law asks only for the direction: steps come at a small rate of their own, and
faster while the state rises, by a factor that keeps a wide prior. Steps come in bunches, so
counts spread more widely than Poisson's. What scale a coder gave a step is not used.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from yalu import dates
from yalu.maths import most
from yalu.model.observations.density import MOST, negative_binomial
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record


class Steps(Law):
    """Steps that show one state of the allies rising.

    Attributes:
        state: the share that rises.
        begins, ends: the months in which a step could be seen, both included.
        repeated: how many steps say as much as one.
    """

    state: ClassVar[str] = ""
    begins: ClassVar[str] = "2013-01"  # the chronicle of posture is thin before
    ends: ClassVar[str] = "9999-12"
    repeated: ClassVar[float] = 1.0
    columns = ("steps",)

    scale: Scalar
    base: Scalar
    bunching: Scalar

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        told = (months >= dates.month(self.begins)) & (months <= dates.month(self.ends))
        steps = np.minimum(at(record, self.series[0], months), MOST)
        return {"steps": np.where(told, steps, np.nan)}

    def rate(self, m: Lived) -> Any:
        """Steps a month, given how far the state rose in it."""
        gained = getattr(m.after, self.state) - getattr(m.before, self.state)
        return self.base + self.scale * most(gained, 0.0 * gained)  # [1/month]

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        weight = negative_binomial(seen["steps"], self.rate(m), self.bunching)
        return weight / self.repeated
