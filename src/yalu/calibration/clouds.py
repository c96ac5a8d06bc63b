"""Clouds of states: where the particles of every draw stand at the end of a year.

A population of draws goes through the record year by year. Draws that stay go on from the
clouds they have; draws that are proposed are filtered from the beginning, and where one is
taken its cloud takes the other's place.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.calibration import history, space
from yalu.calibration import month as past_month
from yalu.calibration.batches import BATCH, Batch, Passed, Share, on_threads, pass_batch
from yalu.calibration.filter import Floats
from yalu.calibration.history import Singles, opening
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
        threads: how many share the work, unless
        share: says who does; no number depends on it.
    """

    def __init__(
        self, record: Record, stations: tuple[str, ...], *, seed: int, threads: int = 1,
        share: Share | None = None,
    ):  # fmt: skip
        self.record, self.stations, self.seed = record, stations, seed
        self.share = share or on_threads(threads)
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
        gains = np.empty((end - first, len(points)))

        def batch(part: slice) -> Batch:
            start, weight = clouds.carry[part], clouds.log_weight[part]
            return self._batch(parameter, part, start, first, end, turn, weight)

        for part, found in self._each(batch, len(points)):
            gains[:, part] = found.gains
            _lay(found, clouds, part, np.ones(part.stop - part.start, bool))
        return gains

    def attempt(
        self, points: Points, clouds: Clouds, station: int, turn: int, decide: Decide
    ) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """Filter proposals from the beginning; those that are taken replace their clouds.

        Returns:
            Log likelihood to the last station, from there to this one, and which were taken.
        """
        parameter, (first, end) = space.parameters(points), self.months(station)
        start, draws = self._start(turn, clouds.particles), len(points)
        before, after, taken = np.empty(draws), np.empty(draws), np.empty(draws, bool)

        def batch(part: slice) -> Batch:
            return self._batch(parameter, part, start, 0, end, turn, None)

        for part, found in self._each(batch, draws):
            before[part] = found.gains[:first].sum(axis=0)
            after[part] = found.gains[first:].sum(axis=0)
            taken[part] = decide(part, before[part], after[part])
            _lay(found, clouds, part, taken[part])
        return before, after, taken

    def _start(self, turn: int, particles: int) -> Singles:
        return opening(self.record, self.begins, particles, seed=self.seed, replication=turn)

    def _batch(
        self, parameter: Singles, part: slice, start: Singles, first: int, end: int, turn: int,
        log_weight: Floats | None,
    ) -> Batch:  # fmt: skip
        return Batch(
            part.start, parameter[:, part], self.table[first:end], start, log_weight, self.seed,
            turn, first,
        )  # fmt: skip

    def _each(self, batch: Callable[[slice], Batch], draws: int) -> Iterator[tuple[slice, Passed]]:
        """What the filter finds of each batch of draws, in any order."""
        parts = (slice(i, min(i + BATCH, draws)) for i in range(0, draws, BATCH))
        for done, found in self.share(pass_batch, (batch(part) for part in parts)):
            yield slice(done.begin, done.begin + done.parameter.shape[1]), found


def _lay(found: Passed, clouds: Clouds, part: slice, taken: NDArray[np.bool_]) -> None:
    with np.errstate(divide="ignore"):
        log_weight = np.log(found.weight * found.weight.shape[1])
    for i in np.flatnonzero(taken).tolist():
        clouds.carry[part.start + i] = found.carry[i]
        clouds.log_weight[part.start + i] = log_weight[i]
