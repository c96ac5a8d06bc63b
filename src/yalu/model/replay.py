"""The past replayed: the central month of the model, month by month, with the record imposed.

What the record knows is written over the model's own word at the end of every month, and
everything else follows from the central parameters and an even mixture of the theories. So
every latent state starts a run where the record of the years before would have put it.
"""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.model import breakdowns, past, step
from yalu.model.catalogue import MECHANISMS, THEORIES
from yalu.model.forcing import CALENDARS
from yalu.model.simulate import layout
from yalu.model.state import Action, State
from yalu.model.worlds import parameter_priors
from yalu.record.read import Record

BEGIN = dates.month("2000-01")
FIRST, LAST = dates.month("2003-01"), dates.month("2026-01")
Months = NDArray[np.int64]
Column = NDArray[np.float64]

DRIVERS = {
    "us_china": "us_china_relations",
    "ukraine_war": "ukraine_war",
    "russian_need": "russian_need",
    "us_leader": "us_leader_talks",
    "rok_leader": "rok_leader_talks",
    "japan_leader": "japan_leader",
    "closure": "closure",
    "stringency": "sanctions_stringency",
    "talks": "us_dprk_talks",
    "freeze": "freeze_in_force",
}
"""State → series of the record that states it month by month."""

EVENTS = {
    "nuclear_tests": "nuclear_tests",
    "resolutions": "council_resolutions",
    "meetings": "china_dprk_leader_meetings",
    "provocations": "inter_korean_clashes",
}
BREAKS = ("freeze_break", "talks_fail")
"""Events that dated spells and meetings of the record tell, see `breakdowns.py`."""

QUIET = (
    "breakdown", "war", "leader_exit", "retaliation", "acute_crisis", "freeze_deal",
    "lasting_deal", "bargain_break", "closes", "reopens", "ukraine_peace",
    "material_abroad", "broken", "at_war", "bargain", "after_continuity", "after_conflict",
    "after_union", "after_order", "turn_continuity", "turn_conflict", "turn_union", "turn_order",
    "refugees", "loose_material", "project_capital", "market_price",
)  # fmt: skip
"""What never happened in these years, or is stated otherwise; prices are against their usual."""

FADE = 0.11 * 0.89 ** np.arange(48)  # launches of late, half forgotten in six months
SLACK = 0.3  # launch days a month that say little either way
TIES, MOOD, ERA = 0.15, 0.15, 0.03  # share of a gap taken up in a month
DRILL_UNIT = 2.0  # scale of a large drill in the record that makes a full drill season
BANNED = 0.92  # of trade, by the eleven resolutions to 2017 that the record counts as one


def monthly(record: Record, series: str, months: Months) -> Column:
    """A monthly series at `months`; its first value before it begins, its last after it ends."""
    found = record.series(series)
    known = ~np.isnan(found.values)
    return np.interp(months, found.months[known], found.values[known])


def yearly(record: Record, series: str, months: Months) -> Column:
    """A yearly series as if each value were reached in December; straight between them."""
    found = record.series(series)
    known = ~np.isnan(found.values)
    return np.interp(months, found.years[known] * 12 + 11.0, found.values[known])


def known(record: Record, months: Months) -> dict[str, Column]:
    """What the record, or else a stated line, says of states at the end of `months`."""
    ahead = months + 1  # a month acts on what stands at its start
    told = {name: monthly(record, series, ahead) for name, series in DRIVERS.items()}
    told["stringency"] = BANNED * monthly(record, DRIVERS["stringency"], months)
    told |= {name: _counts(record, series, months) for name, series in EVENTS.items()}
    told |= breakdowns.broken(record, months)
    told |= {name: np.zeros(len(months)) for name in QUIET}
    told |= {name: past.along(line, months) for name, line in past.STATES.items()}
    far = _counts(record, "icbm_launches", months) + _counts(record, "space_launches", months)
    days = _counts(record, "launch_days", months)
    told["long_launches"] = far
    told["short_launches"] = np.maximum(days - far, 0.0)
    told["drill_season"] = np.maximum(monthly(record, "large_drills", ahead) / DRILL_UNIT, 0.1)
    told["log_output"] = output(record, months)
    for name, series in (
        ("china_exports", "exports_to_dprk"),
        ("china_imports", "imports_from_dprk"),
    ):
        told[name] = _last_year(record, series, months)
    for name, series in (
        ("china_exports", "exports_to_dprk"),
        ("china_imports", "imports_from_dprk"),
    ):
        told[f"{name}.now"] = np.maximum(monthly(record, series, months) * 12.0 / 1000.0, 0.005)
    for seen in ("short_launches", "long_launches"):
        told[f"{seen}.late"] = np.convolve(told[seen], FADE)[: len(months)]
    told["paper"] = -np.log(1.0 - told["stringency"]) / 0.23  # as it is read
    for name in ("japan_defence", "rok_defence"):
        told[name] = yearly(record, f"{name}_burden", months)
    return told


