"""The border shut and opened again, once each since 2003.

A change from one month to the next is weighed in the later one, with the chance it had in
the earlier: so nothing about a month is left untold where a stretch of the record ends.
"""

from collections.abc import Mapping

import numpy as np

from yalu.maths import where
from yalu.model.observations.density import bernoulli
from yalu.model.observations.law import Column, Law, Lived, Months, at, changes
from yalu.model.spec import Scalar
from yalu.record.read import Record

OPEN = 0.1  # share of channels shut below which the border counts as open


class Closures(Law):
    name = "closures"
    title = "the border shut and opened again"
    series = ("closure",)
    columns = ("shut", "changed")
    memory = ("chance", "last")
    source = "M40; when it counts as open again is our coding"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        level = at(record, "closure", months)
        return {"shut": (level > OPEN).astype(np.float64), "changed": changes(level, OPEN)}

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """The chance of a change at the end of this month, and at the end of the last."""
        chance = where(seen["shut"] > 0.5, m.expected.reopens, m.expected.closes)
        return {"chance": chance, "last": m.held["chance"]}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return bernoulli(seen["changed"], m.held["last"])
