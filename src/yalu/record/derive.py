"""Derived series, computed again from events and other series by the rule in the codebook.

The shipped files hold the results, so that a reader needs no rules; `yalu record check`
computes them afresh and compares.
"""

import datetime
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from yalu.errors import unknown
from yalu.record.calendar import days_in, first_day, month_number, month_of, period_number
from yalu.record.codebook import SeriesSpec
from yalu.record.events import Event
from yalu.record.read import Record

Rule = dict[str, Any]


def derive(spec: SeriesSpec, record: Record) -> np.ndarray:
    """The values of a derived series from its first to its last period.

    Raises:
        InputError: the codebook names a way of deriving that does not exist.
    """
    ways: dict[str, Callable[[Rule, Record, np.ndarray], np.ndarray]] = {
        "tally": tally,
        "peak": peak,
        "in_force": in_force,
        "cumulative": cumulative,
        "channels": channels,
        "knots": knots,
        "relations": relations,
        "ratio": ratio,
        "yearly_sum": yearly_sum,
    }
    way = str(spec.rule.get("way"))
    if way not in ways:
        raise unknown("way of deriving", way, ways, where=f"codebook.toml, series.{spec.id}.rule")
    start = period_number(spec.first, spec.frequency)
    stop = period_number(spec.last, spec.frequency)
    return ways[way](spec.rule, record, np.arange(start, stop + 1))


def _chosen(rule: Rule, record: Record) -> tuple[Event, ...]:
    return record.events(rule["table"], **rule.get("where", {}))


def _field(event: Event, rule: Rule) -> float:
    """The number a rule reads from an event: its field, or one for a plain count."""
    return float(event.fields[rule["field"]] or 0.0) if "field" in rule else 1.0


def tally(rule: Rule, record: Record, months: np.ndarray) -> np.ndarray:
    """How many events began in each month, or the sum of a field of theirs.

    With `shorter`, only events that take fewer days than that.
    """
    total = np.zeros(len(months))
    for event in _chosen(rule, record):
        where = month_of(event.date) - int(months[0])
        brief = (event.end - event.date).days + 1 < rule.get("shorter", np.inf)
        if 0 <= where < len(months) and brief:
            total[where] += _field(event, rule)
    return total


def peak(rule: Rule, record: Record, months: np.ndarray) -> np.ndarray:
    """The largest field among events that fill at least `days` days of the month."""
    highest = np.zeros(len(months))
    for event in _chosen(rule, record):
        for month in range(month_of(event.date), month_of(event.end) + 1):
            where = month - int(months[0])
            if 0 <= where < len(months) and _overlap(event, month) >= rule["days"]:
                highest[where] = max(highest[where], _field(event, rule))
    return highest


def _overlap(event: Event, month: int) -> int:
    """Days of a month that an event covers."""
    begin = max(event.date, first_day(month))
    end = min(event.end, first_day(month + 1) - datetime.timedelta(days=1))
    return (end - begin).days + 1


def in_force(rule: Rule, record: Record, months: np.ndarray) -> np.ndarray:
    """The field of the event that covers the 15th of the month; the latest begun, or zero."""
    values = np.zeros(len(months))
    for event in _chosen(rule, record):  # by date, so that a later one wins
        for where, month in enumerate(months):
            if event.date <= first_day(month).replace(day=15) <= event.end:
                values[where] = _field(event, rule)
    return values


def cumulative(rule: Rule, record: Record, months: np.ndarray) -> np.ndarray:
    """The sum of a field over all events up to the end of the month, at most 1."""
    values = np.zeros(len(months))
    for event in _chosen(rule, record):
        values[months >= month_of(event.date)] += _field(event, rule)
    return np.minimum(values, 1.0)


def channels(rule: Rule, record: Record, months: np.ndarray) -> np.ndarray:
    """How far a border is closed: weighted over channels, averaged over the days of a month.

    Each event sets the open share of one channel; a channel without events is open.
    """
    events = _chosen(rule, record)
    closed = np.zeros(len(months))
    for channel, weight in rule["weights"].items():
        steps = [(e.date, 1.0 - _field(e, rule)) for e in events if e.fields["channel"] == channel]
        for where, month in enumerate(months):
            closed[where] += weight * _day_mean(steps, month)
    return closed


def _day_mean(steps: Iterable[tuple[datetime.date, float]], month: int) -> float:
    """The mean over a month of a value that changes on given days."""
    begin, total = first_day(month), days_in(month)
    held, since, area = 0.0, 0, 0.0
    for day, value in steps:
        offset = min(max((day - begin).days, 0), total)
        area += held * (offset - since)
        held, since = value, offset
    return (area + held * (total - since)) / total


def knots(rule: Rule, record: Record, months: np.ndarray) -> np.ndarray:
    """A broken line through stated months; flat before the first and after the last."""
    at = [month_number(month) for month in rule["knots"]]
    return np.interp(months, at, list(rule["knots"].values()))


def relations(rule: Rule, record: Record, months: np.ndarray) -> np.ndarray:
    """US–China relations from opinion, tariffs and signed events that fade; −1 to 1."""
    opinion = _held(record, rule["opinion"], months, lag=rule["opinion_month"] - 1)
    tariff = np.minimum(_held(record, rule["tariff"], months, lag=0), rule["tariff_cap"])
    warmth = np.zeros(len(months))
    for event in _chosen(rule, record):
        age = months - month_of(event.date)
        fade = np.exp2(-np.maximum(age, 0) / rule["half_life"])
        warmth += np.where(age >= 0, _field(event, rule) * rule["step"] * fade, 0.0)
    level = (
        rule["level"]
        + rule["opinion_weight"] * (50.0 - opinion) / 50.0
        - rule["tariff_weight"] * tariff / rule["tariff_cap"]
        + warmth
    )
    return np.clip(level, -1.0, 1.0)


def _held(record: Record, name: str, months: np.ndarray, lag: int) -> np.ndarray:
    """The latest value known in each month; the first one before that."""
    series = record.series(name)
    known = ~np.isnan(series.values)
    yearly = series.spec.frequency == "year"
    at = (series.periods[known] * 12 + lag) if yearly else series.periods[known]
    where = np.searchsorted(at, months, side="right") - 1
    return series.values[known][np.maximum(where, 0)]


def ratio(rule: Rule, record: Record, years: np.ndarray) -> np.ndarray:
    """One series over another, times a factor."""
    over, under = (record.series(rule[key]) for key in ("over", "under"))
    return np.array([rule["factor"] * over.at(int(y)) / under.at(int(y)) for y in years])


def yearly_sum(rule: Rule, record: Record, years: np.ndarray) -> np.ndarray:
    """The months of each year added up; only years whose months all have values."""
    months = record.series(rule["of"])
    return np.array([sum(months.at(12 * int(y) + m) for m in range(12)) for y in years])
