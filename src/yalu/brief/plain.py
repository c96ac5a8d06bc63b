"""Inputs and limits in plain words: no names of parameters, no logarithms, parts of the worlds in
place of figures whose scale nobody knows."""

import re
from collections.abc import Sequence

from yalu.analysis.assumptions import assumption
from yalu.analysis.boxes import Box, Limit, OneOf
from yalu.brief import words
from yalu.model.catalogue import THEORIES

TECHNICAL = (
    (r"^log hazard per e-fold of (.+)", r"how much the hazard grows with \1"),
    (r"^log (?:monthly )?rate of:? ", "how often: "),
    (r"^log (?:monthly )?rate by ", "how much oftener by "),
    (r"^log (risk|hazard) of ", r"\1 of "),
    (r"^resting point of ", "usual level of "),
    (r"^start of ", "at the start: "),
    (r", log-odds$", ""),
    (r"; gives about .*$", ""),
)
"""How the technical meanings of inputs begin or end, and what stands in their place."""


ANSWERS = {
    ("H8", "tames"): "pressure tames it",
    ("H8", "provokes"): "pressure provokes it",
    ("H8", "unmoved"): "it keeps its own clock",
}
"""Answers to a dispute that say nothing without their question."""


def answer_of(theory: str, member: str) -> str:
    """An answer to a dispute in words that stand by themselves."""
    return ANSWERS.get((theory, member), THEORIES[theory].members[member])


def meaning_of(text: str) -> str:
    """The meaning of an input without its scale."""
    for pattern, plain in TECHNICAL:
        text = re.sub(pattern, plain, text)
    return text


def input_of(name: str) -> str:
    """An input in words, by its name."""
    return meaning_of(assumption(name).meaning)


def label_of(limit: Limit) -> str:
    """A limit in a few words, with its figure and unit."""
    if isinstance(limit, OneOf):
        return limit_of(limit, 0.0, 0.0)
    return words.minus(limit.told(input_of(limit.name), words.unit(assumption(limit.name).unit)))


def limits_of(box: Box, reach: Sequence[tuple[str, float, float]]) -> list[str]:
    """Each limit of a box in words.

    Args:
        box: the box.
        reach: shares of worlds below and above what each limit keeps, as `Box.reach` gives them.
    """
    return [
        limit_of(limit, below, above)
        for limit, (_, below, above) in zip(box.limits, reach, strict=True)
    ]


def limit_of(limit: Limit, below: float, above: float) -> str:
    """A limit in words, with the shares of worlds below and above what it keeps."""
    if isinstance(limit, OneOf):
        if limit.name not in THEORIES:
            return limit.told(f"“{input_of(limit.name)}”")
        theory = THEORIES[limit.name]
        answers = words.listed([f"“{answer_of(theory.id, label)}”" for label in limit.labels], "or")
        return f"the answer to “{theory.title}” is {answers}"
    said = f"“{input_of(limit.name)}”"
    if above == 0.0:
        return f"{said} is in the highest {words.most(1.0 - below)} of worlds"
    if below == 0.0:
        return f"{said} is in the lowest {words.most(1.0 - above)} of worlds"
    return (
        f"{said} is neither in the lowest {words.most(below)} of worlds nor in the highest "
        f"{words.most(above)}"
    )
