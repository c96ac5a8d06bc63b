"""What would be worth finding out before choosing: bars of value in the unit of the outcome."""

from collections.abc import Sequence

from yalu.analysis.value import Value, Worth
from yalu.brief import words
from yalu.brief.drawing import draw
from yalu.ensemble.runs import is_happening
from yalu.model.outcomes import Outcome

WIDTH = 340
SHOWN = 5


def worth_picture(value: Value, outcome: Outcome, name: str = "") -> str:
    """Foresight, the world without its luck, and the inputs most worth knowing, 90 % whiskers."""
    times, unit = (
        (100.0, "percentage points") if is_happening(outcome)
        else (1.0, words.unit_beside(outcome.title, outcome.unit))
    )  # fmt: skip
    return draw("bars", f"worth-{name or outcome.name}", {
        "title": f"{outcome.title}: what knowing more would be worth",
        "about": about(value, outcome), "width": WIDTH,
        "ground": "unseen" if outcome.rests_on else "model",
        "under": f"better by, {unit}" if unit else "better by",
        "bars": [
            {"label": label, "value": times * mean, "kind": kind,
             "low": times * max(0.0, mean - error) if error > 0.0 else None,
             "high": times * (mean + error) if error > 0.0 else None,
             "told": size(mean, outcome).removesuffix(" points")}
            for label, mean, error, kind in bars(value)
        ],
    })  # fmt: skip


def bars(value: Value) -> list[tuple[str, float, float, str]]:
    """Label, value, 90 % error and kind of each bar."""
    rows = [("foresight, luck too", value.foresight, 1.645 * value.foresight_error, "portion luck")]
    if value.world == value.world:
        rows.append(("the world, not its luck", max(0.0, value.world), 0.0, "portion together"))
    return rows + [(w.name, w.value, 1.645 * w.error, "assumption") for w in best(value)]


def best(value: Value) -> Sequence[Worth]:
    """The inputs that are surely worth knowing, the most valuable first."""
    return [w for w in value.inputs if w.sure][:SHOWN]


def about(value: Value, outcome: Outcome) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    text = (
        f"Knowing nothing more one would choose {value.best}; foresight of everything would better "
        f"the mean by {size(value.foresight, outcome)}."
    )
    found = best(value)
    if not found:
        return f"{text} No single input is surely worth knowing."
    told = [f"{w.name} ({size(w.value, outcome)})" for w in found]
    return f"{text} Worth knowing before choosing: {words.listed(told)}."


def size(x: float, outcome: Outcome) -> str:
    """A gain in the unit of the outcome; in percentage points for what happens or not."""
    if is_happening(outcome):
        return f"{words.points(x).lstrip('+')} points"
    text = words.number(x, outcome.unit)
    if x <= 0.0 or not words.is_nought(text):
        return text
    return "under one" if outcome.unit in words.COUNTED else "under 0.01"
