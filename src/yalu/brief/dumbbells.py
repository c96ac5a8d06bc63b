"""Both essays on one line: where each policy stands against the baseline under either reading."""

from collections.abc import Sequence

from yalu.brief import svg, words
from yalu.brief.findings import ESSAYS, Findings
from yalu.brief.parting import Parting
from yalu.ensemble.runs import Row, is_happening

WIDTH, LEFT, RIGHT, TOP, STEP = 340.0, 132.0, 22.0, 6.0, 17.0


def dumbbell_picture(found: Findings, parting: Parting) -> str:
    """One headline outcome: a disc for one essay, a square for the other, right is better."""
    rows = _pairs(found, parting)
    values = [_value(row) for _, pair in rows for row in pair]
    low, high = _span(parting, values)
    bottom = TOP + STEP * len(rows)
    x = svg.Scale(low, high, LEFT + 6, WIDTH - RIGHT - 6)
    middle = 0.0 if is_happening(parting.outcome) else 0.5
    ground = "unseen" if parting.outcome.rests_on else "model"
    parts = [
        svg.rect(LEFT, TOP, WIDTH - RIGHT - LEFT, bottom - TOP, ground),
        svg.line(x(middle), TOP, x(middle), bottom, "now"),
    ]
    for number, (policy, (first, second)) in enumerate(rows):
        y = TOP + STEP * (number + 0.5)
        parts += _dumbbell(x, y, policy, first, second, policy in parting.opposed)
    parts += _axis(x, (low, middle, high), bottom, happening=is_happening(parting.outcome))
    title = f"{parting.outcome.title}: the policies under both essays"
    name = f"essays-{parting.outcome.name}"
    return svg.picture(name, WIDTH, bottom + 32, title, about(found, parting), *parts)


def about(found: Findings, parting: Parting) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    o = parting.outcome
    first, second = parting.best.values()
    names = list(ESSAYS.values())
    if set(first) == set(second):
        text = f"Both essays have the same best: {_few(first)}."
    else:
        text = f"Best under {names[0]}: {_few(first)}; under {names[1]}: {_few(second)}."
    if parting.opposed:
        text += (
            f" Opposed advice on {words.listed(parting.opposed)}: better than {found.base} under "
            "one, worse under the other."
        )
    else:
        text += f" No policy is better than {found.base} under one and worse under the other."
    return f"{o.better.capitalize()} is better. {text}"


def _few(policies: Sequence[str]) -> str:
    if len(policies) > 4:
        return f"{len(policies)} policies that cannot be told apart"
    return words.listed(policies)


def _pairs(found: Findings, parting: Parting) -> list[tuple[str, tuple[Row, Row]]]:
    first, second = parting.rows.values()
    return [
        (a.policy, (a, b)) for a, b in zip(first, second, strict=True) if a.policy != found.base
    ]


def _value(row: Row) -> float:
    """What lies across: share of worlds better, or points of probability gained."""
    if is_happening(row.outcome):
        return row.change if row.outcome.better == "more" else -row.change
    return row.better


def _span(parting: Parting, values: Sequence[float]) -> tuple[float, float]:
    if not is_happening(parting.outcome):
        return 0.0, 1.0
    far = max(0.01, *(abs(v) for v in values))
    edge = svg.ticks(0.0, far, 2)[-1]
    return -edge, edge


def _dumbbell(
    x: svg.Scale, y: float, policy: str, first: Row, second: Row, opposed: bool
) -> list[str]:
    a, b = x(_value(first)), x(_value(second))
    strong = " strong" if opposed else ""
    parts = [
        svg.text(LEFT - 6, y + 4, policy, f"label{strong}", "end"),
        svg.line(a, y, b, y, f"link{strong}"),
        svg.marker("square", b, y, "second", 3.8),
        svg.marker("circle", a, y, "first", 3.4),
    ]
    if opposed:
        parts.append(svg.text(WIDTH - RIGHT + 6, y + 4, "≠", "label strong"))
    return parts


def _axis(x: svg.Scale, values: Sequence[float], bottom: float, *, happening: bool) -> list[str]:
    parts = []
    for value, anchor in zip(values, ("start", "middle", "end"), strict=True):
        label = words.points(value) if happening else f"{100 * value:.0f} %"
        parts.append(svg.text(x(value), bottom + 13, label, "tick", anchor))
    under = "percentage points, right is better" if happening else "worlds better than the baseline"
    parts.append(svg.text(x((values[0] + values[2]) / 2), bottom + 27, under, "tick", "middle"))
    return parts
