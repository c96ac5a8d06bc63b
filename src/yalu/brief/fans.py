"""Fan charts: the record as a solid line, then what the model says, hatched and broken.

The baseline has its bands and a few of its worlds; the other policies shown have their
median, and at the right edge where 50 and 90 % of worlds end. Series differ by dash and
marker as well as by colour.
"""

import numpy as np

from yalu.brief import words
from yalu.brief.drawing import draw
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

SIZE = {"width": 340, "height": 216, "every": 3}
SMALL_SIZE = {"width": 164, "height": 110, "small": True}
BEFORE = 14.0  # years of history drawn
DRAWN_WORLDS = 6


def fan_picture(found: Findings, path: str) -> str:
    """One quantity: its past, the baseline's fan, the other medians."""
    first = found.study.first / 12.0
    past = found.pasts.get(path)
    lines: list[dict[str, object]] = [
        {
            "n": i,
            "drawn": "middle" if i else "fan",
            "quantiles": found.fan(path, policy).quantiles,
            "samples": [] if i else found.fan(path, policy).samples[:, :DRAWN_WORLDS].T,
        }
        for i, policy in enumerate(found.shown)
    ]
    return draw("fan", f"fan-{path}", {
        **SIZE, "title": PATHS[path][2], "about": about(found, path), "unit": PATHS[path][1],
        "months": found.runs.months, "lines": lines, "since": first - BEFORE if past else None,
        "past": _recorded(past.since(first - BEFORE)) if past else None,
    })  # fmt: skip


def _recorded(past: Past) -> dict[str, object]:
    return {"times": past.times, "values": past.values, "dots": past.dots}


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
    fan, base = found.fan(path, policy), found.fan(path, found.base)
    every = [found.fan(path, p).quantiles for p, _ in found.runs.policies]
    end, before = fan.quantiles[:, -1], base.quantiles[2, -1]
    unit = PATHS[path][1]
    say = (
        f"Median {words.number(end[2], unit)} in {found.runs.months[-1]}, 90 % of worlds from "
        f"{words.spread(end[0], end[4], unit)}; {found.base} has {words.number(before, unit)}."
    )
    title = f"{PATHS[path][2]} under {policy}"
    return draw("fan", f"small-{path}-{policy}", {
        **SMALL_SIZE, "title": title, "about": say, "unit": unit, "months": found.runs.months,
        "span": [min(float(np.nanmin(q)) for q in every), max(float(np.nanmax(q)) for q in every)],
        "lines": [
            {"n": "all", "drawn": "fan", "quantiles": fan.quantiles},
            {"n": 0, "drawn": "middle", "quantiles": base.quantiles},
        ],
    })  # fmt: skip


def _end(fan: Fan) -> list[float]:
    return [float(v) for v in fan.quantiles[:, -1]]
