"""Where tasks are done: in this process, in local processes, or wherever an `Executor` reaches.

`run_tasks` hands tasks to any `concurrent.futures.Executor` and gives their results as they
come. It asks nothing of the executor but `submit`, so Dask (`client.get_executor()`) and MPI
(`MPIPoolExecutor`) work as local processes do: what differs stands in a `Workers`.

A task must be pure: it may be done twice, on any worker, and gives the same result. That is
what lets a lost worker's tasks be handed out again without a thought.
"""

import multiprocessing
import os
import signal
import threading
from collections import Counter, deque
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from yalu.errors import RunError

Task = TypeVar("Task", bound=Hashable)
Result = TypeVar("Result")
MOST_LOST = 5  # times that a task may be lost with its worker before it is given up


@dataclass(frozen=True)
class Workers:
    """A kind of executor, and what `run_tasks` must know about it.

    Args:
        name: what the user calls it.
        count: how many tasks are done at once.
        start: gives a fresh executor; called again when the last one broke.
        stop: ends an executor at once, without waiting for what it is doing.
        rest: takes back an executor that has nothing left to do; as `stop` unless given.
        lost: exceptions of a future that mean the worker was lost, not that the task is wrong;
            such a task is handed out again. `BrokenExecutor` also means a fresh executor.
        threads: how many threads a task may use.
        ahead: how many tasks to hand out beyond one for each worker, so that none waits.
        remedy: what to tell a user whose workers are lost again and again.
    """

    name: str
    count: int
    start: Callable[[], Executor]
    stop: Callable[[Executor], None]
    lost: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError)
    threads: int = 1
    ahead: int = 0
    remedy: str = "ask for fewer workers"
    rest: Callable[[Executor], None] | None = None


def run_tasks(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    workers: Workers,
    *,
    ahead: int | None = None,
) -> Iterator[tuple[Task, Result]]:
    """Do every task once and give `(task, result)` as they finish, in any order.

    Tasks are taken from `tasks` only as there is room for them, so it may be endless and may
    look at what was finished meanwhile. A result that was given counts as safe when the caller
    asks for the next: until then no new task takes its place. So with `ahead=0` a caller that
    keeps each result before asking for the next loses at most one task a worker when killed.

    Args:
        work: a pure function that workers can import, or a `partial` of one.
        tasks: hashable, and with `work` picklable.
        workers: where they are done.
        ahead: tasks handed out beyond one for each worker, so that none waits for the caller;
            as `workers` has it unless given.

    Raises:
        RunError: one task was lost with its worker `MOST_LOST` times.
        Exception: whatever `work` raised; results already given are not affected.
    """
    room = workers.count + (workers.ahead if ahead is None else ahead)
    hand = _Hand(work, tasks, workers)
    try:
        while hand.fill(room):
            task, future = hand.take()
            error = _error(future)
            if error is None:
                yield task, future.result()
            elif isinstance(error, workers.lost):
                hand.lose(task, error)
            else:
                raise error
    finally:  # the end, Ctrl-C, or a caller that has enough: nobody waits for the rest
        idle = not hand.flying and not hand.broken
        (workers.rest if idle and workers.rest else workers.stop)(hand.executor)


class _Hand(Generic[Task, Result]):
    """The tasks handed out and not yet given back."""

    def __init__(self, work: Callable[[Task], Result], tasks: Iterable[Task], workers: Workers):
        self.work, self.left, self.workers = work, iter(tasks), workers
        self.again: deque[Task] = deque()
        self.flying: dict[Future[Result], Task] = {}
        self.ready: deque[Future[Result]] = deque()
        self.lost: Counter[Task] = Counter()
        self.broken = False
        self.executor = workers.start()

    def fill(self, room: int) -> bool:
        """Hand out tasks while there is room; whether any is out."""
        while len(self.flying) < room:
            if self.broken and not self.ready:
                self.start_afresh()
            task = self.again.popleft() if self.again else next(self.left, None)
            if task is None:
                break
            try:
                self.flying[self.executor.submit(self.work, task)] = task
            except BrokenExecutor:
                self.again.appendleft(task)
                self.broken = True
                if self.ready:
                    break
        return bool(self.flying)

    def take(self) -> tuple[Task, Future[Result]]:
        """A task that came to an end, good or bad."""
        if not self.ready:
            self.ready.extend(wait(self.flying, return_when="FIRST_COMPLETED").done)
        future = self.ready.popleft()
        return self.flying.pop(future), future

    def lose(self, task: Task, error: BaseException) -> None:
        """Put a task back whose worker was lost, unless it was lost too often."""
        self.broken |= isinstance(error, BrokenExecutor)
        self.again.append(task)
        self.lost[task] += 1
        if self.lost[task] >= MOST_LOST:
            raise RunError(
                f"a worker was killed {MOST_LOST} times over the same piece of work",
                where=f"{self.workers.name} workers",
                expected="room for all workers: the system kills one when memory is short",
                remedy=self.workers.remedy,
            ) from error

    def start_afresh(self) -> None:
        """A new executor; what the broken one had in hand is to be handed out again."""
        self.workers.stop(self.executor)
        self.again.extend(self.flying.values())
        self.flying.clear()
        self.executor, self.broken = self.workers.start(), False


def _error(future: Future[Any]) -> BaseException | None:
    try:
        return future.exception()
    except CancelledError as error:
        return error


class Here(Executor):
    """Does a task in this process, at once, when it is handed in."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """A future that is already done; Ctrl-C passes through."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


_CREW: ContextVar[Workers | None] = ContextVar("crew", default=None)


@contextmanager
def using(workers: Workers) -> Iterator[None]:
    """Whatever runs inside has its tasks done by these workers, unless it names others.

    An executor that has done its tasks is kept for the next: a search or a calibration comes
    with work hundreds of times, and processes take a second to start.
    """
    resting: list[Executor] = []

    def start() -> Executor:
        return resting.pop() if resting else workers.start()

    token = _CREW.set(replace(workers, start=start, rest=resting.append))
    try:
        yield
    finally:
        _CREW.reset(token)
        for executor in resting:
            workers.stop(executor)


def crew() -> Workers | None:
    """The workers of the innermost `using`, or None."""
    return _CREW.get()


def here(threads: int = 2) -> Workers:
    """This process, one task at a time, with threads inside it."""
    return Workers("in-process", 1, Here, _leave, threads=threads)


def local_processes(count: int) -> Workers:
    """Processes of this machine, one thread each."""
    return Workers(
        "local", count, lambda: Processes(count), Processes.stop,
        remedy="ask for fewer --processes, or none",
    )  # fmt: skip


def _leave(executor: Executor) -> None:
    executor.shutdown(wait=False, cancel_futures=True)


class Processes(ProcessPoolExecutor):
    """Local processes that end with this one, however it ends, and leave Ctrl-C to it."""

    def __init__(self, count: int):
        from yalu.model.simulate import compiled

        compiled()  # once here, so that workers find it in the cache
        self.before = set(multiprocessing.active_children())
        super().__init__(count, multiprocessing.get_context("spawn"), initializer=_enter)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """As the standard library does, with Ctrl-C held back while a worker starts."""
        with _ctrl_c_later():
            return super().submit(fn, *args, **kwargs)

    @staticmethod
    def stop(executor: Executor) -> None:
        """End the workers now."""
        assert isinstance(executor, Processes)
        for worker in set(multiprocessing.active_children()) - executor.before:
            worker.terminate()
        executor.shutdown(wait=True, cancel_futures=True)


def _enter() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hands out work
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the parent to end and end too: one killed outright cannot tell its workers."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


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
