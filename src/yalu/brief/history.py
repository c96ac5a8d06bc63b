"""What the record says of a quantity before the run begins: the facts a fan starts from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.brief import words
from yalu.model.observations.customs import season
from yalu.model.observations.growth import OUTLOOK
from yalu.record.read import Record
from yalu.record.series import Series

Floats = NDArray[np.float64]
MILLION_TO_BILLION = 1e-3
LATELY = 3  # months whose trade is told at a yearly rate
MID_YEAR = 0.5  # where a total or mean of a year is drawn


@dataclass(frozen=True)
class Past:
    """A stretch of the record in the unit of a path.

    Args:
        times: decimal years, increasing.
        values: NaN at a gap.
        basis: of each value: `observed`, `derived`, `imputed` or `recalled`.
        dots: each value is an estimate of its own, to be drawn as a dot.
        source: titles of the series, for the caption.
        note: how the fan counts otherwise, if it does.
    """

    times: Floats
    values: Floats
    basis: tuple[str, ...]
    dots: bool
    source: str
    note: str = ""

    def last(self) -> tuple[int, float, str]:
        """Year, value and basis of the last value there is."""
        i = int(np.flatnonzero(np.isfinite(self.values))[-1])
        return self.year(i), float(self.values[i]), self.basis[i]

    def year(self, i: int) -> int:
        """The year a value speaks of; a count that ends with December belongs to that year."""
        return int(np.floor(self.times[i] - (0.0 if self.dots else 1e-6)))

    def since(self, time: float) -> "Past":
        """The part from a decimal year on."""
        keep = self.times >= time
        basis = tuple(b for b, kept in zip(self.basis, keep, strict=True) if kept)
        return replace(self, times=self.times[keep], values=self.values[keep], basis=basis)


def pasts(record: Record, until: dates.Month) -> Mapping[str, Past]:
    """The history of every path that has one in the record, up to the month before `until`."""
    found = {}
    for path, of in HISTORIES.items():
        past = of(record, until)
        keep = past.times <= until / 12.0 + 1e-9
        if keep.any():
            basis = tuple(b for b, kept in zip(past.basis, keep, strict=True) if kept)
            found[path] = replace(
                past, times=past.times[keep], values=past.values[keep], basis=basis
            )
    return found


def months_before(record: Record, path: str, until: dates.Month, count: int) -> Floats | None:
    """Monthly counts of the last `count` months before `until`; None if the record lacks one."""
    name = COUNTS.get(path)
    if name is None:
        return None
    series = record.series(name)
    counts = np.array([series.at(month) for month in range(until - count, until)])
    return counts if np.isfinite(counts).all() else None


COUNTS = {
    "launch_days": "launch_days",
    "nuclear_tests": "nuclear_tests",
    "meetings": "china_dprk_leader_meetings",
}
"""Paths that count, and the monthly series that counted the same before."""


def _counted(name: str) -> Callable[[Record, dates.Month], Past]:
    def past(record: Record, until: dates.Month) -> Past:
        series = record.series(name)
        sums = np.convolve(series.values, np.ones(12), "valid")
        times = (series.periods[11:] + 1) / 12.0
        basis = tuple(str(b) for b in series.basis[11:])
        return Past(times, sums, basis, False, f"{series.spec.title}, over twelve months")

    return past


def _yearly(
    name: str, scale: float, at: float, dots: bool
) -> Callable[[Record, dates.Month], Past]:
    def past(record: Record, until: dates.Month) -> Past:
        series = record.series(name)
        basis = tuple(str(b) for b in series.basis)
        return Past(series.periods + at, series.values * scale, basis, dots, series.spec.title)

    return past


def _customs(name: str, *monthly: str) -> Callable[[Record, dates.Month], Past]:
    """Trade by the year; its fan shows months at a yearly rate, so the last rate is told too."""
    yearly = _yearly(f"{name}_yearly", MILLION_TO_BILLION, MID_YEAR, True)

    def past(record: Record, until: dates.Month) -> Past:
        found, rate = yearly(record, until), pace(record, monthly, until)
        if rate is None:
            return found
        note = f"the last {LATELY} months of it, rid of their season, ran at {rate:.1f}"
        return replace(found, note=f"the fan shows each month at a yearly rate, and {note}")

    return past


def pace(record: Record, names: Sequence[str], until: dates.Month) -> float | None:
    """Trade of the last months before `until` at a yearly rate, rid of its season [GUSD/yr].

    None where the record lacks one of the months.
    """
    months = np.arange(until - LATELY, until)
    rate = 0.0
    for name in names:
        values = np.array([record.series(name).at(month) for month in months.tolist()])
        rate += 12.0 * MILLION_TO_BILLION * float(np.mean(values / season(record, name, months)))
    return rate if np.isfinite(rate) else None


def _output(record: Record, until: dates.Month) -> Past:
    """Output from yearly growth, 100 in 2025; an estimate of a year replaces its outlook."""
    growth, outlook = record.series("gdp_growth"), record.series("gdp_growth_outlook")
    told, awaited = (
        {int(y): float(v) for y, v in zip(s.periods, s.values, strict=True)}
        for s in (growth, outlook)
    )
    rates = awaited | told
    level, levels = 100.0, {2025: 100.0}
    for year in range(2025, int(growth.periods[0]) - 1, -1):
        level /= 1.0 + rates[year] / 100.0
        levels[year - 1] = level
    years = sorted(levels)
    return Past(
        np.array(years) + MID_YEAR, np.array([levels[y] for y in years]), ("derived",) * len(years),
        True, *_caption(growth, outlook, sorted(awaited.keys() - told.keys())),
    )  # fmt: skip


def _caption(growth: Series, outlook: Series, years: Sequence[int]) -> tuple[str, str]:
    """Where output is from, and the years that have an outlook only."""
    if not years:
        return growth.spec.title, ""
    said = words.listed([str(year) for year in years])
    said += " are outlooks" if years[1:] else " is an outlook"
    note = f"{said}, which we take to be off by some {OUTLOOK:g} points of growth"
    return f"{growth.spec.title}; {outlook.spec.title}", note


SOLD, BOUGHT = "exports_to_dprk", "imports_from_dprk"
HISTORIES: Mapping[str, Callable[[Record, dates.Month], Past]] = {
    "launch_days": _counted("launch_days"),
    "nuclear_tests": _counted("nuclear_tests"),
    "meetings": _counted("china_dprk_leader_meetings"),
    "warheads": _yearly("warheads_assembled", 1.0, 0.0, True),
    "trade": _customs("trade_total", SOLD, BOUGHT),
    "exports": _customs(SOLD, SOLD),
    "imports": _customs(BOUGHT, BOUGHT),
    "output": _output,
}
