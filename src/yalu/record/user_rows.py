"""Rows a user keeps beside the shipped record: what they must look like."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from yalu.errors import place, unknown
from yalu.record.calendar import period_number, period_on, period_text
from yalu.record.codebook import Codebook
from yalu.record.events import Event
from yalu.record.rows import (
    Line,
    Sources,
    check_header,
    check_marks,
    event_of,
    number_of,
    period_of,
    split_lines,
)
from yalu.record.series import Row

USER_FILE = "rows.csv"
USER_COLUMNS = (
    "series",
    "period",
    "value",
    "basis",
    "confidence",
    "source",
    "note",
    "kind",
    "date_end",
    "fields",
)


def take_user_rows(
    path: Path,
    text: str,
    book: Codebook,
    sources: Sources,
    rows: dict[str, list[Row]],
    events: dict[str, list[Event]],
) -> int:
    """Put the user's rows behind the shipped ones; returns their number.

    Raises:
        InputError: whatever is wrong with one of them.
    """
    taken = Taken(book, sources)
    count = 0
    for line in user_lines(path, text):
        count += 1
        name = line.cells["series"]
        if name in book.events:
            events[name].append(taken.event(line))
        else:
            rows[name].append(taken.row(line))
    for series in rows.values():
        series.sort()
    return count


def user_lines(path: Path, text: str) -> Iterator[Line]:
    """The lines of the file in which a user's rows are kept."""
    lines = split_lines(path, text)
    _, header = next(lines)
    check_header(path, header, USER_COLUMNS, ())
    for number, row in lines:
        yield Line(path, number, dict(zip(header, row, strict=True)))


class Taken:
    """Checks rows one after the other, and remembers them to refuse a repetition.

    Once `today` is set, nothing may be later.
    """

    def __init__(self, book: Codebook, sources: Sources):
        self._book, self._sources = book, sources
        self.today: datetime.date | None = None
        self._rows: set[tuple[str, int]] = set()
        self._events: set[tuple[str, str, str, str]] = set()

    def row(self, line: Line) -> Row:
        """One row of a series, later than what is shipped.

        Raises:
            InputError: whatever is wrong with it.
        """
        name, cells = line.cells["series"], line.cells
        if name not in self._book.series:
            known = (*self._book.series, *self._book.events)
            raise unknown("series", name, known, where=place(line.path, line.number))
        spec = self._book.series[name]
        when = period_of(line, cells["period"], spec.frequency)
        repeated = (name, when) in self._rows
        if repeated or when <= period_number(spec.last, spec.frequency):
            written = period_text(when, spec.frequency)
            line.fail(
                f"{name} of {written} {'was added before' if repeated else 'is shipped'}",
                f"a {spec.frequency} after {spec.last} that was not added before",
                "remove the row: what is shipped or was added is never overwritten",
                spec.frequency,
            )
        if self.today and when > period_on(self.today, spec.frequency):
            self._in_future(line, period_text(when, spec.frequency), spec.frequency)
        amount = number_of(line, spec)
        if amount != amount:
            line.fail("a row without a value", f"a number [{spec.unit}]", "drop the row", "value")
        check_marks(line, self._sources)
        self._rows.add((name, when))
        return when, amount, cells["basis"], cells["confidence"], cells["source"]

    def event(self, line: Line) -> Event:
        """One event of a table.

        Raises:
            InputError: whatever is wrong with it.
        """
        cells = line.cells
        where = place(line.path, line.number)
        table = self._book.events[cells["series"]]
        own = dict(part.split("=", 1) for part in cells["fields"].split(";") if "=" in part)
        for key in own:
            if key not in table.fields:
                raise unknown("field", key, table.fields, where=where)
        check_marks(line, self._sources)
        fixed = {
            "id": f"user-{len(self._events) + 1}",
            "date": cells["period"],
            "precision": "day",
            "text": cells["note"],
        }
        event = event_of(Line(line.path, line.number, {**cells, **own, **fixed}), table)
        if self.today and event.date > self.today:
            self._in_future(line, event.date.isoformat(), "date")
        told = (table.id, cells["period"], event.kind, event.text)
        if told in self._events:
            line.fail("the event was added before", "each event once", "remove the row")
        self._events.add(told)
        return event

    def _in_future(self, line: Line, period: str, key: str) -> NoReturn:
        line.fail(
            f"{period} lies in the future",
            f"a {key} that has come; today is {self.today}",
            "correct the date: the record holds what has happened",
            key,
        )
