"""Restraint against collapse: what is traded for what, policy by policy."""

from collections.abc import Sequence

import numpy as np

from yalu.analysis.compare import Frontier
from yalu.brief import svg, words
from yalu.brief.headlines import SHORT
from yalu.ensemble.runs import is_happening
from yalu.model.outcomes import OUTCOMES, Outcome

WIDTH, HEIGHT = 380.0, 280.0
LEFT, RIGHT, TOP, BOTTOM = 38.0, 150.0, 24.0, 40.0
APART = 15.0  # between labels


def frontier_picture(frontier: Frontier, policies: Sequence[str], name: str = "frontier") -> str:
    """Means of two outcomes; discs are never beaten, squares are, a broken line joins the discs."""
    one, other = (OUTCOMES[o] for o in frontier.outcomes)
    mean = frontier.mean * [_times(one), _times(other)]
    x = _scale(mean[:, 0], LEFT, WIDTH - RIGHT)
    y = _scale(mean[:, 1], HEIGHT - BOTTOM, TOP)
    ground = "unseen" if one.rests_on or other.rests_on else "model"
    parts = [svg.rect(LEFT, TOP, WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP, ground)]
    parts += _axes(x, y, one, other)
    kept = sorted(tuple(point) for point in mean[frontier.never_beaten])
    parts.append(svg.polyline([(x(a), y(b)) for a, b in kept], "line all"))
    order = sorted(range(len(policies)), key=lambda i: y(mean[i, 1]))
    for i, at in zip(order, _spread([y(mean[i, 1]) for i in order]), strict=True):
        px, py = x(mean[i, 0]), y(mean[i, 1])
        best = bool(frontier.never_beaten[i])
        parts.append(svg.line(px + 5, py, WIDTH - RIGHT + 8, at, "grid"))
        parts.append(svg.text(WIDTH - RIGHT + 11, at + 4, policies[i],
                              "label strong" if best else "label"))  # fmt: skip
    for i in order:
        shape, kind = ("circle", "first") if frontier.never_beaten[i] else ("square", "second")
        parts.append(svg.marker(shape, x(mean[i, 0]), y(mean[i, 1]), kind, 4.2))
    title = f"{one.title} against {other.title}"
    return svg.picture(name, WIDTH, HEIGHT, title, about(frontier, policies), *parts)


def about(frontier: Frontier, policies: Sequence[str]) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    one, other = (OUTCOMES[o] for o in frontier.outcomes)
    kept = [p for p, stays in zip(policies, frontier.never_beaten, strict=True) if stays]
    many = len(kept) > 1
    return (
        f"Never beaten on {one.title} and {other.title} together: {words.listed(kept)}. "
        f"Every other policy is as bad or worse on both, and surely (90 %) worse on one, than "
        f"{'one of these' if many else 'this one'}."
    )


def _times(o: Outcome) -> float:
    return 100.0 if is_happening(o) else 1.0


def _scale(values: np.ndarray, begin: float, end: float) -> svg.Scale:
    room = 0.08 * (float(np.ptp(values)) or 1.0)
    return svg.Scale(float(values.min()) - room, float(values.max()) + room, begin, end)


def _axes(x: svg.Scale, y: svg.Scale, one: Outcome, other: Outcome) -> list[str]:
    parts = []
    for mark in svg.ticks(x.low, x.high):
        if x.low <= mark <= x.high:
            parts.append(svg.line(x(mark), TOP, x(mark), HEIGHT - BOTTOM, "grid"))
            parts.append(svg.text(x(mark), HEIGHT - BOTTOM + 14, f"{mark:g}", "tick", "middle"))
    for mark in svg.ticks(y.low, y.high):
        if y.low <= mark <= y.high:
            unit = " %" if is_happening(other) else ""
            parts.append(svg.line(LEFT, y(mark), WIDTH - RIGHT, y(mark), "grid"))
            parts.append(svg.text(LEFT - 5, y(mark) + 4, f"{mark:g}{unit}", "tick", "end"))
    parts.append(svg.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, _titled(one, "←", "→"), "tick",
                          "middle"))  # fmt: skip
    parts.append(svg.text(4.0, TOP - 9, _titled(other, "↓", "↑"), "tick"))
    return parts


def _titled(o: Outcome, less: str, more: str) -> str:
    unit = ", share of worlds" if is_happening(o) else ""
    way = less if o.better == "less" else more
    return f"{way} {SHORT.get(o.name, o.title)}{unit}: {o.better} is better"


def _spread(wanted: Sequence[float]) -> list[float]:
    """Heights as near as may be to those wanted, in their order, none closer than `APART`."""
    placed: list[float] = []
    for at in wanted:
        placed.append(max(at, placed[-1] + APART) if placed else at)
    over = placed[-1] - (HEIGHT - BOTTOM) if placed else 0.0
    if over > 0.0:  # too many at the foot: push them up again
        limit = HEIGHT - BOTTOM
        for i in range(len(placed) - 1, -1, -1):
            placed[i] = min(placed[i], limit)
            limit = placed[i] - APART
    return placed
