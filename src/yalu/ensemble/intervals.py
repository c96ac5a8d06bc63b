"""Intervals of shares of worlds, and of their paired differences."""

import numpy as np
from numpy.typing import NDArray

NINETY = 1.6449  # standard errors either side of a mean for an interval of 90 %


def share_of(happened: float, worlds: int, effect: float = 1.0) -> tuple[float, float, float]:
    """A probability with its 90 % interval (Wilson 1927), from how often of how many.

    Args:
        effect: how many times fewer worlds of their own would know as much (Kish 1965).
    """
    share = happened / worlds
    low, high = wilson(np.array(share), worlds / effect)
    return share, float(low), float(high)


def wilson(
    share: NDArray[np.float64], worlds: float | NDArray[np.float64], z: float = NINETY
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The interval of a share seen in so many worlds (Wilson 1927)."""
    middle = (share + z * z / (2 * worlds)) / (1 + z * z / worlds)
    half = z * np.sqrt(share * (1 - share) / worlds + z * z / (4 * worlds * worlds))
    half = half / (1 + z * z / worlds)
    return np.maximum(0.0, middle - half), np.minimum(1.0, middle + half)


def share_change_of(
    up: float, down: float, moved: float, worlds: int, effect: float = 1.0
) -> tuple[float, float, float]:
    """A paired difference of shares with its 90 % interval (Agresti and Min 2005).

    Half a world is added to each of the four cases, so that two or three worlds are no evidence.

    Args:
        up, down: worlds in which it came about only now, and only before.
        moved: their difference.
        worlds: all.
        effect: as for `share_of`.
    """
    n = worlds / effect + 2.0
    up, down = up / effect + 0.5, down / effect + 0.5
    middle = (up - down) / n
    half = NINETY * np.sqrt(up + down - (up - down) ** 2 / n) / n
    return moved / worlds, middle - half, middle + half