def _counts(record: Record, series: str, months: Months) -> Column:
    found = record.series(series)
    inside = (months >= found.months[0]) & (months <= found.months[-1])
    values = np.zeros(len(months))
    values[inside] = np.nan_to_num(found.values[months[inside] - int(found.months[0])])
    return values


def _last_year(record: Record, series: str, months: Months) -> Column:
    """The sum of twelve months up to each month, in thousand million dollars a year."""
    found = record.series(series)
    running = np.convolve(found.values / 1000.0, np.ones(12), mode="full")[: len(found)]
    return np.interp(months, found.months[11:], running[11:])


def output(record: Record, months: Months) -> Column:
    """Log of output against 2025, from yearly growth; each year's level reached in December.

    The later date keeps a year's growth from being known before the year is over.
    """
    growth, outlook = record.series("gdp_growth"), record.series("gdp_growth_outlook")
    rates = dict(zip(growth.years.tolist(), growth.values.tolist(), strict=True))
    rates |= {
        y: v
        for y, v in zip(outlook.years.tolist(), outlook.values.tolist(), strict=True)
        if y not in rates
    }
    years = sorted(rates)
    level = np.cumsum([np.log1p(rates[year] / 100.0) for year in years])
    return np.interp(months, np.array(years) * 12 + 11.0, level - level[-1])


def levers(months: Months) -> dict[str, Column]:
    """Beijing's levers of the time, where outside observers could tell."""
    return {name: past.along(line, months) for name, line in past.LEVERS.items()}


def central() -> dict[str, float]:
    """The middle of every prior, and an even share for every theory."""
    values = {name: prior.median for name, prior in parameter_priors().items()}
    for theory in THEORIES.values():
        values |= {f"theory.{theory.id}.{m}": 1.0 / len(theory.members) for m in theory.members}
    return values


_REPLAYS: dict[str, list[dict[str, float]]] = {}


def replayed(record: Record, month: dates.Month) -> dict[str, float]:
    """Every state at the end of `month`, from 2002-12 on."""
    if record.hash not in _REPLAYS:
        _REPLAYS[record.hash] = _replay(record)
    return _REPLAYS[record.hash][month - BEGIN]


@lru_cache(maxsize=1)
def _stage() -> tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]:
    """Switches all on, no luck either way, no calendars: offices are told by the record."""
    switches = {place.switch: 1.0 for place in MECHANISMS}
    luck = {draw.name: 0.5 for draw in layout().luck}
    return switches, luck, {f"calendar.{name}": 0.0 for name in CALENDARS}


def _replay(record: Record) -> list[dict[str, float]]:
    months = np.arange(BEGIN, LAST)
    told, orders, parameter = known(record, months), levers(months), central()
    switches, luck, forcing = _stage()
    state = {name: v.start.median for name, v in State.declared.items()}
    kept, imposed = [], [name for name in told if name in State.declared]
    for i in range(len(months)):
        state |= {name: float(told[name][i]) for name in imposed}
        kept.append(dict(state))
        s = State(**state)
        a = Action(**step.decide(s, parameter) | {n: float(c[i]) for n, c in orders.items()})
        added = step.add_up(s, a, parameter, switches)
        after = step.integrate(s, added, parameter, forcing, luck, smooth=True)
        state = {name: float(value) for name, value in after.values.items()}
        _balance(state, s, added, told, i)
    return kept


def _balance(state: dict, s: State, added: Mapping, told: Mapping, i: int) -> None:
    """Move what no series shows until the month gives what the record has.

    Capacity bears output, ties bear trade, and the mood bears launches; each moves part of
    the way every month, so that what lasts is taken up and a single month is not.
    """
    lag = float(told["log_output"][i]) - sum(float(x) for x in added["log_output"])
    state["capacity"] = float(s.capacity) * float(np.exp(np.clip(0.5 * lag, -0.1, 0.1)))
    open_border = 1.0 - float(s.closure)  # what a closure stops says nothing of ties
    for ties, trade in (("sales_ties", "china_imports"), ("purchase_ties", "china_exports")):
        gap = np.log(told[f"{trade}.now"][i] / sum(float(x) for x in added[trade]))
        state[ties] = float(getattr(s, ties) + open_border * np.clip(TIES * gap, -0.2, 0.2))
    for mood, seen in (("launch_mood", "short_launches"), ("programme", "long_launches")):
        wanted = np.log((told[f"{seen}.late"][i] + SLACK) / (state[seen] + SLACK))
        state[mood] += float(np.clip(MOOD * wanted, -0.3, 0.3))
        if mood == "launch_mood":
            state["launch_era"] += float(np.clip(ERA * wanted, -0.1, 0.1))
