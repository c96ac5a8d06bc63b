"""Shares of variance with their intervals: alone, and alone and with others, row by row."""

from collections.abc import Mapping

from yalu.analysis.sensitivity import Sensitivity
from yalu.analysis.sobol import Indices
from yalu.brief import svg, words
from yalu.brief.sheet import Shown
from yalu.model.outcomes import OUTCOMES

WIDTH, LEFT, RIGHT, TOP, STEP, THICK = 380.0, 112.0, 12.0, 4.0, 24.0, 12.0
KNOWN_WORDS = {
    "identified": "identified by history",
    "partly": "partly identified",
    "assumption": "assumption",
    "weighed": "weighed by history",
}
KINDS = {"luck": "luck", "theories": "theories", "identified": "identified", "partly": "partly",
         "weighed": "weighed"}  # fmt: skip


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
    bottom = TOP + STEP * len(order)
    x = svg.Scale(0.0, 1.0, LEFT, WIDTH - RIGHT)
    ground = "unseen" if unseen else "model"
    parts = [svg.rect(LEFT, TOP, WIDTH - RIGHT - LEFT, bottom - TOP, ground)]
    for row, i in enumerate(order):
        y = TOP + STEP * (row + 0.5)
        first, total = (_within(float(v[i])) for v in (indices.first, indices.total))
        kind = KINDS.get(indices.names[i], "assumed")
        label = KNOWN_WORDS.get(indices.names[i], indices.names[i])
        parts.append(svg.text(LEFT - 6, y + 4, label, "label", "end"))
        parts.append(svg.rect(LEFT, y - THICK / 2, x(total) - LEFT, THICK, "part together"))
        parts.append(svg.rect(LEFT, y - THICK / 2, x(first) - LEFT, THICK, f"part {kind}"))
        ends = (indices.total_low[i], indices.total_high[i])
        low, high = (x(_within(float(end))) for end in ends)
        parts.append(svg.line(low, y, high, y, "now"))
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        anchor = {0.0: "start", 1.0: "end"}.get(share, "middle")
        parts.append(svg.text(x(share), bottom + 13, f"{100 * share:.0f} %", "tick", anchor))
    return svg.picture(name, WIDTH, bottom + 18, "Shares of variance", about(indices), *parts)


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
