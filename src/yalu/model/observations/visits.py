"""Visits just below the leaders: premiers, members of the standing committee, party secretaries.

The model's envoys flow by what Beijing seeks and resents; one unit of them weighs as much
as one visit of this rank.
"""

from collections.abc import Mapping

from yalu.model.observations.density import poisson
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record


class Visits(Law):
    name = "visits"
    title = "visits just below the leaders"
    series = ("china_dprk_senior_visits",)
    columns = ("visits",)
    source = "chronicle of exchanges, complete at this rank"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        return {"visits": at(record, "china_dprk_senior_visits", months)}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return poisson(seen["visits"], m.added["exchange"] - m.before.meetings)
