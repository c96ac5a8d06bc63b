"""`yalu record`: what the history holds, whether it is sound, and adding to it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yalu.cli.main import Chooser
from yalu.cli.output import Show, dry_run_option, json_option, show_options

if TYPE_CHECKING:
    from yalu.record.read import Record
    from yalu.record.series import Series

BASES = ("observed", "derived", "imputed", "recalled", "gap")


@click.group(cls=Chooser, invoke_without_command=True)
@json_option
@click.pass_context
def record(context: click.Context, as_json: bool) -> None:
    """The history the model is checked against: list its series, with their coverage.

    \b
        yalu record                      every series and event table
        yalu record show launch_days     one of them
        yalu record sources              what its rows may cite
        yalu record check                verify all of it
        yalu record add newer.csv        add rows of your own
    """
    if context.invoked_subcommand is not None:
        return
    found = _record()
    data = {
        "vintage": found.vintage,
        "hash": found.hash,
        "added": found.added,
        "series": [_summary(found.series(name)) for name in found.ids],
        "events": [_table_summary(found, name) for name in found.tables],
    }
    Show(as_json)(data, lambda: _listing(data))


@record.command()
@show_options
def check(show: Show) -> None:
    """Verify the record: dates, ranges, sources, sums, and every derived series.

    \b
        yalu record check
    """
    from yalu.record.check import check_record

    done = check_record(_record())
    show(
        done,
        lambda: (
            f"sound: {done.series} series with {done.values} values, {done.events} events; "
            f"{done.derived} derived series agree with their rules\n"
            f"vintage {done.vintage}, {done.added} added rows, sha256 {done.hash}"
        ),
    )


@record.command()
@click.argument("series")
@click.option("--from", "first", default=None, help="First month or year to show.")
@click.option("--to", "last", default=None, help="Last month or year to show.")
@show_options
def show(series: str, first: str | None, last: str | None, show: Show) -> None:
    """Show one series, or one table of events, with what the codebook says about it.

    \b
        yalu record show launch_days --from 2022-01
        yalu record show council --json
    """
    from yalu.errors import unknown

    found = _record()
    if series in found.tables:
        data: dict[str, Any] = _events(found, series, first, last)
        show(data, lambda: _events_text(data))
        return
    if series not in found.ids:
        raise unknown("series", series, (*found.ids, *found.tables))
    one = found.series(series)
    data = _rows(one, _bound(one, first, one.first, "--from"), _bound(one, last, one.last, "--to"))
    show(data, lambda: _rows_text(data))


@record.command()
@click.argument("word", default="")
@show_options
def sources(word: str, show: Show) -> None:
    """List the sources that rows may cite, or those that have WORD in their id, name or title.

    \b
        yalu record sources
        yalu record sources customs
    """
    found = [
        source
        for source in _record().sources.values()
        if word.lower() in " ".join(source[k] for k in ("id", "publisher", "title")).lower()
    ]
    rows = [tuple(s[k] for k in ("id", "publisher", "title", "where")) for s in found]
    heads = ("source", "publisher", "what", "where")
    show(found, lambda: _table(heads, rows) if rows else f"no source has {word!r}")


@record.command()
@click.argument("file", type=click.Path(path_type=Path))
@dry_run_option
@show_options
def add(file: Path, dry_run: bool, show: Show) -> None:
    """Add the rows of FILE to your own folder; the shipped record is never touched.

    FILE is a CSV file with the columns series, value, basis, confidence, source, and month,
    year or date as the series asks; a note is welcome. Every row is checked against the
    codebook, and all are added or none. `yalu record sources` lists what a row may cite, several
    with semicolons between. For a source that is not there write user, and name the publication
    in the note.

    \b
        yalu record add newer.csv --dry-run
        yalu record add newer.csv
    """
    import datetime

    from yalu.record.append import add_rows, record_folder

    today = datetime.date.today()
    done = add_rows(file, record_folder(os.environ), dry_run=dry_run, today=today)
    data = {
        "written": done.written,
        "file": done.file,
        "rows": done.rows,
        "hash": done.record.hash,
    }
    verb = "added" if done.written else "would add"
    show(data, lambda: f"{verb} {len(done.rows)} row(s) to {done.file}")


def _record() -> "Record":
    """The shipped record with this user's rows."""
    from yalu.record.append import record_folder
    from yalu.record.read import read_record

    return read_record(record_folder(os.environ))


def _summary(series: "Series") -> dict[str, Any]:
    counts = series.counts()
    return {
        "id": series.id,
        "title": series.spec.title,
        "unit": series.unit,
        "frequency": series.spec.frequency,
        "first": series.first,
        "last": series.last,
        **{basis: counts.get(basis, 0) for basis in BASES},
    }


def _table_summary(found: "Record", name: str) -> dict[str, Any]:
    events = found.events(name)
    return {
        "id": name,
        "title": found.codebook.events[name].title,
        "first": events[0].date if events else None,
        "last": max(event.end for event in events) if events else None,
        "events": len(events),
    }


