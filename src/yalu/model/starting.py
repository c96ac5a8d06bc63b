"""Where a run begins in a month of the past, and the drivers that are known from there on.

Today's starts are declared beside the states. For an earlier month the past is replayed
with the record imposed (`replay.py`), and each state begins there with the width it has
today. What Beijing's levers were then is a policy table: levers of the time as a shift of
Beijing's own rule, so that the rule still answers what it sees, or fed as they were where
the record shows the orders themselves.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from yalu import dates
from yalu.errors import InputError
from yalu.model import past, replay, seat
from yalu.model.forcing import Forcing
from yalu.model.instruments.levers import Levers
from yalu.model.kinds import Event, Switch, Turn
from yalu.model.priors import Beta, Fixed, LogNormal, Normal, Prior
from yalu.model.spec import Variable
from yalu.model.state import State
from yalu.record.read import Record

FED = (
    "us_china", "ukraine_war", "russian_need", "us_leader", "rok_leader", "japan_leader",
    "moscow_leader", "closure", "stringency", "talks", "freeze", "drill_season", "cyber_luck",
)  # fmt: skip
"""Drivers that `observed_forcing` holds."""

BROKEN = {"freeze_break": "freeze", "talks_fail": "talks"}
"""Event that `observed_forcing` tells → the driver whose ends it tells."""

SURE = (*replay.DRIVERS, *replay.EVENTS, *replay.QUIET, "drill_season", "paper")
"""States that begin exactly where the record has them."""

THINNEST = 1e-3  # a share of exactly 0 or 1 has no width to give


def start_at(record: Record, month: dates.Month) -> dict[str, Prior | float]:
    """States that begin elsewhere than today's declared start, for a run that begins in `month`.

    Args:
        record: what is imposed on the replay, up to the month before.
        month: from 2003-01 to 2026-01; in the last nothing differs from what is declared.

    Raises:
        InputError: a month outside that span.
    """
    _check(month)
    if month == replay.LAST:
        return {}
    centre = replay.replayed(record, month - 1)
    return {
        name: centre[name] if name in SURE or _exact(v) else _like(v.start, centre[name])
        for name, v in State.declared.items()
    }


def _exact(v: Variable) -> bool:
    return isinstance(v, Event | Switch | Turn) or isinstance(v.start, Fixed)


def _like(today: Prior, centre: float) -> Prior | float:
    """The same family and width round another centre."""
    match today:
        case Beta(a, b):
            share = min(max(centre, THINNEST), 1.0 - THINNEST)
            return Beta(share * (a + b), (1.0 - share) * (a + b))
        case LogNormal(_, s):
            return LogNormal(centre, s) if centre > 0 else centre
        case Normal(_, sd):
            return Normal(centre, sd)
    return centre


def observed_forcing(
    record: Record, first: dates.Month, months: int, *, feed: Sequence[str] = FED
) -> Forcing:
    """The drivers the record knows, held month by month; calendars keep quiet where it speaks.

    Args:
        record: where they are read.
        first: the first month of the run.
        months: how many; months after the record are left to the model.
        feed: which drivers to hold, of `forcing.HELD`.
    """
    table = Forcing(first, months)
    span = np.arange(first, min(first + months, dates.month(record.vintage) + 1))
    told = replay.known(record, span)
    for name in feed:
        for when, value in zip(span.tolist(), told[name].tolist(), strict=True):
            table.hold(name, value, when, when)
    for event in (e for e, driver in BROKEN.items() if driver in feed):
        for when, count in zip(span.tolist(), told[event].tolist(), strict=True):
            table.force(event, count > 0.0, when, when)
    return table


def beijing_then(
    first: dates.Month, fed: Mapping[str, tuple[str, str]] | None = None
) -> dict[str, float]:
    """A table for Beijing's seat: its own rule, moved to the levers of the time.

    Every lever of `past.LEVERS` is shifted by as much as it then stood off today's value,
    round which the rule moves. Those in `fed` follow the orders the record shows instead,
    straight from one month to another.

    Args:
        first: the first month of the run.
        fed: lever → the months between which it was moved.
    """
    table = seat.idle()
    for lever, line in past.LEVERS.items():
        if fed and lever in fed:
            begin, end = (dates.month(text) for text in fed[lever])
            low, high = past.along(line, np.array([begin, end])).tolist()
            parts = {"from": low, "to": high, "begins": begin - first, "speed": 1.0 / (end - begin)}
            table |= {f"{lever}.taken": 1.0}
            table |= {f"{lever}.{part}": float(value) for part, value in parts.items()}
        else:
            stood = float(past.along(line, np.array([first - 1]))[0])
            table[f"phase0.value.{lever}"] = stood - Levers.declared[lever].start.median
    return table


def _check(month: dates.Month) -> None:
    if not replay.FIRST <= month <= replay.LAST:
        raise InputError(
            f"no run can begin in {dates.name(month)}",
            expected=f"a month from {dates.name(replay.FIRST)} to {dates.name(replay.LAST)}",
            remedy="the record says too little before, and nothing after",
        )
