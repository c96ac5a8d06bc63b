"""Scorecards of the page: all headlines at a glance, then every outcome of every capital."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from yalu.brief import words
from yalu.brief.findings import Findings
from yalu.brief.headlines import CAPITALS, HEADLINES, capitals, in_table
from yalu.brief.words import GLYPHS, verdict
from yalu.ensemble.runs import Row, is_happening
from yalu.model.outcomes import OUTCOMES, Outcome

MEDIAN = 2  # of the quantiles that a fan holds
MOST_COLUMNS = 5  # outcomes side by side, so that a table fits a desk screen


def glance(found: Findings) -> dict[str, Any]:
    """Every policy on every headline outcome: better, worse, mixed or neither, and by how much."""
    outcomes = [OUTCOMES[name] for name in HEADLINES]
    rows = []
    for policy, _ in found.runs.policies:
        compared = [found.runs.compared(policy, o.name, found.base) for o in outcomes]
        rows.append({"policy": policy, "cells": [_mark(found, row) for row in compared]})
    heads = [head(o) | {"title": _title(o)} for o in outcomes]
    return {"heads": heads, "rows": rows, "now": [_now(found, o) for o in outcomes]}


YEARLY = ("launch_days", "warheads")
"""What the record counts as the outcome does; shares of something else have no value now."""
BEGINS = ("hardship", "us_posture", "primacy")


def _now(found: Findings, o: Outcome) -> dict[str, Any]:
    """Where an outcome stands as the run begins: by the record, or the median of the worlds."""
    text, fact = words.DASH, False
    past = found.pasts.get(o.name) if o.name in YEARLY else None
    if past is not None and np.isfinite(past.values).any():
        text, fact = f"{past.last()[1]:.0f}", True
    elif o.name in BEGINS:
        text = words.number(float(found.runs.fan(o.name, found.base)[MEDIAN, 0]), o.unit)
    elif o.name == "attention":  # the path is what is spent
        text = words.number(1.0 - float(found.runs.fan(o.name, found.base)[MEDIAN, 0]), o.unit)
    elif o.name == "output":
        text = words.number(1.0, o.unit)
    return {"text": text, "fact": fact, "unseen": bool(o.rests_on)}


def _title(o: Outcome) -> str:
    title = in_table(o.name, beside_capital=True)
    return title[0].upper() + title[1:]


def _mark(found: Findings, row: Row) -> dict[str, Any]:
    o = row.outcome
    base = row.policy == found.base
    if is_happening(o):
        text = words.percent(row.centre, found.runs.members) if base else words.points(row.change)
    else:
        text = words.number(row.centre, o.unit) if base else words.signed(row.change, o.unit)
    says, beside = verdict(row), ""
    if not base and says == "tie":
        text = ""  # a number beside it would seem to tell what cannot be told
    elif not base and words.is_nought(text):  # half of the worlds do the same: how many do not
        text, beside = words.most(max(row.better, 1.0 - row.better)), "of worlds"
    if says == "mixed":
        mean = f"mean {words.signed(row.mean, o.unit)}"
        beside = f"{beside}, {mean}" if beside else mean
    return {
        "text": text, "beside": beside, "base": base, "verdict": says, "glyph": GLYPHS[says],
        "spoken": words.spoken_verdict(row, found.base), "unseen": bool(o.rests_on),
    }  # fmt: skip


def head(o: Outcome) -> dict[str, Any]:
    """The head of an outcome's column."""
    return {
        "title": o.title[0].upper() + o.title[1:],
        "capital": CAPITALS[o.capital],
        "unit": "share of worlds" if is_happening(o) else words.unit_beside(o.title, o.unit),
        "better": f"{o.better} is better",
        "unseen": bool(o.rests_on),
    }


def scorecards(found: Findings) -> list[dict[str, Any]]:
    """Tables for each capital: policies as rows, a few outcomes as columns."""
    return [
        {
            "id": capital,
            "title": CAPITALS[capital],
            "tables": [_table(found, part) for part in _parts(outcomes)],
        }
        for capital, outcomes in capitals().items()
    ]


def _parts(outcomes: Sequence[Outcome]) -> list[Sequence[Outcome]]:
    """Even parts of at most `MOST_COLUMNS`."""
    count = -(-len(outcomes) // MOST_COLUMNS)
    size = -(-len(outcomes) // count)
    return [outcomes[i : i + size] for i in range(0, len(outcomes), size)]


def _table(found: Findings, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    rows = []
    for policy, _ in found.runs.policies:
        compared = [found.runs.compared(policy, o.name, found.base) for o in outcomes]
        rows.append({"policy": policy, "cells": [_cell(found, row) for row in compared]})
    return {"heads": [head(o) for o in outcomes], "rows": rows}


def _cell(found: Findings, row: Row) -> dict[str, Any]:
    o = row.outcome
    says = verdict(row)
    if is_happening(o):
        whole = words.interval(row.centre, row.low, row.high, found.runs.members)
        half = (row.change_high - row.change_low) / 2.0
        change = f"{words.gap(row.change, half)} points"
        sure = ""
    else:
        whole = words.middle(row.centre, row.low, row.high, o.unit)
        span = words.spread(row.change_low, row.change_high, o.unit, beside=(row.change,))
        change = f"{words.signed(row.change, o.unit)} ({span})"
        sure = f"{words.most(row.better)} better"
        if says == "mixed":
            sure += f", mean {words.signed(row.mean, o.unit)}"
    value, _, rest = whole.partition(" (")
    return {
        "value": value, "range": f"({rest}" if rest else "", "change": change, "sure": sure,
        "verdict": says, "glyph": GLYPHS[says], "spoken": words.spoken_verdict(row, found.base),
        "unseen": bool(o.rests_on), "base": row.policy == found.base,
    }  # fmt: skip
