"""Pictures outside a page: one SVG file that opens in any browser, light or dark, and prints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from textwrap import wrap

from yalu.brief import svg
from yalu.brief.drawing import patterns, styles

WIDE, EDGE, GAP = 560.0, 20.0, 14.0
LETTERS, LINE, HEAD = 94, 15.0, 20.0  # of a caption
LARGER = 1.2  # than in a page, at most


@dataclass(frozen=True)
class Shown:
    """A picture with its heading and what it shows in words."""

    heading: str
    drawing: str
    caption: str = ""


def template(name: str) -> str:
    """The text of a file that stands beside the page."""
    return (files("yalu.brief") / "templates" / name).read_text(encoding="utf-8")


def sheet(title: str, pictures: Sequence[Shown]) -> str:
    """Pictures one under the other, with their styles inside."""
    y, parts = EDGE, []
    for line in wrap(title, 52):
        y += HEAD
        parts.append(svg.text(EDGE, y - 4, line, "title"))
    for shown in pictures:
        y += GAP + HEAD
        parts.append(svg.text(EDGE, y - 6, shown.heading, "heading"))
        if shown.drawing:
            drawing, height = placed(shown.drawing, y)
            parts.append(drawing)
            y += height + 4
        for line in wrap(shown.caption, LETTERS, break_on_hyphens=False):
            y += LINE
            parts.append(svg.text(EDGE, y - 3, line, "tick"))
    height = y + EDGE
    style = svg.element("style", styles() + OWN)
    ground = svg.rect(0, 0, WIDE, height, "paper")
    whole = svg.picture("sheet", WIDE, height, title, title, style, patterns(), ground, *parts)
    size = f'width="{svg.short(WIDE)}" height="{svg.short(height)}"'
    return whole.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" {size} ', 1) + "\n"


def placed(drawing: str, y: float) -> tuple[str, float]:
    """A picture set on the sheet at this height, and the height it takes."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawing)
    assert found is not None
    width = min(WIDE - 2 * EDGE, LARGER * float(found[1]))
    height = width * float(found[2]) / float(found[1])
    at = f'x="{svg.short(EDGE)}" y="{svg.short(y)}" width="{svg.short(width)}"'
    more = f'height="{svg.short(height)}" overflow="visible"'
    return drawing.replace("<svg ", f"<svg {at} {more} ", 1), height


OWN = ".paper{fill:var(--paper)}.title{font-size:17px;font-weight:700}\
.heading{font-size:13px;font-weight:700}"
