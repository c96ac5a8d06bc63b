"""Ranks and how far two rankings agree."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from yalu.analysis.scores import Floats, named
from yalu.errors import InputError


def mean_ranks(values: ArrayLike) -> Floats:
    """Ranks `[item]` from 1 for the smallest; ties share the mean of theirs, NaN stays NaN."""
    numbers = np.asarray(values, float)
    ranks = np.full(len(numbers), np.nan)
    known = np.isfinite(numbers)
    _, place, count = np.unique(numbers[known], return_inverse=True, return_counts=True)
    ranks[known] = (np.cumsum(count) - (count - 1) / 2.0)[place]
    return ranks


@dataclass(frozen=True)
class Agreement:
    """How far rankings agree, two by two.

    Args:
        criteria: what the rankings are by.
        kendall: `[criterion, criterion]`, Kendall's tau-b: the share of pairs of policies put in
            the same order less the share put in opposite order, ties allowed for.
        spearman: `[criterion, criterion]`, Spearman's rank correlation.
    """

    criteria: tuple[str, ...]
    kendall: Floats
    spearman: Floats


def agreement(ranks: ArrayLike, criteria: Sequence[str] | None = None) -> Agreement:
    """How far the rankings of the same policies agree.

    Args:
        ranks: `[criterion, policy]`; ranks or scores, in one direction for all.
        criteria: their names.

    Returns:
        Correlations from -1, the opposite order, to 1, the same; NaN where a ranking is not
        defined or puts all policies level.

    Raises:
        InputError: fewer than two policies.
    """
    table = np.asarray(ranks, float)
    if table.ndim != 2 or table.shape[1] < 2:
        raise InputError(
            f"the ranks have shape {table.shape}", expected="[criterion, policy], two policies",
            remedy="compare two policies or more",
        )  # fmt: skip
    above, right = np.triu_indices(table.shape[1], 1)
    order = np.sign(table[:, above] - table[:, right])
    centred = np.array([_centred(row) for row in table])
    return Agreement(
        named(criteria, len(table)),
        kendall=_alike(order),
        spearman=_alike(centred),
    )


def _centred(row: Floats) -> Floats:
    ranks = mean_ranks(row)
    return ranks - ranks.mean()  # NaN throughout if one policy has no rank


def _alike(rows: Floats) -> Floats:
    """Cosines between rows; NaN for a row of noughts, or one that holds a NaN."""
    length = np.sqrt((rows * rows).sum(axis=1))
    scale = length[:, None] * length[None, :]
    return np.divide(rows @ rows.T, scale, out=np.full_like(scale, np.nan), where=scale > 0)


def kendall(a: ArrayLike, b: ArrayLike) -> float:
    """Kendall's tau-b of two rankings of the same policies.

    Source: Kendall (1945), The treatment of ties in ranking problems, Biometrika 33.
    """
    return float(agreement([np.asarray(a, float), np.asarray(b, float)]).kendall[0, 1])
