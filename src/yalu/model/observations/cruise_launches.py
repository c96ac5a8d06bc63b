"""Days with a cruise missile launch, a share of the drive behind all launches.

The model has no cruise missiles: Council resolutions do not forbid them, and nothing in the
model answers them. What they show is how much the North wants to launch, and how far its
strike weapons have come: hardly any before the land-attack missiles of 2021, half a day a
month since. So the law has three numbers of its own, and adds no state.

Days are counted, not missiles, whose numbers are lower bounds in most months from 2023 on.
Before 2010 the record is incomplete and holds old anti-ship missiles only; it is not weighed.
"""

from collections.abc import Mapping

import numpy as np

from yalu import dates
from yalu.maths import exp
from yalu.model.observations.density import poisson
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import LogNormal, Normal, Scalar, param
from yalu.record.read import Record

COMPLETE_FROM = dates.month("2010-01")
STRIKE_2025 = 0.667  # strike technology at the end of 2025


class CruiseLaunches(Law):
    name = "cruise_launches"
    title = "days with a cruise missile launch"
    series = ("cruise_launch_days",)
    columns = ("days",)
    source = "counted from public databases; no error of its own"

    usual: Scalar = param(
        "s_C", "1/month", LogNormal(0.5, 0.7), "no-proxy", "days at the means of 2025",
        known="identified",
    )  # fmt: skip
    drive: Scalar = param(
        "w_C", "1", Normal(0.3, 0.3), "no-proxy", "log of these per unit of the launch drive",
        known="partly",
    )  # fmt: skip
    reach: Scalar = param(
        "x_C", "1", Normal(8.0, 5.0), "no-proxy", "log of these per unit of strike technology",
        known="partly",
    )  # fmt: skip

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        days = at(record, "cruise_launch_days", months)
        return {"days": np.where(months >= COMPLETE_FROM, days, np.nan)}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return poisson(seen["days"], self.rate(m))

    def rate(self, m: Lived) -> Scalar:
        """Days expected of the month."""
        drive = m.before.launch_mood + m.before.launch_era
        means = m.before.strike_technology - STRIKE_2025
        return self.usual * exp(self.drive * drive + self.reach * means)  # [1/month]
