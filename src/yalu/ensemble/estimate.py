"""What a run will take, from a short measurement on this machine and the sizes of its arrays."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from yalu.ensemble.executors import Workers, here
from yalu.ensemble.run import CHUNK, Task, Workshop, draw
from yalu.ensemble.study import Study
from yalu.ensemble.tally import fanned
from yalu.model.outcomes import OUTCOMES

SAMPLE = CHUNK  # worlds measured: a task as it will be
LONG = 0.5  # seconds that a measurement takes at least: on a busy machine a turn lasts as long


@dataclass(frozen=True)
class Estimate:
    """What a study takes.

    Args:
        trajectories: worlds times policies.
        months: of each.
        rate: trajectories a second, with drawing the worlds and making the fans.
        seconds: for those that are not there yet.
        chunks: bytes of the chunks that a store would keep.
        working: bytes of a temporary file, while the numbers are gathered.
    """

    trajectories: int
    months: int
    rate: float
    seconds: float
    chunks: int
    working: int


def estimate(
    study: Study, *, workers: Workers | None = None, kept: float = 0.0,
    clock: Callable[[], float] = time.perf_counter,
) -> Estimate:  # fmt: skip
    """Measure a small part of a study and reckon the whole.

    Args:
        workers: where tasks are to be done; this process unless given. Those of other machines
            are taken to be as fast as this one.
        kept: the share that is there already.
        clock: gives seconds.

    The cost is in proportion to worlds and months, and processes share it as far as there are
    processors. What else the machine does meanwhile is measured with it.
    """
    from yalu.ensemble.shelf import LARGEST_IN_MEMORY
    from yalu.ensemble.store.document import size

    crew = workers or here()
    at_once = min(crew.count, os.cpu_count() or 1) if crew.name == "local" else crew.count
    few = replace(study, members=min(SAMPLE, study.members))
    shop, inside, members = Workshop(few), crew.threads, few.members
    shop.do(Task(0, min(8, members), (0,), record=True), inside)  # compiles, if it must
    drawn = _timed(lambda: draw(few, 0, members), clock)
    shop.worlds(0, members)  # which it keeps, so that no run below is timed with drawing them
    bare = _timed(lambda: shop.do(Task(0, members, (0,), record=False), inside), clock)
    fans = _timed(lambda: fanned(shop.do(Task(0, members, (0,), record=True), inside)), clock)
    policies, panel = len(study.policies), min(study.panel, study.members)
    busy = study.members * (drawn + policies * bare) + panel * policies * max(0.0, fans - bare)
    seconds = busy / members / max(1, at_once)
    trajectories = policies * study.members
    outcomes = 4 * len(OUTCOMES) * trajectories
    return Estimate(
        trajectories=trajectories,
        months=study.months,
        rate=trajectories / max(seconds, 1e-9),
        seconds=(1.0 - kept) * seconds,
        chunks=size(study),
        working=outcomes if outcomes > LARGEST_IN_MEMORY else 0,
    )


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    """Seconds that it takes, as a mean of as many turns as make it worth looking at the clock."""
    begin, turns = clock(), 0
    while turns == 0 or clock() - begin < LONG:
        work()
        turns += 1
    return (clock() - begin) / turns
