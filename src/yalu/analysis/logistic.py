"""A logistic regression small enough to read, for what a few numbers say together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
RIDGE = 1e-3  # of each standardised weight, a case: keeps weights finite where cases part cleanly
STEPS = 30


@dataclass(frozen=True)
class Logistic:
    """Log-odds that add up.

    Args:
        centre, spread: of each input, by which it is standardised.
        weights: of the standardised inputs, the constant first.
    """

    centre: Floats
    spread: Floats
    weights: Floats

    def odds(self, x: Floats) -> Floats:
        """Log-odds `[case]` of inputs `[case, input]`."""
        return self.weights[0] + ((x - self.centre) / self.spread) @ self.weights[1:]


def logistic(x: Floats, y: NDArray[np.bool_]) -> Logistic:
    """Fit by Newton's method, with a slight ridge.

    Args:
        x: `[case, input]`, finite.
        y: `[case]`, true and false both present.
    """
    centre, spread = x.mean(axis=0), x.std(axis=0)
    spread = np.where(spread > 0.0, spread, 1.0)
    table = np.column_stack([np.ones(len(x)), (x - centre) / spread])
    ridge = RIDGE * len(x) * np.append(0.0, np.ones(x.shape[1]))
    weights = np.zeros(table.shape[1])
    weights[0] = np.log(y.mean() / (1.0 - y.mean()))
    for _ in range(STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(table @ weights, -30.0, 30.0)))
        slope = table.T @ (y - chance) - ridge * weights
        bend = (table * (chance * (1.0 - chance))[:, None]).T @ table + np.diag(ridge + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return Logistic(centre, spread, weights)
