"""Rows of the record's CSV files, read one by one and refused when they make no sense."""

import csv
import datetime
import io
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from yalu.errors import InputError, nearest, place, unknown
from yalu.files import read_bounded
from yalu.record.calendar import FORMS, period_number
from yalu.record.codebook import BASES, CONFIDENCES, SeriesSpec, TableSpec
from yalu.record.events import FIXED, PRECISIONS, Event

SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
VALUE_COLUMNS = ("value", "basis", "confidence", "source", "note")
Sources = Mapping[str, Mapping[str, str]]  # publisher, title, where, terms by source id
MOST = 64 * 1024 * 1024  # bytes of a file of rows
PAIRS = {(basis, trust) for basis in BASES for trust in CONFIDENCES}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a file: its place and its cells by column."""

    path: Path
    number: int
    cells: dict[str, str]

    def fail(self, found: str, expected: str, remedy: str, key: str | None = None) -> NoReturn:
        """Refuse the row.

        Raises:
            InputError: always.
        """
        where = place(self.path, self.number, key)
        raise InputError(found, where=where, expected=expected, remedy=remedy)


def read_text(path: Path) -> str:
    """The text of a CSV file.

    Raises:
        InputError: the file cannot be read or is not UTF-8.
    """
    raw = read_bounded(path, MOST, "a CSV file")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {raw[error.start]:#04x} is not UTF-8 text",
            where=place(path, raw.count(b"\n", 0, error.start) + 1),
            expected="a CSV file in UTF-8",
            remedy="save the file again as UTF-8, in a spreadsheet as CSV UTF-8",
        ) from error


def split_lines(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a CSV text with their numbers, header first, each as wide as the header.

    Raises:
        InputError: no header, a ragged or broken line.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    width = 0
    try:
        for row in reader:
            if not row:
                continue
            width = width or len(row)
            if len(row) != width:
                raise InputError(
                    f"{len(row)} cells in a table of {width} columns",
                    where=place(path, reader.line_num),
                    expected=f"{width} cells",
                    remedy="put texts with commas in double quotes; was the file cut off?",
                )
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(
            f"the line is not CSV: {error}",
            where=place(path, reader.line_num),
            expected="cells separated by commas, texts closed by double quotes",
            remedy="close the quotes; was the file cut off?",
        ) from error
    if not width:
        raise InputError(
            "the file is empty",
            where=place(path),
            expected="a header and rows",
            remedy="fill it or remove it",
        )


def check_header(path: Path, header: list[str], required: tuple[str, ...], also: tuple[str, ...]):
    """Refuse unknown, double and missing columns.

    Raises:
        InputError: at the header line.
    """
    if len(header) == 1 and (mark := next((m for m in ";\t|" if m in header[0]), None)):
        raise InputError(
            f"the cells are separated by {SEPARATORS[mark]}",
            where=place(path, 1),
            expected="cells separated by commas",
            remedy="save the file again as CSV with commas",
        )
    for name in header:
        if name not in required and name not in also:
            raise unknown("column", name, (*required, *also), where=place(path, 1))
    doubles = sorted({name for name in header if header.count(name) > 1})
    missing = [name for name in required if name not in header]
    if doubles or missing:
        what = f"column {doubles[0]!r} twice" if doubles else f"no column {missing[0]!r}"
        raise InputError(
            what,
            where=place(path, 1),
            expected=", ".join(required),
            remedy="correct the first line of the file",
        )


def period_of(line: Line, text: str, frequency: str) -> int:
    """The period of a row.

    Raises:
        InputError: an impossible month or year.
    """
    try:
        return period_number(text, frequency)
    except ValueError:
        return line.fail(
            f"{text!r} is not a {frequency}", FORMS[frequency], "correct the date", frequency
        )


def number_of(line: Line, spec: SeriesSpec) -> float:
    """The value of a row, NaN for a declared gap.

    Raises:
        InputError: no number, outside the codebook's range, a gap that claims a basis, a value
            that has none.
    """
    text, basis, trust = (line.cells[key] for key in ("value", "basis", "confidence"))
    if text == "":
        if basis or trust:
            line.fail(
                f"a gap of {spec.id} claims to be {basis or trust}",
                "a value, or a gap with basis and confidence empty",
                "give the value or empty both cells",
                "value",
            )
        return math.nan
    value = plain_number(text)
    if not math.isfinite(value):
        line.fail(f"{text!r} is not a number", f"a number [{spec.unit}]", "correct it", "value")
    if value == 0 and not spec.zero_is_value:
        line.fail(
            f"{spec.id} of zero", "a positive number", "leave the cell empty if unknown", "value"
        )
    low, high = spec.range
    if not low <= value <= high:
        hint = " (this series cannot be negative)" if value < 0 <= low else ""
        line.fail(
            f"{spec.id} of {value:g} is out of range{hint}",
            f"{low:g} to {high:g} {spec.unit}",
            "check the number and its unit",
            "value",
        )
    if spec.kind == "count" and value != int(value):
        line.fail(
            f"{spec.id} counts whole things, not {value:g}",
            "a whole number",
            "correct it",
            "value",
        )
    return value


def plain_number(text: str) -> float:
    """The number that a text writes in plain digits; NaN if it writes none."""
    if not text.isascii() or "_" in text:  # float() takes 1_000, and digits of every script
        return math.nan
    try:
        return float(text)
    except ValueError:
        return math.nan


def check_marks(line: Line, sources: Sources, *, gap: bool = False) -> None:
    """Refuse a row without a known basis, confidence and source.

    Raises:
        InputError: a mark is missing or unknown.
    """
    basis, trust = line.cells["basis"], line.cells["confidence"]
    where = place(line.path, line.number)
    if not gap and (basis, trust) not in PAIRS:
        if not basis:
            line.fail("a value without a basis", " | ".join(BASES), "say how it is known", "basis")
        if basis not in BASES:
            raise unknown("basis", basis, BASES, where=where)
        raise unknown("confidence", trust, CONFIDENCES, where=where)
    for name in line.cells["source"].split(";"):
        if name not in sources and not (gap and not name):
            close = nearest(name, sources)
            own = "write user, and name the publication in the note"
            raise InputError(
                f"unknown source {name!r}", where=where,
                expected="one that `yalu record sources` lists",
                remedy=f"did you mean {close!r}? If it is none of them, {own}" if close else own,
            )  # fmt: skip


def event_of(line: Line, table: TableSpec) -> Event:
    """The event a row states, apart from its marks.

    Raises:
        InputError: an impossible date, an unknown kind, a field outside its words or range.
    """
    cells = line.cells
    where = place(line.path, line.number)
    day = _day(line, "date", cells["date"])
    end = _day(line, "date_end", cells["date_end"]) if cells["date_end"] else day
    if end < day:
        line.fail("the event ends before it begins", "date no later than date_end", "swap them")
    if cells["kind"] not in table.kinds:
        raise unknown("kind", cells["kind"], table.kinds, where=where)
    if cells["precision"] not in PRECISIONS:
        raise unknown("precision", cells["precision"], PRECISIONS, where=where)
    extra = {name: _field(line, name, allowed) for name, allowed in table.fields.items()}
    marks = {key: cells[key] for key in FIXED if key not in ("date", "date_end")}
    return Event(table=table.id, date=day, end=end, fields=extra, **marks)


def _day(line: Line, key: str, text: str) -> datetime.date:
    try:
        if len(text) != 10:
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        return line.fail(f"{text!r} is not a day", FORMS["date"], "correct the date", key)


def _field(line: Line, name: str, allowed: list) -> float | str | None:
    """The value of one of the table's own fields."""
    text = line.cells.get(name, "")
    if text == "":
        return None
    if not allowed:
        return text
    if isinstance(allowed[0], str):
        if text not in allowed:
            raise unknown(name, text, allowed, where=place(line.path, line.number))
        return text
    low, high = allowed
    value = plain_number(text)
    if not low <= value <= high:
        line.fail(f"{name} of {text!r}", f"a number from {low:g} to {high:g}", "correct it", name)
    return value
