"""docs/causal-loop.svg: the system as arrows between some sixty places, drawn by ourselves.

What each arrow says is read from the mechanisms; only the places and the choice of how
many arrows to show are made by hand. Every arrow of the picture and every one left out
stands in docs/model.md.
"""

from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import pairwise
from math import hypot

from yalu.model.arrows import Arrow, merged
from yalu.model.picture_nodes import NODES, REGIONS, Node

WIDTH, HEIGHT = 1600, 1240
BOX, TALL = 112, 34  # of a place
WEAKEST = 0.9  # arrows below this are left to the table
MOST_IN, MOST_OUT = 4, 5  # arrows of a place, but for its strongest
BENDS = (0.0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32, 0.46, -0.46, 0.62, -0.62)
STEPS = 32  # points of an arrow at which collisions are looked for
COLOURS = {"+": "#1f6fb2", "−": "#c0392b", "±": "#6b6b6b"}

AFTER_ONLY = ("fates",)  # says which aftermath follows, not that one does

Point = tuple[float, float]
Curve = tuple[Point, Point, Point]

STYLE = """\
text { font-family: "Source Sans 3", "Segoe UI", "DejaVu Sans", sans-serif; fill: #1d2433; }
.page { fill: #fdfcf9; }
.region { fill: #f1eee6; stroke: #d9d3c3; }
.region-title { font-size: 15px; font-weight: 600; fill: #7a6f57; letter-spacing: .04em; }
.node { fill: #ffffff; stroke: #3a4256; stroke-width: 1.1; }
.words { font-size: 12.5px; text-anchor: middle; }
.badge { font-size: 9.5px; fill: #7a6f57; text-anchor: end; }
.arrow { fill: none; stroke-opacity: .82; }
.rival { stroke-dasharray: 6 4; }
.late { stroke-width: 1.6; }
.sign { font-size: 14px; font-weight: 700; text-anchor: middle; paint-order: stroke;
  stroke: #fdfcf9; stroke-width: 3px; }
.small { font-size: 12.5px; }
"""


def label(node: Node) -> str:
    """The name of a place, in one line."""
    return node.words.replace("|", " ")


@cache
def every() -> tuple[Arrow, ...]:
    """All arrows between the places, strongest first."""
    return tuple(merged({label(n): n.variables for n in NODES}, without=AFTER_ONLY))


@cache
def drawn() -> tuple[Arrow, ...]:
    """The arrows of the picture: strong ones, few enough a place, and one in and out at least."""
    kept: list[Arrow] = []
    for arrow in every():
        out = sum(a.source == arrow.source for a in kept)
        into = sum(a.target == arrow.target for a in kept)
        strong = arrow.swing >= WEAKEST and out < MOST_OUT and into < MOST_IN
        if strong or not (out and into):
            kept.append(arrow)
    return tuple(kept)


def picture() -> str:
    """The whole picture, as SVG."""
    return "\n".join(_elements()) + "\n"


def _elements() -> Iterator[str]:
    count = f"{len(drawn())} arrows between {len(NODES)} places"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-labelledby="title desc">'
    )
    yield '<title id="title">Who pushes whom: the causal loops of the model</title>'
    yield (
        f'<desc id="desc">{count} in {len(REGIONS)} regions, read from the code of the '
        "mechanisms. Every arrow with its sign is in the tables of docs/model.md.</desc>"
    )
    yield f"<style>{STYLE}</style>"
    yield f'<rect class="page" width="{WIDTH}" height="{HEIGHT}"/>'
    yield from _heads()
    yield from _title(count)
    for r in REGIONS:
        size = f'x="{r.x}" y="{r.y}" width="{r.width}" height="{r.height}"'
        yield f'<rect class="region" {size} rx="10"/>'
    yield from _arrows()
    for r in REGIONS:
        yield f'<text class="region-title" x="{r.x + 14}" y="{r.y + 24}">{escape(r.title)}</text>'
    for node in NODES:
        yield from _node(node)
    yield from _subsystems()
    yield "</svg>"


