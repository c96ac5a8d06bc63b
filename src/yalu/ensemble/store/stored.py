"""Run a study through a store: only what is not kept is done, and all that is done is kept.

The numbers are gathered from the chunks alone, in the order of the plan, so it makes no
difference how often the work was interrupted, where it was done, or who else did some of it.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from threading import local

from yalu.ensemble.executors import Workers, here, run_tasks
from yalu.ensemble.run import CHUNK, do
from yalu.ensemble.runs import Runs
from yalu.ensemble.store import chunk as chunks
from yalu.ensemble.store.document import Document, study_of
from yalu.ensemble.store.plan import Plan, plan_of
from yalu.ensemble.store.refusals import other_model
from yalu.ensemble.store.store import Store
from yalu.ensemble.study import Study
from yalu.ensemble.tally import Tally, Task
from yalu.errors import OutputError

Advance = Callable[[int], None]
ROUNDS = 3  # times that chunks found damaged are done again before the disk is given up


def run_stored(
    study: Study, store: Store, *, workers: Workers | None = None, chunk: int = CHUNK,
    advance: Advance | None = None,
) -> Runs:  # fmt: skip
    """Run a study, taking from the store what is there and keeping in it what is done.

    Args:
        study: what to run.
        store: where finished chunks are kept.
        workers: where tasks are done; this process unless given.
        chunk: worlds a task; another number makes another run, with the same numbers.
        advance: told how many trajectories were finished, or found.

    Raises:
        OutputError: the store failed; what was finished is kept.
        KeyboardInterrupt: Ctrl-C; says how to go on.
        RunError: more than one world in a thousand gave no finite outcome.
    """
    document = store.begin(study, chunk)
    return _finish(study, document, store, workers, advance)


def resume(
    name: str, store: Store, *, workers: Workers | None = None, advance: Advance | None = None
) -> Runs:
    """Go on with a run of the store, or gather it if it is whole.

    Raises:
        InputError: no such run, or one begun with another model.
    """
    document = store.entry(name).document
    study = study_of(document)
    if plan_of(study, document.plan.chunk) != document.plan:
        raise other_model(document.id)
    return _finish(study, document, store, workers, advance)


def _finish(
    study: Study, document: Document, store: Store, workers: Workers | None,
    advance: Advance | None,
) -> Runs:  # fmt: skip
    crew = workers or here()
    try:
        with store.at_work(document.id) as alone:
            todo = _missing(document.plan, store, alone, advance)
            _fill(study, document.plan, store, todo, crew, advance)
            return _gather(study, document.plan, store, crew)
    except KeyboardInterrupt:
        kept, all_ = store.entry(document.id).kept, document.plan.count
        raise KeyboardInterrupt(
            f"stopped with {kept:,} of {all_:,} chunks kept; "
            f"to go on: yalu runs resume {document.id}{store.said}"
        ) from None


def _missing(plan: Plan, store: Store, alone: bool, advance: Advance | None) -> Iterator[Task]:
    """Tasks whose chunks are not kept, looked up when they are asked for.

    Where another process is at work on the same run, this one begins elsewhere, so that the
    two meet each other's finished chunks instead of doing the same ones side by side.
    """
    begin = 0 if alone else random.randrange(plan.count)
    for task in chain(islice(plan.tasks(), begin, None), islice(plan.tasks(), begin)):
        if not store.has(plan.key(task)):
            yield task
        elif advance:
            advance(task.size)


def _fill(
    study: Study, plan: Plan, store: Store, todo: Iterable[Task], workers: Workers,
    advance: Advance | None,
) -> None:  # fmt: skip
    work = partial(make_chunk, study, plan.chunk, threads=workers.threads)
    for task, data in run_tasks(work, todo, workers, ahead=0):  # a kill costs one a worker
        store.put(plan.key(task), data)
        if advance:
            advance(task.size)


def _gather(study: Study, plan: Plan, store: Store, workers: Workers) -> Runs:
    """The numbers of all chunks; those found damaged or gone are done again."""
    tally, todo = Tally(study), plan.tasks()
    for _ in range(ROUNDS):
        again = []
        for task in todo:
            piece = store.get(plan.key(task))
            if piece is None:
                again.append(task)
            else:
                tally.add(piece)
        if not again:
            return tally.runs()
        _fill(study, plan, store, again, workers, None)
        todo = iter(again)
    raise OutputError(
        f"{len(again):,} chunks were damaged as often as they were written",
        where=str(store.path),
        expected="a disk that gives back what was written",
        remedy="choose another disk with --store PATH",
    )


def make_chunk(study: Study, chunk: int, task: Task, threads: int = 1) -> bytes:
    """The chunk of a task: pure, and keyed by what this process itself would run."""
    return chunks.encode(_plan(study, chunk).key(task), do(study, task, threads))


_kept = local()  # of each thread: a worker may make chunks of several studies side by side


def _plan(study: Study, chunk: int) -> Plan:
    """The plan of a study, made once for as long as it is asked for again."""
    last = getattr(_kept, "last", None)
    if last is None or last[:2] != (study, chunk):
        last = _kept.last = (study, chunk, plan_of(study, chunk))
    return last[2]
