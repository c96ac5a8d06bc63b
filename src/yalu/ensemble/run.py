"""Run a study: cut it into tasks, run them anywhere, lay their numbers in place.

A task is a range of worlds under some policies. Its numbers depend on nothing but the
study, so tasks may run in any order, on any number of workers, in pieces of any size.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from threading import local
from typing import Any

import numpy as np

from yalu import dates
from yalu.ensemble.device import month_on
from yalu.ensemble.executors import Workers, crew, here, local_processes, run_tasks
from yalu.ensemble.fields import RUN_STARTS
from yalu.ensemble.runs import Runs
from yalu.ensemble.scenario import read_scenarios, read_world
from yalu.ensemble.study import MONTHS, Study
from yalu.ensemble.tally import (
    MOST_FAILED,
    Interrupted,
    Piece,
    Tally,
    Task,
    exact_quantiles,
    fanned,
)
from yalu.errors import InputError
from yalu.model.simulate import simulate
from yalu.model.worlds import Worlds, draw_worlds, parameter_names

__all__ = [
    "MOST_FAILED",
    "Interrupted",
    "Piece",
    "Tally",
    "Task",
    "exact_quantiles",
    "run_ensemble",
    "tasks",
]

CHUNK = 4096
Advance = Callable[[int], None]


def tasks(study: Study, chunk: int = CHUNK) -> Iterator[Task]:
    """The tasks of a study, of `chunk` worlds."""
    return cut(len(study.policies), min(study.panel, study.members), study.members, chunk)


def cut(policies: int, panel: int, members: int, chunk: int) -> Iterator[Task]:
    """The panel first, whole and one policy at a time, for fans are made of it; then the rest."""
    for policy in range(policies if panel else 0):
        yield Task(0, panel, (policy,), record=True)
    everyone = tuple(range(policies))
    for begin in range(panel, members, chunk):
        yield Task(begin, min(begin + chunk, members), everyone, record=False)


class Workshop:
    """What one process keeps between tasks of one study: forcing, policies, the last worlds."""

    def __init__(self, study: Study):
        self.study = study
        self.forced, self.rows = study.forcing(), study.rows()
        self.kept: dict[tuple[int, int], Worlds] = {}

    def worlds(self, begin: int, end: int) -> Worlds:
        """These worlds, drawn once for as long as they are asked for again."""
        if (begin, end) not in self.kept:
            if sum(b - a for a, b in self.kept) + end - begin > 2 * max(CHUNK, self.study.panel):
                self.kept.clear()
            self.kept[begin, end] = draw(self.study, begin, end)
        return self.kept[begin, end]

    def do(self, task: Task, threads: int = 1, month: Any = None) -> Piece:
        """Run one task, with the machine code unless another `month` is given."""
        result = simulate(
            self.rows[list(task.policies)],
            self.worlds(task.begin, task.end),
            self.forced,
            seed=self.study.seed,
            replication=self.study.replication,
            record=task.record,
            threads=threads,
            month=month,
        )
        return Piece(task, result.outcomes, result.paths)


def draw(study: Study, begin: int, end: int) -> Worlds:
    """The study's worlds from `begin` to `end`."""
    world, ids = study.world, np.arange(begin, end, dtype=np.uint32)
    asked: dict[str, Any] = {
        "seed": study.seed,
        "weights": study.weights(),
        "fixed": world.fixed if world else None,
        "starts": world.starts if world else None,
    }
    if not study.posterior:
        return draw_worlds(ids, **asked)
    from yalu.calibration.draws import posterior_worlds
    from yalu.calibration.stations import read_calibration

    found = read_calibration()
    return posterior_worlds(found.posterior, ids, cloud=found.states(), **asked)


_kept = local()  # of each thread: a worker may do tasks of several studies side by side


def do(study: Study, task: Task, threads: int = 1, device: str = "cpu") -> Piece:
    """One task of a study, in whatever process this is: pure, its months made into fans."""
    shop = getattr(_kept, "shop", None)
    if shop is None or shop.study != study:
        shop = _kept.shop = Workshop(study)
    return fanned(shop.do(task, threads, month_on(device)))


