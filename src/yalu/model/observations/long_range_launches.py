"""Launches of intercontinental missiles and space launchers.

The record counts missiles here, and a day rarely saw two.
"""

from collections.abc import Mapping

from yalu.model.observations.density import negative_binomial
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record


class LongRangeLaunches(Law):
    name = "long_range_launches"
    title = "intercontinental and space launches"
    series = ("icbm_launches", "space_launches")
    columns = ("days",)
    settles = "long_launches"
    source = "counted from public databases; no error of its own"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        return {"days": at(record, "icbm_launches", months) + at(record, "space_launches", months)}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return negative_binomial(seen["days"], m.expected.long_launches, m.size("long_launches"))
