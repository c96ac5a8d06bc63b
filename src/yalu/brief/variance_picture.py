"""Whose is the variance: a bar for each outcome, parted into evidence, assumption and luck."""

from collections.abc import Mapping

from yalu.analysis.sobol import Indices
from yalu.analysis.splits import Parted
from yalu.brief import words
from yalu.brief.drawing import draw
from yalu.brief.headlines import SHORT
from yalu.model.outcomes import OUTCOMES

SIZE = {"width": 382, "label": 128}
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
    rows = [
        {
            "label": SHORT.get(outcome, outcome) + (" †" if OUTCOMES[outcome].rests_on else ""),
            "parts": list(alone(each.sources).items()),
        }
        for outcome, each in parted.items()
    ]
    title = "Whose the variance of each headline outcome is"
    return draw("variance", name, {**SIZE, "title": title, "about": about(parted), "rows": rows})


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
