"""The options that say where the work is done."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from threading import Timer
from typing import Any, TypeVar

import click

from yalu.cli.output import note

Command = TypeVar("Command", bound=Callable[..., Any])
SLOW = 1.5  # seconds after which waiting is said


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

                with _said_if_slow(engine):
                    workers = workers_of(engine, processes=processes)
                stack.enter_context(using(workers))
            return command(*arguments, **options)

    return inside  # type: ignore[return-value]  # click keeps its options on the function


@contextmanager
def _said_if_slow(engine: str) -> Iterator[None]:
    """Say what is waited for, unless it is there at once."""
    said = Timer(
        SLOW, note, [f"waiting up to a minute for the workers of {engine}; Ctrl-C ends it"]
    )
    said.daemon = True
    said.start()
    try:
        yield
    finally:
        said.cancel()
