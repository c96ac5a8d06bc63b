"""What the South spends on defence, share of output, once a year.

From memory, rounded to a tenth of a point; one year is much like the last, so three are
counted as one. Tokyo's burden is told, not weighed: what held it at one per cent until
2020 was a rule of Japanese politics that the model leaves out.
"""

from collections.abc import Mapping

from yalu.model.observations.density import normal
from yalu.model.observations.law import Column, Law, Lived, Months, in_month
from yalu.model.spec import Scalar
from yalu.record.read import Record

ERROR = 0.15  # points of output
REPEATED = 3.0  # years that say as much as one


class DefenceBurden(Law):
    name = "defence_burden"
    title = "defence burden of the South"
    series = ("rok_defence_burden",)
    columns = ("burden",)
    source = "recalled, rounded to a tenth"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        return {"burden": in_month(record, "rok_defence_burden", months, month=12)[0]}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return normal(seen["burden"], m.after.rok_defence, ERROR) / REPEATED
