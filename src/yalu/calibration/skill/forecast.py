"""What comes next: the law of every target in every month ahead, and how such forecasts fared.

The same path as the hindcast: draws of the newest posterior that rests on nothing later,
filtered up to the origin with all rows the record holds, then luck.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.calibration.skill import hindcast, predict, standing
from yalu.calibration.skill.foretold import QUANTILES
from yalu.calibration.skill.hindcast import Drawn, Effort
from yalu.calibration.skill.laws import Floats, Law
from yalu.calibration.skill.shelf import Skill
from yalu.calibration.skill.targets import TARGETS
from yalu.errors import InputError
from yalu.record.read import Record

EFFORT = Effort(256, 256, 16)
LONGEST = 120  # months


@dataclass(frozen=True)
class Row:
    """A forecast of a target in a month.

    Args:
        target: its name.
        month: the month forecast; for growth the December of its year.
        ahead: 1 is the first month not known.
        mean: expected value.
        quantiles: at 5, 25, 50, 75 and 95 %.
        chances: probability of reaching each of the target's levels.
        worlds: how many were averaged.
    """

    target: str
    month: str
    ahead: int
    mean: float
    quantiles: tuple[float, ...]
    chances: tuple[tuple[float, float], ...]
    worlds: int


@dataclass(frozen=True)
class Forecast:
    """All rows of one origin.

    Args:
        as_of: the last month known.
        parameters: the last month the draws were weighed by.
        rows: by target, then by month.
        each: of what happens or not, its chance in each world, `[month, world]` by target.
        draw: number of the draw that each world is made of, `[world]`.
        worth: how many independent draws these are worth.
    """

    as_of: str
    parameters: str
    rows: tuple[Row, ...]
    each: Mapping[str, Floats] = field(repr=False)
    draw: NDArray[np.int64] = field(repr=False)
    worth: float

    def of(self, target: str) -> tuple[Row, ...]:
        """The rows of one target."""
        return tuple(row for row in self.rows if row.target == target)


def last_known(record: Record) -> str:
    """The last month of which the record holds anything, rows of the user's included."""
    months = [
        int(s.months[~np.isnan(s.values)][-1])
        for s in map(record.series, record.ids)
        if s.spec.frequency == "month" and np.isfinite(s.values).any()
    ]
    return dates.name(max(months))


def forecast(
    record: Record, draws: Sequence[Drawn], *, as_of: str | None = None, horizon: int = 24,
    effort: Effort = EFFORT, seed: int = 0, threads: int = 1,
) -> Forecast:  # fmt: skip
    """Forecast every target in each of the months after `as_of`.

    Args:
        record: what happened; nothing after `as_of` is used.
        draws: stations; the newest that rests on nothing after `as_of` serves.
        as_of: the last month known; the last that the record holds unless given.
        horizon: months ahead.
        effort, seed, threads: as for the hindcast.

    Raises:
        InputError: a month before the first station or after the record, a horizon out of range.
    """
    if not 1 <= horizon <= LONGEST:
        raise InputError(
            f"a horizon of {horizon} months", expected=f"1 to {LONGEST}", remedy="choose one",
        )  # fmt: skip
    last = last_known(record)
    known = dates.month(as_of or last)
    if known > dates.month(last):
        raise InputError(
            f"nothing is known of {as_of}", expected=f"a month up to {last}",
            remedy="add newer rows with `yalu record add`",
        )  # fmt: skip
    fit = [d for d in draws if dates.month(d.last) <= known]
    if not fit:
        raise InputError(
            f"no draws rest on the record up to {as_of} alone",
            expected=f"a month from {draws[0].last} on", remedy="choose a later month",
        )  # fmt: skip
    station, origin = fit[-1], known + 1
    parameter = station.some(effort.draws)
    kept = standing.clouds_at(
        parameter, record, [origin], particles=effort.particles, keep=effort.keep, seed=seed,
        threads=threads,
    )[origin]  # fmt: skip
    paths = hindcast.paths_at(record, origin, kept, parameter, horizon, seed=seed)
    laws = hindcast.laws_on(record, origin, kept, paths, tuple(range(horizon)))
    draw = np.repeat(np.arange(parameter.shape[1]), effort.keep)
    worlds = len(draw)
    rows = [
        row_of(name, origin + i, i + 1, law, worlds)
        for name, each in laws.items()
        for i, law in enumerate(each)
        if TARGETS[name].kind != "growth" or (origin + i) % 12 == 11
    ]
    return Forecast(
        dates.name(known), station.last, tuple(rows),
        predict.chances_of(paths, predict.far_share(record, origin)), draw,
        min(station.worth, float(parameter.shape[1])),
    )  # fmt: skip


def row_of(target: str, month: int, ahead: int, law: Law, worlds: int) -> Row:
    """A law of a single forecast in numbers."""
    return Row(
        target, dates.name(month), ahead, float(law.mean()[0]),
        tuple(float(law.quantile(q)[0]) for q in QUANTILES),
        tuple((level, float(law.at_least(level)[0])) for level in TARGETS[target].levels),
        worlds,
    )  # fmt: skip


COLUMNS = (
    "target", "month", "months_ahead", "mean", *(f"q{round(100 * q):02d}" for q in QUANTILES),
    *(f"{part}_{i}" for i in (1, 2, 3, 4) for part in ("level", "chance")), "worlds",
)  # fmt: skip


def as_csv(found: Forecast) -> str:
    """The rows as a table: a level's chance is that of reaching it or more."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(COLUMNS)
    for row in found.rows:
        levels = [f"{x:.5g}" for pair in row.chances for x in pair]
        numbers = [f"{x:.5g}" for x in (row.mean, *row.quantiles)]
        blank = [""] * (8 - len(levels))
        write.writerow([row.target, row.month, row.ahead, *numbers, *levels, *blank, row.worlds])
    return out.getvalue()


@dataclass(frozen=True)
class Track:
    """How forecasts like one fared.

    Args:
        low, high: what they said lay between these.
        count: how many said so.
        happened: how often it did.
    """

    low: float
    high: float
    count: int
    happened: int


def track(skill: Skill, target: str, p: float, ahead: int) -> Track | None:
    """Forecasts of the same target at about the same range that said about the same.

    Args:
        p: what is said now.
        ahead: months; the nearest horizons of the hindcast on both sides count.
    """
    horizons = sorted({x.horizon for x in skill.lines if x.target == target})
    below = [h for h in horizons if h <= ahead][-1:]
    above = [h for h in horizons if h > ahead][:1] if ahead not in horizons else []
    found = [
        b
        for h in (*below, *above)
        for b in skill.line(target, h).reliability
        if b.low <= p < b.high or p == b.high == 1.0
    ]
    if not found:
        return None
    return Track(
        found[0].low, found[0].high, sum(b.count for b in found), sum(b.happened for b in found)
    )
