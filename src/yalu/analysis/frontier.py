"""The policies that no other policy beats on everything at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.scores import Better, Floats, table_of
from yalu.errors import InputError


def never_beaten(
    scores: ArrayLike, better: Sequence[Better] | Better, *, error: ArrayLike | None = None
) -> NDArray[np.bool_]:
    """Which policies no other policy beats on all criteria together.

    A policy is beaten when another is at least as good by every criterion and better by one.

    Args:
        scores: `[policy, criterion]`, finite.
        better: `more` or `less`, for all criteria or for each.
        error: `[policy, policy, criterion]`, leads that may be mere chance: a policy is beaten
            only by a larger one. Without it every difference counts.

    Returns:
        `[policy]`, true for the undominated.

    Raises:
        InputError: shapes that do not fit, numbers that are not finite.
    """
    table = table_of(scores)
    lead = _leads(table, _directions(better, table.shape[1]))
    worse = 0.0 if error is None else np.asarray(error, float)
    if np.shape(worse) not in ((), lead.shape):
        raise InputError(
            f"errors of shape {np.shape(worse)}", expected=f"shape {lead.shape}",
            remedy="give an error for each pair of policies and criterion",
        )  # fmt: skip
    beats = (lead >= 0.0).all(axis=2) & (lead > worse).any(axis=2)
    return np.asarray(~beats.any(axis=0))


def _directions(better: Sequence[Better] | Better, criteria: int) -> Floats:
    each = [better] * criteria if isinstance(better, str) else list(better)
    if len(each) != criteria or not set(each) <= {"more", "less"}:
        raise InputError(
            f"directions {each}", expected=f"'more' or 'less' for each of {criteria} criteria",
            remedy="say which way each criterion is better",
        )  # fmt: skip
    return np.array([1.0 if way == "more" else -1.0 for way in each])


def _leads(table: Floats, sign: Floats) -> Floats:
    """`[one, other, criterion]`: by how much one is better than the other."""
    score = table * sign
    return score[:, None, :] - score[None, :, :]
