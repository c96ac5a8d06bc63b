"""What every comparison of policies begins with: finite numbers `[policy, world]`, more is better.

All functions of this folder take plain arrays, so they serve the results of any model.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.errors import InputError

Better = Literal["more", "less"]
Floats = NDArray[np.float64]


def oriented(values: ArrayLike, better: Better, *, policies: int = 1, worlds: int = 2) -> Floats:
    """The same numbers with more always better: those of which less is better change sign.

    Args:
        values: `[policy, world]`; every policy in the same worlds, in the same order.
        better: `more` or `less`.
        policies, worlds: the fewest that make sense.

    Raises:
        InputError: another shape, too few, a number that is not finite, another direction.
    """
    numbers = table_of(values)
    if better not in ("more", "less"):
        raise InputError(
            f"better is {better!r}", expected="'more' or 'less'",
            remedy="say which way the outcome is better",
        )  # fmt: skip
    if numbers.shape[0] < policies:
        raise InputError(
            f"{numbers.shape[0]} policies", expected=f"at least {policies}",
            remedy="add policies to compare: regret and pairs need another to be measured by",
        )  # fmt: skip
    if numbers.shape[1] < worlds:
        raise InputError(
            f"{numbers.shape[1]} worlds", expected=f"at least {worlds}", remedy="run more members"
        )
    return numbers if better == "more" else 0.0 - numbers  # 0 - x, for no outcome is minus nought


def table_of(values: ArrayLike) -> Floats:
    """Finite numbers `[policy, world]`.

    Raises:
        InputError: another shape, or a number that is not finite.
    """
    try:
        numbers = np.asarray(values, float)
    except (TypeError, ValueError) as error:
        raise InputError(
            f"the values are no table of numbers: {error}", expected="an array [policy, world]",
            remedy="give every policy the same worlds",
        ) from None  # fmt: skip
    if numbers.ndim != 2 or 0 in numbers.shape:
        raise InputError(
            f"the values have shape {numbers.shape}", expected="[policy, world], neither empty",
            remedy="give one row per policy and one column per world",
        )  # fmt: skip
    bad = ~np.isfinite(numbers)
    if bad.any():
        policy, world = np.argwhere(bad)[0]
        raise InputError(
            f"{int(bad.sum()):,} of {numbers.size:,} values are not finite",
            where=f"policy {policy}, world {world} is the first", expected="finite numbers",
            remedy="leave out those worlds under every policy, or mend the run",
        )  # fmt: skip
    return numbers


def named(policies: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """The names of the policies, or their numbers where none were given.

    Raises:
        InputError: another count, or a name given twice.
    """
    if policies is None:
        return tuple(str(i) for i in range(count))
    names = tuple(policies)
    if len(names) != count or len(set(names)) != count:
        raise InputError(
            f"{len(names)} names ({len(set(names))} different) for {count} policies",
            expected="one name for each row of the values",
            remedy="give each policy a name of its own",
        )
    return names
