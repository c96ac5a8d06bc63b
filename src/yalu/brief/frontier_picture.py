"""Restraint against collapse: what is traded for what, policy by policy."""

from collections.abc import Sequence

from yalu.analysis.compare import Frontier
from yalu.brief import words
from yalu.brief.drawing import draw
from yalu.brief.headlines import SHORT
from yalu.ensemble.runs import is_happening
from yalu.model.outcomes import OUTCOMES, Outcome

SIZE = {"width": 400, "height": 280}


def frontier_picture(frontier: Frontier, policies: Sequence[str], name: str = "frontier") -> str:
    """Means of two outcomes; discs are never beaten, squares are, a broken line joins the discs."""
    one, other = (OUTCOMES[o] for o in frontier.outcomes)
    return draw("frontier", name, {
        **SIZE, "title": f"{one.title} against {other.title}", "about": about(frontier, policies),
        "unseen": bool(one.rests_on or other.rests_on),
        "x": {"told": _titled(one, "←", "→"), "share": is_happening(one)},
        "y": {"told": _titled(other, "↓", "↑"), "share": is_happening(other)},
        "points": [
            {"label": policy, "at": at, "kept": bool(kept)}
            for policy, at, kept in zip(
                policies, frontier.mean, frontier.never_beaten, strict=True
            )
        ],
    })  # fmt: skip


def about(frontier: Frontier, policies: Sequence[str]) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    one, other = (OUTCOMES[o] for o in frontier.outcomes)
    kept = [p for p, stays in zip(policies, frontier.never_beaten, strict=True) if stays]
    many = len(kept) > 1
    return (
        f"Never beaten on {one.title} and {other.title} together: {words.listed(kept)}. "
        f"Every other policy is as bad or worse on both, and surely (90 %) worse on one, than "
        f"{'one of these' if many else 'this one'}."
    )


def _titled(o: Outcome, less: str, more: str) -> str:
    unit = ", share of worlds" if is_happening(o) else ""
    way = less if o.better == "less" else more
    return f"{way} {SHORT.get(o.name, o.title)}{unit}: {o.better} is better"