def _heads() -> Iterator[str]:
    yield "<defs>"
    for name, colour in zip(("plus", "minus", "both"), COLOURS.values(), strict=True):
        yield (
            f'<marker id="{name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" '
            f'markerHeight="9" orient="auto" markerUnits="userSpaceOnUse">'
            f'<path d="M0 1 L10 5 L0 9 Z" fill="{colour}"/></marker>'
        )
    yield "</defs>"


def _title(count: str) -> Iterator[str]:
    yield '<text x="20" y="36" font-size="22" font-weight="600">Who pushes whom</text>'
    yield f'<text class="small" x="20" y="60">{count}; weaker ones stand in docs/model.md.</text>'
    x = 540
    for sign, words in (("+", "pushes up"), ("−", "pushes down"), ("±", "either way")):
        head = {"+": "plus", "−": "minus", "±": "both"}[sign]
        yield (
            f'<line x1="{x}" y1="46" x2="{x + 44}" y2="46" stroke="{COLOURS[sign]}" '
            f'stroke-width="2" marker-end="url(#{head})"/>'
        )
        yield f'<text class="sign" x="{x + 30}" y="40" style="fill:{COLOURS[sign]}">{sign}</text>'
        yield f'<text class="small" x="{x + 54}" y="50">{words}</text>'
        x += 150
    stroke = f'x1="{x}" y1="46" x2="{x + 50}" y2="46" stroke="#444" stroke-width="2"'
    words = "disputed: holds under some rival theories"
    yield f'<line class="rival" {stroke}/>'
    yield f'<text class="small" x="{x + 60}" y="50">{words}</text>'
    x += 350
    yield f'<line x1="{x}" y1="46" x2="{x + 50}" y2="46" stroke="#444" stroke-width="2"/>'
    yield from _tick(((x, 46), (x + 25, 46), (x + 50, 46)), "#444")
    yield f'<text class="small" x="{x + 60}" y="50">late: half a year or more</text>'


def _node(node: Node) -> Iterator[str]:
    x, y = node.x - BOX / 2, node.y - TALL / 2
    yield f'<rect class="node" x="{x:g}" y="{y:g}" width="{BOX}" height="{TALL}" rx="7"/>'
    lines = node.words.split("|")
    first = node.y + 4.5 - 7 * (len(lines) - 1)
    for i, line in enumerate(lines):
        yield f'<text class="words" x="{node.x}" y="{first + 14 * i:g}">{escape(line)}</text>'
    if node.subsystems:
        numbers = " ".join(map(str, node.subsystems))
        yield f'<text class="badge" x="{x + BOX - 1:g}" y="{y - 3:g}">{numbers}</text>'


