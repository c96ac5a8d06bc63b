"""Whose is the variance: a bar for each outcome, parted into evidence, assumption and luck."""

from collections.abc import Mapping

from yalu.analysis.sobol import Indices
from yalu.analysis.splits import Parted
from yalu.brief import svg, words
from yalu.brief.headlines import SHORT
from yalu.model.outcomes import OUTCOMES

WIDTH, LEFT, RIGHT, TOP, STEP, THICK = 380.0, 132.0, 10.0, 4.0, 22.0, 14.0
SOURCE_WORDS = {
    "weighed": "weighed by history, theories among it: mostly left open",
    "identified": "numbers that history identifies",
    "partly": "numbers that history bounds",
    "assumed": "numbers that are assumed",
    "theories": "which theories hold",
    "luck": "luck",
    "together": "several of these together",
}


def variance_picture(parted: Mapping[str, Parted], name: str = "variance") -> str:
    """One bar an outcome: what each source makes alone, and what they make only together."""
    bottom = TOP + STEP * len(parted)
    x = svg.Scale(0.0, 1.0, LEFT, WIDTH - RIGHT)
    parts = []
    for row, (outcome, each) in enumerate(parted.items()):
        y = TOP + STEP * row + (STEP - THICK) / 2
        mark = " †" if OUTCOMES[outcome].rests_on else ""
        parts.append(svg.text(LEFT - 6, y + THICK - 3, SHORT.get(outcome, outcome) + mark, "label",
                              "end"))  # fmt: skip
        at = 0.0
        for source, share in alone(each.sources).items():
            width = x(at + share) - x(at)
            if width > 0.3:
                parts.append(svg.rect(x(at), y, width, THICK, f"part {source}"))
            at += share
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        parts.append(svg.line(x(share), TOP, x(share), bottom, "grid"))
        anchor = {0.0: "start", 1.0: "end"}.get(share, "middle")
        parts.append(svg.text(x(share), bottom + 13, f"{100 * share:.0f} %", "tick", anchor))
    title = "Whose the variance of each headline outcome is"
    return svg.picture(name, WIDTH, bottom + 18, title, about(parted), *parts)


def alone(sources: Indices) -> dict[str, float]:
    """Shares that add up to one: each source by itself, and the rest made together."""
    first = {n: max(0.0, float(s)) for n, s in zip(sources.names, sources.first, strict=True)}
    whole = max(1.0, sum(first.values()))  # sampling may push the sum a little over
    kept = {name: share / whole for name, share in first.items()}
    return {**kept, "together": max(0.0, 1.0 - sum(kept.values()))}


def about(parted: Mapping[str, Parted]) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    shares = {name: alone(each.sources) for name, each in parted.items()}
    lucky = max(shares, key=lambda n: shares[n]["luck"])
    guesses = {n: s.get("assumed", 0.0) + s.get("theories", 0.0) for n, s in shares.items()}
    assumed = max(guesses, key=guesses.__getitem__)
    return (
        f"Luck alone makes most of {OUTCOMES[lucky].title} "
        f"({words.percent(shares[lucky]['luck'])} of its variance), assumption alone most of "
        f"{OUTCOMES[assumed].title} ({words.percent(guesses[assumed])})."
    )


def legend(parted: Mapping[str, Parted]) -> dict[str, str]:
    """The kinds that the bars have, in words."""
    kinds = dict.fromkeys(kind for each in parted.values() for kind in alone(each.sources))
    return {kind: SOURCE_WORDS[kind] for kind in kinds}
