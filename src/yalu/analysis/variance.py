"""Parameters, theory, luck: whose is the variance of an outcome?

Worlds differ in parameters and in the theories that hold; runs of one world differ in luck alone.
Replications tell luck from the rest, which an ensemble without them cannot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.outputs import outputs
from yalu.errors import InputError

Floats = NDArray[np.float64]
FEWEST = 50  # worlds
PARTS = ("parameters", "theory", "luck")


@dataclass(frozen=True)
class Split:
    """Shares of the variance of a single run; they add up to one.

    Args:
        parameters: of what worlds draw besides the theories, and of its play with them.
        theory: of which theories hold, each by itself (main effects).
        luck: of runs of one and the same world.
        low, high: central 90 % of each over resampled worlds, in the order of `PARTS`.
        each: share of every group of theories by itself.
        variance: of a single run.
    """

    parameters: float
    theory: float
    luck: float
    low: tuple[float, ...]
    high: tuple[float, ...]
    each: Mapping[str, float]
    variance: float


def split(
    y: ArrayLike, theories: Mapping[str, ArrayLike], *, resamples: int = 200, seed: int = 0
) -> Split:
    """Split the variance of an outcome into parameters, theory and luck.

    Args:
        y: `[world, replication]`, two replications or more, each with luck of its own.
        theories: for each group, the member that holds in each world, `[world]`.
        resamples, seed: of the bootstrap over worlds.

    Returns:
        Shares, unbiased: a source that does nothing scatters round nought.

    Raises:
        InputError: one replication only, too few worlds, outputs that are not finite or all
            alike, labels of another length.
    """
    table = np.asarray(y, float)
    if table.ndim != 2 or table.shape[1] < 2:
        raise InputError(
            f"outcomes of shape {table.shape}", expected="[world, replication], two replications",
            remedy="run the same worlds again under another replication",
        )  # fmt: skip
    told = outputs(table, len(table))
    columns = {name: dummies(labels, len(told), name) for name, labels in theories.items()}
    fewest = max(FEWEST, 2 * (1 + sum(c.shape[1] for c in columns.values())))
    if len(told) < fewest:
        raise InputError(
            f"{len(told)} worlds", expected=f"at least {fewest}", remedy="run more members"
        )
    whole = _shares(told, list(columns.values()))
    draw = np.random.default_rng(seed)
    again = [
        _shares(told[i], [c[i] for c in columns.values()])[:3]
        for i in (draw.integers(0, len(told), len(told)) for _ in range(resamples))
    ]
    low, high = np.quantile(again, [0.05, 0.95], axis=0)
    each = {name: _shares(told, [c])[1] for name, c in columns.items()}
    return Split(
        *whole[:3], low=tuple(low.tolist()), high=tuple(high.tolist()), each=each,
        variance=whole[3],
    )  # fmt: skip


def dummies(labels: ArrayLike, worlds: int, name: str) -> Floats:
    """A column of 0 and 1 for every member but the first, `[world, member - 1]`."""
    drawn = np.asarray(labels)
    if drawn.shape != (worlds,):
        raise InputError(
            f"group {name!r} has labels of shape {drawn.shape}", expected=f"({worlds},)",
            remedy="give the member that holds in each world, in the order of the outcomes",
        )  # fmt: skip
    return (drawn[:, None] == np.unique(drawn)[None, 1:]).astype(float)


def _shares(y: Floats, columns: Sequence[Floats]) -> tuple[float, float, float, float]:
    """Parameters, theory and luck as shares of the variance of a single run, and that variance."""
    mean, replications = y.mean(axis=1), y.shape[1]
    luck = float(y.var(axis=1, ddof=1).mean())
    between = max(0.0, float(mean.var(ddof=1)) - luck / replications)
    whole = between + luck
    theory = _explained(mean, columns)
    return (between - theory) / whole, theory / whole, luck / whole, whole


def _explained(mean: Floats, columns: Sequence[Floats]) -> float:
    """The variance that additive effects of the columns explain, chance taken out."""
    table = np.hstack([np.ones((len(mean), 1)), *columns])
    weights, *_ = np.linalg.lstsq(table, mean, rcond=None)
    rank = int(np.linalg.matrix_rank(table))
    left = float(((mean - table @ weights) ** 2).sum()) / (len(mean) - rank)
    return float(mean.var(ddof=1)) - left
