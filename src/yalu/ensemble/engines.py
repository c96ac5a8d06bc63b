"""The engine a user names, as workers: `local`, `dask://…`, `dask` or `mpi`.

Only the word is read here; what an engine needs is imported when it is asked for. All of
them do the same pure tasks, so none of them changes a number.
"""

import os
from urllib.parse import urlsplit

from yalu.ensemble.executors import Workers, here, local_processes
from yalu.errors import InputError, nearest

KNOWN = ("local", "dask", "dask://HOST:PORT", "mpi")


def workers_of(engine: str, *, threads: int = 2, processes: int = 0, tasks: int = 0) -> Workers:
    """The workers that an engine's name stands for.

    Args:
        engine: `local` for this machine; `dask` for a Dask cluster on this machine;
            `dask://host:port` for the scheduler there; `mpi` for the ranks of this MPI job.
        threads: of this process, when `local` has no processes.
        processes: local worker processes; of a local Dask cluster too, one a core if 0.
        tasks: how many there are, so that no more workers start; 0 if that is not known.

    Raises:
        InputError: no such engine, an address that is none, or its library is missing.
    """
    if engine == "local":
        few = min(processes, tasks) if tasks else processes
        return local_processes(few) if processes else here(threads)
    if engine == "dask":
        from yalu.ensemble.dask_workers import dask_cluster

        return dask_cluster(processes or os.cpu_count() or 1)
    if engine.startswith("dask://"):
        from yalu.ensemble.dask_workers import dask_workers

        return dask_workers(_address(engine))
    if engine == "mpi":
        from yalu.ensemble.mpi_workers import mpi_workers

        return mpi_workers()
    close = nearest(engine, KNOWN)
    raise InputError(
        f"unknown engine {engine!r}",
        expected=f"one of {', '.join(KNOWN)}",
        remedy=f"did you mean {close!r}?" if close else "choose one of these",
    )


def _address(engine: str) -> str:
    """The address of a Dask scheduler as Dask writes it."""
    parts = urlsplit(engine)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not port or parts.path.strip("/"):
        raise InputError(
            f"{engine!r} is not the address of a Dask scheduler",
            expected="dask://host:port, such as dask://127.0.0.1:8786",
            remedy="take host and port from what `dask scheduler` prints",
        )
    return f"tcp://{f'[{host}]' if ':' in host else host}:{port}"
