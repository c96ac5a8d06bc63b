"""From the record to the posterior, year by year, with a checkpoint on the way.

The plan says how many draws, how many moves, and how many particles each draw's filter has:
few while the record is short, more as it grows, since errors add up.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from yalu import dates
from yalu.calibration import history, sequential, space
from yalu.calibration import month as past_month
from yalu.calibration.batches import Share
from yalu.calibration.clouds import Clouds, Years
from yalu.calibration.hold import keep, resumed
from yalu.calibration.ledger import ledger
from yalu.calibration.posterior import Posterior, stamp
from yalu.calibration.resampling import weighed
from yalu.calibration.sequential import Population, Target
from yalu.calibration.stations import Calibration, Station
from yalu.record.read import Record

BETWEEN_CHECKPOINTS = 30.0  # seconds, at least: clouds are large


def year_ends(last: str = history.LAST) -> tuple[str, ...]:
    """The stations: every December of the record, and its last month."""
    first, end = dates.month(history.FIRST), dates.month(last)
    ends = [m for m in range(first, end) if m % 12 == 11]
    return tuple(dates.name(m) for m in (*ends, end))


@dataclass(frozen=True)
class Plan:
    """How much work to do.

    Args:
        draws: in the population, a whole number of islands.
        islands: that share no draws.
        particles: of each draw, from a station of that year on; each a multiple of the last.
        moves: at the last station; more at earlier ones, where they are cheap.
        between: at each power on the way to a station.
        last: further moves at the last station.
        anew: moves there after the likelihoods of all draws were estimated anew, each time.
        thinned: draws that earlier stations keep.
        kept: particles of each draw that are kept at the last.
    """

    draws: int
    islands: int
    particles: tuple[tuple[int, int], ...]
    moves: int
    between: int
    last: int
    anew: tuple[int, ...] = ()
    thinned: int = 64
    kept: int = 2

    def effort(self, last: str) -> int:
        """Particles a draw at the station that ends with this month."""
        year = dates.month(last) // 12
        return [number for begins, number in self.particles if year >= begins][-1]

    def moves_at(self, place: str, end: str) -> int:
        """Moves at the station that ends with this month, when `end` is the last."""
        first = dates.month(history.FIRST) - 1
        longer = (dates.month(end) - first) / (dates.month(place) - first)
        return round(self.moves * longer**0.5) + (self.last if place == end else 0)


FULL = Plan(448, 4, ((0, 256), (2010, 512)), moves=3, between=1, last=4, anew=(40, 80))
QUICK = Plan(96, 4, ((0, 128), (2010, 256)), moves=2, between=1, last=2, anew=(4,))


@dataclass(frozen=True)
class Progress:
    """How far a calibration is.

    Args:
        done: share of the work.
        station: the month it stands at.
        population: as it is.
    """

    done: float
    station: str
    population: Population


Said = Callable[[Progress], None]


def calibrate(
    record: Record, plan: Plan = FULL, *, seed: int = 0, threads: int = 1,
    stations: tuple[str, ...] | None = None, said: Said | None = None,
    checkpoint: Path | None = None, target: Target | None = None, share: Share | None = None,
) -> Calibration:  # fmt: skip
    """The posterior at every station, given the record up to it.

    Args:
        record: what happened.
        plan: how much work to do.
        seed: of all luck; the same seed gives the same posterior for any number of threads.
        threads: how many share the work.
        stations: last months, in order; the ends of all years unless given.
        said: told after every pass.
        checkpoint: a file to go on from if it fits, and to keep up to date.
        target: what takes the record's place, in tests.
        share: who does the work in the place of threads, see `batches.Share`; the same numbers.

    Raises:
        OutputError: the checkpoint cannot be written.
    """
    places = stations or year_ends()
    years = target or Years(record, places, seed=seed, threads=threads, share=share)
    label = {**stamp(record), "seed": seed, "plan": json.dumps([asdict(plan), places])}
    begun = resumed(checkpoint, label) or (_begun(plan, years, places, seed), 0, [])
    now, found, written = begun[0], begun[2], time.monotonic()
    for now, left in _passes(*begun[:2], plan, years, places, seed):
        if now.power >= 1.0 and not left and not _to_refine(now, plan, places):
            found.append(_station(now, plan, places, record))
        if checkpoint is not None and time.monotonic() - written > BETWEEN_CHECKPOINTS:
            keep(checkpoint, now, left, found, label)
            written = time.monotonic()
        if said is not None:
            said(Progress(_share(now, left, plan, places), places[now.station], now))
    about = {"plan": asdict(plan), "seed": seed, "passes": now.passes, "trail": now.trail}
    return Calibration(tuple(found), _kept(now.clouds, plan.kept, seed), _carried(), about)


def _begun(plan: Plan, years: Target, places: tuple[str, ...], seed: int) -> Population:
    first = plan.effort(places[0])
    return sequential.begin(plan.draws, years, seed=seed, particles=first, islands=plan.islands)


def _passes(
    now: Population, left: int, plan: Plan, years: Target, places: tuple[str, ...], seed: int
) -> Iterator[tuple[Population, int]]:
    """The population and the moves left at its power, after every pass."""
    end = len(places) - 1
    while left or now.power < 1.0 or now.station < end or _to_refine(now, plan, places):
        if left:
            now, left = sequential.move(now, years, seed=seed), left - 1
        elif now.power < 1.0:
            now = sequential.step_up(now, seed=seed)
            left = plan.between
            if now.power >= 1.0:
                left = plan.moves_at(places[now.station], places[-1])
        elif now.station == end:
            left = plan.anew[_refined(now)]
            now = sequential.anew(now, years)
        else:
            now = sequential.enter(now, years, particles=plan.effort(places[now.station + 1]))
        yield now, left


def _to_refine(now: Population, plan: Plan, places: tuple[str, ...]) -> bool:
    """Whether a population at the last station still has likelihoods to be estimated anew."""
    at_end = now.station == len(places) - 1 and now.power >= 1.0
    return at_end and _refined(now) < len(plan.anew)


def _refined(now: Population) -> int:
    """How often the likelihoods of all draws were estimated anew."""
    return sum("anew" in step for step in now.trail)


def _station(now: Population, plan: Plan, places: tuple[str, ...], record: Record) -> Station:
    """What is kept of a station that is done: all draws of the last, fewer of the others."""
    posterior = Posterior(now.points, stamp(record), space.read_by_history(), plan.islands)
    months = _months(places, now.station)
    told = ledger(now, months, posterior.distinct())
    if now.station < len(places) - 1 and plan.thinned < plan.draws:
        some = np.arange(plan.thinned) * plan.draws // plan.thinned
        posterior = replace(posterior, points=now.points.take(some))
    return Station(places[now.station], posterior, told)


def _months(places: tuple[str, ...], station: int) -> tuple[str, ...]:
    begin = dates.month(places[station - 1]) + 1 if station else dates.month(history.FIRST)
    return tuple(dates.name(m) for m in range(begin, dates.month(places[station]) + 1))


def _share(now: Population, left: int, plan: Plan, places: tuple[str, ...]) -> float:
    """Share of the work that is done, by what a move costs at each station."""
    months = np.array([dates.month(p) - dates.month(history.FIRST) + 1.0 for p in places])
    cost = months * [plan.effort(p) for p in places]
    moves = np.array([plan.moves_at(p, places[-1]) + 1.0 * plan.between for p in places])
    rounds = [moves_then + 1.0 for moves_then in plan.anew]
    moves[-1] += sum(rounds)
    ahead = left + (sum(rounds[_refined(now) :]) if _to_refine(now, plan, places) else 0.0)
    work = cost * moves
    here = 0.0 if now.power < 1.0 else 1.0 - ahead / moves[now.station]
    return float((work[: now.station].sum() + work[now.station] * here) / work.sum())


def _carried() -> tuple[str, ...]:
    return past_month.layout().carry


def _kept(clouds: Clouds, kept: int, seed: int) -> np.ndarray:
    """A few particles of every draw by their weights, `[number, draw, kept]`."""
    weight, _ = weighed(clouds.log_weight)
    u = space.uniforms("kept", 1, len(weight), seed=seed, turn=0)[0]
    teeth = (np.arange(kept) + u[:, None]) / kept
    chosen = (teeth[:, :, None] > np.cumsum(weight, axis=1)[:, None, :]).sum(axis=2)
    chosen = np.minimum(chosen, weight.shape[1] - 1)
    carry = clouds.carry.transpose(2, 0, 1, 3).reshape(clouds.carry.shape[2], len(weight), -1)
    return np.take_along_axis(carry, chosen[None], axis=2)
