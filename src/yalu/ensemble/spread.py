"""Outcomes of any policies in any worlds, shared out to the workers in use.

For analyses that mix worlds or try policies of their own, where no study says what a task is:
the task brings its worlds along. Any split gives the same bits.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.ensemble.executors import Workers, crew, run_tasks
from yalu.model.simulate import simulate
from yalu.model.worlds import Worlds

Floats = NDArray[np.float32]
LEAST = 64  # worlds a task, below which sending them costs more than running them
SHARES = 4  # tasks a worker, so that a slow one does not keep the others waiting


@dataclass(frozen=True, eq=False)
class Part:
    """Worlds from `begin` on under some policies, with all that is needed to run them."""

    begin: int
    policies: Floats
    worlds: Worlds
    forced: Floats
    seed: int
    replication: int


def outcomes(
    policies: Floats, worlds: Worlds, forced: Floats, *, seed: int, replication: int = 0,
    threads: int = 2,
) -> Floats:  # fmt: skip
    """Outcomes `[outcome, policy, world]`, as `simulate` gives them.

    Args:
        policies, worlds, forced, seed, replication: as `simulate` takes them.
        threads: of this process, when no workers are in use.
    """
    workers = crew()
    if workers is None:
        return simulate(
            policies, worlds, forced, seed=seed, replication=replication, threads=threads
        ).outcomes
    size = max(LEAST, -(-len(worlds) // (SHARES * workers.count)))
    parts = [
        Part(begin, policies, some(worlds, slice(begin, begin + size)), forced, seed, replication)
        for begin in range(0, len(worlds), size)
    ]
    return _gathered(parts, workers)


def _gathered(parts: list[Part], workers: Workers) -> Floats:
    done = {part.begin: found for part, found in run_tasks(run_part, parts, workers)}
    return np.concatenate([done[begin] for begin in sorted(done)], axis=2)


def run_part(part: Part) -> Floats:
    """One part, in whatever process this is."""
    return simulate(
        part.policies, part.worlds, part.forced, seed=part.seed, replication=part.replication
    ).outcomes


def some(worlds: Worlds, which: slice | NDArray[np.bool_]) -> Worlds:
    """Some of these worlds: a stretch of them, or those marked in `[world]`."""
    return Worlds(
        worlds.ids[which],
        worlds.parameter[:, which],
        worlds.start[:, which],
        {group: member[which] for group, member in worlds.member.items()},
    )
