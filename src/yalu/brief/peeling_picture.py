"""How a box of failures was found: the peeling trajectory, and what the box keeps of each input."""

from collections.abc import Sequence
from textwrap import wrap

from yalu.analysis.prim import Found
from yalu.brief import svg, words

WIDTH, HEIGHT = 340.0, 204.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 12.0, 22.0, 36.0
LINE, BAR = 14.0, 9.0
LETTERS = 58  # that fit on a line


def peeling_picture(found: Found, name: str, *, unseen: bool = False) -> str:
    """Density over coverage: dots are steps of peeling, the diamond is the box that was chosen.

    The hollow square is the mean over boxes found on one half of the worlds and measured on the
    other: what to expect of worlds that were not looked at.
    """
    x = svg.Scale(0.0, 1.0, LEFT, WIDTH - RIGHT)
    y = svg.Scale(0.0, 1.0, HEIGHT - BOTTOM, TOP)
    ground = "unseen" if unseen else "model"
    parts = [svg.rect(LEFT, TOP, WIDTH - RIGHT - LEFT, HEIGHT - BOTTOM - TOP, ground)]
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        at = f"{100 * share:.0f} %"
        parts.append(svg.line(LEFT, y(share), WIDTH - RIGHT, y(share), "grid"))
        parts.append(svg.text(LEFT - 4, y(share) + 4, at, "tick", "end"))
        anchor = {0.0: "start", 1.0: "end"}.get(share, "middle")
        parts.append(svg.text(x(share), HEIGHT - BOTTOM + 13, at, "tick", anchor))
    whole = found.trajectory[0].fit.density
    parts.append(svg.line(LEFT, y(whole), WIDTH - RIGHT, y(whole), "now"))
    for step in found.trajectory:
        dot = svg.marker("circle", x(step.fit.coverage), y(step.fit.density), "second", 2.0)
        parts.append(dot)
    if (again := found.reproduced) is not None and again.coverage == again.coverage:
        parts.append(svg.marker("square", x(again.coverage), y(again.density), "second", 4.2))
    chosen = svg.marker("diamond", x(found.fit.coverage), y(found.fit.density), "first", 5.0)
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts += [
        chosen,
        svg.text(middle, HEIGHT - 8, "coverage: share of the failures", "tick", "middle"),
        svg.text(LEFT, TOP - 8, "↑ density: share of such worlds that fail", "tick"),
    ]
    title = "The peeling trajectory with the chosen box"
    return svg.picture(f"peeling-{name}", WIDTH, HEIGHT, title, about(found), *parts)


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
    y, parts = 0.0, []
    for text, below, above in limits:
        for line in wrap(text, LETTERS, break_on_hyphens=False):
            y += LINE
            parts.append(svg.text(0.0, y - 3, line, "label"))
        parts.append(svg.rect(0.0, y + 1, WIDTH, BAR, "rest"))
        parts.append(svg.rect(WIDTH * below, y + 1, WIDTH * (1.0 - below - above), BAR, "held"))
        y += BAR + 6
    kept = [f"{words.percent(1.0 - below - above)} of worlds" for _, below, above in limits]
    told = "; ".join(f"{text}: {share}" for (text, *_), share in zip(limits, kept, strict=True))
    return svg.picture(f"limits-{name}", WIDTH, y, "What the box keeps of each input", told, *parts)
