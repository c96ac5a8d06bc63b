"""The options that say where the work is done."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def engine_options(command: Command) -> Command:
    """Add `--engine` and `--processes`; the verb runs with those workers in use.

    The verb is told nothing: whatever it simulates is shared out, with the same numbers.
    """

    @click.option(
        "--engine",
        default="local",
        show_default=True,
        metavar="ENGINE",
        help="Where work is done: local, dask, dask://HOST:PORT, or mpi.",
    )
    @click.option(
        "--processes",
        type=click.IntRange(0, 256),
        default=0,
        show_default=True,
        help="Worker processes of this machine; 0 uses threads.",
    )
    @wraps(command)
    def inside(*arguments: Any, engine: str, processes: int, **options: Any) -> Any:
        with ExitStack() as stack:
            if engine != "local" or processes:
                from yalu.ensemble.engines import workers_of
                from yalu.ensemble.executors import using

                stack.enter_context(using(workers_of(engine, processes=processes)))
            return command(*arguments, **options)

    return inside  # type: ignore[return-value]  # click keeps its options on the function
