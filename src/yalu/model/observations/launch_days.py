"""Days with a short- or medium-range ballistic launch, the main series.

Days are counted, not missiles: numbers of missiles are lower bounds in 2024 and 2025, days
are not. A day with a long-range or space launch is told apart, see `long_range_launches`.
"""

from collections.abc import Mapping

import numpy as np

from yalu.model.observations.density import MOST, negative_binomial
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record


class LaunchDays(Law):
    name = "launch_days"
    title = "days with a short- or medium-range launch"
    series = ("launch_days", "icbm_launches", "space_launches")
    columns = ("days",)
    settles = "short_launches"
    source = "counted from public databases; no error of its own"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        far = at(record, "icbm_launches", months) + at(record, "space_launches", months)
        days = at(record, "launch_days", months)  # a newer row may come without the others
        return {"days": np.clip(days - np.nan_to_num(far), 0.0, MOST)}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        size = m.size("short_launches")
        return negative_binomial(seen["days"], m.expected.short_launches, size)
