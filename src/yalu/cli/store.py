"""The option that names a store, and the run of a study through it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
USUAL = ""  # --store without a path


def store_option(command: Command) -> Command:
    """Add `--store [PATH]`, passed as `store: str | None`; empty for the usual place."""
    return click.option(
        "--store",
        is_flag=False,
        flag_value=USUAL,
        metavar="[PATH]",
        help="Keep finished work here, and use what is kept; without PATH in the user's data.",
    )(command)


def place_option(command: Command) -> Command:
    """Add `--store PATH`, passed as `store: Path`, the usual place unless given."""
    return click.option(
        "--store",
        type=click.Path(path_type=Path),
        help="The store; the one in the user's data, or $YALU_STORE, unless given.",
    )(command)


def place(store: Path | str | None) -> Path:
    """The folder that `--store` means."""
    from yalu.ensemble.store.store import default_path

    return Path(store) if store else default_path()
