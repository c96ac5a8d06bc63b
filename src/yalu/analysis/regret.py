"""Regret: how much worse than the best policy, world by world."""

from numpy.typing import ArrayLike

from yalu.analysis.scores import Better, Floats, oriented


def regret(values: ArrayLike, better: Better = "less") -> Floats:
    """How much worse each policy does than the best policy in the same world.

    Args:
        values: `[policy, world]`, in the unit of the outcome. All policies must have been run
            under the same keys, or luck is taken for regret.
        better: `more` or `less`.

    Returns:
        `[policy, world]` in the same unit: never negative, zero for the best policy of each world.

    Raises:
        InputError: fewer than two policies, or a value that is not finite.

    Source: Savage (1951), The Theory of Statistical Decision.
    """
    score = oriented(values, better, policies=2, worlds=1)
    return score.max(axis=0) - score
