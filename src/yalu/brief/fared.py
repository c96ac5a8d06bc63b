"""How forecasts like one fared, in the words of `yalu forecast` and of the cockpit."""

from collections.abc import Sequence

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


def bands_held(name: str, skill: Skill | None) -> str:
    """How bands of the same quantity fared in the hindcast; empty for what happens or not."""
    if skill is None or TARGETS[name].kind == "chance":
        return ""
    told = []
    for line in skill.lines:
        if line.target == name:
            inside = round(line.of(MODEL).within90 * line.count)
            ahead = words.counted(line.horizon, "month")
            told.append(f"{inside} of {line.count} {ahead} ahead")
    return f"Such bands held {', '.join(told)}." if told else ""


def all_came(name: str, rows: Sequence[Row], skill: Skill | None) -> str:
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
    return f"{text}: {often(came / said)}."


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
