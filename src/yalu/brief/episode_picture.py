"""Pictures of the episodes: fans of the model with the record drawn over them.

Counts are drawn as running totals, so that a burst and a pause can be told apart; flows
and levels month by month. Full dots were observed or derived, open ones imputed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.brief import svg
from yalu.ensemble.episode_list import GROWTH_ERROR
from yalu.ensemble.episodes import Played
from yalu.model.replay import output

Floats = NDArray[np.floating[Any]]
Dots = tuple[Floats, Floats, NDArray[np.bool_]]  # months since the first, values, seen

WIDTH, COLUMNS = 760.0, 2
PANEL_WIDTH, PANEL_HEIGHT, HEAD, FOOT = 380.0, 196.0, 46.0, 34.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 16.0, 34.0, 26.0
MONTHLY_DOLLARS = 1000.0 / 12.0  # millions a month in a thousand million a year
MONEY = "GUSD a year"
SHADES = (0.05, 0.25, 0.5, 0.75, 0.95)

STYLE = """
.ground{fill:#fff}.title{font:600 15px system-ui,sans-serif;fill:#16202c}
.name{font:600 13px system-ui,sans-serif;fill:#16202c}
.unit,.tick,.key{font:11.5px system-ui,sans-serif;fill:#4b5a6b}
.grid{stroke:#e3e8ee;stroke-width:1}.axis{stroke:#93a1b1;stroke-width:1}
.wide{fill:#bcd3ea}.half{fill:#7fabd6}.middle{fill:none;stroke:#1f5c99;stroke-width:1.8}
.seen{fill:#b3261e;stroke:#fff;stroke-width:.8}.filled{fill:#fff;stroke:#b3261e;stroke-width:1.3}
.path{fill:none;stroke:#b3261e;stroke-width:1.6}
"""


@dataclass(frozen=True)
class Panel:
    """What one panel draws: a path, its title and unit, and the dots of the record.

    Args:
        total: a running total, drawn in steps.
        error: the record's own standard deviation, drawn as whiskers.
    """

    path: str
    title: str
    unit: str
    dots: Callable[[Played], Dots]
    total: bool = False
    error: float = 0.0


def picture(name: str) -> str:
    """The picture of an episode, by its id."""
    from yalu.brief.episode_page import played

    run = played()[name]
    panels = [PANELS[path] for path in run.episode.pictures]
    rows = -(-len(panels) // COLUMNS)
    height = HEAD + rows * PANEL_HEIGHT + FOOT
    parts = [
        svg.element("style", STYLE),
        svg.rect(0, 0, WIDTH, height, "ground"),
        svg.text(14, 26, run.episode.title, "title"),
    ]
    for i, panel in enumerate(panels):
        x, y = PANEL_WIDTH * (i % COLUMNS), HEAD + PANEL_HEIGHT * (i // COLUMNS)
        parts += _panel(panel, run, x, y)
    parts += _key(height - 14.0, whiskers=any(panel.error for panel in panels))
    about = "Fans of the model with the record as dots: " + ", ".join(p.title for p in panels) + "."
    drawn = svg.picture(f"e{name}", WIDTH, height, run.episode.title, about, *parts)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"


def _panel(panel: Panel, run: Played, left: float, top: float) -> list[str]:
    """Axes, fan and record of one panel whose corner is at `left`, `top`."""
    fan = _fan(panel, run)
    when, what, seen = panel.dots(run)
    around = np.concatenate([fan.ravel(), what - panel.error, what + panel.error])
    low = float(around.min()) if panel.path == "output" else 0.0
    marks = svg.ticks(low, max(float(around.max()), low + 1e-6))
    x = svg.Scale(0.0, float(fan.shape[1]), left + LEFT, left + PANEL_WIDTH - RIGHT)
    y = svg.Scale(marks[0], marks[-1], top + PANEL_HEIGHT - BOTTOM, top + TOP)
    parts = [
        svg.text(left + 14, top + 16, panel.title, "name"),
        svg.text(left + PANEL_WIDTH - RIGHT, top + 16, panel.unit, "unit", "end"),
    ]
    for mark in marks:
        parts.append(svg.line(x.begin, y(mark), x.end, y(mark), "grid"))
        parts.append(svg.text(x.begin - 6, y(mark) + 4, f"{mark:g}", "tick", "end"))
    parts += _years(run, fan.shape[1], x, y)
    months = np.arange(fan.shape[1]) + 0.5
    lines = [_points(x, y, months, quantile, panel.total) for quantile in fan]
    parts += [
        svg.band(lines[4], lines[0], "wide"),
        svg.band(lines[3], lines[1], "half"),
        svg.polyline(lines[2], "middle"),
    ]
    if panel.total:
        return [*parts, svg.polyline(_points(x, y, when, what, panel.total), "path")]
    for a, b, c in zip(when.tolist(), what.tolist(), seen.tolist(), strict=True):
        if panel.error:
            parts.append(svg.line(x(a), y(b - panel.error), x(a), y(b + panel.error), "path"))
        parts.append(svg.marker("circle", x(a), y(b), "seen" if c else "filled", 2.6))
    return parts


def _fan(panel: Panel, run: Played) -> Floats:
    """Quantiles of the path, `[quantile, month]`; of counts such as some world has."""
    values = run.paths[panel.path]
    if panel.total:
        return np.quantile(np.cumsum(values, axis=0), SHADES, axis=1, method="nearest")
    return np.quantile(values, SHADES, axis=1)


def _points(
    x: svg.Scale, y: svg.Scale, when: Floats, what: Floats, steps: bool
) -> list[tuple[float, float]]:
    """A line through the middle of months, or stairs over whole months."""
    pairs = zip(when.tolist(), what.tolist(), strict=True)
    if steps:
        return [(x(a + side), y(b)) for a, b in pairs for side in (-0.5, 0.5)]
    return [(x(a), y(b)) for a, b in pairs]


def _years(run: Played, months: int, x: svg.Scale, y: svg.Scale) -> list[str]:
    """A tick at every January, its year in the middle of what is shown of it."""
    parts = [svg.line(x.begin, y.begin, x.end, y.begin, "axis")]
    for year in range(run.first // 12, (run.first + months - 1) // 12 + 1):
        begin, end = max(year * 12 - run.first, 0), min(year * 12 + 12 - run.first, months)
        parts.append(svg.line(x(begin), y.begin, x(begin), y.begin + 5, "axis"))
        parts.append(svg.text(x((begin + end) / 2), y.begin + 17, str(year), "tick", "middle"))
    return parts


def _key(y: float, *, whiskers: bool) -> list[str]:
    """What the shades and dots mean."""
    parts = [
        svg.rect(14, y - 10, 26, 11, "wide"),
        svg.rect(14, y - 7.5, 26, 6, "half"),
        svg.line(14, y - 4.5, 40, y - 4.5, "middle"),
        svg.text(46, y, "model: middle, half and 90 % of worlds", "key"),
        svg.line(288, y - 4, 308, y - 4, "path"),
        svg.marker("circle", 298, y - 4, "seen", 3.2),
        svg.text(314, y, "record", "key"),
        svg.marker("circle", 378, y - 4, "filled", 3.2),
        svg.text(387, y, "imputed month", "key"),
    ]
    if whiskers:
        parts.append(svg.text(506, y, "whiskers: the record's own error, one sd", "key"))
    return parts


def monthly(series: str, scale: float, *, total: bool = False) -> Callable[[Played], Dots]:
    """Dots of a monthly series over the episode; a running total for counts."""

    def dots(run: Played) -> Dots:
        last = dates.name(run.first + run.episode.months - 1)
        part = run.record.series(series).window(run.episode.first, last)
        values = np.nan_to_num(part.values) / scale
        if total:
            values = np.cumsum(values)
        when = np.arange(len(values)) + 0.5
        known = ~np.isnan(part.values)
        return when[known], values[known], part.scorable[known] | total

    return dots


def yearly_output(run: Played) -> Dots:
    """Output of whole years in their middle, 2025 = 100."""
    years = np.arange(run.first // 12, (run.first + run.episode.months - 1) // 12 + 1)
    level = 100.0 * np.exp(output(run.record, years * 12 + 11))
    when = years * 12 + 6.0 - run.first
    inside = when > 0
    return when[inside], level[inside], np.ones(int(inside.sum()), bool)


def stated(path: str) -> Callable[[Played], Dots]:
    """The figures that the episode's checks state outright, in the middle of their spans."""

    def dots(run: Played) -> Dots:
        found = [
            ((dates.month(c.first) + dates.month(c.last) + 1) / 2 - run.first, c.observed)
            for c in run.episode.checks
            if c.path == path and isinstance(c.observed, float)
        ]
        when, what = np.array(found, float).reshape(-1, 2).T
        return when, what, np.ones(len(found), bool)

    return dots


def far_launches(run: Played) -> Dots:
    """Running total of intercontinental missiles and space launches."""
    when, far, seen = monthly("icbm_launches", 1.0, total=True)(run)
    return when, far + monthly("space_launches", 1.0, total=True)(run)[1], seen


def _count(path: str, title: str, series: str, unit: str) -> Panel:
    so_far = monthly(series, 1.0, total=True)
    return Panel(path, title, f"{unit} so far", so_far, total=True)


_DRAWN = (
    _count("launch_days", "Launch days", "launch_days", "days"),
    _count("nuclear_tests", "Nuclear tests", "nuclear_tests", "tests"),
    _count("meetings", "Leaders' meetings", "china_dprk_leader_meetings", "meetings"),
    Panel("long_launches", "Long-range launch days", "days so far", far_launches, True),
    Panel("exports", "Chinese exports", MONEY, monthly("exports_to_dprk", MONTHLY_DOLLARS)),
    Panel("imports", "Chinese imports", MONEY, monthly("imports_from_dprk", MONTHLY_DOLLARS)),
    Panel("output", "Output", "2025 = 100", yearly_output, error=GROWTH_ERROR),
    Panel("russian_transfers", "Value received from Russia", MONEY, stated("russian_transfers")),
)
PANELS: dict[str, Panel] = {panel.path: panel for panel in _DRAWN}
"""Path → how it is drawn."""
