"""Pictures in SVG by small functions: elements, scales, lines, bands.

Colours, dashes and hatches are classes of the page's style sheet, so that one picture serves
light, dark and print. Coordinates have one decimal.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from math import ceil, floor, isfinite, log10

Points = Iterable[tuple[float, float]]


def element(tag: str, *inside: str, **attributes: object) -> str:
    """One element; `class_` is `class`, and other underscores are hyphens."""
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{given}>{''.join(inside)}</{tag}>" if inside else f"<{tag}{given}/>"


def _plain(value: object) -> str:
    return short(value) if isinstance(value, float) else str(value)


def short(x: float) -> str:
    """A coordinate with at most one decimal."""
    text = f"{x:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    """A piece of text; `kind` is its class."""
    return element("text", escape(words), x=float(x), y=float(y), class_=kind, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    """A straight line."""
    return element("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=kind)


def rect(x: float, y: float, width: float, height: float, kind: str) -> str:
    """A rectangle."""
    return element(
        "rect", x=float(x), y=float(y), width=float(width), height=float(height), class_=kind
    )


def polyline(points: Points, kind: str) -> str:
    """A line through the points, broken where one is not finite."""
    parts: list[str] = []
    pen = "M"
    for x, y in points:
        if not (isfinite(x) and isfinite(y)):
            pen = "M"
            continue
        parts.append(f"{pen}{short(x)} {short(y)}")
        pen = "L"
    return element("path", d="".join(parts), class_=kind) if parts else ""


def band(upper: Points, lower: Points, kind: str) -> str:
    """The area between two lines."""
    around = [*upper, *reversed(list(lower))]
    path = "L".join(f"{short(x)} {short(y)}" for x, y in around)
    return element("path", d=f"M{path}Z", class_=kind)


MARKERS = ("circle", "square", "up", "diamond", "down")


def marker(shape: str, x: float, y: float, kind: str, size: float = 3.6) -> str:
    """A small shape centred on a point, so that series differ without colour."""
    if shape == "circle":
        return element("circle", cx=float(x), cy=float(y), r=float(size), class_=kind)
    if shape == "square":
        return rect(x - 0.9 * size, y - 0.9 * size, 1.8 * size, 1.8 * size, kind)
    corners = {
        "up": ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
        "down": ((0, 1.2), (1.1, -0.9), (-1.1, -0.9)),
        "diamond": ((0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)),
    }[shape]
    points = " ".join(f"{short(x + size * dx)},{short(y + size * dy)}" for dx, dy in corners)
    return element("polygon", points=points, class_=kind)


def clipped(name: str, box: tuple[float, float, float, float], *inside: str) -> str:
    """These elements inside the box (x, y, width, height) only; `name` is used once a page."""
    x, y, width, height = box
    window = element("clipPath", rect(x, y, width, height, "clip"), id=name)
    return window + element("g", *inside, clip_path=f"url(#{name})")


def picture(name: str, width: float, height: float, title: str, about: str, *inside: str) -> str:
    """A whole picture that a screen reader announces by its title and description."""
    return element(
        "svg",
        element("title", escape(title), id=f"{name}-t"),
        element("desc", escape(about), id=f"{name}-d"),
        *inside,
        viewBox=f"0 0 {short(width)} {short(height)}",
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
        class_="picture",
    )


@dataclass(frozen=True)
class Scale:
    """From a value to a coordinate, in proportion."""

    low: float
    high: float
    begin: float
    end: float

    def __call__(self, value: float) -> float:
        """The coordinate of a value; all values stand at `begin` on a scale of one point."""
        span = (self.high - self.low) or 1.0
        return self.begin + (value - self.low) / span * (self.end - self.begin)


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round numbers from at most `low` to at least `high`, about so many."""
    if not high > low:
        high = low + 1.0
    raw = (high - low) / about
    power = 10.0 ** floor(log10(raw))
    step = next(m * power for m in (1.0, 2.0, 2.5, 5.0, 10.0) if m * power >= raw * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [i * step for i in range(first, last + 1)]
