"""Freezes agreed and broken off: three of each since 2003.

The record holds when a freeze was in force; one begins or ends where that changes.
"""

from collections.abc import Mapping

import numpy as np

from yalu.maths import where
from yalu.model.observations.density import bernoulli
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record


class Freezes(Law):
    name = "freezes"
    title = "freezes agreed and broken"
    series = ("freeze_in_force",)
    columns = ("held", "changed")
    source = "M35; which terms count as a freeze is our coding"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        held = at(record, "freeze_in_force", months) > 0.0
        changed = np.append((held[1:] != held[:-1]).astype(float), np.nan)  # by the month after
        return {"held": held.astype(float), "changed": changed}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        chance = where(seen["held"] > 0.5, m.expected.freeze_break, m.expected.freeze_deal)
        return bernoulli(seen["changed"], chance)
