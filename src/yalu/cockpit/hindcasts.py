"""How forecasts of the shipped hindcast fared: what was said, what came, and the track record."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from yalu import dates
from yalu.brief import words
from yalu.brief.fared import frequency, like
from yalu.brief.fared import held as bands_of
from yalu.brief.fared import together as all_together
from yalu.brief.words import MINUS
from yalu.calibration.skill.forecast import Row
from yalu.calibration.skill.foretold import Foretold
from yalu.calibration.skill.hindcast import MODEL
from yalu.calibration.skill.report import Line
from yalu.calibration.skill.scores import Bin as Counted
from yalu.calibration.skill.shelf import Skill, read_skill, stale
from yalu.calibration.skill.targets import TARGETS
from yalu.cockpit.api_hindcasts import (
    Alike,
    BandsHeld,
    Bin,
    Chances,
    Hindcast,
    HindcastAbout,
    Reliability,
    Together,
    TrackRecord,
)
from yalu.cockpit.api_run import Fan, Verdict
from yalu.cockpit.json_numbers import number, numbers, series
from yalu.ensemble.intervals import wilson
from yalu.errors import InputError
from yalu.record.read import read_record

CHANCE = "chance"  # the kind of target that happens or not
UNITS = {"MUSD/month": "million USD a month", "days/month": "a month", "%/year": "% a year"}
ALONE = {"any_launch": "any ballistic or space launch"}  # titles that lean on the one before
SPOKEN: dict[Verdict, str] = {
    "better": "better than", "worse": "worse than", "tie": "not told apart from",
}  # fmt: skip


@cache
def shipped_skill() -> Skill | None:
    """The shipped hindcast; None where none is shipped."""
    try:
        return read_skill()
    except InputError:
        return None


def about() -> HindcastAbout | None:
    """How the hindcast was made, and what must be known of it."""
    skill = shipped_skill()
    if skill is None:
        return None
    return HindcastAbout(
        first=skill.first, last=skill.last, parameters=skill.parameters, caveats=skill.caveats,
        stale=stale(skill, read_record()),
    )  # fmt: skip


def lines() -> tuple[Line, ...]:
    """How each kind of forecast fared."""
    skill = shipped_skill()
    return skill.lines if skill else ()


def reliability() -> tuple[Reliability, ...]:
    """What was said of things that happen or not, against what came."""
    return tuple(_reliable(line) for line in lines() if line.reliability)


def _reliable(line: Line) -> Reliability:
    parts = line.of(MODEL).brier
    return Reliability(
        name=f"{line.target}-{line.horizon}", title=titled(line),
        bins=tuple(_bin(b) for b in line.reliability),
        target=line.target, target_title=title_of(line.target), horizon=line.horizon,
        count=line.count,
        score=number(parts.score) if parts else None,
        reliability=number(parts.reliability) if parts else None,
        resolution=number(parts.resolution) if parts else None,
        uncertainty=number(parts.uncertainty) if parts else None,
    )  # fmt: skip


def _bin(b: Counted) -> Bin:
    if not b.count:
        return Bin(low=b.low, high=b.high, said=number(b.said), seen=None, count=0)
    share = b.happened / b.count
    low, high = wilson(np.array(share), b.count)
    return Bin(
        low=b.low, high=b.high, said=number(b.said), seen=number(share), count=b.count,
        seen_low=number(float(low)), seen_high=number(float(high)),
    )  # fmt: skip


def titled(told: Line | Foretold) -> str:
    """A target and how far ahead, in words."""
    ahead = "one month" if told.horizon == 1 else f"{told.horizon} months"
    return f"{ALONE.get(told.target, TARGETS[told.target].title)}, {ahead} ahead"


def title_of(target: str) -> str:
    """A target in words, to stand alone."""
    return _opened(ALONE.get(target, TARGETS[target].title))


def unit_of(target: str) -> str:
    """The unit of a target, in words."""
    return UNITS.get(TARGETS[target].unit, TARGETS[target].unit)


def fans() -> tuple[Hindcast, ...]:
    """Counts and amounts: what was said of each month, and what came."""
    skill = shipped_skill()
    if skill is None:
        return ()
    kept = (each for each in skill.foretold if TARGETS[each.target].kind != CHANCE)
    return tuple(_fan(each, skill) for each in kept)


def chances() -> tuple[Chances, ...]:
    """Things that happen or not: the chance said of each month, and whether they came."""
    skill = shipped_skill()
    told = skill.foretold if skill else ()
    return tuple(_chances(each) for each in told if TARGETS[each.target].kind == CHANCE)


def _fan(told: Foretold, skill: Skill) -> Hindcast:
    low90, low50, median, high50, high90 = np.array(told.said).T
    line = skill.line(told.target, told.horizon)
    fared, unit, last = line.of(MODEL), unit_of(told.target), told.months[-1]
    sentence = (
        f"{line.count} forecasts: {words.percent(fared.within90)} of what came lay in the 90 % "
        f"bands, {words.percent(fared.within50)} in the 50 % bands. Of {last} the median was "
        f"{_spoken(median[-1])}, 90 % {_between(low90[-1], high90[-1])} {unit}"
        f"{_came(told.came[-1])}."
    )
    return Hindcast(
        path="", origin=_origin(told), months=told.months,
        fan=Fan(
            path="", median=series(median), low50=series(low50), high50=series(high50),
            low90=series(low90), high90=series(high90), sentence=sentence,
        ),
        seen=_seen(told), target=told.target, target_title=title_of(told.target),
        horizon=told.horizon, title=_opened(titled(told)), unit=unit, count=line.count,
        within50=number(fared.within50), within90=number(fared.within90),
    )  # fmt: skip


def _origin(told: Foretold) -> str:
    """The month in which the first of the forecasts was made."""
    return dates.name(dates.month(told.begin) - told.horizon + 1)


def _came(value: float | None) -> str:
    return "" if value is None else f"; {_spoken(value)} came"


def _spoken(x: float) -> str:
    """A number as one says it: counts without places."""
    return f"{x:.0f}" if float(x).is_integer() else words.number(x)


def _between(low: float, high: float) -> str:
    if float(low).is_integer() and float(high).is_integer():
        return f"{low:.0f} to {high:.0f}"
    return words.spread(low, high)


def _chances(told: Foretold) -> Chances:
    said, seen = np.array([row[0] for row in told.said]), _seen(told)
    scored = np.array([x is not None for x in seen])
    came = [x for x in seen if x is not None]
    return Chances(
        target=told.target, target_title=title_of(told.target), horizon=told.horizon,
        title=_opened(titled(told)), origin=_origin(told), months=told.months,
        said=series(said), seen=seen, count=len(came),
        mean=number(float(said[scored].mean())) if came else None,
        share=number(sum(came) / len(came)) if came else None,
    )  # fmt: skip


def _seen(told: Foretold) -> tuple[float | None, ...]:
    return numbers([np.nan if x is None else x for x in told.came])


def _opened(title: str) -> str:
    return title[0].upper() + title[1:]


def track() -> tuple[TrackRecord, ...]:
    """How each kind of forecast did against the best of the simple ones."""
    return tuple(_record(line) for line in lines())


def _record(line: Line) -> TrackRecord:
    gain, fared, bands = line.against, line.of(MODEL), TARGETS[line.target].kind != CHANCE
    verdict: Verdict = "better" if gain.low > 0.0 else "worse" if gain.high < 0.0 else "tie"
    mean, low, high = _alike(gain.mean, gain.low, gain.high)
    return TrackRecord(
        title=titled(line), score=number(gain.mean), against=line.best, count=line.count,
        words=(
            f"{SPOKEN[verdict]} {line.best}: {line.yardstick} {mean} ({low} to {high}), "
            f"{line.count} forecasts"
        ),
        target=line.target, target_title=title_of(line.target), horizon=line.horizon,
        unit=unit_of(line.target), yardstick=line.yardstick, low=number(gain.low),
        high=number(gain.high), verdict=verdict,
        within50=number(fared.within50) if bands else None,
        within90=number(fared.within90) if bands else None, pit=series(line.pit),
    )  # fmt: skip


def _alike(*values: float) -> list[str]:
    """Numbers with signs and as many places each: three figures of the largest."""
    size = max((abs(x) for x in values if np.isfinite(x)), default=1.0)
    places = int(np.clip(2 - np.floor(np.log10(size or 1.0)), 0, 4))
    return [f"{x:+.{places}f}".replace("-", MINUS) for x in values]


def alike(row: Row) -> Alike | None:
    """Forecasts that said about the same of the same; None where none can be counted."""
    past = like(row, shipped_skill())
    if past is None:
        return None
    return Alike(low=past.low, high=past.high, count=past.count, happened=past.happened)


def held(name: str) -> tuple[BandsHeld, ...]:
    """How bands of a quantity fared, by months ahead."""
    return tuple(
        BandsHeld(horizon=each.horizon, inside=each.inside, count=each.count)
        for each in bands_of(name, shipped_skill())
    )


def together(name: str, rows: Sequence[Row]) -> Together | None:
    """How often what such chances were said of came; None where none can be counted."""
    found = all_together(name, rows, shipped_skill())
    if found is None:
        return None
    often, times = frequency(found.came / found.said)
    return Together(count=found.count, came=found.came, said=found.said, often=often, times=times)
