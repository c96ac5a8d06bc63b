"""`--picture FILE.svg`: what a verb found as one SVG file."""

from pathlib import Path
from typing import Any

import click

from yalu.cli.output import OutputPath, note
from yalu.errors import OutputError
from yalu.files import write_atomically


class PicturePath(OutputPath):
    """A file to draw into, refused before the work if it is no SVG file or cannot be written."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path."""
        path = super().convert(value, param, ctx)
        if path.suffix.lower() != ".svg":
            raise OutputError(
                f"{str(path)!r} is no SVG file", where="--picture",
                expected="a name ending in .svg",
                remedy=f"write {str(path.with_suffix('.svg'))!r}",
            )  # fmt: skip
        return path


picture_option = click.option(
    "--picture", type=PicturePath(), help="Draw it into this SVG file as well."
)


def draw(path: Path | None, title: str, pictures: Any) -> None:
    """Write a sheet of pictures, if a file was asked for; `pictures()` makes them."""
    if path is None:
        return
    from yalu.brief.sheet import sheet

    write_atomically(path, sheet(title, pictures()))
    note(f"drew {path}")
