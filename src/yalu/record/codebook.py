"""What each series and event table means: unit, range, rule, defects. Read from `codebook.toml`."""

import tomllib
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any

from yalu.errors import InputError, place, unknown
from yalu.record.calendar import period_number

BASES = ("observed", "derived", "imputed", "recalled")
CONFIDENCES = ("high", "medium", "low")
FREQUENCIES = ("month", "year")
KINDS = ("count", "flow", "index", "growth", "stock", "share", "price")
AGGREGATES = ("sum", "mean", "last", "none")


@dataclass(frozen=True)
class SeriesSpec:
    """One series as the codebook describes it.

    `range` is inclusive. `complete` says that a month or year without a value is an error.
    `sums_to` names the yearly series the months must add up to, within `tolerance` (a share).
    `rule` is the derivation, see `derive.py`; `story` says it in words. `driver` marks the
    series that the model takes as given.
    """

    id: str
    title: str
    unit: str
    frequency: str
    kind: str
    first: str
    last: str
    range: tuple[float, float]
    sources: tuple[str, ...]
    aggregate: str
    notes: str
    zero_is_value: bool = True
    complete: bool = False
    driver: bool = False
    vintage: str = ""
    sums_to: str = ""
    tolerance: float = 0.0
    story: str = ""
    defects: tuple[str, ...] = ()
    rule: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TableSpec:
    """One table of dated events: its kinds and the fields it has beside the common ones.

    A field is a number with a range (`[low, high]`), a choice (list of words) or free text
    (empty list).
    """

    id: str
    title: str
    kinds: tuple[str, ...]
    notes: str
    fields: dict[str, list[Any]] = field(default_factory=dict)
    defects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codebook:
    """Every series and every event table, and the month the record ends in."""

    vintage: str
    series: dict[str, SeriesSpec]
    events: dict[str, TableSpec]


def read_codebook(path: Path) -> Codebook:
    """Read and check a codebook.

    Raises:
        InputError: not TOML, an unknown or missing field, a word outside its list, a bad vintage.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"the codebook cannot be read: {error}",
            where=place(path),
            expected="a TOML file",
            remedy="install yalu again, the file is damaged",
        ) from error
    for name in data:
        if name not in ("vintage", "series", "events"):
            raise unknown("key", name, ("vintage", "series", "events"), where=place(path))
    vintage = str(data.get("vintage", ""))
    _period(path, "vintage", vintage, "month")
    series = {
        name: _spec(SeriesSpec, path, "series", name, {"vintage": vintage} | body)
        for name, body in data.get("series", {}).items()
    }
    events = {
        name: _spec(TableSpec, path, "events", name, body)
        for name, body in data.get("events", {}).items()
    }
    for spec in series.values():
        _check(path, spec, series)
    return Codebook(vintage, series, events)


def _spec(kind: type, path: Path, section: str, name: str, body: dict[str, Any]) -> Any:
    """Build one entry, refusing unknown and missing fields."""
    where = place(path, None, f"{section}.{name}")
    allowed = {f.name: f for f in fields(kind) if f.name != "id"}
    for key in body:
        if key not in allowed:
            raise unknown("field", key, allowed, where=where)
    for key, one in allowed.items():
        if key not in body and one.default is MISSING and one.default_factory is MISSING:
            raise InputError(
                f"the field {key!r} is missing",
                where=where,
                expected="; ".join(sorted(allowed)),
                remedy=f"add {key}",
            )
    return kind(id=name, **{k: tuple(v) if isinstance(v, list) else v for k, v in body.items()})


def _check(path: Path, spec: SeriesSpec, known: dict[str, SeriesSpec]) -> None:
    """Refuse a series whose words, dates or range make no sense."""
    where = place(path, None, f"series.{spec.id}")
    for key, value, words in (
        ("frequency", spec.frequency, FREQUENCIES),
        ("kind", spec.kind, KINDS),
        ("aggregate", spec.aggregate, AGGREGATES),
    ):
        if value not in words:
            raise unknown(key, value, words, where=where)
    first = _period(path, f"series.{spec.id}.first", spec.first, spec.frequency)
    last = _period(path, f"series.{spec.id}.last", spec.last, spec.frequency)
    _period(path, f"series.{spec.id}.vintage", spec.vintage, "month")
    if last < first or len(spec.range) != 2 or spec.range[0] > spec.range[1]:
        raise InputError(
            "first and last, or the range, stand the wrong way round",
            where=where,
            expected="first no later than last, and range = [low, high]",
            remedy="swap them",
        )
    if spec.sums_to and spec.sums_to not in known:
        raise unknown("series", spec.sums_to, known, where=where)


def _period(path: Path, key: str, text: str, frequency: str) -> int:
    form = {"month": "a month, such as 2025-12", "year": "a year, such as 2025"}[frequency]
    try:
        return period_number(text, frequency)
    except ValueError as error:
        raise InputError(
            f"{text!r} is not {form.split(',')[0]}",
            where=place(path, None, key),
            expected=form,
            remedy="correct it",
        ) from error
