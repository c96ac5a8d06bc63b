"""A pass of the filter cut into batches of draws, to be done anywhere.

A batch brings along all that its numbers depend on, so it may be done by a thread, a process
or another machine, in any order, and twice: the result is the same to the bit.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import tee
from typing import Any

import numpy as np

from yalu.calibration.filter import Floats, run_filter
from yalu.calibration.history import BATCH, History, Singles, compiled

Share = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[tuple[Any, Any]]]
"""`share(work, tasks)` does a pure function on every task, and gives each task with its
result, in any order. `ensemble.executors.run_tasks` does, once its workers are named."""


@dataclass(frozen=True, eq=False)
class Batch:
    """Draws to be taken through some months of the record.

    Args:
        begin: number of the first draw.
        parameter: `[parameter, draw]`.
        table: what the months are told.
        start: the carry before them, `[block, number, lane]`, or one of each draw.
        log_weight: of the particles, `[draw, particle]`; even if None.
        seed: of all luck, and
        turn: which repetition of it.
        first: how many months went before.
    """

    begin: int
    parameter: Singles
    table: Singles
    start: Singles
    log_weight: Floats | None
    seed: int
    turn: int
    first: int


@dataclass(frozen=True, eq=False)
class Passed:
    """What the filter found of a batch.

    Args:
        gains: log predictive likelihood of each month given those before, `[month, draw]`.
        carry: the particles after the last month, `[draw, block, number, lane]`, and
        weight: their shares, `[draw, particle]`.
    """

    gains: Floats
    carry: Singles
    weight: Floats


def pass_batch(batch: Batch) -> Passed:
    """Filter one batch: pure, in whatever process this is."""
    draws = np.arange(batch.begin, batch.begin + batch.parameter.shape[1], dtype=np.uint32)
    luck = batch.turn * 65536 + batch.begin // BATCH  # every batch its own
    model = History(
        batch.parameter, draws, batch.table, batch.start, seed=batch.seed, replication=luck,
        first_month=batch.first,
    )  # fmt: skip
    found = run_filter(
        model, seed=batch.seed, replication=batch.turn, log_weight=batch.log_weight,
        first=batch.first,
    )  # fmt: skip
    return Passed(found.gains, found.state.carry, found.weight)


def on_threads(threads: int) -> Share:
    """The work is done by so many threads of this process."""

    def share(work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        compiled()  # once, before threads ask for it
        given, kept = tee(tasks)
        with _pool(threads) as pool:
            yield from zip(kept, pool.map(work, given), strict=True)

    return share


@contextmanager
def _pool(threads: int) -> Iterator[ThreadPoolExecutor]:
    """Threads that stop at Ctrl-C after the batch they are at."""
    pool = ThreadPoolExecutor(threads)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
