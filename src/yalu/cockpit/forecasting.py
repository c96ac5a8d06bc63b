"""`/api/forecast`: what comes next, and how such forecasts fared."""

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np

from yalu import dates
from yalu.brief import words
from yalu.brief.chances import Floats, intervals
from yalu.brief.fared import SAID
from yalu.calibration.skill.forecast import EFFORT, Row
from yalu.calibration.skill.forecast import Forecast as Made
from yalu.calibration.skill.forecast import forecast as looked_ahead
from yalu.calibration.skill.make import shipped_draws
from yalu.calibration.skill.targets import TARGETS, observed
from yalu.cockpit import hindcasts
from yalu.cockpit.api_hindcasts import TrackRecord
from yalu.cockpit.api_knowledge import Forecast, ForecastItem, MonthlyChances, PastTold
from yalu.cockpit.api_run import Fan
from yalu.cockpit.corners import Going
from yalu.cockpit.hindcasts import title_of, unit_of
from yalu.cockpit.json_numbers import number, numbers, series
from yalu.cockpit.setups import posterior
from yalu.record.read import read_record

HORIZON = 24  # months ahead
BEFORE = 60  # months of the record before a fan
LEAST = 0.001  # below which a chance is only said to be less
NO_FORECAST = (
    "This version makes no forecast: one needs draws that history has weighed, and no posterior is "
    "shipped. `yalu forecast --prior` forecasts from the priors."
)


def forecast(going: Going) -> Forecast:
    """The next two years from the posterior, or why there is nothing to say."""
    track = hindcasts.track()
    seal, aside = posterior()
    if not seal:
        return Forecast(
            available=False, reason=aside or NO_FORECAST, made="", months=(), items=(),
            track=track, about=hindcasts.about(), least=LEAST, details={},
        )  # fmt: skip
    found = looked_ahead(read_record(), shipped_draws(), horizon=HORIZON, effort=EFFORT)
    going()
    return told(found, track)


def told(found: Made, track: tuple[TrackRecord, ...]) -> Forecast:
    """A forecast as the page draws it; every row stands in `details` too."""
    months = tuple(dict.fromkeys(r.month for r in found.rows if TARGETS[r.target].kind != "growth"))
    items: list[ForecastItem] = []
    monthly: list[MonthlyChances] = []
    for name, target in TARGETS.items():
        rows = found.of(name)
        if target.kind == "chance":
            between = intervals(found, name)
            items += [
                _chance(row, (float(low), float(high)))
                for row, low, high in zip(rows, *between, strict=True) if row.ahead in SAID
            ]  # fmt: skip
            monthly.append(_monthly(name, rows, between))
        elif target.kind == "growth":
            items += [_year(row) for row in rows]
        elif len(rows) == len(months):
            items.append(_fan(name, rows))
    return Forecast(
        available=True, reason="", made=found.as_of, months=months, items=tuple(items),
        track=track, about=hindcasts.about(), least=LEAST,
        details={"parameters": found.parameters, "rows": [*map(asdict, found.rows)]},
        monthly=tuple(monthly), worlds=found.rows[0].worlds if found.rows else 0,
    )  # fmt: skip


def _monthly(name: str, rows: Sequence[Row], between: tuple[Floats, Floats]) -> MonthlyChances:
    """The chance that something happens, in each of the months."""
    low, high = between
    said = [row.mean for row in rows]
    return MonthlyChances(
        target=name, target_title=title_of(name), said=series(said), low=series(low),
        high=series(high), ahead=tuple(row.ahead for row in rows),
        together=hindcasts.together(name, rows),
    )  # fmt: skip


def _year(row: Row) -> ForecastItem:
    """Growth of a calendar year."""
    low, _, middle, _, high = (f"{words.minus(f'{q:.1f}')}" for q in row.quantiles)
    year = row.month[:4]
    return ForecastItem(
        id=f"{row.target}-{year}", title=f"{title_of(row.target)}, {year}", kind="year", fan=None,
        chance=None, low=None, high=None, words=f"{year}: {middle} % [{low} to {high}].",
        rests_on=(), target=row.target, target_title=title_of(row.target),
        unit=unit_of(row.target), ahead=row.ahead, month=row.month,
        quantiles=series(row.quantiles), held=hindcasts.held(row.target),
    )  # fmt: skip


def _chance(row: Row, between: tuple[float, float]) -> ForecastItem:
    """The chance that something happens in one month, with its Monte Carlo interval."""
    low, high = between
    title = f"{title_of(row.target)} in {row.month}"
    return ForecastItem(
        id=f"{row.target}-{row.ahead}", title=title, kind="chance",
        fan=None, chance=number(row.mean), low=number(low), high=number(high),
        words=_worded(row.mean), rests_on=(), target=row.target,
        target_title=title_of(row.target), unit=unit_of(row.target), ahead=row.ahead,
        month=row.month, alike=hindcasts.alike(row),
    )  # fmt: skip


def _worded(p: float) -> str:
    """A chance in a word with its number; the smallest are bounded, for nobody knows them finer."""
    if p < LEAST:
        return f"{words.word(p)} (<{words.percent(LEAST)})"
    return f"{words.word(p)} ({words.percent(p)})"


def _fan(name: str, rows: Sequence[Row]) -> ForecastItem:
    """A quantity month by month."""
    low90, low50, median, high50, high90 = np.array([row.quantiles for row in rows]).T
    target, last = TARGETS[name], rows[-1]
    unit = unit_of(name)
    sentence = (
        f"{last.month}: median {words.number(median[-1])}, 90 % of worlds from "
        f"{words.spread(low90[-1], high90[-1])} {unit}."
    )
    return ForecastItem(
        id=name, title=f"{target.title[0].upper()}{target.title[1:]}, {unit}", kind="fan",
        fan=Fan(
            path="", median=series(median), low50=series(low50), high50=series(high50),
            low90=series(low90), high90=series(high90), sentence=sentence,
        ),
        chance=None, low=None, high=None, words=sentence, rests_on=(), target=name,
        target_title=title_of(name), unit=unit, ahead=last.ahead, month=last.month,
        mean=series([row.mean for row in rows]), past=_past(name, dates.month(rows[0].month)),
        held=hindcasts.held(name),
    )  # fmt: skip


def _past(name: str, origin: dates.Month) -> PastTold:
    """What the record has of a target in the years before an origin."""
    record, target = read_record(), TARGETS[name]
    seen = observed(record, target)
    here = (seen.months < origin) & (seen.months >= origin - BEFORE)
    values, scored = seen.raw[here], ~np.isnan(seen.scored[here])
    basis = ("observed" if good else "imputed" for good in scored)
    return PastTold(
        path="", times=tuple(((seen.months[here] + 1) / 12).tolist()), values=numbers(values),
        basis=tuple(basis), dots=False,
        source=", ".join(dict.fromkeys(record.series(s).spec.title for s in target.series)),
    )  # fmt: skip
