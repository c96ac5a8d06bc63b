"""Growth of output over a calendar year, as the Bank of Korea estimates it.

The estimate is made from outside, with the South's prices, and is off by 1.5 to 2.5 points.
It is weighed when it is known, in August of the year after: it came in late July of most
years, and late in August of 2025.
"""

from collections.abc import Mapping

import numpy as np

from yalu.maths import exp, where
from yalu.model.observations.density import normal
from yalu.model.observations.law import Column, Law, Lived, Months, in_month
from yalu.model.spec import Scalar
from yalu.record.read import Record

ERROR = 2.0  # points
KNOWN = 8  # month of the next year


class Growth(Law):
    name = "growth"
    title = "yearly growth of output"
    series = ("gdp_growth",)
    columns = ("growth",)
    memory = ("sum", "last", "before")
    source = "Bank of Korea; error of 1.5 to 2.5 points by the priors register"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        values, _ = in_month(record, "gdp_growth", months, month=KNOWN, after=1)
        whole = months // 12 > (months[0] + 11) // 12 + 1  # two whole years lie before
        return {"growth": np.where(whole, values, np.nan)}

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """Output added up over this year, the last, and the one before it."""
        first, held = m.january > 0.5, m.held
        return {
            "sum": where(first, 0.0, held["sum"]) + exp(m.after.log_output),
            "last": where(first, held["sum"], held["last"]),
            "before": where(first, held["last"], held["before"]),
        }

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        told = 100.0 * (m.held["last"] / (m.held["before"] + 1e-6) - 1.0)
        return normal(seen["growth"], told, ERROR)
