"""Clouds of states: where the particles of every draw stand at the end of a year.

A population of draws goes through the record year by year. Draws that stay go on from the
clouds they have; draws that are proposed are filtered from the beginning, and where one is
taken its cloud takes the other's place.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.calibration import history, space
from yalu.calibration import month as past_month
from yalu.calibration.filter import Filtered, Floats, run_filter
from yalu.calibration.history import BATCH, Cloud, History, Singles, compiled, opening
from yalu.calibration.space import Points
from yalu.engine.blocks import empty
from yalu.record.read import Record

Decide = Callable[[slice, Floats, Floats], NDArray[np.bool_]]
"""Which of a batch's proposals are taken, given their log likelihood to the last station
and from there to this one."""


@dataclass
class Clouds:
    """All particles of all draws.

    Args:
        carry: `[draw, block, number, lane]`.
        log_weight: `[draw, particle]`, their mean weight 1 in every draw.
    """

    carry: Singles
    log_weight: Floats

    @property
    def particles(self) -> int:
        """How many each draw has."""
        return self.log_weight.shape[1]

    def pick(self, chosen: NDArray[np.int64]) -> None:
        """Draws take the clouds of the chosen; those chosen at all must stay in place."""
        places = np.flatnonzero(chosen != np.arange(len(chosen)))
        for place in places.tolist():  # one by one: a cloud is large
            self.carry[place] = self.carry[chosen[place]]
            self.log_weight[place] = self.log_weight[chosen[place]]

    def grown(self, particles: int) -> "Clouds":
        """Every particle several times over; from now on each has luck of its own."""
        times = particles // self.particles
        return Clouds(np.tile(self.carry, (1, times, 1, 1)), np.tile(self.log_weight, (1, times)))


class Years:
    """The record cut at stations, as the sampler asks for it; see `sequential.Target`.

    Args:
        record: what happened.
        stations: last months `YYYY-MM`, in order; ends of years, when nothing is lent.
        seed: of all luck.
        threads: how many share the work.
    """

    def __init__(self, record: Record, stations: tuple[str, ...], *, seed: int, threads: int = 1):
        self.record, self.stations, self.seed, self.threads = record, stations, seed, threads
        self.begins = dates.month(history.FIRST)
        self.ends = [dates.month(last) - self.begins + 1 for last in stations]
        self.table = past_month.told_table(record, self.begins, self.ends[-1])

    def months(self, station: int) -> tuple[int, int]:
        """Which months lie between the last station and this one."""
        return (self.ends[station - 1] if station else 0), self.ends[station]

    def opening(self, draws: int, turn: int, particles: int) -> Clouds:
        """Clouds before the first month."""
        start = self._start(turn, particles)
        carry = empty((draws, *start.shape))
        carry[...] = start
        return Clouds(carry, np.zeros((draws, particles)))

    def further(self, points: Points, clouds: Clouds, station: int, turn: int) -> Floats:
        """Take all clouds to the next station; gains `[month, draw]`."""
        parameter, (first, end) = space.parameters(points), self.months(station)

        def work(part: slice) -> Floats:
            found = self._filtered(
                parameter, part, clouds.carry[part], first, end, turn, clouds.log_weight[part]
            )
            _lay(found, clouds, part, np.ones(part.stop - part.start, bool))
            return found.gains

        return np.concatenate(self._each(work, len(points)), axis=1)

    def attempt(
        self, points: Points, clouds: Clouds, station: int, turn: int, decide: Decide
    ) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """Filter proposals from the beginning; those that are taken replace their clouds.

        Returns:
            Log likelihood to the last station, from there to this one, and which were taken.
        """
        parameter, (first, end) = space.parameters(points), self.months(station)
        start = self._start(turn, clouds.particles)

        def work(part: slice) -> tuple[Floats, Floats, NDArray[np.bool_]]:
            found = self._filtered(parameter, part, start, 0, end, turn, None)
            before, after = found.gains[:first].sum(axis=0), found.gains[first:].sum(axis=0)
            taken = decide(part, before, after)
            _lay(found, clouds, part, taken)
            return before, after, taken

        parts = self._each(work, len(points))
        before, after, taken = (np.concatenate([p[i] for p in parts]) for i in range(3))
        return before, after, taken.astype(bool)

    def _start(self, turn: int, particles: int) -> Singles:
        return opening(self.record, self.begins, particles, seed=self.seed, replication=turn)

    def _filtered(
        self, parameter: Singles, part: slice, start: Singles, first: int, end: int, turn: int,
        log_weight: Floats | None,
    ) -> Filtered:  # fmt: skip
        draws = np.arange(part.start, part.stop, dtype=np.uint32)
        luck = turn * 65536 + part.start // BATCH  # every batch its own
        model = History(
            parameter[:, part], draws, self.table[first:end], start, seed=self.seed,
            replication=luck, first_month=first,
        )  # fmt: skip
        return run_filter(
            model, seed=self.seed, replication=turn, log_weight=log_weight, first=first
        )

    def _each(self, work: Callable, draws: int) -> list:
        compiled()  # once, before threads ask for it
        parts = [slice(i, min(i + BATCH, draws)) for i in range(0, draws, BATCH)]
        with _pool(self.threads) as pool:
            return list(pool.map(work, parts))


def _lay(found: Filtered, clouds: Clouds, part: slice, taken: NDArray[np.bool_]) -> None:
    state: Cloud = found.state
    with np.errstate(divide="ignore"):
        log_weight = np.log(found.weight * found.weight.shape[1])
    for i in np.flatnonzero(taken).tolist():
        clouds.carry[part.start + i] = state.carry[i]
        clouds.log_weight[part.start + i] = log_weight[i]


@contextmanager
def _pool(threads: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that stop at Ctrl-C after the batch they are at."""
    pool = ThreadPoolExecutor(threads)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
