"""The best cut in two through every input: how sharply it parts cases from other worlds.

Both the tree and the screening before peeling ask this; both must allow for having looked at
every cut of every input.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, exp, log, pi, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.boxes import Between, Box, Limit, OneOf
from yalu.analysis.inputs import Inputs

Mask = NDArray[np.bool_]
EXPECTED = 10  # cases in either side
AT_ONCE = 2_000_000  # numbers that are sorted together: memory stays, columns do not matter


@dataclass(frozen=True)
class Cut:
    """A cut through one input: what either side keeps, how sharp it is, and what chance does.

    Args:
        first, second: the two sides.
        chi2: of the table of sides by cases.
        chance: how often the best cut through this one input is as sharp where nothing is to be
            found; not yet shared among the inputs.
    """

    first: Limit
    second: Limit
    chi2: float
    chance: float

    @property
    def name(self) -> str:
        """The input."""
        return self.first.name


def best_cuts(x: Inputs, hits: Mask, fewest: int, box: Box | None = None) -> list[Cut]:
    """The sharpest cut through each input that can be cut.

    Args:
        x: the inputs.
        hits: which worlds are cases; some, not all.
        fewest: worlds that either side must keep. It keeps more where cases, or their opposite,
            are rare: a side must have ten to expect (of a quarter of the worlds at most), or
            chance is not what `Cut.chance` says.
        box: limits that hold already, to be narrowed.
    """
    rare = min(float(hits.mean()), 1.0 - float(hits.mean()))
    side = max(fewest, min(x.worlds // 4, ceil(EXPECTED / rare)))
    within = box or Box()
    return [*_numeric(x, hits, within, side), *_categories(x, hits, within, side)]


def _numeric(x: Inputs, hits: Mask, box: Box, fewest: int) -> Iterator[Cut]:
    if not x.numeric or x.worlds < 2 * fewest:
        return
    together = max(1, AT_ONCE // x.worlds)
    for begin in range(0, len(x.numeric), together):
        names = x.numeric[begin : begin + together]
        numbers = x.numbers[begin : begin + together].astype(np.float64)
        yield from _columns(names, numbers, hits, box, fewest)


def _columns(
    names: Sequence[str], numbers: Any, hits: Mask, box: Box, fewest: int
) -> Iterator[Cut]:
    """The sharpest cut through each of these columns `[column, world]`."""
    worlds = len(hits)
    order = np.argsort(numbers, axis=1)
    values = np.take_along_axis(numbers, order, axis=1)
    inner = slice(fewest - 1, worlds - fewest)
    found = np.cumsum(hits[order], axis=1, dtype=np.int32)[:, inner]
    sharp = _sharpness(found, np.arange(1, worlds)[inner], worlds, int(hits.sum()))
    sharp[values[:, :-1][:, inner] == values[:, 1:][:, inner]] = -1.0
    best = np.argmax(sharp, axis=1)
    for column, name in enumerate(names):
        chi2, at = float(sharp[column, best[column]]), int(best[column]) + fewest - 1
        if chi2 > 0.0:
            sides = _sides(name, float(values[column, at]), float(values[column, at + 1]), box)
            yield Cut(*sides, chi2, chance_of_best_cut(chi2, fewest / worlds))


def _sharpness(found: Any, worlds: Any, all_worlds: int, all_cases: int) -> Any:
    """How far the share of cases in a part departs from that in all, as a chi-square."""
    rate = all_cases / all_worlds
    gap = found - rate * worlds
    gap *= gap
    gap *= all_worlds / (worlds * (all_worlds - worlds) * (rate * (1.0 - rate)))
    return gap


def _sides(name: str, below: float, above: float, box: Box) -> tuple[Between, Between]:
    """What lies on either side of a cut halfway between two neighbours."""
    middle = (below + above) / 2.0 if (below + above) / 2.0 < above else below
    before = box.limit(name) or Between(name)
    assert isinstance(before, Between)
    return (
        Between(name, before.low, middle),
        Between(name, float(np.nextafter(middle, np.inf)), before.high),
    )


def chance_of_best_cut(chi2: float, edge: float) -> float:
    """How often the best of all cuts through one input is as sharp where nothing is to be found.

    Args:
        chi2: of the best cut.
        edge: share of the worlds that either side must keep.

    Source: Miller and Siegmund (1982), Maximally selected chi square statistics, Biometrics 38.
    """
    b = sqrt(chi2)
    if b <= 1.0:
        return 1.0
    density = exp(-0.5 * chi2) / sqrt(2.0 * pi)
    return min(1.0, density * (4.0 / b + (b - 1.0 / b) * log(((1.0 - edge) / edge) ** 2)))


def _categories(x: Inputs, hits: Mask, box: Box, fewest: int) -> Iterator[Cut]:
    """For two classes the best cut of labels is one in the order of their share of cases."""
    from scipy.special import chdtrc

    for name, column in x.categories.items():
        worlds = np.bincount(column.codes, minlength=len(column.labels))
        found = np.bincount(column.codes[hits], minlength=len(column.labels))
        there = np.flatnonzero(worlds)
        if len(there) < 2:
            continue
        there = there[np.argsort(found[there] / worlds[there], kind="stable")]
        part, part_found = np.cumsum(worlds[there])[:-1], np.cumsum(found[there])[:-1]
        sharp = _sharpness(part_found, part, x.worlds, int(hits.sum()))
        sharp[(part < fewest) | (part > x.worlds - fewest)] = -1.0
        cut = int(np.argmax(sharp))
        if sharp[cut] <= 0.0:
            continue
        sides = (there[: cut + 1], there[cut + 1 :])
        first, second = (OneOf(name, tuple(column.labels[i] for i in sorted(s))) for s in sides)
        yield Cut(first, second, float(sharp[cut]), float(chdtrc(len(there) - 1, sharp[cut])))


def screened(cuts: Sequence[Cut], inputs: int, false: float = 0.1) -> tuple[str, ...]:
    """The inputs worth looking at: those whose best cut is sharper than chance would make it.

    Of the inputs named, a share of about `false` is there by chance (Benjamini and Hochberg
    1995). An input that counts only together with another has a sharp cut of its own only
    where the other holds, so the tree's inputs belong beside these.

    Args:
        cuts: as `best_cuts` gives them.
        inputs: how many were looked at.
        false: share of those kept that may be there by chance.
    """
    found = sorted(cuts, key=lambda cut: (cut.chance, cut.name))
    kept = 0
    for rank, cut in enumerate(found, 1):
        if cut.chance <= false * rank / inputs:
            kept = rank
    return tuple(cut.name for cut in found[:kept])
