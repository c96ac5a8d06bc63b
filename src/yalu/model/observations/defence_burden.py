"""What the South spends on defence, share of output, once a year.

From memory, rounded to a tenth of a point, and known in April of the next year; one year is
much like the last, so three are counted as one. Tokyo's burden is told, not weighed: what
held it at one per cent until 2020 was a rule of politics there that the model leaves out.
"""

from collections.abc import Mapping

import numpy as np

from yalu.maths import where
from yalu.model.observations.density import normal
from yalu.model.observations.law import Column, Law, Lived, Months, in_month
from yalu.model.spec import Scalar
from yalu.record.read import Record

ERROR = 0.15  # points of output
KNOWN = 4  # month of the next year
REPEATED = 3.0  # years that say as much as one


class DefenceBurden(Law):
    name = "defence_burden"
    title = "defence burden of the South"
    series = ("rok_defence_burden",)
    columns = ("burden",)
    memory = ("now", "last")
    source = "recalled, rounded to a tenth"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        values, _ = in_month(record, "rok_defence_burden", months, month=KNOWN, after=1)
        return {"burden": np.where(months >= months[0] + KNOWN, values, np.nan)}

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """The burden now, and at the end of the last year."""
        last = where(m.january > 0.5, m.held["now"], m.held["last"])
        return {"now": m.after.rok_defence, "last": last}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return normal(seen["burden"], m.held["last"], ERROR) / REPEATED