def _subsystems() -> Iterator[str]:
    """The list of the subsystems, with the numbers that places carry."""
    from yalu.record.claims import read_claims

    top = 1052
    words = "The numbers over the places: 22 subsystems"
    yield f'<text class="region-title" x="20" y="{top}">{words}</text>'
    for i, part in enumerate(read_claims().subsystems.values()):
        x, y = 20 + 395 * (i // 6), top + 26 + 24 * (i % 6)
        number = f'<tspan font-weight="700">{part.number}</tspan>'
        yield f'<text class="small" x="{x}" y="{y}">{number}  {escape(part.title)}</text>'


def _arrows() -> Iterator[str]:
    taken: dict[tuple[int, int], int] = {}
    at = {label(node): node for node in NODES}
    for arrow in sorted(drawn(), key=lambda a: _far(at[a.source], at[a.target])):
        curve = _laid(at[arrow.source], at[arrow.target], taken)
        for point in _points(curve):
            cell = _cell(point)
            taken[cell] = taken.get(cell, 0) + 1
        yield from _drawn(arrow, curve)


def _far(a: Node, b: Node) -> float:
    return hypot(a.x - b.x, a.y - b.y)


def _laid(a: Node, b: Node, taken: dict[tuple[int, int], int]) -> Curve:
    """The curve between two places that meets the fewest boxes and other arrows."""
    curves = [_curve(a, b, bend) for bend in BENDS]
    return min(curves, key=lambda c: _cost(c, a, b, taken))


def _curve(a: Node, b: Node, bend: float) -> Curve:
    mx, my = (a.x + b.x) / 2, (a.y + b.y) / 2
    control = (mx - bend * (b.y - a.y), my + bend * (b.x - a.x))
    return _edge(a, control), control, _edge(b, control, gap=3.0)


def _edge(node: Node, toward: Point, gap: float = 0.0) -> Point:
    """Where the line from a place toward a point leaves its box."""
    dx, dy = toward[0] - node.x, toward[1] - node.y
    across = (BOX / 2 + gap) / abs(dx) if dx else 1e9
    along = (TALL / 2 + gap) / abs(dy) if dy else 1e9
    share = min(across, along)
    return node.x + share * dx, node.y + share * dy


def _points(curve: Curve) -> list[Point]:
    return [_at(curve, i / STEPS) for i in range(STEPS + 1)]


def _at(curve: Curve, t: float) -> Point:
    (x0, y0), (x1, y1), (x2, y2) = curve
    u = 1.0 - t
    return u * u * x0 + 2 * u * t * x1 + t * t * x2, u * u * y0 + 2 * u * t * y1 + t * t * y2


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // 12), int(point[1] // 12)


def _cost(curve: Curve, a: Node, b: Node, taken: dict[tuple[int, int], int]) -> float:
    points = _points(curve)
    cost = 0.02 * sum(hypot(q[0] - p[0], q[1] - p[1]) for p, q in pairwise(points))
    for x, y in points:
        if not (8 < x < WIDTH - 8 and 70 < y < 1025):
            cost += 50.0
        cost += 1.5 * taken.get(_cell((x, y)), 0)
        for node in NODES:
            if (
                node not in (a, b)
                and abs(x - node.x) < BOX / 2 + 6
                and abs(y - node.y) < TALL / 2 + 6
            ):
                cost += 40.0
    return cost


def _drawn(arrow: Arrow, curve: Curve) -> Iterator[str]:
    colour = COLOURS[arrow.sign]
    head = {"+": "plus", "−": "minus", "±": "both"}[arrow.sign]
    (x0, y0), (x1, y1), (x2, y2) = curve
    shape = f"M{x0:.1f} {y0:.1f} Q{x1:.1f} {y1:.1f} {x2:.1f} {y2:.1f}"
    width = 1.1 + 0.5 * min(arrow.swing, 3.0)
    dashed = " rival" if arrow.rival else ""
    through = ", ".join(arrow.through) or "definition"
    words = f"{arrow.source} → {arrow.target}: {arrow.sign} by {through}"
    yield f"<g><title>{escape(words)}</title>"
    yield (
        f'<path class="arrow{dashed}" d="{shape}" stroke="{colour}" stroke-width="{width:.1f}" '
        f'marker-end="url(#{head})"/>'
    )
    if arrow.late:
        yield from _tick(curve, colour)
    x, y = _at(curve, max(0.5, 1.0 - 22.0 / max(hypot(x2 - x0, y2 - y0), 1.0)))
    where = f'x="{x:.1f}" y="{y + 4:.1f}" style="fill:{colour}"'
    yield f'<text class="sign" {where}>{arrow.sign}</text>'
    yield "</g>"


def _tick(curve: Curve, colour: str) -> Iterator[str]:
    """Two strokes across the middle of a curve: the mark of delay."""
    for t in (0.46, 0.54):
        (x, y), (px, py), (qx, qy) = _at(curve, t), _at(curve, t - 0.02), _at(curve, t + 0.02)
        length = hypot(qx - px, qy - py) or 1.0
        nx, ny = -(qy - py) / length * 5.0, (qx - px) / length * 5.0
        yield (
            f'<line class="late" x1="{x - nx:.1f}" y1="{y - ny:.1f}" x2="{x + nx:.1f}" '
            f'y2="{y + ny:.1f}" stroke="{colour}"/>'
        )
