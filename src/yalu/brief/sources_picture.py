"""Shares of variance with their intervals: alone, and alone and with others, row by row."""

from collections.abc import Mapping

from yalu.analysis.sensitivity import Sensitivity
from yalu.analysis.sobol import Indices
from yalu.brief import words
from yalu.brief.drawing import draw
from yalu.brief.sheet import Shown
from yalu.model.outcomes import OUTCOMES

SIZE = {"width": 382, "label": 118}
KNOWN_WORDS = {
    "identified": "identified by history",
    "partly": "partly identified",
    "assumption": "assumption",
    "weighed": "weighed by history",
}
KINDS = ("luck", "theories", "identified", "partly", "weighed")


def sensitivity_pictures(found: Sensitivity) -> list[Shown]:
    """The three tables of `yalu sensitivity` as pictures."""
    titles: Mapping[str, tuple[str, Indices, bool]] = {
        "parts": ("Parameters, theories, luck", found.parts, False),
        "known": ("By what history can say", found.known, False),
        "areas": ("By part of the model", found.areas, True),
    }
    unseen = bool(OUTCOMES[found.outcome].rests_on)
    return [
        Shown(title, shares_picture(i, name, ranked=ranked, unseen=unseen), about(i))
        for name, (title, i, ranked) in titles.items()
    ]


def shares_picture(
    indices: Indices, name: str, *, ranked: bool = False, unseen: bool = False
) -> str:
    """A full bar for what a group makes alone, an outline for what it makes with others too."""
    order = list(range(len(indices.names)))
    if ranked:
        order.sort(key=lambda i: -float(indices.total[i]))
    rows = [_row(indices, i) for i in order]
    return draw("sources", name, {
        **SIZE, "title": "Shares of variance", "about": about(indices), "rows": rows,
        "unseen": unseen,
    })  # fmt: skip


def _row(indices: Indices, i: int) -> dict[str, object]:
    name = indices.names[i]
    ends = (indices.first[i], indices.total[i], indices.total_low[i], indices.total_high[i])
    shares = [_within(float(share)) for share in ends]
    return {
        "label": KNOWN_WORDS.get(name, name),
        "kind": name if name in KINDS else "assumed",
        **dict(zip(("alone", "total", "low", "high"), shares, strict=True)),
    }


def _within(x: float) -> float:
    return min(max(x, 0.0), 1.0)


def about(indices: Indices) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    told = [
        f"{KNOWN_WORDS.get(n, n)} {words.percent(_within(float(first)))} alone, "
        f"{words.percent(_within(float(total)))} with others"
        for n, first, total in zip(indices.names, indices.first, indices.total, strict=True)
    ]
    most = sorted(range(len(told)), key=lambda i: -float(indices.total[i]))[:4]
    return (
        f"Share of variance: {'; '.join(told[i] for i in most)}. Filled: alone; outlined: with "
        f"others; line: its central 90 %."
    )
