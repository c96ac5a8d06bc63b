"""What was told at the time: drivers and lines as they stood, without what became of them.

The lines of `model/past.py` run straight between single years, so between two of them they
know the later one. Here each value holds until the next is reached. American and Chinese
relations, talks and the closure are coded month by month from what had happened by then;
that we coded them years later cannot be undone. Talks, freezes and the border stand at an
origin as the last day left them: monthly series lag behind what ended late in a month.
"""

import datetime
from collections.abc import Mapping

import numpy as np

from yalu import dates
from yalu.calibration import month as past_month
from yalu.calibration.history import Floats, Singles
from yalu.model import breakdowns, past, replay
from yalu.model.forcing import SEASONS
from yalu.model.instruments.levers import Levers
from yalu.model.past import Line
from yalu.record.read import Record

Months = np.ndarray


def held(line: Line, months: Months) -> Floats:
    """A line as it was known: each value from its month on; the first also before."""
    at = np.array([dates.month(text) for text in line])
    place = np.clip(np.searchsorted(at, months, side="right") - 1, 0, None)
    return np.array(list(line.values()))[place]


def _yearly(record: Record, name: str, months: Months) -> Floats:
    """A yearly series, each value from its December on."""
    found = record.series(name)
    known = ~np.isnan(found.values)
    at = found.years[known] * 12 + 11
    return found.values[known][np.clip(np.searchsorted(at, months, side="right") - 1, 0, None)]


def lines_then(record: Record, months: Months) -> dict[str, Floats]:
    """States that outside observers described for single years, at the end of `months`."""
    told = {name: held(line, months) for name, line in past.STATES.items()}
    told["japan_defence"] = _yearly(record, "japan_defence_burden", months)
    return {name: told[name] for name in (*past_month.STATED, "cyber_luck", "moscow_leader")}


def table_then(record: Record, first: int, months: int, *, hindsight: bool = False) -> Singles:
    """What each month of a filter's pass is told, from what had been told by then.

    Args:
        record: what happened.
        first: the first month.
        months: how many.
        hindsight: keep lines straight between their years, as calibration has them.
    """
    table = past_month.told_table(record, first, months)
    columns = past_month.layout().forcing
    if hindsight:
        return table
    span = np.arange(first, first + months)
    told = {f"begins.{n}": v for n, v in lines_then(record, span - 1).items()}
    for name, line in past.LEVERS.items():
        told[f"shift.{name}"] = held(line, span) - Levers.declared[name].start.median
    for name, values in told.items():
        table[:, columns.index(name)] = values
    return table


def closed_at(record: Record, origin: dates.Month) -> float:
    """How far the border was closed on the last day before `origin`, by the record's own rule.

    The monthly series is a mean over days and lags behind an order given late in a month.
    """
    rule = record.codebook.series["closure"].rule
    begins = datetime.date(origin // 12, origin % 12 + 1, 1)
    shut = 0.0
    for channel, weight in rule["weights"].items():
        steps = record.events(rule["table"], channel=channel)
        done = [e for e in steps if e.date < begins]
        shut += weight * (1.0 - float(done[-1].fields["open"])) if done else 0.0
    return shut


def states_then(
    record: Record, origin: dates.Month, *, hindsight: bool = False
) -> dict[str, float]:
    """Every state that is told, at the start of `origin`, from what came before it."""
    last = origin - 1
    known = replay.known(record, np.array([last - 1, last]))
    late = {n for n in replay.DRIVERS if n != "stringency"}  # these are told a month ahead
    told = {n: float(known[n][0 if n in late else 1]) for n in (*past_month.TOLD, *past_month.SEEN)}
    if not hindsight:
        told |= {n: float(v[0]) for n, v in lines_then(record, np.array([last])).items()}
    told["closure"] = closed_at(record, origin)
    told |= {kind: breakdowns.in_force(record, kind, origin) for kind in ("talks", "freeze")}
    usual, season = SEASONS["drill_season"]
    told["drill_season"] = season.get(origin % 12 + 1, usual)  # drills are announced
    return told


def levers_then(origin: dates.Month, *, hindsight: bool = False) -> Mapping[str, float]:
    """How far each of Beijing's levers stood from where its rule is centred."""
    last = np.array([origin - 1])
    read = past.along if hindsight else held
    return {
        name: float(read(line, last)[0]) - Levers.declared[name].start.median
        for name, line in past.LEVERS.items()
    }
