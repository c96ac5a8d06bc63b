"""What would be worth finding out before choosing: bars of value in the unit of the outcome."""

from collections.abc import Sequence

from yalu.analysis.value import Value, Worth
from yalu.brief import svg, words
from yalu.ensemble.runs import is_happening
from yalu.model.outcomes import Outcome

WIDTH, LEFT, RIGHT, TOP, STEP, THICK = 340.0, 162.0, 56.0, 4.0, 22.0, 11.0
SHOWN = 5


def worth_picture(value: Value, outcome: Outcome, name: str = "") -> str:
    """Foresight, the world without its luck, and the inputs most worth knowing, 90 % whiskers."""
    rows = bars(value)
    times = 100.0 if is_happening(outcome) else 1.0
    edge = svg.ticks(0.0, times * max(max(size + error for _, size, error, _ in rows), 1e-9))[-1]
    x = svg.Scale(0.0, edge, LEFT, WIDTH - RIGHT)
    bottom = TOP + STEP * len(rows)
    ground = "unseen" if outcome.rests_on else "model"
    parts = [svg.rect(LEFT, TOP, WIDTH - RIGHT - LEFT, bottom - TOP, ground)]
    for row, (label, size, error, kind) in enumerate(rows):
        y = TOP + STEP * (row + 0.5)
        width = max(0.0, x(times * size) - LEFT)
        low, high = max(LEFT, x(times * (size - error))), x(times * (size + error))
        parts.append(svg.text(LEFT - 6, y + 4, label, "label", "end"))
        parts.append(svg.rect(LEFT, y - THICK / 2, width, THICK, f"part {kind}"))
        if error > 0.0:
            parts.append(svg.line(low, y, high, y, "link strong"))
        told = words.number(times * size, "1" if is_happening(outcome) else outcome.unit)
        parts.append(svg.text(WIDTH - RIGHT + 6, y + 4, told, "label"))
    parts.append(svg.text(LEFT, bottom + 13, "0", "tick", "middle"))
    parts.append(svg.text(WIDTH - RIGHT, bottom + 13, f"{edge:g}", "tick", "middle"))
    unit = "percentage points" if is_happening(outcome) else words.unit(outcome.unit)
    under = f"better by, {unit}" if unit else "better by"
    parts.append(svg.text((LEFT + WIDTH - RIGHT) / 2, bottom + 13, under, "tick", "middle"))
    title = f"{outcome.title}: what knowing more would be worth"
    return svg.picture(
        f"worth-{name or outcome.name}", WIDTH, bottom + 18, title, about(value, outcome), *parts
    )


def bars(value: Value) -> list[tuple[str, float, float, str]]:
    """Label, value, 90 % error and kind of each bar."""
    rows = [("foresight, luck too", value.foresight, 1.645 * value.foresight_error, "luck")]
    if value.world == value.world:
        rows.append(("the world, not its luck", max(0.0, value.world), 0.0, "together"))
    return rows + [(w.name, w.value, 1.645 * w.error, "assumed") for w in best(value)]


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
