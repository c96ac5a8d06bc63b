"""A stacked forecast: model and baselines together, weights learnt only from what was over.

At each origin the weights of a linear pool are those that would have scored best, in log
score, over the forecasts whose months lay before it. They start even and are drawn toward
that by a year of forecasts.

Source: Yao, Vehtari, Simpson and Gelman (2018), Using stacking to average Bayesian
predictive distributions; Hall and Mitchell (2007), Combining density forecasts.
"""

import numpy as np

from yalu.calibration.skill.hindcast import Cell
from yalu.calibration.skill.laws import Amounts, Counts, Floats, Law
from yalu.calibration.skill.report import STACK

TRUST = 12.0  # forecasts that the even start is worth
ROUNDS = 50  # of the expectation-maximisation that finds the weights
PARTS = 400  # laws that stand for a mixture of amounts


def stacked(cell: Cell) -> Cell:
    """The cell with a stack of all its methods added."""
    names = list(cell.laws)
    good = ~np.isnan(cell.came)
    density = np.full((len(names), len(cell.came)), np.nan)
    for i, name in enumerate(names):
        law = cell.laws[name].take(np.flatnonzero(good))
        density[i, good] = law.log_score(cell.came[good])
    weights = weights_before(density, cell.horizon)
    return Cell(
        cell.target, cell.horizon, cell.origins, cell.came,
        {**cell.laws, STACK: pooled([cell.laws[name] for name in names], weights)},
    )  # fmt: skip


def weights_before(density: Floats, horizon: int) -> Floats:
    """Weights `[method, origin]` from forecasts whose month came before each origin.

    Args:
        density: log scores `[method, origin]` of consecutive origins; NaN where nothing came.
        horizon: months ahead; 1 is the origin's own month.
    """
    methods, origins = density.shape
    weights = np.full((methods, origins), 1.0 / methods)
    for t in range(horizon, origins):
        over = density[:, : t - horizon + 1]
        over = over[:, ~np.isnan(over[0])]
        if not over.shape[1]:
            continue
        likely = np.exp(over - over.max(axis=0))
        now = weights[:, t - 1]
        for _ in range(ROUNDS if t % 12 == 0 else 5):  # a month changes little
            share = now[:, None] * likely
            share /= share.sum(axis=0)
            now = (share.sum(axis=1) + TRUST / methods) / (over.shape[1] + TRUST)
        weights[:, t] = now
    return weights


def pooled(laws: list[Law], weights: Floats) -> Law:
    """The linear pool of laws, `[method, origin]` weights."""
    counts = [law for law in laws if isinstance(law, Counts)]
    if counts:
        widest = max(law.pmf.shape[1] for law in counts)
        padded = [np.pad(c.pmf, ((0, 0), (0, widest - c.pmf.shape[1]))) for c in counts]
        return Counts(np.einsum("mn,mnk->nk", weights, np.array(padded)))
    amounts = [law for law in laws if isinstance(law, Amounts)]
    head = amounts[0]
    centre = np.empty((len(head), PARTS))
    scale = np.empty((len(head), PARTS))
    for t in range(len(head)):
        turn = (np.arange(PARTS) + 0.5) / PARTS
        which = np.searchsorted(np.cumsum(weights[:, t]) / weights[:, t].sum(), turn)
        for m, law in enumerate(amounts):
            here = np.flatnonzero(which == m)
            part = (np.arange(len(here)) + 0.5) / max(len(here), 1)
            order = np.argsort(law.centre[t], kind="stable")
            chosen = order[(part * law.centre.shape[1]).astype(int)]
            centre[t, here], scale[t, here] = law.centre[t, chosen], law.scale[t, chosen]
    return Amounts(centre, scale, head.freedom, head.floor)
