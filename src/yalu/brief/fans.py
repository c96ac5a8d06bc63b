"""Fan charts: the record as a solid line, then what the model says, hatched and broken.

The baseline has its bands and a few of its worlds; the other policies shown have their
median, and at the right edge where 50 and 90 % of worlds end. Series differ by dash and
marker as well as by colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yalu.brief import svg, words
from yalu.brief.findings import Fan, Findings
from yalu.brief.history import Past
from yalu.model.outcomes import PATHS

GROUPS: dict[str, tuple[str, ...]] = {
    "Weapons and fear of attack": ("launch_days", "warheads", "invasion_fear"),
    "The Northern economy": ("output", "trade", "fuel"),
    "The regime and the people": ("hardship", "cohesion", "collapse_fear"),
    "Around Korea": ("us_posture", "trilateral", "russian_transfers"),
    "Beijing itself": ("standing", "primacy", "attention"),
}
SMALL = ("launch_days", "warheads", "hardship", "collapse_fear")
"""Quantities drawn once more for every policy, in small."""

WIDTH, HEIGHT = 340.0, 216.0
LEFT, RIGHT, TOP, BOTTOM = 36.0, 58.0, 8.0, 22.0
BEFORE = 14.0  # years of history drawn
DRAWN_WORLDS = 6
LEVELS = ("90 low", "50 low", "median", "50 high", "90 high")


@dataclass(frozen=True)
class Axes:
    """Where values go: years across, the quantity upwards."""

    x: svg.Scale
    y: svg.Scale
    years: Sequence[float]
    values: Sequence[float]


def fan_picture(found: Findings, path: str) -> str:
    """One quantity: its past, the baseline's fan, the other medians."""
    times = month_times(found)
    fans = {policy: found.fan(path, policy) for policy in found.shown}
    past = found.pasts.get(path)
    if past is not None:
        past = past.since(times[0] - BEFORE)
    axes = _axes(path, times, list(fans.values()), past)
    inside = (axes.x(times[0]), TOP, WIDTH - RIGHT - axes.x(times[0]), _floor() - TOP)
    parts = [
        svg.rect(*inside, "model"),
        *_grid(axes),
        svg.clipped(f"clip-{path}", inside, *_baseline(axes, times, fans[found.base])),
        *(_median(axes, times, fan, i) for i, fan in enumerate(fans.values())),
        *_past(axes, past),
        svg.line(axes.x(times[0]), TOP, axes.x(times[0]), _floor(), "now"),
        *(part for i, fan in enumerate(fans.values()) for part in _ending(axes, fan, i)),
    ]
    return svg.picture(f"fan-{path}", WIDTH, HEIGHT, PATHS[path][2], about(found, path), *parts)


def about(found: Findings, path: str) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    unit = PATHS[path][1]
    ends = [_end(found.fan(path, policy)) for policy in found.shown]
    low, _, middle, _, high = ends[0]
    text = (
        f"At the end the median under {found.base} is "
        f"{words.number(middle, unit, beside=(low, high))} "
        f"(90 % of worlds: {words.spread(low, high, unit, beside=(middle,))})"
    )
    others = [
        f"{words.number(end[2], unit, beside=(low, high))} under {policy}"
        for policy, end in zip(found.shown[1:], ends[1:], strict=True)
    ]
    return f"{text}; {words.listed(others)}." if others else f"{text}."


def titled(path: str) -> str:
    """The title of a quantity with its unit."""
    unit = PATHS[path][1]
    said = "in twelve months" if unit == "1/month" else words.unit(unit)
    return PATHS[path][2] if unit == "warhead" or not said else f"{PATHS[path][2]}, {said}"


def small_picture(found: Findings, path: str, policy: str) -> str:
    """One quantity under one policy in small, the baseline's median behind it."""
    times = month_times(found)
    fan, base = found.fan(path, policy), found.fan(path, found.base)
    spans = [found.fan(path, p).quantiles for p, _ in found.runs.policies]
    low, high = _span(
        path, [float(np.nanmin(q)) for q in spans], [float(np.nanmax(q)) for q in spans]
    )
    x = svg.Scale(times[0], times[-1], 20.0, 158.0)
    y = svg.Scale(low, high, 92.0, 6.0)
    q = [[(x(t), y(v)) for t, v in _thin(times, row)] for row in fan.quantiles]
    parts = [
        *(svg.line(20, y(v), 158, y(v), "grid") for v in (low, high)),
        *(svg.text(17, y(v) + 4, f"{v:g}", "tick", "end") for v in (low, high)),
        svg.text(20, 106, str(int(times[0])), "tick"),
        svg.text(158, 106, str(int(times[-1] - 1e-6)), "tick", "end"),
        svg.band(q[4], q[0], "band90"),
        svg.band(q[3], q[1], "band50"),
        svg.polyline([(x(t), y(v)) for t, v in _thin(times, base.quantiles[2])], "line p0"),
        svg.polyline(q[2], "line all"),
    ]
    end, before = fan.quantiles[:, -1], base.quantiles[2, -1]
    unit = PATHS[path][1]
    say = (
        f"Median {words.number(end[2], unit)} in {found.runs.months[-1]}, 90 % of worlds from "
        f"{words.spread(end[0], end[4], unit)}; {found.base} has {words.number(before, unit)}."
    )
    title = f"{PATHS[path][2]} under {policy}"
    return svg.picture(f"small-{path}-{policy}", 164, 110, title, say, *parts)


