"""Where the system stood when the record ends: the observable quantities a run starts from."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from yalu.record.calendar import month_number, month_of, month_text
from yalu.record.events import Event
from yalu.record.read import Record


@dataclass(frozen=True)
class Anchor:
    """One observable quantity at the end of the record.

    Attributes:
        basis: of the value; `derived` where it is computed here.
        as_of: the month or year the value speaks of.
        low, high: the interval given by the sources, where they give one.
        how: how it was computed, if it was.
    """

    value: float
    unit: str
    source: str
    basis: str
    as_of: str
    low: float | None = None
    high: float | None = None
    how: str = ""


LATEST = {
    "china_trade_share": "china_trade_share",
    "grain_output": "grain_output",
    "population": "population",
    "market_fx": "market_fx",
    "market_rice": "market_rice",
    "crude_supply": "crude_estimate",
    "cyber_theft": "cyber_theft",
    "japan_defence_burden": "japan_defence_burden",
    "rok_defence_burden": "rok_defence_burden",
    "russia_trade": "russia_trade",
    "defectors": "defectors",
    "us_china_relations": "us_china_relations",
    "closure": "closure",
    "russian_need": "russian_need",
    "ukraine_war": "ukraine_war",
    "sanctions_stringency": "sanctions_stringency",
    "us_leader_talks": "us_leader_talks",
    "rok_leader_talks": "rok_leader_talks",
    "japan_leader": "japan_leader",
    "us_dprk_talks": "us_dprk_talks",
    "freeze_in_force": "freeze_in_force",
    "us_tariff_on_china": "us_tariff_on_china",
}
COUNTED = {  # anchor: series, months counted
    "launch_days_24m": ("launch_days", 24),
    "launch_days_12m": ("launch_days", 12),
    "cruise_launches_24m": ("cruise_launches", 24),
    "icbm_launches_24m": ("icbm_launches", 24),
    "large_drills_12m": ("large_drills", 12),
    "trilateral_steps_24m": ("trilateral_steps", 24),
    "deployments_24m": ("deployments", 24),
    "china_dprk_leader_meetings_12m": ("china_dprk_leader_meetings", 12),
    "china_dprk_senior_visits_12m": ("china_dprk_senior_visits", 12),
    "china_dprk_ministerial_visits_12m": ("china_dprk_ministerial_visits", 12),
    "russia_steps_12m": ("russia_steps", 12),
}
SINCE = {  # anchor: series whose last non-zero month is looked for
    "months_since_nuclear_test": "nuclear_tests",
    "months_since_icbm_launch": "icbm_launches",
    "months_since_china_dprk_leader_meeting": "china_dprk_leader_meetings",
    "months_since_us_dprk_leader_meeting": "us_dprk_leader_meetings",
    "months_since_russia_dprk_leader_meeting": "russia_dprk_leader_meetings",
    "months_since_council_resolution": "council_resolutions",
}


def starting_point(record: Record) -> dict[str, Anchor]:
    """The observable quantities at the vintage of the record, by name.

    Uses nothing after the vintage, whatever the user added.
    """
    found = {
        name: latest
        for name, series in LATEST.items()
        if (latest := _latest(record, series)) is not None
    }
    found |= {name: _counted(record, *of) for name, of in COUNTED.items()}
    found |= {name: _since(record, series) for name, series in SINCE.items()}
    found |= dict(_trade(record))
    found |= dict(_arms(record))
    found["output"] = _output(record)
    found["russian_value_received"] = _russian_value(record)
    return found


def _latest(record: Record, name: str) -> Anchor | None:
    """The last value of a series up to the vintage."""
    series = record.series(name)
    end = month_number(record.vintage)
    end = end if series.spec.frequency == "month" else end // 12
    known = np.flatnonzero(~np.isnan(series.values) & (series.periods <= end))
    if not len(known):
        return None
    at = int(known[-1])
    when = int(series.periods[at])
    return Anchor(
        value=float(series.values[at]),
        unit=series.unit,
        source=str(series.source[at]),
        basis=str(series.basis[at]),
        as_of=month_text(when) if series.spec.frequency == "month" else str(when),
    )


def _counted(record: Record, name: str, months: int) -> Anchor:
    """A count over the last months of the record."""
    end = month_number(record.vintage)
    part = record.series(name).window(end - months + 1, end)
    return Anchor(
        value=float(np.sum(part.values)),
        unit=part.unit.replace("/month", f"/{months} months"),
        source=";".join(sorted({s for cell in part.source for s in str(cell).split(";")})),
        basis="derived",
        as_of=record.vintage,
        how=f"{name} added up from {part.first} to {part.last}",
    )


def _since(record: Record, name: str) -> Anchor:
    """Months from the last month in which something happened to the end of the record."""
    end = month_number(record.vintage)
    series = record.series(name)
    happened = np.flatnonzero((series.values > 0) & (series.periods <= end))
    last = int(series.periods[happened[-1]])
    return Anchor(
        value=float(end - last),
        unit="month",
        source=str(series.source[happened[-1]]),
        basis="derived",
        as_of=record.vintage,
        how=f"months since {month_text(last)}, the last with {name} above zero",
    )


def _trade(record: Record) -> Iterator[tuple[str, Anchor]]:
    """Trade of the last full year, in thousand million dollars."""
    year = month_number(record.vintage) // 12
    for name in ("exports_to_dprk", "imports_from_dprk", "trade_total"):
        series = record.series(f"{name}_yearly")
        at = year - int(series.periods[0])
        yield (
            name,
            Anchor(
                value=float(series.values[at]) / 1000,
                unit="GUSD/year",
                source=str(series.source[at]),
                basis=str(series.basis[at]),
                as_of=str(year),
            ),
        )


def _arms(record: Record) -> Iterator[tuple[str, Anchor]]:
    """Warheads: assembled, and what the material would allow, never mixed."""
    year = month_number(record.vintage) // 12
    for name, metric in (
        ("warheads_assembled", "warheads_assembled"),
        ("warheads_material", "warheads_material_equivalent"),
    ):
        told = [e for e in _estimates(record, metric) if e.date.year >= year - 2]
        last = next(e for e in reversed(told) if e.fields["organisation"] == "SIPRI")
        bounds = [e.fields[b] for e in told for b in ("low", "high") if e.fields[b] is not None]
        yield (
            name,
            Anchor(
                value=float(last.fields["high"]),
                unit="warheads",
                source=last.source,
                basis=last.basis,
                as_of=month_text(month_of(last.date)),
                low=min(bounds),
                high=max(bounds),
                how="SIPRI's figure; the interval spans the estimates of the last three years",
            ),
        )


def _estimates(record: Record, metric: str) -> list[Event]:
    """The outside estimates of a quantity up to the vintage, by date."""
    end = month_number(record.vintage)
    return [e for e in record.events("estimates", kind=metric) if month_of(e.date) <= end]


def _output(record: Record) -> Anchor:
    """Yearly output in dollars, carried to the last year by the analysts' growth."""
    level, growth = record.series("output_usd"), record.series("gdp_growth_outlook")
    year = month_number(record.vintage) // 12
    real = 27.0  # the same year's real output in dollars, the lower reading
    value = level.at(year - 1) * (1 + growth.at(year) / 100)
    return Anchor(
        value=value,
        unit="GUSD/year",
        source="BOK;KDI",
        basis="derived",
        as_of=str(year),
        low=real,
        high=value * 1.2,
        how=f"national income of {year - 1} in dollars times one plus the outlook for {year}",
    )


def _russian_value(record: Record) -> Anchor:
    """Value received from Russia a year: from one study's upper bound to another's total."""
    upper = _estimates(record, "russian_value_received")[-1]
    earnings = _estimates(record, "russian_earnings")[-1]
    years = 2.0  # deliveries began in September 2023
    return Anchor(
        value=float(upper.fields["high"]),
        unit="GUSD/year",
        source="FNF;CSIS-RU",
        basis="derived",
        as_of=record.vintage,
        low=0.3,
        high=float(earnings.fields["high"]) / years,
        how="one study's upper bound; another's total over two years as the high end",
    )
