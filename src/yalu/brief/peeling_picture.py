"""How a box of failures was found: the peeling trajectory, and what the box keeps of each input."""

from collections.abc import Sequence

from yalu.analysis.boxes import Fit
from yalu.analysis.prim import Found, Reproduced
from yalu.brief import words
from yalu.brief.drawing import draw

MARKS = (
    "Dots are the boxes on the way, the diamond is the one chosen, the square those of the halves, "
    "the line all worlds."
)
SIZE = {"width": 340, "height": 216}


def peeling_picture(found: Found, name: str, *, unseen: bool = False) -> str:
    """Density over coverage: dots are steps of peeling, the diamond is the box that was chosen.

    The hollow square is the mean over boxes found on one half of the worlds and measured on the
    other: what to expect of worlds that were not looked at.
    """
    again = found.reproduced
    return draw("peeling", f"peeling-{name}", {
        **SIZE, "title": "The peeling trajectory with the chosen box", "about": about(found),
        "unseen": unseen, "across": "coverage: share of the failures →",
        "up": "↑ density: share of such worlds that fail",
        "steps": [_place(step.fit) for step in found.trajectory], "chosen": _place(found.fit),
        "again": _place(again) if again else None,
    })  # fmt: skip


def _place(measured: Fit | Reproduced) -> tuple[float, float]:
    return measured.coverage, measured.density


def about(found: Found) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    fit = found.fit
    text = (
        f"From all worlds, {words.percent(found.trajectory[0].fit.density)} of which fail, "
        f"{words.counted(len(found.trajectory) - 1, 'slice')} were cut off; the chosen box holds "
        f"{words.percent(fit.coverage)} of the failures, and {words.percent(fit.density)} of its "
        f"worlds fail."
    )
    if (again := found.reproduced) is not None and again.coverage == again.coverage:
        text += (
            f" Found on half of the worlds and measured on the other half: "
            f"{words.percent(again.coverage)} and {words.percent(again.density)}."
        )
    return text


def limits_picture(limits: Sequence[tuple[str, float, float]], name: str) -> str:
    """Each limit over a bar of all worlds in the order of the input, the kept part hatched.

    Args:
        limits: in a few words, with the shares of worlds below and above what is kept.
        name: used once a page.
    """
    kept = [
        f"{text}: {words.percent(1.0 - below - above)} of worlds" for text, below, above in limits
    ]
    return draw("limits", f"limits-{name}", {
        "title": "What the box keeps of each input", "about": "; ".join(kept),
        "width": SIZE["width"],
        "limits": [{"label": t, "below": low, "above": high} for t, low, high in limits],
    })  # fmt: skip
