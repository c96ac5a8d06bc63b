"""Sums that must agree: months with their year, months with published running sums."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from yalu.errors import InputError, place
from yalu.record.calendar import month_of, period_text
from yalu.record.events import Event
from yalu.record.rows import read_text
from yalu.record.series import Series

RUNNING = 0.03  # customs figures are rounded and revised by about this share


def check_sums(
    series: Mapping[str, Series], running_sums: Iterable[Event], files: Iterable[Path]
) -> int:
    """Compare every sum the record states twice; returns how many were compared.

    Args:
        series: all series by id.
        running_sums: events of kind `running_sum` are checked, other kinds are only kept.
        files: where the rows came from, to name the line of one that disagrees.

    Raises:
        InputError: months that do not add up to their year or to a published running sum.
    """
    compared = 0
    for months in series.values():
        if months.spec.sums_to:
            compared += _check_years(months, series[months.spec.sums_to], list(files))
    for event in running_sums:
        if event.kind == "running_sum":
            compared += 1
            _check_running(event, series)
    return compared


def _check_years(months: Series, years: Series, files: list[Path]) -> int:
    """Check every year whose twelve months all have values."""
    compared = 0
    for year, total in zip(years.periods.tolist(), years.values.tolist(), strict=True):
        added = float(np.sum(months.window(12 * year, 12 * year + 11).values))
        if math.isnan(added) or math.isnan(total):
            continue
        compared += 1
        if abs(added - total) > months.spec.tolerance * abs(total) + 1e-9:
            raise InputError(
                f"the months of {months.id} in {year} add up to {added:g}, the year says {total:g}",
                where=_line_of(years, year, files),
                expected=f"agreement within {months.spec.tolerance:.0%}",
                remedy=f"correct {years.id} of {year} or one of the months",
            )
    return compared


def _check_running(event: Event, series: Mapping[str, Series]) -> None:
    months = series[str(event.fields["series"])].window(month_of(event.date), month_of(event.end))
    added, total = float(np.sum(months.values)), float(event.fields["value"])
    if math.isnan(added) or abs(added - total) > RUNNING * abs(total):
        raise InputError(
            f"{months.id} from {months.first} to {months.last} adds up to {added:g}, "
            f"the published sum is {total:g}",
            where=place("events/running_sums.csv", None, event.id),
            expected=f"agreement within {RUNNING:.0%}",
            remedy="correct a month, or mark the sum as restated",
        )


def _line_of(series: Series, period: int, files: list[Path]) -> str:
    """The file and line of a row, found again only because something is wrong with it."""
    start = f"{series.id},{period_text(period, series.spec.frequency)},"
    for path in sorted(files):
        for number, line in enumerate(read_text(path).splitlines(), 1):
            if line.startswith(start):
                return place(path, number)
    return series.id
