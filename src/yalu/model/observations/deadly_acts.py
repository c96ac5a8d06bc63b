"""Deadly or near-deadly acts against a neighbour, recalled from public chronicles."""

from collections.abc import Mapping

from yalu.model.observations.density import negative_binomial
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record


class DeadlyActs(Law):
    name = "deadly_acts"
    title = "clashes between North and South"
    series = ("inter_korean_clashes",)
    columns = ("acts",)
    settles = "provocations"
    source = "recalled, but each was public"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        return {"acts": at(record, "inter_korean_clashes", months)}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return negative_binomial(seen["acts"], m.expected.provocations, m.size("provocations"))
