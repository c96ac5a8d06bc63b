"""Which of many inputs the leads of policies hang on: a quick look before a slow one.

Only an input that moves policies apart is worth knowing before one chooses. The look is one
multiplication of matrices for all inputs, outcomes and policies together.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.inputs import Inputs
from yalu.analysis.ranks import mean_ranks
from yalu.analysis.scores import Floats


def top_inputs(scores: Mapping[str, Floats], x: Inputs, most: int) -> dict[str, tuple[str, ...]]:
    """The numeric inputs that explain most of some policy's lead over the best, and all labels.

    Explained is the variance that a parabola in the rank of the input takes away.

    Args:
        scores: `[policy, world]` for each outcome, more is better.
        x: what was drawn in the same worlds.
        most: numeric inputs to keep for each outcome.

    Returns:
        Names of inputs for each outcome.
    """
    if not x.numeric:
        return dict.fromkeys(scores, x.names)
    bases = _bases(x)
    return {name: (*_top(score, bases, x, most), *x.categories) for name, score in scores.items()}


def _bases(x: Inputs) -> tuple[NDArray[np.float32], ...]:
    """A line and a parabola in the rank of each input `[input, world]`, of length one."""
    ranks = np.stack([mean_ranks(row) for row in x.numbers])
    place = ((2.0 * ranks - 1.0) / x.worlds - 1.0).astype(np.float32)
    return tuple(_unit(each) for each in (place, np.float32(1.5) * place * place))


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    centred = rows - rows.mean(axis=1, keepdims=True)
    length = np.sqrt((centred * centred).sum(axis=1, keepdims=True))
    return centred / np.where(length > 0, length, 1.0)


def _top(
    score: Floats, bases: tuple[NDArray[np.float32], ...], x: Inputs, most: int
) -> tuple[str, ...]:
    lead = score - score[int(np.argmax(score.mean(axis=1)))]
    centred = (lead - lead.mean(axis=1, keepdims=True)).T.astype(np.float32)
    explained = np.sum([(basis @ centred) ** 2 for basis in bases], axis=0).max(axis=1)
    order = np.argsort(-explained, kind="stable")[:most]
    return tuple(x.numeric[i] for i in sorted(order))
