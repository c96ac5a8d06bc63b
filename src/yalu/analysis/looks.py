"""Looks ahead from several times: who is still at risk, and how long before it tips.

At each look only worlds still at risk are compared, with each other and at that time, so that the
calendar cannot pass for a warning.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.roc import RocArea, pooled_area
from yalu.analysis.tipping import NEVER, Months

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
FAR = 1 << 40  # months until what never comes


@dataclass(frozen=True)
class Looks:
    """Who is at risk at each look, and how long before it tips.

    Args:
        times: `[look]`, months, increasing.
        tipped: `[world]`, from 1; -1 for never.
        left: `[world]`, the last month in which a world can be watched.
        months: the horizon.
        worlds: which count, by number.
    """

    times: Months
    tipped: Months
    left: Months
    months: int
    worlds: NDArray[np.intp]

    @cached_property
    def cases(self) -> tuple[NDArray[np.intp], NDArray[np.intp], Months]:
        """Every world at risk at every look: look, world, months until it tips (a long time)."""
        month, left = self.tipped[self.worlds], self.left[self.worlds]
        at_risk = (month == NEVER) | (month > self.times[:, None])
        look, place = np.nonzero(at_risk & (left >= self.times[:, None]))
        until = np.where(month == NEVER, FAR, month)[place] - self.times[look]
        return look, self.worlds[place], until

    def within(self, lead: int) -> tuple[slice, Bools]:
        """Cases of looks early enough that the horizon does not cut the lead short; events."""
        look, _, until = self.cases
        last = int(np.searchsorted(self.times, self.months - lead, side="right"))
        early = slice(0, int(np.searchsorted(look, last)))
        return early, until[early] <= lead

    def caught(self, lead: int) -> NDArray[np.intp]:
        """Worlds that tip within a lead of some look."""
        early, hit = self.within(lead)
        return np.unique(self.cases[1][early][hit])

    def seen(self, values: Floats) -> Floats:
        """What is seen in every case, from `[look, world]`."""
        look, world, _ = self.cases
        return values[look, world]

    def area(self, code: NDArray[np.intp], lead: int, sure: float) -> RocArea | None:
        """How well a series tells, from its ranks, at all looks together."""
        look, world, _ = self.cases
        early, hit = self.within(lead)
        return pooled_area(code[early], look[early], hit, world[early], sure=sure)

    def of(self, worlds: NDArray[np.intp]) -> "Looks":
        """The same looks at some of the worlds."""
        return Looks(self.times, self.tipped, self.left, self.months, np.sort(worlds))

    def halves(self, lead: int, seed: int) -> tuple["Looks", "Looks"]:
        """Two halves at random, with as many worlds in each that tip within a lead of a look."""
        draw = np.random.default_rng(seed)
        cases = self.caught(lead)
        rest = np.setdiff1d(self.worlds, cases)
        order = np.append(draw.permutation(cases), draw.permutation(rest))
        return self.of(order[::2]), self.of(order[1::2])
