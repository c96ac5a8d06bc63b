"""Rolling origins: what the model would have said, month after month, of what came later.

At the start of each month of the span the worlds of the newest station before it, filtered
up to the month before, go on with luck. Parameters come from the station, states from the
filter, drivers are simulated from the origin on, seasons and shares are learnt from earlier
years. What cannot be undone is said in `CAVEATS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from yalu import dates
from yalu.calibration.skill import ahead, baselines, predict, standing, then
from yalu.calibration.skill.laws import Amounts, Counts, Law
from yalu.calibration.skill.targets import FIRST, HORIZONS, LAST, TARGETS, Months, observed
from yalu.record.read import Record

Singles = ahead.Singles
MODEL = "model"

CAVEATS = (
    "The structure and the priors were written in 2026 by people who knew the record.",
    "Customs and output are scored as they stand now; the record keeps no vintages of them.",
    "Every series counts as known at the end of its month, though customs are published some "
    "three weeks later; growth counts as known from the August after its year.",
    "Relations, talks, freezes and the closure were coded by us from dated events, by rules made "
    "later.",
    "Output is measured against 2025, so where it stood in 2003 is told from the growth since.",
    "Customs months that nobody read are known only as a yearly total, to model and baselines.",
)  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """Draws to forecast with, as a calibration left them.

    Args:
        last: the last month they were weighed by, `YYYY-MM`.
        parameter: `[parameter, draw]`, evenly weighted.
        worth: how many independent draws these are worth; without limit where each is one.
    """

    last: str
    parameter: Singles
    worth: float = inf

    def some(self, draws: int) -> Singles:
        """At most so many of the draws, evenly spread: neighbours may share an island."""
        total = self.parameter.shape[1]
        few = min(draws, total)
        return self.parameter[:, np.arange(few) * total // few]


@dataclass(frozen=True)
class Effort:
    """How much work a hindcast does.

    Args:
        draws: of a station that are used, at most.
        particles: of each draw's filter.
        keep: particles that become worlds.
    """

    draws: int
    particles: int
    keep: int


FULL = Effort(128, 256, 16)
QUICK = Effort(32, 128, 16)

Said = Callable[[int, int], None]
Laws = dict[tuple[str, int], Law]


def model_laws(
    record: Record, stations: Sequence[Drawn], *, effort: Effort = FULL, first: str = FIRST,
    last: str = LAST, horizons: tuple[int, ...] = HORIZONS, seed: int = 0, threads: int = 1,
    hindsight: bool = False, said: Said | None = None,
) -> Laws:  # fmt: skip
    """The model's law of every target and horizon at every origin, in order of origins.

    Args:
        record: what happened; nothing from an origin on is used for it.
        stations: by time; the newest that ends before an origin serves it.
        effort: how much work.
        first, last: the origins.
        horizons: months ahead; 1 is the origin's own month.
        seed: of all luck.
        threads: how many share the filter's work.
        hindsight: tell the filter lines through years, see `then.py`.
        said: called with how many origins are done, and how many there are.
    """
    origins = list(range(dates.month(first), dates.month(last) + 1))
    found: dict[tuple[str, int], list[Law]] = {(t, h): [] for t in TARGETS for h in horizons}
    done = 0
    for station, served in _served(stations, origins):
        parameter = station.some(effort.draws)
        kept = standing.clouds_at(
            parameter, record, served, particles=effort.particles, keep=effort.keep, seed=seed,
            threads=threads, hindsight=hindsight,
        )  # fmt: skip
        for origin in served:
            laws = laws_at(
                record, origin, kept[origin], parameter, tuple(h - 1 for h in horizons),
                seed=seed, hindsight=hindsight,
            )  # fmt: skip
            for name, each in laws.items():
                for horizon, law in zip(horizons, each, strict=True):
                    found[name, horizon].append(law)
            done += 1
            if said is not None:
                said(done, len(origins))
    return {cell: joined(laws) for cell, laws in found.items()}


def laws_at(
    record: Record, origin: dates.Month, kept: Singles, parameter: Singles,
    rows: tuple[int, ...], *, seed: int, hindsight: bool = False,
) -> dict[str, list[Law]]:  # fmt: skip
    """The laws of some months ahead of one origin, by target.

    Args:
        kept: particles of each draw at the origin, from `standing.clouds_at`.
        parameter: of the draws.
        rows: months ahead, 0 for the origin's own.
    """
    paths = paths_at(record, origin, kept, parameter, max(rows) + 1, seed=seed, hindsight=hindsight)
    return laws_on(record, origin, kept, paths, rows)


def paths_at(
    record: Record, origin: dates.Month, kept: Singles, parameter: Singles, months: int, *,
    seed: int, hindsight: bool = False,
) -> predict.Ahead:  # fmt: skip
    """What the worlds at an origin expect, `[month, world]` by name; the first draw's come first.

    Args:
        kept, parameter: as for `laws_at`.
        months: how many from the origin on.
    """
    told = then.states_then(record, origin, hindsight=hindsight)
    worlds = standing.worlds_of(kept, parameter, told)
    return ahead.look_ahead(
        worlds, origin, months, levers=then.levers_then(origin, hindsight=hindsight),
        seed=seed, replication=origin,
    )  # fmt: skip


def laws_on(
    record: Record, origin: dates.Month, kept: Singles, paths: predict.Ahead, rows: tuple[int, ...]
) -> dict[str, list[Law]]:
    """The laws of some months of these paths, by target."""
    return predict.laws_of(
        paths, origin, rows, share=predict.far_share(record, origin),
        seasons=predict.seasons_then(record, origin), outputs=standing.outputs_of(kept),
    )  # fmt: skip


def joined(laws: list[Law]) -> Law:
    """Forecasts of several origins as one law."""
    head = laws[0]
    if isinstance(head, Counts):
        return Counts(np.concatenate([law.pmf for law in laws if isinstance(law, Counts)]))
    amounts = [law for law in laws if isinstance(law, Amounts)]
    centre = np.concatenate([law.centre for law in amounts])
    scale = np.concatenate([law.scale for law in amounts])
    return Amounts(centre, scale, head.freedom, head.floor)


@dataclass(frozen=True)
class Cell:
    """All forecasts of a target at a horizon, by method, with what came.

    Args:
        origins: months at whose start they were made.
        came: what the record has of the month forecast; NaN where nothing is scored.
        laws: by method; every law has one forecast for each origin.
    """

    target: str
    horizon: int
    origins: Months
    came: np.ndarray
    laws: dict[str, Law]


def cells(record: Record, model: Laws, *, first: str = FIRST, last: str = LAST) -> list[Cell]:
    """The model's forecasts beside those of all baselines."""
    found = []
    for (name, horizon), law in model.items():
        seen = observed(record, TARGETS[name])
        origins, others = baselines.forecasts(seen, horizon, first, last)
        came = seen.at(origins + horizon - 1)
        found.append(Cell(name, horizon, origins, came, {MODEL: law, **others}))
    return found


def _served(
    stations: Sequence[Drawn], origins: list[dates.Month]
) -> list[tuple[Drawn, list[dates.Month]]]:
    """Which origins each station serves: those after it, up to where the next one ends."""
    ends = [dates.month(s.last) for s in stations]
    found = []
    for i, station in enumerate(stations):
        stop = ends[i + 1] if i + 1 < len(stations) else origins[-1] + 1
        served = [o for o in origins if ends[i] < o <= stop]
        if served:
            found.append((station, served))
    covered = sum(len(served) for _, served in found)
    if covered != len(origins):
        raise ValueError("some origins come before every station")
    return found
