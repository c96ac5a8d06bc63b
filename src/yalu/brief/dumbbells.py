"""Both essays on one line: where each policy stands against the baseline under either reading."""

from collections.abc import Sequence

from yalu.brief import words
from yalu.brief.drawing import draw
from yalu.brief.findings import ESSAYS, Findings
from yalu.brief.parting import Parting
from yalu.ensemble.runs import Row, is_happening

WIDTH = 340


def dumbbell_picture(found: Findings, parting: Parting) -> str:
    """One headline outcome: a disc for one essay, a square for the other, right is better."""
    o, differences = parting.outcome, is_happening(parting.outcome)
    return draw("dumbbells", f"essays-{o.name}", {
        "title": f"{o.title}: the policies under both essays", "about": about(found, parting),
        "width": WIDTH, "unseen": bool(o.rests_on), "differences": differences,
        "under": "percentage points, right is better" if differences
        else f"worlds better than {found.base}",
        "rows": [
            {"label": policy, "first": _value(first), "second": _value(second),
             "strong": policy in parting.opposed}
            for policy, (first, second) in _pairs(found, parting)
        ],
    })  # fmt: skip


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
