"""The record behind the fans, and the dates that a time scrubber can stop at."""

from yalu import dates
from yalu.brief.history import Past, pasts
from yalu.cockpit.api_knowledge import Dated, History, PastTold
from yalu.cockpit.json_numbers import numbers
from yalu.ensemble.fields import RUN_STARTS
from yalu.model.forcing import CALENDARS
from yalu.record.events import Event
from yalu.record.read import Record, read_record

SINCE = 2000  # year from which the record is given
AHEAD = 20  # years of calendar beyond the start
TOLD_OF = ("nuclear_tests", "council", "border", "leaders", "bargains", "wars", "milestones")
LAWS = {
    "us_inauguration": "Inauguration in Washington",
    "rok_inauguration": "Inauguration in Seoul",
    "japan_leadership": "Leadership vote in Tokyo",
    "russian_inauguration": "Inauguration in Moscow",
}


def history() -> History:
    """All that the page shows of the past, and what the calendar says of the future."""
    record = read_record()
    start = dates.month(RUN_STARTS)
    found = pasts(record, start)
    return History(
        vintage=record.vintage,
        pasts=tuple(_past(path, past.since(SINCE)) for path, past in found.items()),
        dates=tuple(sorted((*_happened(record), *_ahead(start)), key=lambda d: d.date)),
    )


def _past(path: str, past: Past) -> PastTold:
    return PastTold(
        path=path, times=tuple(past.times.tolist()), values=numbers(past.values),
        basis=past.basis, dots=past.dots,
        source=f"{past.source} ({past.note})" if past.note else past.source,
    )  # fmt: skip


def _happened(record: Record) -> list[Dated]:
    return [
        Dated(date=event.date.isoformat(), kind=table, title=_titled(event), ahead=False)
        for table in TOLD_OF
        for event in record.events(table)
        if event.date.year >= SINCE
    ]


def _titled(event: Event) -> str:
    seat = event.fields.get("seat")
    return f"{str(seat).title()}: {event.text}" if seat else event.text


def _ahead(start: dates.Month) -> list[Dated]:
    return [
        Dated(date=month, kind="calendar", title=title, ahead=True)
        for calendar, title in LAWS.items()
        for month in CALENDARS[calendar]
        if start <= dates.month(month) < start + 12 * AHEAD
    ]
