"""Growth of output over a calendar year, as the Bank of Korea estimates it.

The estimate is made from outside, with the South's prices, and is off by 1.5 to 2.5 points.
It is weighed in December of its year, though it is published in the middle of the next.
"""

from collections.abc import Mapping

from yalu.maths import exp, where
from yalu.model.observations.density import normal
from yalu.model.observations.law import Column, Law, Lived, Months, in_month
from yalu.model.spec import Scalar
from yalu.record.read import Record

ERROR = 2.0  # points


class Growth(Law):
    name = "growth"
    title = "yearly growth of output"
    series = ("gdp_growth",)
    columns = ("growth",)
    memory = ("sum", "before")
    source = "Bank of Korea; error of 1.5 to 2.5 points by the priors register"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        values, _ = in_month(record, "gdp_growth", months, month=12)
        values[months < months[0] + 12] = float("nan")  # the first year has none to compare
        return {"growth": values}

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """Output added up over this year, and over the last."""
        first = m.january > 0.5
        return {
            "sum": where(first, 0.0, m.held["sum"]) + exp(m.after.log_output),
            "before": where(first, m.held["sum"], m.held["before"]),
        }

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        told = 100.0 * (m.held["sum"] / (m.held["before"] + 1e-6) - 1.0)
        return normal(seen["growth"], told, ERROR)