def month_times(found: Findings) -> list[float]:
    """The end of each month of the run, in decimal years."""
    return [(found.study.first + i + 1) / 12.0 for i in range(found.study.months)]


def _end(fan: Fan) -> list[float]:
    return [float(v) for v in fan.quantiles[:, -1]]


def _floor() -> float:
    return HEIGHT - BOTTOM


def _axes(path: str, times: Sequence[float], fans: Sequence[Fan], past: Past | None) -> Axes:
    lows = [float(np.nanmin(f.quantiles[0])) for f in fans]
    highs = [float(np.nanmax(f.quantiles[4])) for f in fans]
    if past is not None and len(past.values):
        lows.append(float(np.nanmin(past.values)))
        highs.append(float(np.nanmax(past.values)))
    low, high = _span(path, lows, highs)
    first = times[0] - BEFORE if past is not None else times[0] - 1.0 / 12.0
    years = [t for t in range(1900, 2200, 5) if first <= t <= times[-1] + 0.1]
    return Axes(
        svg.Scale(first, times[-1], LEFT, WIDTH - RIGHT),
        svg.Scale(low, high, _floor(), TOP),
        years,
        [v for v in svg.ticks(low, high) if low - 1e-9 <= v <= high + 1e-9],
    )


def _span(path: str, lows: Sequence[float], highs: Sequence[float]) -> tuple[float, float]:
    """The range of the axis: all of a scale from 0 to 1, else round numbers around the data."""
    if PATHS[path][1] == "0–1":
        return 0.0, 1.0
    low = 0.0 if min(lows) >= 0.0 and path != "output" else min(lows)
    marks = svg.ticks(low, max(highs))
    return marks[0], marks[-1]


def _grid(axes: Axes) -> list[str]:
    parts = []
    for value in axes.values:
        y = axes.y(value)
        parts.append(svg.line(LEFT, y, WIDTH - RIGHT, y, "grid"))
        label = f"{value:,.2f}".rstrip("0").rstrip(".").replace("-", words.MINUS)
        parts.append(svg.text(LEFT - 4, y + 4, label, "tick", "end"))
    for year in axes.years:
        x = axes.x(year)
        parts.append(svg.line(x, _floor(), x, _floor() + 3, "grid"))
        parts.append(svg.text(x, HEIGHT - 6, str(year), "tick", "middle"))
    return parts


def _thin(times: Sequence[float], values: Sequence[float]) -> list[tuple[float, float]]:
    """Every third month and the last, where there is a value."""
    keep = [*range(0, len(times) - 1, 3), len(times) - 1]
    return [(times[i], float(values[i])) for i in keep if np.isfinite(values[i])]


def _baseline(axes: Axes, times: Sequence[float], fan: Fan) -> list[str]:
    q = [[(axes.x(t), axes.y(v)) for t, v in _thin(times, row)] for row in fan.quantiles]
    worlds = fan.samples[:, :DRAWN_WORLDS].T
    return [
        svg.band(q[4], q[0], "band90"),
        svg.band(q[3], q[1], "band50"),
        *(
            svg.polyline([(axes.x(t), axes.y(v)) for t, v in _thin(times, world)], "sample")
            for world in worlds
        ),
    ]


def _median(axes: Axes, times: Sequence[float], fan: Fan, number: int) -> str:
    points = [(axes.x(t), axes.y(v)) for t, v in _thin(times, fan.quantiles[2])]
    return svg.polyline(points, f"line p{number}")


def _past(axes: Axes, past: Past | None) -> list[str]:
    if past is None:
        return []
    points = [(axes.x(t), axes.y(v)) for t, v in zip(past.times, past.values, strict=True)]
    dots = [svg.marker("circle", x, y, "fact", 1.9) for x, y in points if np.isfinite(y)]
    return [svg.polyline(points, "record"), *(dots if past.dots else [])]


def _ending(axes: Axes, fan: Fan, number: int) -> list[str]:
    """Where 50 and 90 % of worlds end, at the right edge."""
    x = WIDTH - RIGHT + 9.0 + 11.0 * number
    low, lower, middle, upper, high = (axes.y(v) for v in _end(fan))
    return [
        svg.line(x, low, x, high, f"end90 p{number}"),
        svg.line(x, lower, x, upper, f"end50 p{number}"),
        svg.marker(svg.MARKERS[number], x, middle, f"mark p{number}"),
    ]
