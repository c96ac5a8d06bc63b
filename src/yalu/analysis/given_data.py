"""Sensitivity from runs that are there already: no design needed, any ensemble will do.

Two indices for each input, both from bins of equal count. `first` is Sobol's first order index,
the share of variance that goes when the input is known, corrected for the bins (Plischke 2010,
Reliability Engineering & System Safety 95, with the adjustment of the analysis of variance).
`shift` is how far the distribution of the output moves when the input is known (the mean
Kolmogorov distance, after Pianosi and Wagener 2015, Environmental Modelling & Software 67, chance
taken out); it sees what changes no mean and is not broken by one outlier.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.inputs import Given, Inputs, inputs
from yalu.analysis.outputs import outputs
from yalu.analysis.ranks import mean_ranks
from yalu.errors import InputError

Floats = NDArray[np.float64]
FEWEST = 100  # worlds
EACH = 50  # worlds in a bin, at least
MOST_BINS = 32


@dataclass(frozen=True)
class Share:
    """What one input does to the output.

    Args:
        name: the input.
        first: share of variance; what chance alone would make is taken out, so a spurious input
            scatters round nought.
        shift: mean distance between the distributions of the output with and without knowing the
            input, 0 to 1, chance taken out.
        rises: rank correlation; which way, where there is one way. NaN for categories.
        chance: how often an input that does nothing has a `first` as large.
        sure: whether `first` is more than chance, a tenth of such claims being wrong at most.
    """

    name: str
    first: float
    shift: float
    rises: float
    chance: float
    sure: bool


def given_data(
    x: Given | Inputs, y: ArrayLike, *, names: Sequence[str] | None = None
) -> tuple[Share, ...]:
    """First-order and distribution-based sensitivity to every input, from runs as they are.

    Args:
        x: columns by name (numbers, or labels as strings), a data frame, or `[world, input]`.
            Inputs must have been drawn independently: what is correlated shares its credit.
        y: `[world]`, or `[world, replication]`, which are averaged.
        names: of the columns of an array.

    Returns:
        One entry for each input that varies, largest `first` first.

    Raises:
        InputError: bad inputs, outputs that are not finite or all the same, under 100 worlds.
    """
    table = inputs(x, names)
    told = outputs(y, table.worlds).mean(axis=1)
    if table.worlds < FEWEST:
        raise InputError(
            f"{table.worlds} worlds", expected=f"at least {FEWEST}", remedy="run more members"
        )
    found = list(_shares(table, told))
    sure = _sure([each.chance for each in found])
    judged = [replace(each, sure=bool(yes)) for each, yes in zip(found, sure, strict=True)]
    return tuple(sorted(judged, key=lambda each: (-each.first, each.name)))


def _shares(x: Inputs, y: Floats) -> Iterator[Share]:
    place = np.argsort(np.argsort(y, kind="stable"), kind="stable")
    ranks = _unit(mean_ranks(y))
    for name, values in zip(x.numeric, x.numbers, strict=True):
        bins = equal_bins(values)
        rises = float(_unit(mean_ranks(values)) @ ranks)
        yield _share(name, bins, y, place, rises)
    for name, column in x.categories.items():
        yield _share(name, column.codes, y, place, float("nan"))


def _unit(values: Floats) -> Floats:
    centred = values - values.mean()
    length = float(np.sqrt(centred @ centred))
    return centred / length if length else centred


def equal_bins(values: Floats) -> NDArray[np.int64]:
    """The bin of each world, bins of about equal count; equal values share a bin."""
    count = int(min(MOST_BINS, max(2, len(values) // EACH)))
    ranks = mean_ranks(values)
    return np.minimum((ranks - 0.5) * count // len(values), count - 1).astype(np.int64)


def _share(name: str, bins: NDArray[np.int64], y: Floats, place: NDArray[np.int64], rises: float
           ) -> Share:  # fmt: skip
    from scipy.special import fdtrc

    count = np.bincount(bins)
    kept = np.flatnonzero(count)
    worlds, groups = len(y), len(kept)
    if groups < 2:
        return Share(name, 0.0, 0.0, rises, 1.0, False)
    mean = np.bincount(bins, weights=y - y.mean())[kept] / count[kept]
    between = float((count[kept] * mean * mean).sum())
    whole = float(((y - y.mean()) ** 2).sum())
    within = max(whole - between, 0.0)
    first = 1.0 - (within / (worlds - groups)) / (whole / (worlds - 1))
    ratio = (between / (groups - 1)) / (within / (worlds - groups)) if within else np.inf
    chance = float(fdtrc(groups - 1, worlds - groups, ratio)) if np.isfinite(ratio) else 0.0
    return Share(name, float(first), _shift(bins, count, kept, place), rises, chance, False)


def _shift(
    bins: NDArray[np.int64], count: NDArray[np.int64], kept: NDArray[np.int64],
    place: NDArray[np.int64],
) -> float:  # fmt: skip
    """Mean Kolmogorov distance of each bin from all worlds, less what chance makes of it."""
    worlds = len(place)
    distances, weights = [], []
    for each in kept:
        inside = np.sort(place[bins == each])
        own = np.arange(1, len(inside) + 1) / len(inside)
        everyone = (inside + 1.0) / worlds
        gap = max(np.abs(own - everyone).max(), np.abs(own - 1 / len(inside) - everyone).max())
        free = (worlds - len(inside)) / worlds
        expected = 0.8687 * np.sqrt(free / len(inside))  # mean of Kolmogorov's distribution
        distances.append(gap - expected)
        weights.append(len(inside))
    return float(max(0.0, np.average(distances, weights=weights)))


def _sure(chances: Sequence[float], false: float = 0.1) -> NDArray[np.bool_]:
    """Which are more than chance (Benjamini and Hochberg 1995)."""
    order = np.argsort(chances, kind="stable")
    fine = np.asarray(chances)[order] <= false * np.arange(1, len(order) + 1) / len(order)
    sure = np.zeros(len(order), bool)
    if fine.any():
        sure[order[: int(np.flatnonzero(fine).max()) + 1]] = True
    return sure
