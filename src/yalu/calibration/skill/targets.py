"""What is forecast, and what the record says came of it.

Only cells that were observed or derived are scored. What could be known at an origin is
wider for trade: when a year is over its total is known, so months nobody read share what
the year leaves, evenly; the season they were filled with in the record came from later.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.record.read import Record

Floats = NDArray[np.float64]
Months = NDArray[np.int64]

BEGIN = dates.month("2000-01")
PUBLISHED = 7  # the month of the next year at whose end a year's growth is known
HORIZONS = (1, 3, 6, 12, 24)
FIRST, LAST = "2010-01", "2025-12"  # origins: months at whose start forecasts were made


@dataclass(frozen=True)
class Target:
    """A quantity of a month that will be known.

    Args:
        name: short, as on the command line.
        title: in words.
        kind: `count`, `chance` (whether something happened), `flow` (money in a month) or
            `growth` (of a calendar year, told in its December).
        series: of the record, added up.
        unit: of the value.
        levels: thresholds whose exceedance is worth a probability.
    """

    name: str
    title: str
    kind: str
    series: tuple[str, ...]
    unit: str
    levels: tuple[float, ...] = ()


TARGETS: dict[str, Target] = {
    t.name: t
    for t in (
        Target(
            "launch_days", "days with a ballistic or space launch", "count",
            ("launch_days",), "days/month", (1.0, 2.0, 3.0, 4.0),
        ),
        Target("any_launch", "any such launch", "chance", ("launch_days",), "1", (1.0,)),
        Target(
            "icbm_launch", "launch of an intercontinental missile", "chance",
            ("icbm_launches",), "1", (1.0,),
        ),
        Target("nuclear_test", "nuclear test", "chance", ("nuclear_tests",), "1", (1.0,)),
        Target(
            "exports", "Chinese exports to the North", "flow",
            ("exports_to_dprk",), "MUSD/month", (100.0, 200.0, 300.0),
        ),
        Target(
            "imports", "Chinese imports from the North", "flow",
            ("imports_from_dprk",), "MUSD/month", (20.0, 50.0, 100.0),
        ),
        Target("growth", "growth of output over the year", "growth", ("gdp_growth",), "%/year",
               (0.0, 3.0)),
        Target(
            "high_meeting", "China–DPRK meeting of leaders or just below", "chance",
            ("china_dprk_leader_meetings", "china_dprk_senior_visits"), "1", (1.0,),
        ),
        Target(
            "council_resolution", "Council resolution with new measures", "chance",
            ("council_resolutions",), "1", (1.0,),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Observed:
    """A target's months from `BEGIN` to the end of the record.

    Args:
        target: what.
        scored: what is scored, NaN where nothing is.
        raw: all the record holds, filled months too.
    """

    target: Target
    scored: Floats
    raw: Floats

    @property
    def months(self) -> Months:
        """The number of each month."""
        return BEGIN + np.arange(len(self.scored))

    def at(self, months: Months) -> Floats:
        """What is scored in these months; NaN outside the record."""
        place = np.asarray(months) - BEGIN
        inside = (place >= 0) & (place < len(self.scored))
        found = np.full(place.shape, np.nan)
        found[inside] = self.scored[place[inside]]
        return found

    def known(self, origin: dates.Month) -> Floats:
        """What could be known at the start of `origin`, by month; NaN where nothing was."""
        if self.target.kind == "growth":
            return self.scored[: max(origin - PUBLISHED - BEGIN, 0)]
        seen = self.scored[: origin - BEGIN].copy()
        if self.target.kind == "flow":
            over = max(len(seen) - origin % 12, 0)
            seen[:over] = np.where(np.isnan(seen[:over]), self._shared[:over], seen[:over])
        return seen

    @cached_property
    def _shared(self) -> Floats:
        """Even shares of what a year leaves for months nobody read; NaN where all were."""
        shares = np.full(len(self.scored), np.nan)
        for begin in range(0, len(self.scored) - 11, 12):
            year = slice(begin, begin + 12)
            gap = np.isnan(self.scored[year])
            if gap.any() and not np.isnan(self.raw[year][gap]).any():
                shares[year][gap] = self.raw[year][gap].mean()
        return shares


def observed(record: Record, target: Target) -> Observed:
    """The target as the record has it."""
    end = dates.month(record.vintage)
    months = np.arange(BEGIN, end + 1)
    if target.kind == "growth":
        series = record.series(target.series[0])
        values = np.full(len(months), np.nan)
        for year, value, good in zip(series.years, series.values, series.scorable, strict=True):
            place = int(year) * 12 + 11 - BEGIN
            if 0 <= place < len(values) and good:
                values[place] = value
        return Observed(target, values, values)
    parts = [record.series(name).window(BEGIN, end) for name in target.series]
    raw = np.sum([part.values for part in parts], axis=0)
    good = np.all([part.scorable for part in parts], axis=0)
    if target.kind == "chance":
        raw = np.where(np.isnan(raw), np.nan, np.minimum(raw, 1.0))
    return Observed(target, np.where(good, raw, np.nan), raw)
