"""Run a study: cut it into tasks, run them anywhere, lay their numbers in place.

A task is a range of worlds under some policies. Its numbers depend on nothing but the
study, so tasks may run in any order, on any number of workers, in pieces of any size.
"""

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.ensemble.runs import QUANTILES, SAMPLED, Failure, Runs
from yalu.ensemble.scenario import read_policy, read_world
from yalu.ensemble.shelf import give_back, shelf
from yalu.ensemble.study import Study
from yalu.errors import InputError, RunError
from yalu.model.outcomes import OUTCOMES, PATHS
from yalu.model.simulate import Paths, simulate
from yalu.model.worlds import Worlds, draw_worlds, parameter_names

CHUNK = 4096
MOST_FAILED = 0.001  # share of worlds that may fail before the whole run is refused
Advance = Callable[[int], None]


@dataclass(frozen=True)
class Task:
    """Worlds `begin` to `end` under the policies numbered `policies`."""

    begin: int
    end: int
    policies: tuple[int, ...]
    record: bool


@dataclass(frozen=True)
class Piece:
    """What a task gives.

    Args:
        outcomes: `[outcome, policy, world]`.
        paths: the months of its one policy, if the task recorded them.
    """

    task: Task
    outcomes: NDArray[np.float32]
    paths: Paths | None


def tasks(study: Study, chunk: int) -> Iterator[Task]:
    """The panel first, one policy at a time since its months are kept; then the rest."""
    panel = min(study.panel, study.members)
    for policy in range(len(study.policies)):
        for begin in range(0, panel, chunk):
            yield Task(begin, min(begin + chunk, panel), (policy,), record=True)
    everyone = tuple(range(len(study.policies)))
    for begin in range(panel, study.members, chunk):
        yield Task(begin, min(begin + chunk, study.members), everyone, record=False)


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

    def do(self, task: Task, threads: int = 1) -> Piece:
        """Run one task."""
        result = simulate(
            self.rows[list(task.policies)],
            self.worlds(task.begin, task.end),
            self.forced,
            seed=self.study.seed,
            replication=self.study.replication,
            record=task.record,
            threads=threads,
        )
        return Piece(task, result.outcomes, result.paths)


def draw(study: Study, begin: int, end: int) -> Worlds:
    """The study's worlds from `begin` to `end`."""
    world = study.world
    return draw_worlds(
        np.arange(begin, end, dtype=np.uint32),
        seed=study.seed,
        weights=study.weights(),
        fixed=world.fixed if world else None,
        starts=world.starts if world else None,
    )


_workshop: list[Workshop] = []


def _enter(study: Study) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out work
    _workshop[:] = [Workshop(study)]


def _work(task: Task) -> Piece:
    return _workshop[0].do(task)


def run_ensemble(
    study: Study, *, chunk: int = CHUNK, threads: int = 2, processes: int = 0,
    advance: Advance | None = None, begun: "Tally | None" = None,
) -> Runs:  # fmt: skip
    """Run a study and gather its numbers.

    Args:
        study: what to run.
        chunk: worlds a task; decides memory, never numbers.
        threads: of this process, when `processes` is 0.
        processes: worker processes instead of threads.
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
    try:
        for piece in _pieces(study, todo, threads, processes):
            tally.add(piece)
            if advance:
                advance((piece.task.end - piece.task.begin) * len(piece.task.policies))
    except KeyboardInterrupt:
        raise Interrupted(tally) from None
    return tally.runs()


def _pieces(study: Study, todo: list[Task], threads: int, processes: int) -> Iterable[Piece]:
    if processes < 1:
        shop = Workshop(study)
        return (shop.do(task, threads) for task in todo)
    return _from_processes(study, todo, processes)


def _from_processes(study: Study, todo: list[Task], processes: int) -> Iterator[Piece]:
    import multiprocessing

    from yalu.model.simulate import compiled

    compiled()  # once here, so that workers find it in the cache
    context = multiprocessing.get_context("spawn")
    workers, others = max(1, min(processes, len(todo))), set(multiprocessing.active_children())
    try:
        with ProcessPoolExecutor(workers, context, initializer=_enter, initargs=(study,)) as pool:
            try:
                yield from _as_they_come(pool, todo, ahead=2 * workers)
            except BaseException:  # Ctrl-C, or a caller that has enough: nobody waits for the rest
                for worker in set(multiprocessing.active_children()) - others:
                    worker.terminate()
                raise
    except BrokenProcessPool:
        raise RunError(
            "a worker process was killed",
            expected="room for all workers: the system kills one when memory is short",
            remedy="ask for fewer --processes, or none",
        ) from None


def _as_they_come(pool: Executor, todo: list[Task], ahead: int) -> Iterator[Piece]:
    """Results as they finish, with only a few tasks in flight, so memory stays bounded."""
    left = iter(todo)
    with _ctrl_c_later():
        flying: set[Future[Piece]] = {pool.submit(_work, task) for task in islice(left, ahead)}
    while flying:
        done, flying = wait(flying, return_when="FIRST_COMPLETED")
        for future in done:
            yield future.result()
            flying |= {pool.submit(_work, task) for task in islice(left, 1)}


@contextmanager
def _ctrl_c_later() -> Iterator[None]:
    """Hold Ctrl-C back while workers start: they inherit that, and do not speak up."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Interrupted(KeyboardInterrupt):
    """Ctrl-C in the middle of a run; `tally` holds what was finished."""

    def __init__(self, tally: "Tally"):
        self.tally = tally
        super().__init__(
            f"stopped with {tally.done:,} of {tally.all:,} trajectories finished; "
            "nothing was written; give the same command to start again"
        )


