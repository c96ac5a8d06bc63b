"""When freezes broke and talks failed, and what was in force on a day, by dated events.

The monthly series of talks and freezes say what held on the 15th. They do not say how a
spell ended, and an end late in a month shows in them a month later. The events they are
made of say both.
"""

import datetime

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.record.events import Event
from yalu.record.read import Record

Months = NDArray[np.int64]
Column = NDArray[np.float64]

FAILED = {"track": ["us_dprk", "six_party"], "kind": ["summit", "talks", "round"], "direction": -1}
"""Meetings that talks failed at: rounds and summits that left the two further apart."""

DAY = datetime.timedelta(days=1)


def broken(record: Record, months: Months) -> dict[str, Column]:
    """How often freezes broke and talks failed in each of `months`, by event of the model.

    A freeze broke where its spell ended and no other took over the next day; talks failed at
    a meeting of `FAILED`. Nothing after a month is used for it.
    """
    spells = record.events("bargains", kind="freeze")
    ends = [e.end for e in spells if not any(_follows(e, other) for other in spells)]
    known = [day for day in ends if _month(day + DAY) <= dates.month(record.vintage)]
    failures = [e.end for e in record.events("exchanges", **FAILED)]
    return {"freeze_break": _tally(known, months), "talks_fail": _tally(failures, months)}


def in_force(record: Record, kind: str, origin: dates.Month) -> float:
    """The degree of talks or of a freeze as the last day before `origin` left it.

    A spell that ended that day is over; where another takes over the next morning, that is
    what it ended in.

    Args:
        record: what happened; nothing from `origin` on but such a successor is used.
        kind: `talks` or `freeze`, of table `bargains`.
        origin: a month.
    """
    spells = record.events("bargains", kind=kind)
    eve = datetime.date(origin // 12, origin % 12 + 1, 1) - DAY
    for spell in (e for e in spells if e.date <= eve <= e.end):
        after = [e for e in spells if _follows(spell, e)] if spell.end == eve else [spell]
        return float(after[0].fields["degree"]) if after else 0.0
    return 0.0


def _follows(spell: Event, other: Event) -> bool:
    return other.date == spell.end + DAY


def _month(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def _tally(days: list[datetime.date], months: Months) -> Column:
    found = [_month(day) for day in days]
    return np.array([float(found.count(m)) for m in months.tolist()])
