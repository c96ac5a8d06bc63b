"""Which of the policies found is the best for a capital, and which most capitals would accept.

The rules, the same as are printed:

- A capital *accepts* a policy when none of the aims that are its own is worse than under the
  baseline by more than the margin: a twentieth of the spread between worlds, or one percentage
  point for what happens or not.
- The *best for a capital* keeps every limit and has the largest gain, averaged over the capital's
  own aims, in spreads. If even that is within the margin, nothing is called the best.
- The *common ground* keeps every limit, is accepted by Beijing, which has to carry it out, and by
  at least four of the six capitals; of those, the one that most accept, and of these the one with
  the largest gain averaged over the six.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.scores import Floats
from yalu.analysis.verdict import PART

FEWEST = 4  # capitals
ACTOR, NOT_A_CAPITAL, COMMON = "beijing", "people", "common ground"
RULE = (
    "A capital accepts a policy if none of its aims is worse than under {base} by more than a "
    "twentieth of the spread between worlds (one point for what happens or not). Common ground: "
    "keeps the limits, accepted by Beijing and at least four of six (or all, where fewer have an "
    "aim); of those the one most accept, then the largest mean gain."
)

Whose = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Chosen:
    """Rows of the front that stand out.

    Args:
        best: the row that is the best for each capital and the people, where it gains more than
            the margin.
        common: the row of the common ground; None if nothing that was found is.
        unmoved: capitals that gain no more than the margin from anything.
    """

    best: Mapping[str, int]
    common: int | None
    unmoved: tuple[str, ...]

    def rows(self) -> tuple[tuple[int, ...], tuple[tuple[str, ...], ...]]:
        """The rows that stand out, the common ground first, and what each is the best for."""
        why: dict[int, list[str]] = {}
        if self.common is not None:
            why[self.common] = [COMMON]
        for capital, row in self.best.items():
            why.setdefault(row, []).append(capital)
        return tuple(why), tuple(tuple(names) for names in why.values())


def accepted(gain: Floats, whose: Whose) -> NDArray[np.bool_]:
    """Which capitals accept which policies, `[policy, capital]`; `gain` is `[policy, aim]`."""
    return np.array([(gain[:, list(its)] >= -PART).all(axis=1) for its in whose.values()]).T


def standing(gain: Floats, whose: Whose) -> Floats:
    """The gain of each capital, averaged over its own aims, `[policy, capital]`."""
    return np.array([gain[:, list(its)].mean(axis=1) for its in whose.values()]).T


def choose(gain: Floats, kept: NDArray[np.bool_], whose: Whose) -> Chosen:
    """Apply the rules.

    Args:
        gain: `[policy, aim]`, over the baseline, in spreads, more is better.
        kept: `[policy]`, whether all limits are kept; one at least is.
        whose: for each capital and the people, its aims.
    """
    names, yes, mean = list(whose), accepted(gain, whose), standing(gain, whose)
    usable = np.flatnonzero(kept)
    best, unmoved = {}, []
    for i, name in enumerate(names):
        row = int(usable[np.argmax(mean[usable, i])])
        if mean[row, i] > PART:
            best[name] = row
        else:
            unmoved.append(name)
    six = [i for i, name in enumerate(names) if name != NOT_A_CAPITAL]
    votes = yes[:, six].sum(axis=1)
    fine = kept & (votes >= min(FEWEST, len(six))) & (mean[:, six].max(axis=1) > PART)
    if ACTOR in names:
        fine &= yes[:, names.index(ACTOR)]
    rows = sorted(np.flatnonzero(fine), key=lambda i: (-votes[i], -mean[i, six].mean()))
    return Chosen(best, int(rows[0]) if rows else None, tuple(unmoved))
