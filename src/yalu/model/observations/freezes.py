"""Freezes agreed and broken off: three of each since 2003.

The record holds when a freeze was in force; one begins or ends where that changes. A change
is weighed in the month that shows it, with the chance it had in the month before.
"""

from collections.abc import Mapping

import numpy as np

from yalu.maths import where
from yalu.model.observations.density import bernoulli
from yalu.model.observations.law import Column, Law, Lived, Months, at, changes
from yalu.model.spec import Scalar
from yalu.record.read import Record


class Freezes(Law):
    name = "freezes"
    title = "freezes agreed and broken"
    series = ("freeze_in_force",)
    columns = ("held", "changed")
    memory = ("chance", "last")
    source = "M35; which terms count as a freeze is our coding"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        level = at(record, "freeze_in_force", months)
        return {"held": (level > 0.0).astype(np.float64), "changed": changes(level, 0.0)}

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """The chance of a change at the end of this month, and at the end of the last."""
        chance = where(seen["held"] > 0.5, m.expected.freeze_break, m.expected.freeze_deal)
        return {"chance": chance, "last": m.held["chance"]}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return bernoulli(seen["changed"], m.held["last"])
