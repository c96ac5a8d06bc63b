"""What has happened by when: the share of worlds, policy by policy."""

from yalu.brief import svg, words
from yalu.brief.fans import month_times
from yalu.brief.findings import Findings
from yalu.brief.headlines import HAPPENINGS
from yalu.brief.tables import happened
from yalu.model.outcomes import OUTCOMES

WIDTH, HEIGHT = 340.0, 200.0
LEFT, RIGHT, TOP, BOTTOM = 40.0, 58.0, 8.0, 22.0


def incidence_picture(found: Findings, name: str) -> str:
    """Share of worlds in which it has happened by each month, for the policies shown."""
    times = [found.study.first / 12.0, *month_times(found)]
    curves = {
        policy: [0.0, *found.runs.incidence(f"{name}_month", policy)] for policy in found.shown
    }
    ends = {policy: happened(found.runs, name, policy) for policy in found.shown}
    marks = svg.ticks(0.0, 100.0 * max(0.01, *(high for _, _, high in ends.values())))
    x = svg.Scale(times[0], times[-1], LEFT, WIDTH - RIGHT)
    y = svg.Scale(0.0, marks[-1] / 100.0, HEIGHT - BOTTOM, TOP)
    seen = not OUTCOMES[f"{name}_month"].rests_on
    parts = [
        svg.rect(
            LEFT, TOP, WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP, "model" if seen else "unseen"
        ),
        *_grid(x, y, marks, times),
    ]
    for number, (policy, curve) in enumerate(curves.items()):
        points = [(x(t), y(p)) for t, p in _quarters(times, curve)]
        parts.append(svg.polyline(points, f"line p{number}"))
        p, low, high = ends[policy]
        right = WIDTH - RIGHT + 9.0 + 11.0 * number
        parts.append(svg.line(right, y(low), right, y(high), f"end90 p{number}"))
        parts.append(svg.marker(svg.MARKERS[number], right, y(p), f"mark p{number}"))
    title = f"Share of worlds with {HAPPENINGS[name]} so far"
    return svg.picture(f"incidence-{name}", WIDTH, HEIGHT, title, about(found, name), *parts)


def about(found: Findings, name: str) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    shares = [
        f"{words.percent(happened(found.runs, name, p)[0], found.runs.members)} under {p}"
        for p in found.shown
    ]
    return f"By {found.runs.months[-1]}, {HAPPENINGS[name]} in {words.listed(shares)}."


def _quarters(times: list[float], curve: list[float]) -> list[tuple[float, float]]:
    """Every third month and the last."""
    keep = [*range(0, len(times) - 1, 3), len(times) - 1]
    return [(times[i], float(curve[i])) for i in keep]


def _grid(x: svg.Scale, y: svg.Scale, marks: list[float], times: list[float]) -> list[str]:
    parts = []
    for mark in marks:
        at = y(mark / 100.0)
        parts.append(svg.line(LEFT, at, WIDTH - RIGHT, at, "grid"))
        parts.append(svg.text(LEFT - 4, at + 4, f"{mark:g} %", "tick", "end"))
    for year in range(1900, 2200, 5):
        if times[0] - 0.2 <= year <= times[-1] + 0.1:
            at = x(max(year, times[0]))
            parts.append(svg.line(at, HEIGHT - BOTTOM, at, HEIGHT - BOTTOM + 3, "grid"))
            parts.append(svg.text(at, HEIGHT - 6, str(year), "tick", "middle"))
    return parts