@dataclass
class Tally:
    """Numbers laid in place as they come, whatever their order."""

    study: Study
    outcomes: NDArray[np.float32] = field(init=False)
    finished: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        policies, members = len(self.study.policies), self.study.members
        self.outcomes = shelf((len(OUTCOMES), policies, members), np.nan)
        self.finished = np.zeros((policies, members), bool)
        self.open: dict[int, dict[int, Paths]] = {}
        self.fans = np.zeros((len(QUANTILES), len(PATHS), policies, self.study.months), np.float32)
        shown = min(SAMPLED, self.study.members)
        self.sampled = np.zeros((len(PATHS), policies, self.study.months, shown), np.float32)

    @property
    def done(self) -> int:
        """Trajectories finished."""
        return int(self.finished.sum())

    @property
    def all(self) -> int:
        """Trajectories asked for."""
        return self.finished.size

    def has(self, task: Task) -> bool:
        """Whether all of a task is finished."""
        return bool(self.finished[list(task.policies), task.begin : task.end].all())

    def add(self, piece: Piece) -> None:
        """Lay one piece in place; a policy whose panel is complete becomes a fan."""
        task = piece.task
        for i, policy in enumerate(task.policies):
            self.outcomes[:, policy, task.begin : task.end] = piece.outcomes[:, i]
        give_back(self.outcomes)
        if piece.paths is not None:
            (policy,) = task.policies
            self._add_paths(policy, task.begin, piece.paths)
        self.finished[list(task.policies), task.begin : task.end] = True  # last: Ctrl-C may come

    def _add_paths(self, policy: int, begin: int, paths: Paths) -> None:
        """Keep a piece of a panel; once it is whole, make fans of it, one path at a time."""
        pieces = self.open.setdefault(policy, {})
        pieces[begin] = paths
        panel = min(self.study.panel, self.study.members)
        if sum(part.worlds for part in pieces.values()) < panel:
            return
        whole = np.empty((self.study.months, panel), np.float32)
        for i in range(len(PATHS)):
            for start, part in pieces.items():
                whole[:, start : start + part.worlds] = part[i, 0]
            good = np.isfinite(whole).all(axis=0)
            self.fans[:, i, policy] = exact_quantiles(whole if good.all() else whole[:, good])
            self.sampled[i, policy] = whole[:, : self.sampled.shape[-1]]
        del self.open[policy]

    def failures(self) -> list[Failure]:
        """Worlds whose outcomes are not finite, with what is needed to see it again."""
        good = np.ones(self.finished.shape, bool)
        for outcome in self.outcomes:
            good &= np.isfinite(outcome)
            give_back(self.outcomes)
        bad = self.finished & ~good
        names = list(OUTCOMES)
        found = []
        for policy, world in np.argwhere(bad):
            first = int(np.argmin(np.isfinite(self.outcomes[:, policy, world])))
            reason = f"outcome {names[first]} is not finite"
            found.append(
                Failure(self.study.policies[policy].id, int(world), self.study.seed, reason)
            )
        return found

    def runs(self) -> Runs:
        """The finished study.

        Raises:
            RunError: too many worlds failed to show the rest.
        """
        failures = self.failures()
        if len(failures) > MOST_FAILED * self.all:
            example = failures[0]
            raise RunError(
                f"{len(failures):,} of {self.all:,} trajectories gave no finite outcome",
                where=f"policy {example.policy}, world {example.world}, seed {example.seed}",
                expected=f"at most {MOST_FAILED:.1%}",
                remedy=f"{example.reason}: look at the parameters this world or study fixes",
            )
        return Runs(
            policies=tuple((p.id, p.title) for p in self.study.policies),
            first=self.study.first,
            outcomes=self.outcomes,
            fans=self.fans,
            sampled=self.sampled,
            failures=tuple(failures),
            manifest=self.study.manifest(),
        )


def exact_quantiles(paths: NDArray[np.float32]) -> NDArray[np.float32]:
    """Order statistics over the last axis, `[quantile, …]`."""
    if paths.shape[-1] == 0:
        return np.full((len(QUANTILES), *paths.shape[:-1]), np.nan, np.float32)
    ordered = np.sort(paths, axis=-1)
    ranks = [round(q * (paths.shape[-1] - 1)) for q in QUANTILES]
    return np.stack([ordered[..., rank] for rank in ranks])


def inputs(study: Study, worlds: int) -> dict[str, Any]:
    """What was drawn in the first `worlds` worlds, by parameter and theory group."""
    drawn = draw(study, 0, min(worlds, study.members))
    return {**dict(zip(parameter_names(), drawn.parameter, strict=True)), **drawn.member}


def run(
    *policies: str, world: str | None = None, theory: str = "all", first: str = "2026-01",
    months: int = 180, members: int = 1000, seed: int = 0, threads: int = 2,
) -> Runs:  # fmt: skip
    """Run policies in many worlds: `run("hedge", "squeeze-quiet", members=4000)`.

    Args:
        policies: names of the library or paths of TOML files; `hedge` if none is given.
        world: a name of the library or a path; None leaves the world to itself.
        theory: a setting, or `H1=worn,H8=tames`.
        first: the first month, `YYYY-MM`.

    Raises:
        InputError: something that does not exist or cannot be.
    """
    study = Study(
        policies=tuple(read_policy(policy) for policy in policies or ("hedge",)),
        world=read_world(world) if world else None,
        theory=theory,
        first=dates.month(first),
        months=months,
        members=members,
        seed=seed,
    )
    return run_ensemble(study, threads=threads)
