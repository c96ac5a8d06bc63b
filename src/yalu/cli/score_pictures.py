"""Pictures of the hindcast: gains over time, what was said against what came, bands."""

from itertools import accumulate

import numpy as np

from yalu.brief import words
from yalu.brief.drawing import draw
from yalu.brief.sheet import Shown, sheet
from yalu.calibration.skill.hindcast import MODEL
from yalu.calibration.skill.report import Line
from yalu.calibration.skill.scores import Bin
from yalu.calibration.skill.shelf import Skill
from yalu.calibration.skill.targets import TARGETS
from yalu.ensemble.intervals import wilson

WIDE = 480  # pixels of a picture that has a row of its own
SIDE = 250  # of one that shares it


def pictures_of(skill: Skill) -> dict[str, str]:
    """File name → picture; only those that the lines asked for can fill."""
    found = {}
    for target in dict.fromkeys(x.target for x in skill.lines):
        lines = [x for x in skill.lines if x.target == target]
        found[f"gains-{target}.svg"] = gains(skill, lines)
    if reliable := [x for x in skill.lines if x.reliability]:
        found["reliability.svg"] = reliability(reliable)
    found["transforms.svg"] = transforms(list(skill.lines))
    return found


def gains(skill: Skill, lines: list[Line]) -> str:
    """The model's gain over the best baseline, added up origin by origin."""
    drawn = []
    for found in lines:
        unit = "nats" if found.yardstick != "CRPS" else TARGETS[found.target].unit
        ahead = _ahead(found.horizon)
        each = f"{found.against.mean:+.3f}".replace("-", words.MINUS)
        about = f"Against {found.best}: {each} {unit} a forecast."
        drawing = draw("gained", f"gained-{found.target}-{found.horizon}", {
            "title": ahead, "about": about, "first": skill.first,
            "totals": list(accumulate(x or 0.0 for x in found.gains)), "width": WIDE,
        })  # fmt: skip
        drawn.append(Shown(ahead, drawing, about))
    return sheet(f"{_title(lines[0].target)}: gain over the best baseline, added up", drawn)


def reliability(lines: list[Line]) -> str:
    """What was said against what came for each target, all horizons together."""
    drawn = []
    for target in dict.fromkeys(x.target for x in lines):
        bins = _joined([x for x in lines if x.target == target])
        about = f"{sum(b.count for b in bins):,} forecasts; on the broken line all would be as said"
        drawing = draw("reliability", f"reliability-{target}", {
            "title": _title(target), "about": f"{about}.", "bins": [_bin(b) for b in bins],
            "said": "said", "seen": "came", "count": "forecasts", "width": SIDE,
        })  # fmt: skip
        drawn.append(Shown(_title(target), drawing, f"{about}; bars: 90 %."))
    return sheet("What was said, and how often it came", drawn, across=2)


def _bin(b: Bin) -> dict[str, float]:
    share = b.happened / b.count
    low, high = wilson(np.array(share), b.count)
    return {
        "low": b.low, "high": b.high, "said": b.said, "seen": share, "count": b.count,
        "seen_low": float(low), "seen_high": float(high),
    }  # fmt: skip


def _joined(lines: list[Line]) -> list[Bin]:
    edges = sorted({(b.low, b.high) for x in lines for b in x.reliability})
    found = []
    for low, high in edges:
        here = [b for x in lines for b in x.reliability if (b.low, b.high) == (low, high)]
        count = sum(b.count for b in here)
        said = sum(b.said * b.count for b in here) / count
        found.append(Bin(low, high, count, said, sum(b.happened for b in here)))
    return found


def transforms(lines: list[Line]) -> str:
    """Where what came fell in the forecast, in ten parts: even if it says what it means."""
    heads = {h: f"{h} {'month' if h == 1 else 'months'}" for h in (x.horizon for x in lines)}
    title = "Where what came fell in the forecast, low to high"
    about = (
        "Ten even parts of each forecast, by how far ahead; at the broken line all parts came "
        "equally often. Under each: the share that came within what was given 90 %."
    )
    rows = [
        {
            "name": TARGETS[target].title,
            "cells": [
                {
                    "head": heads[x.horizon],
                    "shares": x.pit,
                    "told": words.percent(x.of(MODEL).within90),
                }
                for x in lines
                if x.target == target
            ],
        }
        for target in dict.fromkeys(x.target for x in lines)
    ]
    drawing = draw("transforms", "transforms", {
        "title": title, "about": about, "heads": list(heads.values()), "rows": rows, "width": 560,
    })  # fmt: skip
    return sheet(title, [Shown("", drawing, about)])


def _ahead(horizon: int) -> str:
    return "1 month ahead" if horizon == 1 else f"{horizon} months ahead"


def _title(target: str) -> str:
    title = TARGETS[target].title
    return title[0].upper() + title[1:]
