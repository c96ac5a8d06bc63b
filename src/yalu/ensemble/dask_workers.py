"""Workers of a Dask cluster: one that runs already, or one started on this machine.

Durability does not lie here. A scheduler that is killed, a worker that is lost or a network
that is cut only mean that tasks are handed out again, to the same scheduler when it is back;
a result that comes twice is the same result.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import suppress
from typing import Any

from yalu.ensemble.executors import Workers
from yalu.errors import InputError, RunError

PATIENCE = 60.0  # seconds to wait for a scheduler, at first and when it is gone
AGAIN = 0.2  # seconds between two tries
GOODBYE = 2.0  # seconds to wait for a scheduler to hear that we leave
SILENCE = "30s"  # after which a connection that says nothing counts as cut


def dask_workers(address: str, *, patience: float = PATIENCE) -> Workers:
    """The workers of the cluster whose scheduler is at `address`, as `tcp://host:port`.

    Args:
        patience: seconds to wait for the scheduler, now and whenever it is lost.

    Raises:
        InputError: Dask is not installed, or no scheduler answers.
    """
    try:
        first = reached(address, patience)
    except OSError as error:
        raise InputError(
            f"no Dask cluster answers at {address.replace('tcp:', 'dask:')}",
            expected=f"a scheduler and a worker within {patience:g} seconds",
            remedy="start it with `dask scheduler`, and workers with `dask worker ADDRESS`",
        ) from error
    ready = [first]

    def start() -> Executor:
        if ready:
            return ready.pop()
        try:
            return reached(address, patience)
        except OSError as error:
            raise RunError(
                f"the Dask cluster at {address.replace('tcp:', 'dask:')} was lost and did not "
                "come back",
                expected=f"a scheduler and a worker within {patience:g} seconds",
                remedy="start them again; what is finished in a store is safe",
            ) from error

    return _workers(first.size, start)


def dask_cluster(processes: int) -> Workers:
    """A Dask scheduler and `processes` workers of this machine, ended with the run.

    Raises:
        InputError: Dask is not installed.
    """
    distributed = _distributed()

    def start() -> Executor:
        own = distributed.LocalCluster(
            n_workers=processes, threads_per_worker=1, processes=True, dashboard_address=None,
            host="127.0.0.1", silence_logs=logging.CRITICAL,
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # it listens even without one
        )  # fmt: skip
        return Cluster(own.scheduler_address, PATIENCE, own)

    return _workers(processes, start)


def reached(address: str, patience: float) -> "Cluster":
    """The cluster at `address`, tried again and again for `patience` seconds.

    Dask tries again by itself while nobody answers, but not when an answer breaks off.

    Raises:
        OSError: no scheduler answers, or it has no worker.
    """
    until = time.monotonic() + patience
    while True:
        try:
            return Cluster(address, max(until - time.monotonic(), AGAIN))
        except OSError:
            if time.monotonic() + AGAIN >= until:
                raise
            time.sleep(AGAIN)


def _workers(count: int, start: Callable[[], Executor]) -> Workers:
    distributed = _distributed()
    return Workers(
        "dask", count, start, _leave,
        lost=(
            BrokenExecutor, CancelledError, asyncio.CancelledError,
            distributed.scheduler.KilledWorker, distributed.comm.core.CommClosedError,
        ),
        ahead=count, remedy="give the workers more memory, or smaller tasks",
    )  # fmt: skip


def _leave(executor: Executor) -> None:
    executor.shutdown(wait=False)


class Cluster(Executor):
    """A Dask cluster as the standard library's executor.

    Args:
        address: of the scheduler.
        patience: seconds to wait for it.
        own: a cluster of ours at that address, closed with this.

    Raises:
        OSError: no scheduler answers, or it has no worker.
    """

    def __init__(self, address: str, patience: float, own: Any = None):
        distributed, self.own = _distributed(), own
        import dask

        for name in ("distributed", "distributed.client"):  # losses are ours to report
            logging.getLogger(name).setLevel(logging.CRITICAL)
        settings = {
            "distributed.comm.timeouts.tcp": SILENCE,
            "distributed.comm.timeouts.connect": f"{patience}s",
        }
        with dask.config.set(settings):
            self.client = distributed.Client(address, timeout=patience, set_as_default=False)
        try:
            self.client.wait_for_workers(1, timeout=patience)
        except TimeoutError as error:
            self.shutdown()
            raise OSError(f"no worker came to the scheduler at {address}") from error

    @property
    def size(self) -> int:
        """How many tasks the cluster does at once; 1 while no worker has come yet."""
        return max(1, sum(self.client.nthreads().values()))

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand a task to the cluster.

        Raises:
            BrokenExecutor: the scheduler is gone.
        """
        if self.client.status != "running":
            raise BrokenExecutor("the scheduler is gone")
        far = self.client.submit(fn, *args, **kwargs, pure=False, retries=2)
        near: Future[Any] = Future()
        near.set_running_or_notify_cancel()
        far.add_done_callback(lambda done: _hand_over(done, near))
        return near

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the cluster; what it is doing for us is forgotten."""
        with suppress(OSError, TimeoutError, asyncio.TimeoutError):  # it may be gone already
            self.client.close(timeout=GOODBYE)
        if self.own is not None:
            self.own.close()


def _hand_over(far: Any, near: Future[Any]) -> None:
    """What became of Dask's future, told to ours; losses become exceptions."""
    try:
        near.set_result(far.result())
    except BaseException as error:
        near.set_exception(error)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise InputError(
            "this engine needs Dask, which is not installed",
            expected="the extra `dask`",
            remedy="pip install 'yalu[dask]', or use --engine local",
        ) from None
    return distributed
