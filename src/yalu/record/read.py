"""The record: read once, checked, then frozen."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path

from yalu.errors import InputError, place, unknown
from yalu.record.calendar import period_number, period_text
from yalu.record.codebook import Codebook, SeriesSpec, read_codebook
from yalu.record.events import FIXED, Event, select
from yalu.record.rows import (
    PAIRS,
    VALUE_COLUMNS,
    Line,
    Sources,
    check_header,
    check_marks,
    event_of,
    number_of,
    period_of,
    read_text,
    split_lines,
)
from yalu.record.series import Row, Series, lay_out
from yalu.record.sums import check_sums
from yalu.record.user_rows import USER_FILE, take_user_rows

SHIPPED = Path(__file__).parent


@dataclass(frozen=True)
class Record:
    """History as the model sees it: series by id, event tables by name.

    Attributes:
        vintage: the month the shipped record ends in.
        hash: SHA-256 of the shipped files and of the user's rows.
        sources: publisher, title, address and terms by source id.
        added: how many rows the user added.
    """

    codebook: Codebook
    sources: Sources
    hash: str
    added: int
    _series: Mapping[str, Series]
    _events: Mapping[str, tuple[Event, ...]]

    @property
    def vintage(self) -> str:
        """The month the shipped record ends in, `YYYY-MM`."""
        return self.codebook.vintage

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all series, in the order of the codebook."""
        return tuple(self._series)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all event tables."""
        return tuple(self._events)

    def series(self, name: str) -> Series:
        """One series.

        Raises:
            InputError: no such series; names the nearest.
        """
        if name not in self._series:
            raise unknown("series", name, self._series)
        return self._series[name]

    def events(self, table: str, **where: object) -> tuple[Event, ...]:
        """The events of a table by date, as `events("exchanges", track="china_dprk", level=5)`.

        Raises:
            InputError: no such table; names the nearest.
        """
        if table not in self._events:
            raise unknown("event table", table, self._events)
        return select(self._events[table], **where)


def read_record(user_folder: Path | None = None, *, shipped: Path = SHIPPED) -> Record:
    """Read the shipped record, and the rows a user added in `user_folder` if it is given.

    Args:
        user_folder: where `yalu record add` keeps newer rows, see `record_folder`.
        shipped: the folder of codebook, sources, `series/` and `events/`.

    Raises:
        InputError: anything inconsistent, with file, line and remedy.
    """
    path = user_folder / USER_FILE if user_folder is not None else None
    if path is None or not path.exists():
        return assemble(shipped)
    return assemble(shipped, path, read_text(path))


def assemble(shipped: Path, user_path: Path | None = None, user_text: str = "") -> Record:
    """The record of a shipped folder and of the text of a user's rows, if `user_path` is given.

    Raises:
        InputError: anything inconsistent, with file, line and remedy.
    """
    book = read_codebook(shipped / "codebook.toml")
    sources = read_sources(shipped / "sources.csv")
    digest = hashlib.sha256()
    rows: dict[str, list[Row]] = {}
    events: dict[str, list[Event]] = {name: [] for name in book.events}
    for name in ("codebook.toml", "sources.csv"):
        _digest(digest, name, read_text(shipped / name))
    for path in sorted((shipped / "series").glob("*.csv")):
        text = read_text(path)
        _digest(digest, path.name, text)
        _read_series(path, text, book, sources, rows)
    for path in sorted((shipped / "events").glob("*.csv")):
        text = read_text(path)
        _digest(digest, path.name, text)
        events[_table_of(path, book)] = _read_events(path, text, book, sources)
    for spec in book.series.values():
        _check_span(shipped, spec, rows.get(spec.id, []))
    added = 0
    if user_path is not None:
        _digest(digest, USER_FILE, user_text)
        added = take_user_rows(user_path, user_text, book, sources, rows, events)
    series = {spec.id: lay_out(spec, rows[spec.id]) for spec in book.series.values()}
    dated = {name: tuple(sorted(found, key=lambda e: e.date)) for name, found in events.items()}
    files = list((shipped / "series").glob("*.csv"))
    if user_path is not None and user_path.exists():
        files.append(user_path)
    check_sums(series, dated.get("running_sums", ()), files)
    return Record(book, sources, digest.hexdigest(), added, series, dated)


def read_sources(path: Path) -> dict[str, dict[str, str]]:
    """Publisher, title, address and terms by source id.

    Raises:
        InputError: a broken file or an id given twice.
    """
    lines = split_lines(path, read_text(path))
    _, header = next(lines)
    check_header(path, header, ("id", "publisher", "title", "where", "terms"), ())
    sources: dict[str, dict[str, str]] = {}
    for number, row in lines:
        cells = dict(zip(header, row, strict=True))
        if cells["id"] in sources:
            raise InputError(
                f"source {cells['id']!r} is listed twice",
                where=place(path, number),
                expected="one line per source",
                remedy="remove one",
            )
        sources[cells["id"]] = cells
    return sources


def _read_series(
    path: Path,
    text: str,
    book: Codebook,
    sources: Sources,
    into: dict[str, list[Row]],
) -> None:
    """Read one file of series; all of its rows are of one frequency."""
    lines = split_lines(path, text)
    _, header = next(lines)
    frequency = header[1] if len(header) > 1 and header[1] in ("month", "year") else "month"
    check_header(path, header, ("series", frequency, *VALUE_COLUMNS), ())
    periods: dict[str, int] = {}  # each text is read once
    trusted: set[str] = set()  # source cells found good
    for name, block in groupby(lines, key=lambda line: line[1][0]):
        head = next(block)
        spec = _known(book, name, path, head[0], frequency)
        kept = into.setdefault(name, [])
        low, high = spec.range
        plain = {"0"} if spec.zero_is_value and low <= 0 <= high else set()
        for number, row in chain([head], block):
            _, period, value, basis, trust, source, _ = row
            if period not in periods:
                periods[period] = period_of(Line(path, number, {}), period, frequency)
            when = periods[period]
            if kept and when <= kept[-1][0]:
                _out_of_order(path, number, name, period, when == kept[-1][0])
            if value in plain or (value.isdecimal() and max(low, 1) <= int(value) <= high):
                amount = float(value)  # the common cases, without the long way round
            else:
                amount = number_of(Line(path, number, dict(zip(header, row, strict=True))), spec)
            if (basis, trust) not in PAIRS or source not in trusted:
                line = Line(path, number, dict(zip(header, row, strict=True)))
                check_marks(line, sources, gap=value == "")
                trusted.update({source} - {""})
            kept.append((when, amount, basis, trust, source))


def _known(book: Codebook, name: str, path: Path, number: int, frequency: str) -> SeriesSpec:
    spec = book.series.get(name)
    if spec is None:
        raise unknown("series", name, book.series, where=place(path, number))
    if spec.frequency != frequency:
        raise InputError(
            f"{name} is a {spec.frequency}ly series in a table of {frequency}s",
            where=place(path, number),
            expected=f"a column {spec.frequency!r}",
            remedy=f"give the {spec.frequency} of the value",
        )
    return spec


def _out_of_order(path: Path, number: int, name: str, period: str, same: bool) -> None:
    raise InputError(
        f"{name} has {period} twice" if same else f"{name} goes back to {period}",
        where=place(path, number),
        expected="each period once, in order",
        remedy="remove one of the rows" if same else "sort the rows by date",
    )


def _check_span(shipped: Path, spec: SeriesSpec, rows: list[Row]) -> None:
    """Refuse a series that does not cover what the codebook says it covers."""
    where = place(shipped / "codebook.toml", None, f"series.{spec.id}")
    if not rows:
        raise InputError(
            f"{spec.id} has no rows",
            where=where,
            expected="rows in one of the files of series/",
            remedy="install yalu again, a file is missing or cut off",
        )
    first, last = (period_text(rows[i][0], spec.frequency) for i in (0, -1))
    size = period_number(spec.last, spec.frequency) - period_number(spec.first, spec.frequency) + 1
    if (first, last) != (spec.first, spec.last) or (spec.complete and len(rows) != size):
        raise InputError(
            f"{spec.id} runs from {first} to {last} in {len(rows)} rows",
            where=where,
            expected=f"{spec.first} to {spec.last}" + (f" in {size} rows" if spec.complete else ""),
            remedy="a row is missing, or the codebook is out of date",
        )


def _table_of(path: Path, book: Codebook) -> str:
    if path.stem not in book.events:
        raise unknown("event table", path.stem, book.events, where=place(path))
    return path.stem


def _read_events(path: Path, text: str, book: Codebook, sources: Sources) -> list[Event]:
    table = book.events[path.stem]
    lines = split_lines(path, text)
    _, header = next(lines)
    check_header(path, header, (*FIXED, *table.fields), ())
    found: list[Event] = []
    seen: set[str] = set()
    for number, row in lines:
        line = Line(path, number, dict(zip(header, row, strict=True)))
        check_marks(line, sources)
        event = event_of(line, table)
        if event.id in seen:
            line.fail(f"event {event.id!r} twice", "one row per event", "remove one")
        if found and event.date < found[-1].date:
            line.fail(f"goes back to {event.date}", "rows in order of date", "sort the rows")
        seen.add(event.id)
        found.append(event)
    return found


def _digest(digest: "hashlib._Hash", name: str, text: str) -> None:
    digest.update(f"{name}\0{len(text)}\0{text}".encode())
