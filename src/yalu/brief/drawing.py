"""Charts as SVG, drawn by the components that draw the page, in a JavaScript engine inside Python.

The components are TypeScript (`frontend/src/charts`); `npm run build` packs them into
`static/charts.js`. Here stands only how they are called.
"""

import threading
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

Draw = Callable[[str, str, str], str]
_here = threading.local()  # an engine answers only to the thread that made it


class DrawingError(RuntimeError):
    """A chart that could not be drawn: there is no such kind, or its data lack something."""


def draw(kind: str, name: str, data: Mapping[str, Any]) -> str:
    """The SVG of one chart; the same data give the same bytes.

    Args:
        kind: of chart, as `frontend/src/drawn.tsx` lists them.
        name: its own on the page; what it refers to inside is called after it.
        data: the properties of its component. A number that is not finite is drawn as a gap;
            what is None is left out; arrays are lists.

    Raises:
        DrawingError: no such kind, or data that the chart cannot be drawn from.
    """
    from quickjs import JSException

    given = {key: value for key, value in data.items() if value is not None}
    text = msgspec.json.encode(given, enc_hook=_plain).decode()
    try:
        return _engine()(kind, name, text)
    except JSException as error:
        said = str(error).splitlines()[0]
        raise DrawingError(f"the chart {name!r} of kind {kind!r} was not drawn: {said}") from None


def styles() -> str:
    """The style sheet of all drawings: colours in light and dark, lines, hatches, letters."""
    return _file("picture.css")


def patterns() -> str:
    """The hatches that drawings refer to, once in every document."""
    return draw("patterns", "patterns", {})


def _plain(value: Any) -> Any:
    """Arrays and numbers of NumPy as lists and numbers."""
    return value.tolist()


def _engine() -> Draw:
    found: Draw | None = getattr(_here, "draw", None)
    if found is None:
        import quickjs

        context = quickjs.Context()
        context.eval(_file("charts.js"))
        found = _here.draw = context.get("draw")
    return found


@cache
def _file(name: str) -> str:
    return (files("yalu.brief") / "static" / name).read_text(encoding="utf-8")
