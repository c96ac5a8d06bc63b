"""What verbs share: options that mean the same everywhere, and showing a result.

Data goes to stdout, or whole into the file that `--out` names; progress goes to stderr.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from yalu.files import ensure_new, ensure_writable, write_atomically

Command = TypeVar("Command", bound=Callable[..., Any])
LARGEST_SEED = 2**63 - 1


class OutputPath(click.ParamType):
    """A file to write, refused before the work if it could not be written after it.

    Args:
        folders: endings of what is written as a folder; those replace nothing.
    """

    name = "path"

    def __init__(self, *folders: str) -> None:
        self.folders = folders

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path, once its folder is known to take it."""
        path = Path(value)
        (ensure_new if path.suffix.lower() in self.folders else ensure_writable)(path)
        return path


@dataclass(frozen=True)
class Show:
    """Shows a result as the user asked: as JSON or as text, on stdout or in a file."""

    as_json: bool = False
    out: Path | None = None

    def __call__(self, data: object, text: Callable[[], str]) -> None:
        """Show `data` as JSON if `--json` was given, else what `text()` makes of it."""
        content = to_json(data) if self.as_json else text().rstrip("\n") + "\n"
        if self.out is None:
            click.echo(content, nl=False)
        else:
            write_atomically(self.out, content)
            note(f"wrote {self.out}")


def to_json(data: object) -> str:
    """Indented JSON of plain data, dataclasses, msgspec structs, NumPy numbers and arrays.

    A number that is not finite becomes null, for JSON has no other word for it.
    """
    import msgspec

    encoded = msgspec.json.encode(data, enc_hook=_plain)
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def _plain(thing: Any) -> Any:
    """Plain data for what msgspec does not know."""
    if isinstance(thing, Path):
        return str(thing)
    if hasattr(thing, "tolist"):  # NumPy scalars and arrays
        return thing.tolist()
    raise TypeError(f"no JSON for {type(thing).__name__}")


def note(message: str) -> None:
    """Say something about the work, on stderr, where it cannot mix with the data."""
    click.echo(message, err=True)


def json_option(command: Command) -> Command:
    """Add `--json`, passed as `as_json: bool`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def out_option(
    command: Command | None = None,
    *,
    help: str = "Write to this file instead of stdout.",
    default: str | None = None,
    folders: Sequence[str] = (),
) -> Any:
    """Add `--out PATH`, passed as `out: Path | None`, checked before the work begins.

    `folders` are endings of what is written as a new folder.
    """

    def add(wrapped: Command) -> Command:
        return click.option(
            "--out", "-o", type=OutputPath(*folders), default=default, show_default=True,
            help=help,
        )(wrapped)  # fmt: skip

    return add if command is None else add(command)


def seed_option(command: Command) -> Command:
    """Add `--seed`, passed as `seed: int`."""
    return click.option(
        "--seed",
        type=click.IntRange(0, LARGEST_SEED),
        default=0,
        show_default=True,
        help="Same seed, same worlds.",
    )(command)


def dry_run_option(command: Command) -> Command:
    """Add `--dry-run`, passed as `dry_run: bool`."""
    return click.option(
        "--dry-run", is_flag=True, help="Check everything and say what would be done."
    )(command)


def show_options(command: Command) -> Command:
    """Add `--json` and `--out`, passed together as `show: Show`."""
    from functools import wraps

    @wraps(command)
    def shown(*args: Any, as_json: bool, out: Path | None, **options: Any) -> Any:
        return command(*args, show=Show(as_json, out), **options)

    return json_option(out_option(shown))  # type: ignore[return-value]  # wraps() keeps the name
