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
from yalu.brief.drawing import draw
from yalu.brief.sheet import alone
from yalu.ensemble.episode_list import GROWTH_ERROR
from yalu.ensemble.episodes import Played
from yalu.model.replay import output

Floats = NDArray[np.floating[Any]]
Dots = tuple[Floats, Floats, NDArray[np.bool_]]  # months since the first, values, seen

WIDTH = 760
MONTHLY_DOLLARS = 1000.0 / 12.0  # millions a month in a thousand million a year
MONEY = "GUSD a year"
SHADES = (0.05, 0.25, 0.5, 0.75, 0.95)
KEYS = {
    "model": "model: middle, half and 90 % of worlds",
    "record": "record",
    "imputed": "imputed month",
    "error": "the record's own error, one sd",
}


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
    drawn = [_panel(panel, run) for panel in panels]
    dots = [dot for p in drawn if not p["total"] for dot in p["record"]]
    keys = {
        **KEYS,
        "imputed": KEYS["imputed"] if not all(dot["seen"] for dot in dots) else "",
        "error": KEYS["error"] if any(panel.error for panel in panels) else "",
    }
    about = "Fans of the model with the record as dots: " + ", ".join(p.title for p in panels) + "."
    return alone(run.episode.title, draw("episode", f"e{name}", {
        "title": run.episode.title, "about": about, "width": WIDTH, "first": run.first,
        "panels": drawn, "keys": [(sample, said) for sample, said in keys.items() if said],
    }))  # fmt: skip


def _panel(panel: Panel, run: Played) -> dict[str, Any]:
    when, what, seen = panel.dots(run)
    record = zip(when.tolist(), what.tolist(), seen.tolist(), strict=True)
    return {
        "title": panel.title, "unit": panel.unit, "quantiles": _fan(panel, run),
        "record": [{"when": a, "value": b, "seen": c} for a, b, c in record],
        "total": panel.total, "error": panel.error, "level": panel.path == "output",
    }  # fmt: skip


def _fan(panel: Panel, run: Played) -> Floats:
    """Quantiles of the path, `[quantile, month]`; of counts such as some world has."""
    values = run.paths[panel.path]
    if panel.total:
        return np.quantile(np.cumsum(values, axis=0), SHADES, axis=1, method="nearest")
    return np.quantile(values, SHADES, axis=1)


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