def _listing(data: dict[str, Any]) -> str:
    heads = ("series", "unit", "first", "last", *BASES)
    rows = [(s["id"], s["unit"], s["first"], s["last"], *map(s.get, BASES)) for s in data["series"]]
    tables = [(t["id"], t["events"], t["first"], t["last"], t["title"]) for t in data["events"]]
    return "\n\n".join(
        [
            f"record to {data['vintage']}, {data['added']} added rows, sha256 {data['hash'][:16]}",
            _table(heads, rows, numbers=len(BASES)),
            _table(("events", "number", "first", "last", "what"), tables),
        ]
    )


def _table(heads: tuple[str, ...], rows: list[tuple[Any, ...]], numbers: int = 0) -> str:
    """Columns of equal width; the last `numbers` of them set to the right."""
    cells = [heads, *[tuple("" if c is None else str(c) for c in row) for row in rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    left = len(heads) - numbers
    lines = (
        "  ".join(
            cell.ljust(width) if i < left else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
    return "\n".join(lines)


def _bound(series: "Series", text: str | None, default: str, option: str) -> str:
    """A period the user gave, checked; the series' own end if none was given."""
    from yalu.errors import InputError
    from yalu.record.calendar import FORMS, period_number

    if text is None:
        return default
    try:
        period_number(text, series.spec.frequency)
    except ValueError as error:
        raise InputError(
            f"{option} {text!r} is not a {series.spec.frequency}",
            expected=FORMS[series.spec.frequency],
            remedy=f"{series.id} runs from {series.first} to {series.last}",
        ) from error
    return text


def _rows(series: "Series", first: str, last: str) -> dict[str, Any]:
    """The codebook entry and the rows of a window."""
    from dataclasses import asdict

    from yalu.errors import InputError
    from yalu.record.calendar import period_text

    if first > last:
        raise InputError(
            f"the window from {first} to {last} is empty",
            expected="--from no later than --to",
            remedy="swap them",
        )
    if first > series.last or last < series.first:
        raise InputError(
            f"{series.id} has nothing from {first} to {last}",
            expected=f"a window that meets {series.first} to {series.last}",
            remedy="choose another --from or --to",
        )
    part = series.window(max(first, series.first), min(last, series.last))
    columns = (part.periods, part.values, part.basis, part.confidence, part.source)
    rows = [
        {
            series.spec.frequency: period_text(when, series.spec.frequency),
            "value": None if value != value else float(value),
            "basis": str(basis),
            "confidence": str(trust),
            "source": str(source),
        }
        for when, value, basis, trust, source in zip(*columns, strict=True)
    ]
    return {"codebook": asdict(series.spec), "rows": rows}


def _rows_text(data: dict[str, Any]) -> str:
    book = data["codebook"]
    about = [f"{book['id']}: {book['title']} [{book['unit']}]", book["notes"], book["story"]]
    about += [f"known defect: {defect}" for defect in book["defects"]]
    heads = tuple(data["rows"][0])
    rows = [
        tuple(f"{c:g}" if isinstance(c, float) else c for c in r.values()) for r in data["rows"]
    ]
    return "\n".join(line for line in about if line) + "\n\n" + _table(heads, rows)


def _events(found: "Record", name: str, first: str | None, last: str | None) -> dict[str, Any]:
    """The codebook entry and the events of a table whose dates fall between two texts."""
    import re
    from dataclasses import asdict

    from yalu.errors import InputError

    for option, text in (("--from", first), ("--to", last)):
        if text and not re.fullmatch(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?)?", text):
            raise InputError(
                f"{option} {text!r} is not a date",
                expected="YYYY, YYYY-MM or YYYY-MM-DD",
                remedy="correct it",
            )
    if first and last and first > last + "~":
        raise InputError(
            f"the window from {first} to {last} is empty",
            expected="--from no later than --to",
            remedy="swap them",
        )
    chosen = [
        event
        for event in found.events(name)
        if (first or "") <= event.date.isoformat() <= (last or "9999") + "~"
    ]
    table = asdict(found.codebook.events[name])
    rows = [
        {
            "id": event.id,
            "date": event.date.isoformat(),
            "date_end": event.end.isoformat(),
            "precision": event.precision,
            "kind": event.kind,
            **event.fields,
            "text": event.text,
            "source": event.source,
            "basis": event.basis,
            "confidence": event.confidence,
            "note": event.note,
        }
        for event in chosen
    ]
    return {"codebook": table, "rows": rows}


def _events_text(data: dict[str, Any]) -> str:
    book = data["codebook"]
    rows = [(r["date"], r["kind"], r["text"], r["basis"], r["source"]) for r in data["rows"]]
    heads = ("date", "kind", "what", "basis", "source")
    return f"{book['id']}: {book['title']}\n{book['notes']}\n\n{_table(heads, rows)}"
