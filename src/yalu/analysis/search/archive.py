"""The best found so far, one point to a box of the objective space (ε-dominance).

The box sides say how small a difference still counts. A point enters when no box of the archive
is at least as good in every objective; of two in one box the one nearer to its best corner stays.
So the archive only moves forward, stays spread out, and has no room for differences that do not
matter. Points that break a constraint are kept only until one that breaks none is found.

Source: Laumanns and others (2002), Combining convergence and diversity in evolutionary
    multiobjective optimization.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.scores import Floats


@dataclass
class Archive:
    """Points kept, with their objectives, how far they break constraints, and what made them.

    Args:
        x: `[point, input]`.
        y: `[point, objective]`, less is better.
        broken: `[point]`, how far constraints are broken in all; 0 where none is.
        maker: `[point]`, number of the operator that made it.
        epsilon: `[objective]`, sides of the boxes.
    """

    x: Floats
    y: Floats
    broken: Floats
    maker: Floats
    epsilon: Floats

    @classmethod
    def empty(cls, inputs: int, epsilon: Floats) -> "Archive":
        """An archive with nothing in it."""
        none = np.zeros(0)
        return cls(np.zeros((0, inputs)), np.zeros((0, len(epsilon))), none, none, epsilon)

    def __len__(self) -> int:
        return len(self.x)

    def take(self, x: Floats, y: Floats, broken: float, maker: int) -> tuple[bool, bool]:
        """Offer a point; whether it was taken, and whether it opened a new box."""
        if not (np.isfinite(y).all() and np.isfinite(broken)):
            return False, False
        if len(self) and broken != self.broken[0] and (broken > 0.0 or self.broken[0] > 0.0):
            if broken > self.broken[0]:
                return False, False
            stay = np.zeros(len(self), bool)  # all of the archive breaks more
            new = True
        else:
            verdict = self._placed(y)
            if verdict is None:
                return False, False
            stay, new = verdict
        row = (x[None], y[None], np.array([broken]), np.array([float(maker)]))
        for name, part in zip(("x", "y", "broken", "maker"), row, strict=True):
            setattr(self, name, np.concatenate([getattr(self, name)[stay], part]))
        return True, new

    def _box(self, y: Floats) -> Floats:
        """Number of the box; nought lies in the middle of one, so that noise about it opens one."""
        return np.floor(y / self.epsilon + 0.5)

    def _placed(self, y: Floats) -> tuple[NDArray[np.bool_], bool] | None:
        """Who stays when `y` enters and whether its box is new; None if it may not enter."""
        mine, theirs = self._box(y), self._box(self.y)
        no_worse, no_better = (theirs <= mine).all(axis=1), (theirs >= mine).all(axis=1)
        same = no_worse & no_better
        if (no_worse & ~same).any():
            return None
        if same.any():
            corner = (mine - 0.5) * self.epsilon
            there = self.y[same][0]
            nearer = ((y - corner) ** 2 / self.epsilon**2).sum() < (
                (there - corner) ** 2 / self.epsilon**2
            ).sum()
            beats = (y <= there).all() and (y < there).any()
            beaten = (there <= y).all()
            if not beats and (beaten or not nearer):
                return None
            return np.asarray(~same), False
        return np.asarray(~no_better), True
