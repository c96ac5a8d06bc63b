"""Episodes: does the model, started from the record, contain what happened?

Each episode starts where the record stood the month before, is given the drivers that were
observed, and runs under Beijing's own rule at the levers of its time. Then a table of
checks asks of yearly sums, means and growth whether what happened lies in the central 90 %
of worlds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.errors import unknown
from yalu.model.outcomes import PATHS
from yalu.model.simulate import policy_row, simulate
from yalu.model.starting import FED, beijing_then, observed_forcing, start_at
from yalu.model.state import State
from yalu.model.worlds import draw_worlds
from yalu.record.read import Record

MEMBERS = 1000
BAND = (0.05, 0.5, 0.95)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Check:
    """One quantity of an episode, summed up over a span, and what the record says of it.

    Args:
        title: in words.
        path: key of `outcomes.PATHS`, or a state.
        first, last: the span, both included.
        how: `sum` of months, `mean`, `last`, `change` (mean against the mean of the span
            `against`, in per cent), `growth` (the same, against the level at the start) or
            `adopted` (Council measures over the whole episode; `path` says what counts them).
        observed: the series of the record and how many of its units make one of the path's,
            or a number with its source in `source`.
        against: first and last month of the span compared with, for `change`.
        error: standard deviation of the record's own error, in the unit of the check.
    """

    title: str
    path: str
    first: str
    last: str
    how: str
    observed: tuple[str, float] | float
    unit: str
    against: tuple[str, str] | None = None
    error: float = 0.0
    source: str = ""


@dataclass(frozen=True)
class Episode:
    """A stretch of the past, what it is known for, and what must be inside.

    Args:
        id: short name.
        title: in words, with the years.
        first: the first month.
        months: how many.
        story: what happened, two or three sentences.
        checks: what must lie in the band.
        feed: drivers held as observed.
        orders: levers that Beijing is known to have moved, between two months.
        pictures: paths drawn as fans, with the series of the record and its scale.
    """

    id: str
    title: str
    first: str
    months: int
    story: str
    checks: tuple[Check, ...]
    feed: tuple[str, ...] = FED
    orders: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    pictures: tuple[str, ...] = ("launch_days", "exports", "imports", "output")


@dataclass(frozen=True)
class Verdict:
    """What the model says of a check, and whether what happened lies in its band.

    `below` is the share of worlds with as much as happened, or less.
    """

    check: Check
    low: float
    median: float
    high: float
    observed: float
    below: float

    @property
    def inside(self) -> bool:
        """Whether the band holds what happened."""
        return self.low <= self.observed <= self.high


@dataclass(frozen=True)
class Played:
    """An episode run in many worlds.

    Args:
        episode: which.
        paths: `[month, world]` by name.
        survived: share of worlds in which the regime stood at the end.
        begin, end: every state before the first month and after the last, `[world]` by name.
    """

    episode: Episode
    record: Record
    paths: Mapping[str, Floats]
    survived: float
    begin: Mapping[str, Floats]
    end: Mapping[str, Floats]

    @property
    def first(self) -> int:
        """The number of the first month."""
        return dates.month(self.episode.first)

    def verdicts(self) -> list[Verdict]:
        """Every check of the episode against the record."""
        return [self._judged(check) for check in self.episode.checks]

    def verdict(self, title: str) -> Verdict:
        """One check by its title."""
        titles = [check.title for check in self.episode.checks]
        if title not in titles:
            raise unknown("check", title, titles)
        return self._judged(self.episode.checks[titles.index(title)])

    def _judged(self, check: Check) -> Verdict:
        worlds = self._told(check)
        if check.error:
            luck = np.random.default_rng(0).standard_normal(worlds.shape)
            worlds = worlds + check.error * luck
        low, median, high = np.quantile(worlds, BAND, method="nearest")
        happened = observed(self.record, check)
        below = float(np.mean(worlds <= happened))
        return Verdict(check, float(low), float(median), float(high), happened, below)

    def _told(self, check: Check) -> Floats:
        """The quantity in each world, `[world]`."""
        if check.how == "adopted":
            counted = self.end[check.path] - self.begin[check.path] + self.end["resolutions"]
            return np.round(counted) + 0.0  # no minus zero
        values = self._span(check.path, check.first, check.last)
        match check.how:
            case "sum":
                return values.sum(axis=0)
            case "mean":
                return values.mean(axis=0)
            case "last":
                return values[-1]
            case "growth":
                level = 100.0 * np.exp(_output_before(self.record, dates.month(check.first)))
                return 100.0 * (values.mean(axis=0) / level - 1.0)
            case "change":
                assert check.against is not None
                before = self._span(check.path, *check.against)
                return 100.0 * (values.mean(axis=0) / before.mean(axis=0) - 1.0)
        raise ValueError(f"{check.title}: no way {check.how!r} to sum up a span")

    def _span(self, path: str, first: str, last: str) -> Floats:
        begin, end = dates.month(first) - self.first, dates.month(last) - self.first + 1
        return self.paths[path][begin:end]


def _output_before(record: Record, month: int) -> float:
    """Log of output against 2025 in the year before the one of `month`."""
    from yalu.model.replay import output

    return float(output(record, np.array([month // 12 * 12 - 1]))[0])


def observed(record: Record, check: Check) -> float:
    """What happened, by the record or by the stated source."""
    if isinstance(check.observed, float | int):
        return float(check.observed)
    name, scale = check.observed
    series = record.series(name)
    if series.spec.frequency == "year":
        return series.at(dates.month(check.last) // 12) / scale
    inside = series.window(check.first, check.last).values / scale
    if check.how in ("sum", "adopted"):
        return float(np.nansum(inside))
    return float(np.nanmean(inside))


def play(record: Record, episode: Episode, *, members: int = MEMBERS, seed: int = 0) -> Played:
    """Run an episode from the record, under observed drivers."""
    first = dates.month(episode.first)
    worlds = draw_worlds(
        np.arange(members, dtype=np.uint32), seed=seed, starts=start_at(record, first)
    )
    forced = observed_forcing(record, first, episode.months, feed=episode.feed)
    seat = beijing_then(first, episode.orders)
    result = simulate(policy_row(seat)[None], worlds, forced.table, seed=seed, record=True)
    assert result.paths is not None
    paths = {name: result.paths[i, 0].astype(float) for i, name in enumerate(PATHS)}
    end = result.carry[0].transpose(1, 0, 2).reshape(result.carry.shape[2], -1)[:, :members]
    begin, last = (
        {name: row.astype(float) for name, row in zip(State.declared, rows, strict=False)}
        for rows in (worlds.start, end)
    )
    return Played(episode, record, paths, _survived(result.outcomes), begin, last)


def _survived(outcomes: NDArray[np.float32]) -> float:
    from yalu.model.outcomes import OUTCOMES

    return float(outcomes[list(OUTCOMES).index("survival"), 0].mean())
