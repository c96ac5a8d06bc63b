"""The border shut and opened again, once each since 2003."""

from collections.abc import Mapping

import numpy as np

from yalu.maths import where
from yalu.model.observations.density import bernoulli
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record

OPEN = 0.1  # share of channels shut below which the border counts as open


class Closures(Law):
    name = "closures"
    title = "the border shut and opened again"
    series = ("closure",)
    columns = ("shut", "changed")
    source = "M40; when it counts as open again is our coding"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        shut = at(record, "closure", months) > OPEN
        changed = np.append((shut[1:] != shut[:-1]).astype(float), np.nan)  # by the month after
        return {"shut": shut.astype(float), "changed": changed}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        chance = where(seen["shut"] > 0.5, m.expected.reopens, m.expected.closes)
        return bernoulli(seen["changed"], chance)
