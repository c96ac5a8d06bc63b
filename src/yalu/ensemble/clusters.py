"""How sure a mean over worlds is when many worlds share a draw of the posterior.

Worlds made of one draw are alike in all that history spoke of, so a thousand of them know less
than a thousand would that have each its own. A mean over worlds errs by the luck of worlds, which
more of them make small, and by the luck of draws, which they do not:

    variance = between draws / independent draws + within draws / worlds

Sources: Kish (1965), Survey Sampling, for the design effect; Searle, Casella and McCulloch
(1992), Variance Components, for the analysis of variance of unequal clusters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
FEWEST = 2.0  # independent draws, below which nothing could be said at all


class Shared(Protocol):
    """Which draw each world is made of, for any stretch of worlds.

    Attributes:
        worth: how many independent draws the draws are worth.
    """

    @property
    def worth(self) -> float:
        """Of the draws, in independent ones."""

    def between(self, begin: int, end: int) -> NDArray[np.int64]:
        """Number of the draw that each world from `begin` to `end` is made of."""


@dataclass(frozen=True, eq=False)
class Clusters:
    """Worlds by the draw that they are made of.

    Args:
        of: number of the draw of each world, `[world]`.
        worth: how many independent draws these are worth.
    """

    of: NDArray[np.int64]
    worth: float

    def between(self, begin: int, end: int) -> NDArray[np.int64]:
        """The draws of some worlds in a row."""
        return self.of[begin:end]

    @classmethod
    def first(cls, draws: "Shared | None", worlds: int) -> "Clusters | None":
        """The first so many worlds; None where each has a draw of its own."""
        return None if draws is None else cls(draws.between(0, worlds), draws.worth)

    def where(self, inside: ArrayLike) -> "Clusters":
        """Some worlds, by mask or number; draws that none of them take count for nothing."""
        kept = self.of[np.asarray(inside)]
        return Clusters(kept, worth_of(kept, self.of, self.worth))


def worth_of(some: NDArray[np.int64], whole: NDArray[np.int64], worth: float) -> float:
    """Independent draws that some are worth, by their number, when the whole is worth so many."""
    return max(FEWEST, worth * len(np.unique(some)) / max(1, len(np.unique(whole))))


def joined(parts: Sequence[Clusters | None]) -> Clusters | None:
    """Clusters of worlds that stand one after another; None where some are not in any."""
    known = [part for part in parts if part is not None]
    if not known or len(known) < len(parts):
        return None
    of = np.concatenate([part.of for part in known])
    each = np.mean([part.worth / max(1, len(np.unique(part.of))) for part in known])
    most = max(part.worth for part in known)
    return Clusters(of, max(most, float(each) * len(np.unique(of))))


@dataclass(frozen=True)
class Variance:
    """Of a mean over worlds, in two parts.

    Args:
        lasting: of the draws' luck, which stays however many worlds are run.
        passing: of the worlds' luck, which falls with their number.
        even: what it would be if no two worlds shared a draw.
    """

    lasting: Floats
    passing: Floats
    even: Floats

    @property
    def error(self) -> Floats:
        """Standard error of the mean."""
        return np.sqrt(np.maximum(self.lasting + self.passing, self.even))

    @property
    def effect(self) -> Floats:
        """Design effect: how many times fewer worlds of their own would know as much."""
        total = np.maximum(self.lasting + self.passing, self.even)
        return np.divide(total, self.even, out=np.ones_like(total), where=self.even > 0.0)


class Tally:
    """Sums by draw, filled a stretch of worlds at a time, of several quantities at once.

    Args:
        quantities: how many.
    """

    def __init__(self, quantities: int):
        self._count = np.zeros(0)
        self._sums = np.zeros((quantities, 0))
        self._squares = np.zeros(quantities)

    def add(self, values: Sequence[Floats], of: NDArray[np.int64]) -> None:
        """Count more worlds: `[world]` of each quantity, and the draw of each world."""
        if not len(of):
            return
        draws = max(len(self._count), int(of.max()) + 1)
        self._count = _wider(self._count, draws) + np.bincount(of, minlength=draws)
        more = [np.bincount(of, weights=x, minlength=draws) for x in values]
        self._sums = _wider(self._sums, draws) + np.array(more)
        self._squares += [float(x @ x) for x in values]

    def variance(self, worth: float) -> Variance:
        """Of the mean of each quantity, `[quantity]`."""
        seen = self._count > 0.0
        count, sums = self._count[seen], self._sums[:, seen]
        by_draw = (sums**2 / count).sum(axis=1)
        return from_squares(count, by_draw, sums.sum(axis=1) ** 2, self._squares, worth)


def from_squares(
    count: Floats, by_draw: Floats, whole: Floats, squares: Floats, worth: float
) -> Variance:
    """Of means over worlds, from sums of squares; these may be of several quantities together.

    Args:
        count: worlds of each draw, `[draw]`, above nought.
        by_draw: of the draws' sums, each over its worlds, added up.
        whole: of the sum over all worlds.
        squares: of every world's value, added up.
        worth: how many independent draws these are worth.
    """
    worlds, draws = count.sum(), len(count)
    whole = whole / worlds
    even = np.maximum(0.0, squares - whole) / max(1.0, worlds - 1.0) / worlds
    if draws < 2 or worlds <= draws:
        return Variance(np.zeros_like(even), even, even)
    within = np.maximum(0.0, squares - by_draw) / (worlds - draws)
    usual = (worlds - (count**2).sum() / worlds) / (draws - 1.0)  # worlds a draw
    between = np.maximum(0.0, (by_draw - whole) / (draws - 1.0) - within) / usual
    return Variance(between / min(worth, float(draws)), within / worlds, even)


def _wider(table: Floats, draws: int) -> Floats:
    missing = draws - table.shape[-1]
    return np.pad(table, [(0, 0)] * (table.ndim - 1) + [(0, missing)]) if missing else table


def mean_variance(values: Floats, clusters: Clusters | None) -> Variance:
    """Of the mean over worlds, `[row]` of `[row, world]`.

    Args:
        values: finite.
        clusters: of the worlds; None where each has a draw of its own.
    """
    worlds = values.shape[1]
    if clusters is None:
        even = values.var(axis=1, ddof=1) / worlds if worlds > 1 else np.full(len(values), np.inf)
        return Variance(np.zeros_like(even), even, even)
    tally = Tally(len(values))
    centre = values.mean(axis=1, keepdims=True)  # so that no digits are lost
    tally.add(list(values - centre), clusters.of)
    return tally.variance(clusters.worth)
