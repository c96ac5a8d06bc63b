"""Signposts: what can be seen beforehand, how early, and at what level to act on it.

What is learnt on half of the worlds is measured on the others. `looks` says who is compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.logistic import Logistic, logistic
from yalu.analysis.looks import Looks
from yalu.analysis.roc import RocArea, ranks
from yalu.analysis.tipping import NEVER
from yalu.errors import InputError

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
LEADS = (3, 6, 12, 24)
FEWEST = 20  # worlds that tip, in each half
MOST_WATCHED = 3  # series: more than that nobody keeps an eye on
ADDS = 0.01  # of area that another number must add to be worth watching


@dataclass(frozen=True)
class Trigger:
    """A level at which to act, learnt on one half of the worlds and measured on the other.

    Args:
        level: of the signpost.
        above: whether it warns at or above the level, or at or below it.
        false_alarms: share of looks with an alarm, among those not followed by tipping in time.
        misses: share of looks without one, among those followed by tipping in time.
        lit: median months for which the alarm had been on without a break when a world tipped;
            0 where it was off.
        weighs: how many false alarms one miss is worth; None for Youden's index.
    """

    level: float
    above: bool
    false_alarms: float
    misses: float
    lit: float
    weighs: float | None


@dataclass(frozen=True)
class Signpost:
    """One thing that can be watched.

    Args:
        name: of the series.
        above: whether high values warn, as learnt on the first half of the worlds.
        areas: by lead in months, on the other half; above one half where it warns the way that
            was learnt. None where too few tip in time.
        trigger: at the main lead.
        tells: whether it surely tells something at the main lead, all series counted together.
    """

    name: str
    above: bool
    areas: Mapping[int, RocArea | None]
    trigger: Trigger | None
    tells: bool


@dataclass(frozen=True)
class Watch:
    """The few numbers that tell most together.

    Args:
        names: in the order in which they add.
        gains: area after each, on worlds that did not fit, though they chose.
        area: of all together, on worlds that did neither.
        model: log-odds from the values of the names.
        trigger: of the log-odds.
    """

    names: tuple[str, ...]
    gains: tuple[float, ...]
    area: RocArea
    model: Logistic
    trigger: Trigger


@dataclass(frozen=True)
class Signposts:
    """What to watch for one tipping point.

    Args:
        each: best first, by area at the main lead.
        watch: the few that tell most together; None if none tells anything.
        lead: the main one, in months.
        leads: all of them.
        worlds, tipped: how many were looked at, and how many tip after the first look.
        held_out: numbers of the worlds on which all was measured.
    """

    each: tuple[Signpost, ...]
    watch: Watch | None
    lead: int
    leads: tuple[int, ...]
    worlds: int
    tipped: int
    held_out: tuple[int, ...]


def signposts(
    series: Mapping[str, ArrayLike], tipped: ArrayLike, *, times: ArrayLike | None = None,
    months: int | None = None, left: ArrayLike | None = None, leads: Sequence[int] = LEADS,
    lead: int = 12, weighs: float | None = None, sure: float = 0.9, seed: int = 0,
) -> Signposts:  # fmt: skip
    """Rank what can be seen by how well and how early it tells that a world is about to tip.

    Args:
        series: by name, `[look, world]`, what is known at each look, in any unit.
        tipped: `[world]`, the month of tipping from 1, -1 for never, as `tipping_times` gives it.
        times: `[look]`, the month at whose end each look is made; 1, 2, 3 … if not given.
        months: the horizon; the last look if not given.
        left: `[world]`, the month in which a world can no longer be watched, -1 for never.
        leads: in months; a world is a case if it tips within the lead.
        lead: the main one: for the ranking, the triggers and the numbers to watch.
        weighs: how many false alarms one miss is worth; Youden's index if not given.
        sure: two-sided confidence of the intervals of areas.
        seed: which worlds teach and which test.

    Returns:
        Areas on held-out worlds with errors that know that worlds are looked at again and again.

    Raises:
        InputError: shapes that differ, values that are not finite, a lead beyond the horizon, too
            few worlds that tip.
    """
    table, looks = _read(series, tipped, times, months, left)
    wanted = tuple(sorted({*leads, lead}))
    if wanted[0] < 1 or looks.times[0] + lead > looks.months:
        raise InputError(
            f"a lead of {lead if wanted[0] >= 1 else wanted[0]} months",
            expected=f"1 to {looks.months - int(looks.times[0])}, within the horizon",
            remedy="give a shorter lead, or more months",
        )  # fmt: skip
    if len(looks.caught(lead)) < 2 * FEWEST:
        raise InputError(
            f"{len(looks.caught(lead))} worlds tip within {lead} months of a look",
            expected=f"{2 * FEWEST} or more",
            remedy="run more members, or ask for a longer lead",
        )
    teach, test = looks.halves(lead, seed)
    level = 1.0 - (1.0 - sure) / len(table)
    each = [
        _signpost(n, v, teach, test, wanted, lead, weighs, sure, level) for n, v in table.items()
    ]
    each.sort(key=lambda s: (-_size(s.areas[lead]), s.name))
    watch = _watch(table, teach, test, lead, weighs, sure, seed)
    return Signposts(
        each=tuple(each),
        watch=watch,
        lead=lead,
        leads=wanted,
        worlds=len(looks.tipped),
        tipped=int((looks.tipped > looks.times[0]).sum()),
        held_out=tuple(test.worlds.tolist()),
    )


def _read(
    series: Mapping[str, ArrayLike], tipped: ArrayLike, times: ArrayLike | None,
    months: int | None, left: ArrayLike | None,
) -> tuple[dict[str, Floats], Looks]:  # fmt: skip
    table = {name: np.asarray(values, float) for name, values in series.items()}
    month = np.asarray(tipped, np.int64)
    shapes = {values.shape for values in table.values()}
    if len(shapes) != 1 or len(shape := shapes.pop()) != 2 or shape[1] != len(month):
        raise InputError(
            f"series of shape {', '.join(str(v.shape) for v in table.values()) or 'none'} for "
            f"{len(month):,} worlds",
            expected="[look, world], the same for all", remedy="look at every world at every time",
        )  # fmt: skip
    for name, values in table.items():
        if not np.isfinite(values).all():
            raise InputError(
                f"series {name!r} has values that are not finite", expected="finite numbers",
                remedy="leave out those worlds, or begin later",
            )  # fmt: skip
    when = np.arange(1, shape[0] + 1) if times is None else np.asarray(times, np.int64)
    if when.shape != (shape[0],) or (np.diff(when) <= 0).any():
        raise InputError(
            f"{len(when)} times for {shape[0]} looks", expected="one each, increasing",
            remedy="give the month of each look",
        )  # fmt: skip
    gone = np.full(len(month), NEVER) if left is None else np.asarray(left, np.int64)
    horizon = int(when[-1]) if months is None else months
    last = np.where(gone == NEVER, horizon, gone - 1)
    return table, Looks(when, month, last, horizon, np.arange(len(month)))


def _signpost(
    name: str, values: Floats, teach: Looks, test: Looks, leads: Sequence[int], lead: int,
    weighs: float | None, sure: float, level: float,
) -> Signpost:  # fmt: skip
    learnt = teach.area(ranks(teach.cases[0], teach.seen(values)), lead, sure)
    above = learnt is None or learnt.area >= 0.5
    code = ranks(test.cases[0], test.seen(values if above else -values))
    areas = {n: test.area(code, n, sure) if len(test.caught(n)) >= FEWEST else None for n in leads}
    strict = test.area(code, lead, level)
    trigger = _trigger(values, teach, test, lead, weighs, above)
    return Signpost(name, above, areas, trigger, strict is not None and strict.low > 0.5)


def _size(area: RocArea | None) -> float:
    return 0.0 if area is None else area.area


def _trigger(
    values: Floats, teach: Looks, test: Looks, lead: int, weighs: float | None, above: bool = True
) -> Trigger | None:
    signed = values if above else -values
    early, hit = teach.within(lead)
    level = best_level(teach.seen(signed)[early], hit, weighs)
    if level is None:
        return None
    early, hit = test.within(lead)
    alarm = test.seen(signed)[early] >= level
    lit = np.median(_lit(signed >= level, test))
    rates = float(alarm[~hit].mean()), float((~alarm[hit]).mean())
    return Trigger(float(level if above else 0.0 - level), above, *rates, float(lit), weighs)


def best_level(seen: Floats, hit: Bools, weighs: float | None = None) -> float | None:
    """The level, of those seen, at or above which to raise an alarm.

    Args:
        seen: `[case]`.
        hit: `[case]`, whether an alarm would have been right.
        weighs: how many false alarms one miss is worth, case for case; if not given the sum of
            the rates of hits and of right silences is made largest (Youden 1950).

    Returns:
        A value that was seen; None where there are no cases, or all are.
    """
    if hit.all() or not hit.any():
        return None
    order = np.argsort(-seen, kind="stable")
    values, right = seen[order], hit[order]
    ends = np.append(np.flatnonzero(np.diff(values)), len(values) - 1)
    caught, alarms = np.cumsum(right)[ends], np.cumsum(~right)[ends]
    if weighs is None:
        worth = caught / right.sum() - alarms / (~right).sum()
    else:
        worth = weighs * caught - alarms
    return float(values[ends[int(np.argmax(worth))]])


def _lit(alarm: Bools, looks: Looks) -> Floats:
    """Months for which the alarm had been on, for each world that tips after the first look."""
    found = []
    for world in looks.worlds[looks.tipped[looks.worlds] > looks.times[0]].tolist():
        before = int(np.searchsorted(looks.times, looks.tipped[world]))  # looks made before it
        off = np.flatnonzero(~alarm[:before, world])
        begin = int(off[-1]) + 1 if len(off) else 0
        lasting = looks.tipped[world] - looks.times[begin] if begin < before else 0
        found.append(float(lasting))
    return np.array(found or [0.0])


def _watch(
    table: Mapping[str, Floats], teach: Looks, test: Looks, lead: int, weighs: float | None,
    sure: float, seed: int,
) -> Watch | None:  # fmt: skip
    """Up to three series, added one by one as long as each adds area on worlds that did not fit.

    Only what surely tells something by itself on the worlds that teach may enter, or the best of
    many would be luck; each half of these worlds fits once and chooses once.
    """
    parts = teach.halves(lead, seed + 1)
    level = 1.0 - (1.0 - sure) / len(table)
    open_ = [name for name, values in table.items() if _speaks(values, teach, lead, level)]
    seen = [{name: part.seen(table[name]) for name in open_} for part in parts]
    names: list[str] = []
    gains: list[float] = []
    while len(names) < MOST_WATCHED:
        tried = {}
        for name in (n for n in open_ if n not in names):
            both = (*names, name)
            there, _ = _together(seen[0], seen[1], both, *parts, lead, sure)
            back, _ = _together(seen[1], seen[0], both, *parts[::-1], lead, sure)
            tried[name] = 0.5 * (_size(there) + _size(back))
        best = max(tried, key=lambda name: (tried[name], name), default="")
        if not best or tried[best] < (gains[-1] if gains else 0.5) + ADDS:
            break
        names.append(best)
        gains.append(tried[best])
    if not names:
        return None
    first, last = ({name: part.seen(table[name]) for name in names} for part in (teach, test))
    area, model = _together(first, last, names, teach, test, lead, sure)
    if area is None or area.low <= 0.5:
        return None
    odds = model.odds(np.stack([table[name] for name in names], axis=-1))
    trigger = _trigger(odds, teach, test, lead, weighs)
    return Watch(tuple(names), tuple(gains), area, model, trigger) if trigger else None


def _speaks(values: Floats, looks: Looks, lead: int, level: float) -> bool:
    """Whether a series surely tells something, one way or the other."""
    area = looks.area(ranks(looks.cases[0], looks.seen(values)), lead, level)
    return area is not None and (area.low > 0.5 or area.high < 0.5)


def _together(
    seen: Mapping[str, Floats], told: Mapping[str, Floats], names: Sequence[str], fit: Looks,
    test: Looks, lead: int, sure: float,
) -> tuple[RocArea | None, Logistic]:  # fmt: skip
    """How well these tell together: fitted on some worlds, measured on others."""
    early, hit = fit.within(lead)
    model = logistic(np.column_stack([seen[name][early] for name in names]), hit)
    odds = model.odds(np.column_stack([told[name] for name in names]))
    return test.area(ranks(test.cases[0], odds), lead, sure), model
