"""Options that choose a study: world, theory, first month, length."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


IN_MEMORY = 100_000  # worlds, of some 15 kB each where everything about them is kept

_OPTIONS = (
    click.option(
        "--world",
        help="What Beijing does not choose: a world (see yalu scenarios) or a TOML file.",
    ),
    click.option(
        "--theory",
        default="all",
        show_default=True,
        help="Which answers hold: all (each world draws its own), the reading of one essay "
        "(risk-management or worn-pillars), or single ones, as H1=worn,H8=tames.",
    ),
    click.option("--from", "first", default="2026-01", show_default=True, help="First month."),
    click.option("--months", default=180, show_default=True, help="Months to run."),
    click.option(
        "--prior",
        is_flag=True,
        help="Leave history out: draw worlds from what was judged plausible.",
    ),
)


def study_options(command: Command) -> Command:
    """Add `--world --theory --from --months --prior`, passed under those names."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def everyone() -> list[str]:
    """What a verb runs where no policy is named: the library, and the best that a search found."""
    from yalu.brief.search_and_pathways import best_file
    from yalu.ensemble import library

    return [*library.names("policy"), *best_file()]


def study_from(policies, *, first, members, most=None, **choice):
    """The study these choices describe; `most` worlds where a verb keeps all that was drawn."""
    from yalu import dates
    from yalu.cli.output import note
    from yalu.ensemble.run import study
    from yalu.ensemble.study import FIRST
    from yalu.errors import InputError

    begins = dates.name(dates.month(first, where="--from"))
    asked = study(*policies, first=begins, members=members, **choice)
    if most is not None and members > most:
        raise InputError(
            f"{members:,} worlds at once",
            where="--members",
            expected=f"up to {most:,}, since all that was drawn is kept in memory",
            remedy="ask for fewer; more would change little",
        )
    if begins != FIRST:
        note(
            f"note: the run begins in {begins} with the states of {FIRST}; only the calendar moves"
        )
    return asked