def worked(study: Study, workers: Workers, device: str = "cpu") -> Callable[[Task], Piece]:
    """What `workers` are to do with a task of this study."""
    return partial(do, study, threads=workers.threads, device=device)


def run_ensemble(
    study: Study, *, chunk: int = CHUNK, threads: int = 2, processes: int = 0,
    workers: Workers | None = None, device: str = "cpu", advance: Advance | None = None,
    begun: Tally | None = None,
) -> Runs:  # fmt: skip
    """Run a study in memory and gather its numbers.

    Args:
        study: what to run.
        chunk: worlds a task; decides memory, never numbers.
        threads: of this process, when `processes` is 0.
        processes: worker processes instead of threads.
        workers: where tasks are done, instead of threads or processes; those of `using` if
            none are named.
        device: what runs the months; another than `cpu` gives the same to rounding only.
        advance: told how many trajectories were finished.
        begun: an interrupted run to go on with.

    Returns:
        The outcomes of all worlds, the fans of the panel.

    Raises:
        RunError: more than one world in a thousand gave no finite outcome.
        Interrupted: Ctrl-C; carries what was finished.
    """
    if chunk < 1:
        raise InputError(f"chunk is {chunk}", expected="at least 1", remedy="give another chunk")
    tally = begun or Tally(study)
    todo = [task for task in tasks(study, chunk) if not tally.has(task)]
    if workers is None and processes:
        workers = local_processes(min(processes, len(todo)))
    workers = workers or crew() or here(threads)
    try:
        for task, piece in run_tasks(worked(study, workers, device), todo, workers):
            tally.add(piece)
            if advance:
                advance(task.size)
    except KeyboardInterrupt:
        raise Interrupted(tally) from None
    runs = tally.runs()
    if device != "cpu":
        runs = replace(runs, manifest={**runs.manifest, "device": device})
    return runs


def inputs(study: Study, worlds: int) -> dict[str, Any]:
    """What was drawn in the first `worlds` worlds, by parameter and theory group."""
    drawn = draw(study, 0, min(worlds, study.members))
    return {**dict(zip(parameter_names(), drawn.parameter, strict=True)), **drawn.member}


def study(
    *policies: str, world: str | None = None, theory: str = "all", first: str = RUN_STARTS,
    months: int = MONTHS, members: int = 1000, seed: int = 0, prior: bool = False,
) -> Study:  # fmt: skip
    """What to run, from names: `study("hedge", world="ukraine-ends", theory="worn-pillars")`.

    Args:
        policies: names of the library or paths of TOML files; `hedge` if none is given.
        world: a name of the library or a path; None leaves the world to itself.
        theory: a setting, or `H1=worn,H8=tames`.
        first: the first month, `YYYY-MM`.
        months: how many.
        members: how many worlds.
        seed: same seed, same worlds and luck.
        prior: draw worlds from the prior even if there is a posterior.

    Raises:
        InputError: something that does not exist or cannot be, or a world dated outside the run.
    """
    from yalu.calibration.stations import in_use

    asked = Study(
        policies=tuple(read_scenarios(policies or ("hedge",), "policy")),
        world=None if world is None else read_world(world),
        theory=theory,
        first=dates.month(first),
        months=months,
        members=members,
        seed=seed,
        posterior="" if prior else in_use(),
    )
    asked.forcing()  # so that a world dated outside the run is refused before the work
    return asked


def run(
    *policies: str, world: str | None = None, theory: str = "all", first: str = RUN_STARTS,
    months: int = MONTHS, members: int = 1000, seed: int = 0, threads: int = 2, prior: bool = False,
) -> Runs:  # fmt: skip
    """Run policies in many worlds: `run("hedge", "squeeze-quiet", members=4000)`.

    Args:
        policies, world, theory, first, months, members, seed, prior: as for `study`.
        threads: of this process.

    Raises:
        InputError: something that does not exist or cannot be.
        RunError: more than one world in a thousand gave no finite outcome.
    """
    asked = study(
        *policies, world=world, theory=theory, first=first, months=months, members=members,
        seed=seed, prior=prior,
    )  # fmt: skip
    return run_ensemble(asked, threads=threads)
