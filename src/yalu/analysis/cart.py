"""CART: a small classification tree, its leaves told as boxes, grown only as far as chance allows.

Beside PRIM it shows cases that come about in several ways. Breiman and others (1984),
Classification and Regression Trees; a split must beat what the best of all cuts and all inputs
would reach by chance, so no second pass has to prune it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.boxes import Box, Fit, fitted
from yalu.analysis.cuts import Cut, best_cuts
from yalu.analysis.inputs import Given, Inputs, cases, inputs
from yalu.errors import InputError

Mask = NDArray[np.bool_]
CHANCE = 0.05  # of a split where nothing is to be found, over all inputs and cuts together


@dataclass(frozen=True)
class Leaf:
    """One end of the tree: a box, and how well it holds the cases."""

    box: Box
    fit: Fit


@dataclass(frozen=True)
class Tree:
    """The leaves, densest first; together they hold every world once.

    Args:
        leaves: one if nothing sets the cases apart.
        explained: share of the variance of being a case that the leaves explain.
        cuts: the sharpest cut of all worlds through each input.
    """

    leaves: tuple[Leaf, ...]
    explained: float
    cuts: tuple[Cut, ...]


def cart(
    x: Given | Inputs, y: Any, *, names: Sequence[str] | None = None, deepest: int = 4,
    least: float = 0.02, chance: float = CHANCE, looked_at: int = 0,
) -> Tree:  # fmt: skip
    """Grow a tree that parts cases from other worlds.

    Args:
        x: columns by name (numbers, or labels as strings), a data frame, or `[world, input]`.
        y: which worlds are cases, `[world]`, truth values or 0 and 1.
        names: of the columns of an array.
        deepest: cuts on the way to a leaf, at most.
        least: share of all worlds that a leaf must keep.
        chance: a split is made only if chance would make one as sharp less often than this.
        looked_at: how many inputs `x` was chosen from, if it was; chance allows for them.

    Returns:
        The leaves as boxes. The order of rows and of columns does not matter.

    Raises:
        InputError: bad inputs, cases all alike, a depth or share out of range.
    """
    table = inputs(x, names)
    hits = cases(y, table.worlds)
    if deepest < 1 or not 0.0 < least < 0.5:
        raise InputError(
            f"deepest is {deepest}, least is {least}", expected="1 or more, between 0 and 0.5",
            remedy="try 4 and 0.02",
        )  # fmt: skip
    fewest = max(10, int(least * len(hits)))
    roots = tuple(best_cuts(table, hits, fewest))
    grower = _Grower(table, hits, fewest, chance / max(1, len(table.names), looked_at))
    ends = list(grower.grown(np.arange(table.worlds), Box(), deepest, roots))
    found = [
        Leaf(box, fitted(box, len(in_it), int(hits[in_it].sum()), len(hits), int(hits.sum())))
        for box, in_it in ends
    ]
    within = sum(leaf.fit.worlds * leaf.fit.density * (1.0 - leaf.fit.density) for leaf in found)
    whole = len(hits) * hits.mean() * (1.0 - hits.mean())
    ordered = sorted(found, key=lambda leaf: (-leaf.fit.density, leaf.box.restricted))
    return Tree(tuple(ordered), float(1.0 - within / whole), roots)


@dataclass(frozen=True)
class _Grower:
    """What stays the same all over the tree."""

    x: Inputs
    hits: Mask
    fewest: int
    chance: float

    def grown(
        self, here: NDArray[np.int64], box: Box, deepest: int, cuts: Sequence[Cut]
    ) -> Iterator[tuple[Box, NDArray[np.int64]]]:
        """The leaves under a node that holds the worlds `here`."""
        cut = max(cuts, key=lambda each: (each.chi2, each.name), default=None)
        if not deepest or cut is None or cut.chance > self.chance:
            yield box, here
            return
        part = self.x.of(here)
        for limit in (cut.first, cut.second):
            inside, narrower = here[limit.inside(part)], box.with_limit(limit)
            yield from self.grown(inside, narrower, deepest - 1, self._cuts(inside, narrower))

    def _cuts(self, here: NDArray[np.int64], box: Box) -> list[Cut]:
        cases_here = int(self.hits[here].sum())
        if len(here) < 2 * self.fewest or not 0 < cases_here < len(here):
            return []
        return best_cuts(self.x.of(here), self.hits[here], self.fewest, box)
