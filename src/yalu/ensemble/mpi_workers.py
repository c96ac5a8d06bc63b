"""The ranks of an MPI job as workers: rank 0 hands out the tasks, the others do them.

A job is started so that every rank but the first waits for tasks:

    mpiexec -n 5 python -m mpi4py.futures -m yalu run hedge --engine mpi --store

MPI ends the whole job when a rank dies; what was finished lies in the store, and the same
command goes on from there.
"""

from concurrent.futures import Executor
from typing import Any

from yalu.ensemble.executors import Workers
from yalu.errors import InputError


def mpi_workers() -> Workers:
    """The other ranks of this job, one task each.

    Raises:
        InputError: mpi4py is missing, or this is not a job with ranks to spare.
    """
    mpi, futures = _mpi()
    ranks = mpi.COMM_WORLD.Get_size() - 1
    if ranks < 1 or not _waits():
        raise InputError(
            "this process has no MPI ranks that wait for tasks",
            expected="a job of two ranks or more, started through mpi4py.futures",
            remedy="mpiexec -n 3 python -m mpi4py.futures -m yalu run … --engine mpi",
        )
    return Workers(
        "mpi", ranks, lambda: futures.MPIPoolExecutor(max_workers=ranks), _stop,
        remedy="give each rank more memory, or start fewer of them",
    )  # fmt: skip


def _waits() -> bool:
    """Whether the job was started through `mpi4py.futures`, so that ranks wait for tasks."""
    from mpi4py.futures import _core

    return _core.SharedPool is not None


def _stop(executor: Executor) -> None:
    executor.shutdown(wait=False, cancel_futures=True)


def _mpi() -> tuple[Any, Any]:
    try:
        from mpi4py import MPI, futures
    except (ImportError, RuntimeError):
        raise InputError(
            "this engine needs MPI and mpi4py, which are not installed",
            expected="the extra `mpi`, and an MPI such as Open MPI",
            remedy="pip install 'yalu[mpi]', or use --engine local",
        ) from None
    return MPI, futures
