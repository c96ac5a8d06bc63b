"""How forecasts like one fared, in the words of `yalu forecast` and of the cockpit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from yalu.brief import words
from yalu.calibration.skill.forecast import Row, Track, track
from yalu.calibration.skill.hindcast import MODEL
from yalu.calibration.skill.shelf import Skill
from yalu.calibration.skill.targets import TARGETS

SAID = (1, 3, 6, 12, 24)  # months ahead that are put in words
MUCH = 1.4  # times as often as said that is worth a word


def like(row: Row, skill: Skill | None) -> Track | None:
    """Forecasts that said about the same of the same; None where none can be counted."""
    if skill is None or TARGETS[row.target].kind != "chance":
        return None
    return track(skill, row.target, row.mean, row.ahead)


def when_said(row: Row, skill: Skill | None) -> str:
    """How often what was given about this chance came; empty where none can be counted."""
    past = like(row, skill)
    if past is None:
        return ""
    return (
        f"When {100 * past.low:.0f}{words.DASH}{100 * past.high:.0f} % was said, it "
        f"happened {past.happened} of {past.count} times."
    )


@dataclass(frozen=True)
class Held:
    """How many of `count` values that came `horizon` months ahead lay in their 90 % bands."""

    horizon: int
    inside: int
    count: int


def held(name: str, skill: Skill | None) -> tuple[Held, ...]:
    """How bands of the same quantity fared in the hindcast; empty for what happens or not."""
    if skill is None or TARGETS[name].kind == "chance":
        return ()
    return tuple(
        Held(line.horizon, round(line.of(MODEL).within90 * line.count), line.count)
        for line in skill.lines
        if line.target == name
    )


def bands_held(name: str, skill: Skill | None) -> str:
    """The same in a sentence; empty where nothing was counted."""
    told = [
        f"{each.inside} of {each.count} {words.counted(each.horizon, 'month')} ahead"
        for each in held(name, skill)
    ]
    return f"Such bands held {', '.join(told)}." if told else ""


@dataclass(frozen=True)
class Together:
    """What such chances were said of, all the months ahead together.

    Args:
        count: forecasts that said about the same.
        came: how often it did.
        said: how often it would have, by what they said.
    """

    count: int
    came: int
    said: float


def together(name: str, rows: Sequence[Row], skill: Skill | None) -> Together | None:
    """How often what such chances were said of came; None where none can be counted."""
    if skill is None or TARGETS[name].kind != "chance":
        return None
    tried = {line.horizon for line in skill.lines if line.target == name}
    bins = [
        b
        for row in rows if row.ahead in SAID and row.ahead in tried
        for b in skill.line(name, row.ahead).reliability
        if b.count and b.low <= row.mean < b.high
    ]  # fmt: skip
    count, came = sum(b.count for b in bins), sum(b.happened for b in bins)
    said = sum(b.count * b.said for b in bins)
    return Together(count, came, said) if count and said else None


def all_came(name: str, rows: Sequence[Row], skill: Skill | None) -> str:
    """The same in a sentence; empty where none can be counted."""
    found = together(name, rows, skill)
    if found is None:
        return ""
    return (
        f"All these taken together, it came {found.came} of {found.count} times against "
        f"{found.said:.1f} said: {often(found.came / found.said)}."
    )


Often = Literal["as-said", "times", "about", "never", "only"]


def frequency(ratio: float) -> tuple[Often, float]:
    """How often something came against how often it was said to: what to call it, and the times."""
    if 1.0 / MUCH < ratio < MUCH:
        return "as-said", 1.0
    if ratio >= MUCH:
        whole = round(ratio)
        return ("times", round(ratio, 1)) if whole < 2 else ("about", float(whole))
    return ("only", round(ratio, 1)) if ratio else ("never", 0.0)


def often(ratio: float) -> str:
    """The same in words."""
    kind, times = frequency(ratio)
    spoken = {2: "twice", 3: "three times", 4: "four times", 5: "five times"}
    whole = spoken.get(round(times), f"{times:.0f} times")
    return {
        "as-said": "about as often as said", "times": f"{times:.1f} times as often as said",
        "about": f"about {whole} as often as said", "never": "never",
        "only": f"only {times:.1f} times as often as said",
    }[kind]  # fmt: skip
