"""Adding newer rows to the record: all of a file or none of it, never touching what is shipped."""

import csv
import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass
from os.path import expanduser
from pathlib import Path

from yalu.errors import InputError, OutputError, place
from yalu.files import explain, write_atomically
from yalu.record.codebook import Codebook
from yalu.record.read import SHIPPED, Record, assemble, read_record
from yalu.record.rows import Line, check_header, read_text, split_lines
from yalu.record.user_rows import USER_COLUMNS, USER_FILE, Taken, user_lines

MOST_TOLD = 10  # further bad lines that an error names
PERIODS = ("month", "year", "date")
REQUIRED = ("series", "value", "basis", "confidence", "source")


@dataclass(frozen=True)
class Addition:
    """What was added, or would have been.

    Attributes:
        rows: the rows as they are kept, a mapping of column to text each.
        file: the user's file.
        record: the record with the rows in it.
    """

    rows: tuple[Mapping[str, str], ...]
    file: Path
    record: Record
    written: bool


def record_folder(environ: Mapping[str, str]) -> Path:
    """Where a user's rows live: `$YALU_HOME/record`, else `yalu/record` among the user's data."""
    if environ.get("YALU_HOME"):
        return Path(expanduser(environ["YALU_HOME"])) / "record"
    data = environ.get("XDG_DATA_HOME")
    home = Path(data) if data else Path(expanduser(environ.get("HOME") or "~")) / ".local/share"
    return home / "yalu" / "record"


def add_rows(
    file: Path,
    folder: Path,
    *,
    dry_run: bool = False,
    today: datetime.date | None = None,
    shipped: Path = SHIPPED,
) -> Addition:
    """Add the rows of a CSV file to the user's folder.

    Args:
        file: columns series, month or year or date, value, basis, confidence, source, and as
            wanted note; for events also kind, date_end and the fields of their table.
        folder: the user's folder, made if it is missing.
        dry_run: check everything, write nothing.
        today: refuse what lies in the future; None lets it pass.

    Raises:
        InputError: a row is wrong; nothing is added.
        OutputError: the folder cannot be written to; nothing is added.
    """
    target = folder / USER_FILE
    before = read_record(folder, shipped=shipped)
    kept = _kept(target)
    taken = Taken(before.codebook, before.sources)
    for line in user_lines(target, kept) if kept else ():
        _check(line, taken, before.codebook)
    taken.today = today
    fresh = _check_all(_lines(file, before.codebook), taken, before.codebook)
    text = _joined(kept, fresh)
    after = _assembled(file, shipped, target, text)
    if not dry_run:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise explain(error, folder) from error
        if _kept(target) != kept:
            raise OutputError(
                "another command added rows at the same time",
                where=place(target),
                expected="one addition after the other",
                remedy="give the command again; nothing was added by this one",
            )
        write_atomically(target, text)
    return Addition(tuple(line.cells for line in fresh), target, after, not dry_run)


def _kept(target: Path) -> str:
    """The rows that the user has so far."""
    return read_text(target) if target.exists() else ""


def _assembled(file: Path, shipped: Path, target: Path, text: str) -> Record:
    """The record with the new rows, whose sums must agree too."""
    try:
        return assemble(shipped, target, text)
    except InputError as error:  # each row was good: together they are not
        raise InputError(
            error.found, where=place(file), expected=error.expected, remedy=error.remedy
        ) from error


def _check(line: Line, taken: Taken, book: Codebook) -> None:
    if line.cells["series"] in book.events:
        taken.event(line)
    else:
        taken.row(line)


def _check_all(lines: list[Line], taken: Taken, book: Codebook) -> list[Line]:
    """Check every line; the error is that of the first bad one and names the others."""
    wrong: list[tuple[int, InputError]] = []
    for line in lines:
        try:
            _check(line, taken, book)
        except InputError as error:
            wrong.append((line.number, error))
    if not wrong:
        return lines
    first = wrong[0][1]
    others = ", ".join(str(number) for number, _ in wrong[1 : 1 + MOST_TOLD])
    if len(wrong) > 1 + MOST_TOLD:
        others += f" and {len(wrong) - 1 - MOST_TOLD:,} more"
    raise InputError(
        first.found,
        where=first.where,
        expected=first.expected,
        remedy=f"{first.remedy}; wrong too: lines {others}" if others else first.remedy,
    )


def _lines(file: Path, book: Codebook) -> list[Line]:
    """The lines of a user's file in the columns in which they will be kept."""
    fields = sorted({name for table in book.events.values() for name in table.fields})
    own = [name for name in fields if name not in USER_COLUMNS]
    lines = split_lines(file, read_text(file))
    _, header = next(lines)
    header = [name.strip() for name in header]
    check_header(file, header, REQUIRED, (*PERIODS, "note", "kind", "date_end", *own))
    if not set(header) & set(PERIODS):
        raise InputError(
            "no column says when",
            where=place(file, 1),
            expected="month (YYYY-MM), year (YYYY) or date (YYYY-MM-DD)",
            remedy="add the column",
        )
    kept = []
    for number, row in lines:
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=True)}
        kept.append(_as_kept(Line(file, number, cells), book, own))
    if not kept:
        raise InputError(
            "the file has a header and no rows",
            where=place(file),
            expected="at least one row",
            remedy="add rows",
        )
    return kept


def _as_kept(line: Line, book: Codebook, own: list[str]) -> Line:
    """A line in the kept columns, with the period that fits its series."""
    cells, name = line.cells, line.cells["series"]
    column = "date" if name in book.events else None
    if name in book.series:
        column = book.series[name].frequency
    given = [key for key in PERIODS if cells.get(key)]
    if column is not None and given != [column]:
        line.fail(
            f"{name} with {' and '.join(given) or 'no period'}",
            f"only {column} filled, since {name} goes by {column}",
            f"give the {column} and leave the other cells empty",
        )
    if any(mark in cells.get(key, "") for key in own for mark in ";="):
        line.fail("a semicolon or an equals sign in a field", "plain words", "write it otherwise")
    extra = ";".join(f"{key}={cells[key]}" for key in own if cells.get(key))
    if column == "date" and cells["value"]:
        line.fail("an event with a value", "the number in the table's own column", "move it")
    if column != "date" and (extra or cells.get("kind") or cells.get("date_end")):
        line.fail(f"{name} with fields of an event", "value alone", "empty these cells")
    kept = {key: cells.get(key, "") for key in USER_COLUMNS}
    kept |= {"period": cells[given[0]] if given else "", "fields": extra}
    return Line(line.path, line.number, kept)


def _joined(kept: str, fresh: list[Line]) -> str:
    """The text of the user's file with the new lines at its end."""
    out = io.StringIO(newline="")
    if not kept:
        csv.writer(out, lineterminator="\n").writerow(USER_COLUMNS)
    writer = csv.DictWriter(out, USER_COLUMNS, lineterminator="\n")
    writer.writerows(dict(line.cells) for line in fresh)
    return (kept if not kept or kept.endswith("\n") else kept + "\n") + out.getvalue()
