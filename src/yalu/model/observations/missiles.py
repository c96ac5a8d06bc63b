"""Short- and medium-range missiles fired, given the days on which any were.

Days are weighed by `launch_days`; this law asks only how many flew on them, and so counts
nothing twice. Every day saw one missile at least; what came with it follows a geometric law,
the same on every day of a month, so the month's sum is negative binomial with as many
successes as days. Whether salvos grow with the drive behind launches is left open.

Only months whose count is exact: none from 2024 on, where "several" is told as a lower bound
and what is exact is mostly single shots. The long class needs no such law: its missiles are
what `long_range_launches` counts.
"""

from collections.abc import Mapping
from math import lgamma

import numpy as np

from yalu import dates
from yalu.maths import exp, log
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import LogNormal, Normal, Scalar, param
from yalu.record.read import Record

EXACT_UNTIL = dates.month("2024-01")


class Missiles(Law):
    name = "missiles"
    title = "short- and medium-range missiles fired on those days"
    series = (
        "shorter_launch_days", "short_range_launches", "medium_range_launches",
        "lower_bound_events",
    )  # fmt: skip
    columns = ("days", "further", "ways")
    source = "counted from public databases, months with exact counts only"

    salvo: Scalar = param(
        "s_M", "1", LogNormal(0.7, 0.5), "no-proxy", "missiles a day beyond the first",
        source="record 1984–1993: 15 on nine days", known="identified",
    )  # fmt: skip
    swell: Scalar = param(
        "w_M", "1", Normal(0.0, 0.2), "no-proxy", "log of these per unit of the launch drive",
        known="partly",
    )  # fmt: skip

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        """Days, missiles beyond one a day, and the log of how many ways these could fall."""
        days = at(record, "shorter_launch_days", months)
        fired = at(record, "short_range_launches", months)
        fired = fired + at(record, "medium_range_launches", months)
        exact = (at(record, "lower_bound_events", months) < 0.5) & (months < EXACT_UNTIL)
        told = exact & (days > 0.5)
        days, further = np.where(told, days, np.nan), np.where(told, fired - days, np.nan)
        ways = [log_ways(d, x) for d, x in zip(days, further, strict=True)]
        return {"days": days, "further": further, "ways": np.array(ways)}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        mean = self.mean(m)
        once = log(1.0 + mean)
        return seen["ways"] + seen["further"] * (log(mean) - once) - seen["days"] * once

    def mean(self, m: Lived) -> Scalar:
        """Missiles beyond the first expected of one day."""
        return self.salvo * exp(self.swell * (m.before.launch_mood + m.before.launch_era))


def log_ways(days: float, further: float) -> float:
    """Log of the ways in which further missiles spread over days."""
    if np.isnan(days):
        return float("nan")
    return lgamma(days + further) - lgamma(days) - lgamma(further + 1.0)
