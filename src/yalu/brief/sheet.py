"""Pictures outside a page: one SVG file that opens in any browser, light or dark, and prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from yalu.brief.drawing import draw, styles


@dataclass(frozen=True)
class Shown:
    """A picture with its heading and what it shows in words."""

    heading: str
    drawing: str
    caption: str = ""


def template(name: str) -> str:
    """The text of a file that stands beside the page."""
    return (files("yalu.brief") / "templates" / name).read_text(encoding="utf-8")


def sheet(title: str, pictures: Sequence[Shown], *, across: int = 1) -> str:
    """Pictures in rows of so many, with their styles inside."""
    data = {"title": title, "pictures": pictures, "styles": styles(), "across": across}
    return draw("sheet", "sheet", data) + "\n"


def alone(title: str, drawing: str) -> str:
    """One picture as a file, with its styles inside."""
    return draw("single", "file", {"title": title, "drawing": drawing, "styles": styles()}) + "\n"
