"""What `yalu forecast` prints."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from yalu.brief import words
from yalu.calibration.skill.forecast import Forecast, Row, track
from yalu.calibration.skill.hindcast import MODEL
from yalu.calibration.skill.make import PRIOR_AT
from yalu.calibration.skill.shelf import Skill
from yalu.calibration.skill.targets import TARGETS
from yalu.cli.columns import columns, paragraph

SAID = (1, 3, 6, 12, 24)  # months ahead that are put in words
MUCH = 1.4  # times as often as said that is worth a word


def chosen(found: Forecast, target: str | None) -> Forecast:
    """The rows of one target, or all."""
    return found if target is None else replace(found, rows=found.of(target))


def as_data(found: Forecast, skill: Skill | None) -> dict[str, Any]:
    """Rows with their track record, for a program."""
    rows = []
    for row in found.rows:
        past = _track(row, skill)
        rows.append({**asdict(row), "track": asdict(past) if past else None})
    return {"as_of": found.as_of, "parameters": found.parameters, "rows": rows}


def as_text(found: Forecast, skill: Skill | None) -> str:
    """Sentences for some months ahead, and a table of all."""
    parts = [
        paragraph(
            f"As of {found.as_of}, with parameters from {_source(found)}; "
            f"{found.rows[0].worlds:,} worlds. Bands hold the middle 90 %."
            if found.rows
            else f"As of {found.as_of}: no such month lies ahead."
        )
    ]
    for name, target in TARGETS.items():
        if rows := found.of(name):
            title = f"{target.title[0].upper()}{target.title[1:]} ({name})"
            said = [f"  {_sentence(row, skill)}" for row in rows if _worth_saying(row)]
            fared = _fared(name, skill) or _came(name, rows, skill)
            parts.append("\n".join([title, *said, *([fared] if fared else [])]))
    parts.append(_table(found))
    return "\n\n".join(parts)


def _source(found: Forecast) -> str:
    if found.parameters == PRIOR_AT:
        return "the prior"
    return f"the posterior of {found.parameters}"


def _worth_saying(row: Row) -> bool:
    return row.ahead in SAID or TARGETS[row.target].kind == "growth"


def _sentence(row: Row, skill: Skill | None) -> str:
    kind = TARGETS[row.target].kind
    if kind == "chance":
        past = _track(row, skill)
        text = f"{row.month}: {words.forecast(row.mean)}."
        if past is not None:
            text += (
                f" When {100 * past.low:.0f}{words.DASH}{100 * past.high:.0f} % was said, it "
                f"happened {past.happened} of {past.count} times."
            )
        return text
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


def _track(row: Row, skill: Skill | None):
    if skill is None or TARGETS[row.target].kind != "chance":
        return None
    return track(skill, row.target, row.mean, row.ahead)


def _fared(name: str, skill: Skill | None) -> str:
    """How bands of the same target fared in the hindcast."""
    if skill is None or TARGETS[name].kind == "chance":
        return ""
    told = []
    for line in skill.lines:
        if line.target == name:
            inside = round(line.of(MODEL).within90 * line.count)
            ahead = words.counted(line.horizon, "month")
            told.append(f"{inside} of {line.count} {ahead} ahead")
    return paragraph(f"Such bands held {', '.join(told)}.", indent="  ") if told else ""


def _came(name: str, rows: Sequence[Row], skill: Skill | None) -> str:
    """How often what such chances were said of came, all the months ahead together."""
    if skill is None or TARGETS[name].kind != "chance":
        return ""
    tried = {line.horizon for line in skill.lines if line.target == name}
    bins = [
        b
        for row in rows if row.ahead in SAID and row.ahead in tried
        for b in skill.line(name, row.ahead).reliability
        if b.count and b.low <= row.mean < b.high
    ]  # fmt: skip
    count, came = sum(b.count for b in bins), sum(b.happened for b in bins)
    said = sum(b.count * b.said for b in bins)
    if not count or not said:
        return ""
    text = f"All these taken together, it came {came} of {count} times against {said:.1f} said"
    return paragraph(f"{text}: {often(came / said)}.", indent="  ")


def often(ratio: float) -> str:
    """How often something came against how often it was said to."""
    if 1.0 / MUCH < ratio < MUCH:
        return "about as often as said"
    times = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
    if ratio >= MUCH:
        whole = round(ratio)
        if whole < 2:
            return f"{ratio:.1f} times as often as said"
        return f"about {times.get(whole, f'{whole} times')} as often as said"
    return "never" if not ratio else f"only {ratio:.1f} times as often as said"


def _table(found: Forecast) -> str:
    rows = [
        [row.target, row.month, f"{row.mean:.4g}", *(f"{q:.4g}" for q in row.quantiles),
         ", ".join(f"≥{level:g}: {words.percent(p)}" for level, p in row.chances)]
        for row in found.rows
    ]  # fmt: skip
    heads = ["target", "month", "mean", "5 %", "25 %", "50 %", "75 %", "95 %", "chances"]
    return columns(heads, rows)
