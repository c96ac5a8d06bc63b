"""What is known or imposed month by month: calendars, seasons, drivers held, events forced.

A table `[month, column]` that all worlds and policies of a run share. The record fills it
for the past; a world file fills it for a what-if; left alone it only keeps the calendar.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.errors import unknown
from yalu.model.kinds import Affect, Event, Index, Level
from yalu.model.state import State
from yalu.model.states.world import World

LAST_YEAR = 2150  # beyond the last month that any run can reach


def _every(years: int, first: str) -> tuple[str, ...]:
    """The months in which an office with terms of so many years is filled, from `first` on."""
    year, month = first.split("-")
    return tuple(f"{y}-{month}" for y in range(int(year), LAST_YEAR + 1, years))


CALENDARS: dict[str, tuple[str, ...]] = {
    "us_inauguration": (
        "2005-01",
        "2009-01",
        "2013-01",
        "2017-01",
        "2021-01",
        "2025-01",
        *_every(4, "2029-01"),
    ),
    "rok_inauguration": (
        "2003-02",
        "2008-02",
        "2013-02",
        "2017-05",
        "2022-05",
        "2025-06",
        *_every(5, "2030-06"),
    ),
    "japan_leadership": (
        "2006-09",
        "2007-09",
        "2008-09",
        "2009-09",
        "2010-06",
        "2011-09",
        "2012-12",
        "2020-09",
        "2021-10",
        "2024-10",
        "2025-10",
        *_every(3, "2027-09"),
    ),
    "russian_inauguration": _every(6, "2030-05"),
}
"""Months in which an office is filled anew: by law, or as it happened."""

SEASONS: dict[str, tuple[float, Mapping[int, float]]] = {
    "drill_season": (0.1, {3: 1.0, 8: 1.0}),  # scale of the month's drills
}
"""What a driver is in most months, and in those that differ, by month of the year."""

EXTRA = (
    "talks",
    "stringency",
    "meetings",
    "freeze",
    "cyber_luck",
)  # beside drivers: what a hindcast may feed in
FORCED = (
    "leader_exit",
    "breakdown",
    "war",
    "acute_crisis",
    "nuclear_tests",
    "resolutions",
    "freeze_deal",
    "freeze_break",
    "talks_fail",
    "lasting_deal",
    "closes",
    "reopens",
    "ukraine_peace",
)

HELD: tuple[str, ...] = tuple(
    [n for n, v in World.declared.items() if not isinstance(v, Event)] + list(EXTRA)
)
SHIFTED: tuple[str, ...] = tuple(
    n
    for n, v in State.declared.items()
    if isinstance(v, Index | Affect | Level | Event) and (n in HELD or n in FORCED)
)

COLUMNS: tuple[str, ...] = (
    tuple(f"calendar.{c}" for c in CALENDARS)
    + tuple(f"{part}.{n}" for n in HELD for part in ("hold", "value"))
    + tuple(f"shift.{n}" for n in SHIFTED)
    + tuple(f"force.{n}" for n in FORCED)
)
_COLUMN = {name: i for i, name in enumerate(COLUMNS)}


class Forcing:
    """The table under construction: start quiet, then hold, shift and force.

    Args:
        first: the first month.
        months: how many.
    """

    def __init__(self, first: dates.Month, months: int):
        self.first, self.months = first, months
        self.table: NDArray[np.float32] = np.zeros((months, len(COLUMNS)), np.float32)
        for calendar, days in CALENDARS.items():
            for day in days:
                self._set(f"calendar.{calendar}", 1.0, dates.month(day), dates.month(day))
        for name, (usual, season) in SEASONS.items():
            for i in range(months):
                value = season.get((first + i + 1) % 12 + 1, usual)  # read a month after it is set
                self.hold(name, value, first + i, first + i)

    def hold(
        self, name: str, value: float, start: int | None = None, end: int | None = None
    ) -> None:
        """Keep a driver at `value` from `start` to `end`, both included."""
        if name not in HELD:
            raise unknown("driver", name, HELD)
        self._set(f"hold.{name}", 1.0, start, end)
        self._set(f"value.{name}", value, start, end)

    def shift(self, name: str, by: float, start: int | None = None, end: int | None = None) -> None:
        """Move what a driver tends to, in the units mechanisms add."""
        if name not in SHIFTED:
            raise unknown("driver", name, SHIFTED)
        self._set(f"shift.{name}", by, start, end)

    def force(
        self, name: str, happens: bool, start: int | None = None, end: int | None = None
    ) -> None:
        """Make an event happen in these months, or keep it from happening."""
        if name not in FORCED:
            raise unknown("event", name, FORCED)
        self._set(f"force.{name}", 1.0 if happens else -1.0, start, end)

    def _set(self, column: str, value: float, start: int | None, end: int | None) -> None:
        begin = 0 if start is None else max(0, start - self.first)
        stop = self.months if end is None else max(0, end - self.first + 1)
        self.table[begin:stop, _COLUMN[column]] = value
