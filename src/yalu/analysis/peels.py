"""One peel: of all thin slices that could be cut off a box, the one that gains most density."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.boxes import Between, Box, Limit, OneOf
from yalu.analysis.inputs import Floats, Inputs

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Peel:
    """A slice to cut: how many worlds and cases go, and the limit that says so."""

    worlds: int
    cases: int
    gain: float
    limit: Limit


class Peeling:
    """The worlds left in a shrinking box, every numeric column kept sorted.

    Sorting once and filtering after each cut makes a step linear in what is left. Only counts
    and values are compared, never positions, so the order of rows cannot matter.

    Args:
        x: the inputs.
        hits: which worlds are cases.
        share: of the worlds left, what one cut takes off a numeric column.
        least: worlds that a box must keep.
    """

    def __init__(self, x: Inputs, hits: Mask, share: float, least: int):
        self.x, self.hits, self.share, self.least = x, hits, share, least
        self.inside = np.ones(x.worlds, bool)
        numbers = x.numbers.astype(np.float64)  # a limit between neighbours needs the room
        self.order = np.argsort(numbers, axis=1).astype(np.int32)
        self.values = np.take_along_axis(numbers, self.order, axis=1)
        self.box = Box()

    @property
    def worlds(self) -> int:
        """How many are left."""
        return int(self.inside.sum())

    @property
    def cases(self) -> int:
        """How many cases are left."""
        return int(self.hits[self.inside].sum())

    def best(self) -> Peel | None:
        """The cut that gains most density for what it takes; None when none gains."""
        found = [*self._numeric(), *self._categories()]
        if not found:
            return None
        return max(found, key=lambda peel: (peel.gain, -peel.worlds, peel.limit.name))

    def cut(self, peel: Peel) -> None:
        """Take the slice off."""
        self.box = self.box.with_limit(peel.limit)
        self.inside &= peel.limit.inside(self.x)
        kept = self.inside[self.order]
        columns = len(self.order)
        self.order = self.order[kept].reshape(columns, self.worlds)
        self.values = self.values[kept].reshape(columns, self.worlds)

    def _gain(self, worlds: NDArray[np.int64], cases: NDArray[np.int64]) -> Floats:
        """Density gained per share of all worlds taken; -inf for cuts that must not be made."""
        left, all_cases, size = self.worlds, self.cases, len(self.hits)
        allowed = (worlds > 0) & (left - worlds >= self.least)
        after = np.divide(
            all_cases - cases, left - worlds, where=allowed, out=np.zeros(len(worlds))
        )
        taken = np.where(allowed, worlds, 1) / size
        return np.where(allowed, (after - all_cases / left) / taken, -np.inf)

    def _numeric(self) -> Iterator[Peel]:
        for low in (True, False):
            if not len(self.values):
                return
            values = self.values if low else self.values[:, ::-1]
            worlds, cases = self._slices(values, low)
            gain = self._gain(worlds, cases)
            if len(gain) and gain.max() > 0.0:
                column = int(np.argmax(gain))
                limit = self._limit(column, int(worlds[column]), low)
                yield Peel(int(worlds[column]), int(cases[column]), float(gain[column]), limit)

    def _slices(self, values: Floats, low: bool) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many worlds and cases each column's slice holds; equal values go together."""
        columns, left = values.shape
        order = self.order if low else self.order[:, ::-1]
        thin = max(1, int(self.share * left))
        if thin >= left:
            return np.zeros(columns, np.int64), np.zeros(columns, np.int64)
        worlds = (values[:, :thin] != values[:, thin, None]).sum(axis=1)
        for column in np.flatnonzero(worlds == 0):  # the whole slice and more is one value
            worlds[column] = np.count_nonzero(values[column] == values[column, 0])
        deep = np.arange(int(worlds.max(initial=0)))
        taken = self.hits[order[:, : len(deep)]] & (deep < worlds[:, None])
        return worlds, taken.sum(axis=1)

    def _limit(self, column: int, worlds: int, low: bool) -> Between:
        """The limit halfway between the last value cut off and the first that stays."""
        values = self.values[column] if low else self.values[column, ::-1]
        out, stays = values[worlds - 1], values[worlds]
        middle = float((out + stays) / 2.0)
        end = middle if middle != out else float(stays)
        name = self.x.numeric[column]
        limit = self.box.limit(name) or Between(name)
        assert isinstance(limit, Between)
        return Between(name, end, limit.high) if low else Between(name, limit.low, end)

    def _categories(self) -> Iterator[Peel]:
        for name, column in self.x.categories.items():
            codes = column.codes[self.inside]
            worlds = np.bincount(codes, minlength=len(column.labels))
            cases = np.bincount(codes[self.hits[self.inside]], minlength=len(column.labels))
            gain = self._gain(worlds, cases)
            best = int(np.argmax(gain))
            if gain[best] > 0.0:
                stay = [label for i, label in enumerate(column.labels) if i != best and worlds[i]]
                limit = OneOf(name, tuple(stay))
                yield Peel(int(worlds[best]), int(cases[best]), float(gain[best]), limit)
