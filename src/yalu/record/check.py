"""The full check of a record: what the reader refuses, and every derived series computed again."""

from dataclasses import dataclass

import numpy as np

from yalu.errors import InputError, place
from yalu.record.calendar import period_text
from yalu.record.derive import derive
from yalu.record.read import Record

ROUNDING = 6e-5  # derived values are shipped with four decimals


@dataclass(frozen=True)
class Checked:
    """How much was looked at."""

    series: int
    values: int
    events: int
    derived: int
    added: int
    vintage: str
    hash: str


def check_record(record: Record) -> Checked:
    """Verify a record beyond what `read_record` refuses.

    Raises:
        InputError: a derived series differs from its rule, or a source is missing in the codebook.
    """
    derived = 0
    for name in record.ids:
        series = record.series(name)
        used = {part for cell in series.source for part in str(cell).split(";")} - {"", "user"}
        unlisted = used - set(series.spec.sources)
        if unlisted and not record.added:
            raise InputError(
                f"{name} uses the source {min(unlisted)!r}, which its codebook entry does not list",
                where=place("codebook.toml", None, f"series.{name}.sources"),
                expected=", ".join(series.spec.sources),
                remedy="list the source",
            )
        if series.spec.rule:
            derived += 1
            _compare(record, name)
    return Checked(
        series=len(record.ids),
        values=sum(int(np.sum(~np.isnan(record.series(name).values))) for name in record.ids),
        events=sum(len(record.events(table)) for table in record.tables),
        derived=derived,
        added=record.added,
        vintage=record.vintage,
        hash=record.hash,
    )


def _compare(record: Record, name: str) -> None:
    """Refuse a derived series that its rule does not give."""
    spec = record.series(name).spec
    shipped = record.series(name).window(spec.first, spec.last)
    fresh = derive(spec, record)
    off = np.flatnonzero(~(np.abs(shipped.values - fresh) <= ROUNDING))
    if len(off):
        at = int(off[0])
        when = period_text(shipped.periods[at], spec.frequency)
        raise InputError(
            f"{name} is {shipped.values[at]:g} in {when}, its rule gives {fresh[at]:g}",
            where=place("codebook.toml", None, f"series.{name}.rule"),
            expected=spec.story,
            remedy="correct the series, the events behind it, or the rule",
        )
