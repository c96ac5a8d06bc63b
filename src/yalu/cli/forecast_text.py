"""What `yalu forecast` prints."""

from dataclasses import asdict, replace
from typing import Any

import numpy as np

from yalu.brief import words
from yalu.brief.chances import intervals
from yalu.brief.fared import SAID, all_came, bands_held, like, when_said
from yalu.calibration.skill.forecast import Forecast, Row
from yalu.calibration.skill.make import PRIOR_AT
from yalu.calibration.skill.shelf import Skill
from yalu.calibration.skill.targets import TARGETS
from yalu.cli.columns import columns, paragraph


def chosen(found: Forecast, target: str | None) -> Forecast:
    """The rows of one target, or all."""
    return found if target is None else replace(found, rows=found.of(target))


def as_data(found: Forecast, skill: Skill | None) -> dict[str, Any]:
    """Rows with their track record, for a program.

    `low` to `high` is the 90 % Monte Carlo interval of the chance of what happens or not.
    """
    rows = []
    for row, between in zip(found.rows, _between(found), strict=True):
        past = like(row, skill)
        low, high = between or (None, None)
        told = {**asdict(row), "low": low, "high": high}
        rows.append({**told, "track": asdict(past) if past else None})
    return {
        "as_of": found.as_of, "parameters": found.parameters,
        "independent_draws": found.worth, "rows": rows,
    }  # fmt: skip


def _between(found: Forecast) -> list[tuple[float, float] | None]:
    """The interval of each row's chance; None for what is counted or measured."""
    named = {row.target for row in found.rows if row.target in found.each}
    ends = {name: np.stack(intervals(found, name), axis=1) for name in named}
    return [
        (float(ends[r.target][r.ahead - 1, 0]), float(ends[r.target][r.ahead - 1, 1]))
        if r.target in named else None
        for r in found.rows
    ]  # fmt: skip


def as_text(found: Forecast, skill: Skill | None) -> str:
    """Sentences for some months ahead, and a table of all."""
    parts = [
        paragraph(
            f"As of {found.as_of}, with parameters from {_source(found)}; "
            f"{found.rows[0].worlds:,} worlds made of {found.worth:.0f} independent draws. Bands "
            f"hold the middle 90 %.{_off(found)}"
            if found.rows
            else f"As of {found.as_of}: no such month lies ahead."
        )
    ]
    for name, target in TARGETS.items():
        if rows := found.of(name):
            title = f"{target.title[0].upper()}{target.title[1:]} ({name})"
            said = [f"  {_sentence(row, skill)}" for row in rows if _worth_saying(row)]
            fared = bands_held(name, skill) or all_came(name, rows, skill)
            also = [paragraph(fared, indent="  ")] if fared else []
            parts.append("\n".join([title, *said, *also]))
    parts.append(_table(found))
    return "\n\n".join(parts)


def _off(found: Forecast) -> str:
    """How far the luck of worlds and draws may have moved the chances; empty if none is told."""
    known = [(r.mean, *b) for r, b in zip(found.rows, _between(found), strict=True) if b]
    if not known:
        return ""
    most = max(max(high - said, said - low) for said, low, high in known)
    return (
        f" With other draws a chance could be up to {100.0 * most:.0f} points off, nine times in "
        f"ten no further."
    )


def _source(found: Forecast) -> str:
    if found.parameters == PRIOR_AT:
        return "the prior"
    return f"the posterior of {found.parameters}"


def _worth_saying(row: Row) -> bool:
    return row.ahead in SAID or TARGETS[row.target].kind == "growth"


def _sentence(row: Row, skill: Skill | None) -> str:
    kind = TARGETS[row.target].kind
    if kind == "chance":
        return f"{row.month}: {words.forecast(row.mean)}. {when_said(row, skill)}".rstrip()
    low, _, middle, _, high = row.quantiles
    if kind == "count":
        some = row.chances[0][1]
        return (
            f"{row.month}: {_plain(row.mean, 1)} expected [{low:.0f}{words.DASH}{high:.0f}]; any "
            f"is {words.forecast(some)}."
        )
    if kind == "growth":
        return f"{row.month[:4]}: {_plain(middle, 1)} % [{_plain(low, 1)} to {_plain(high, 1)}]."
    return (
        f"{row.month}: {_plain(middle, 0)} million dollars "
        f"[{_plain(low, 0)}{words.DASH}{_plain(high, 0)}]."
    )


def _plain(x: float, places: int) -> str:
    text = f"{x:,.{places}f}"
    return (text.replace("-", "") if words.is_nought(text) else text).replace("-", words.MINUS)


def _table(found: Forecast) -> str:
    rows = [
        [row.target, row.month, f"{row.mean:.4g}", *(f"{q:.4g}" for q in row.quantiles),
         ", ".join(f"≥{level:g}: {words.percent(p)}" for level, p in row.chances)]
        for row in found.rows
    ]  # fmt: skip
    heads = ["target", "month", "mean", "5 %", "25 %", "50 %", "75 %", "95 %", "chances"]
    return columns(heads, rows)
