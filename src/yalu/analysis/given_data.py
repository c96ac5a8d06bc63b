"""Sensitivity from runs that are there already: no design needed, any ensemble will do.

Two indices for each input, both from bins of equal count. `first` is Sobol's first order index,
the share of variance that goes when the input is known, corrected for the bins (Plischke 2010,
Reliability Engineering & System Safety 95, with the adjustment of the analysis of variance).
`shift` is how far the distribution of the output moves when the input is known (the mean
Kolmogorov distance, after Pianosi and Wagener 2015, Environmental Modelling & Software 67, chance
taken out); it sees what changes no mean and is not broken by one outlier.

Worlds that share a draw of the posterior share its luck, so that bins of an input that comes
with the draw differ by chance as if they held a few draws, not many worlds. What chance makes is
multiplied by that design effect (Rao and Scott 1981, Journal of the American Statistical
Association 76), and bins of such an input are fewer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.inputs import Given, Inputs, inputs
from yalu.analysis.outputs import outputs
from yalu.analysis.ranks import mean_ranks
from yalu.ensemble.clusters import Clusters, Variance, from_squares, mean_variance
from yalu.errors import InputError

Floats = NDArray[np.float64]
FEWEST = 100  # worlds
EACH = 50  # worlds in a bin, at least
ALONE = 5  # independent draws in a bin, at least
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
    x: Given | Inputs, y: ArrayLike, *, names: Sequence[str] | None = None,
    clusters: Clusters | None = None,
) -> tuple[Share, ...]:  # fmt: skip
    """First-order and distribution-based sensitivity to every input, from runs as they are.

    Args:
        x: columns by name (numbers, or labels as strings), a data frame, or `[world, input]`.
            Inputs must have been drawn independently: what is correlated shares its credit.
        y: `[world]`, or `[world, replication]`, which are averaged.
        names: of the columns of an array.
        clusters: worlds by the draw they share; None where each has its own.

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
    found = list(_shares(table, told, clusters))
    sure = _sure([each.chance for each in found])
    judged = [replace(each, sure=bool(yes)) for each, yes in zip(found, sure, strict=True)]
    return tuple(sorted(judged, key=lambda each: (-each.first, each.name)))


def _shares(x: Inputs, y: Floats, clusters: Clusters | None) -> Iterator[Share]:
    ranked = mean_ranks(y)
    told = _Told(y, ranked, np.argsort(np.argsort(y, kind="stable"), kind="stable"), clusters)
    ranks = _unit(ranked)
    for name, values in zip(x.numeric, x.numbers, strict=True):
        own = mean_ranks(values)
        units = _units(own, clusters)
        yield _share(name, equal_bins(own, units), told, units, float(_unit(own) @ ranks))
    for name, column in x.categories.items():
        units = _units(column.codes.astype(float), clusters)
        yield _share(name, column.codes, told, units, float("nan"))


def _unit(values: Floats) -> Floats:
    centred = values - values.mean()
    length = float(np.sqrt(centred @ centred))
    return centred / length if length else centred


def _units(x: Floats, clusters: Clusters | None) -> float:
    """How many worlds of their own know as much of an input: all, or as many as draws are worth."""
    (effect,) = mean_variance(x[None], clusters).effect
    return len(x) / float(effect)


def equal_bins(ranks: Floats, units: float) -> NDArray[np.int64]:
    """The bin of each world, bins of about equal count; equal values share a bin.

    Args:
        ranks: of the values, equal ones sharing theirs.
        units: how many of the values are independent.
    """
    few = min(len(ranks) // EACH, int(units) // ALONE)
    count = int(min(MOST_BINS, max(2, few)))
    return np.minimum((ranks - 0.5) * count // len(ranks), count - 1).astype(np.int64)


@dataclass(frozen=True)
class _Told:
    """The output `[world]`: as it is, its ranks, the place of each world; and who shares a draw."""

    y: Floats
    ranks: Floats
    place: NDArray[np.int64]
    clusters: Clusters | None


def _share(name: str, bins: NDArray[np.int64], told: _Told, units: float, rises: float) -> Share:
    from scipy.special import fdtrc

    y, count = told.y, np.bincount(bins)
    kept = np.flatnonzero(count)
    worlds, groups = len(y), len(kept)
    if groups < 2:
        return Share(name, 0.0, 0.0, rises, 1.0, False)
    mean = np.bincount(bins, weights=y - y.mean())[kept] / count[kept]
    between = float((count[kept] * mean * mean).sum())
    whole = float(((y - y.mean()) ** 2).sum())
    within = max(whole - between, 0.0)
    effect, free = _by_chance(bins, y, told.clusters, units)
    noise = effect * within / (worlds - groups)
    first = (between - (groups - 1) * noise) / whole
    ratio = between / (groups - 1) / noise if noise else np.inf
    chance = float(fdtrc(groups - 1, free, ratio)) if np.isfinite(ratio) else 0.0
    wider = _by_chance(bins, told.ranks, told.clusters, units)[0]
    shift = _shift(bins, count, kept, told.place, wider)
    return Share(name, float(first), shift, rises, chance, False)


def _by_chance(
    bins: NDArray[np.int64], y: Floats, clusters: Clusters | None, units: float
) -> tuple[float, float]:
    """How many times more the means of bins vary than those of as many worlds of their own.

    And the degrees of freedom with which that is known (Satterthwaite 1946).
    """
    groups = len(np.unique(bins))
    free = float(len(y) - groups)
    seen = None if clusters is None else _contrasts(bins, y, clusters)
    if clusters is None or seen is None or not seen.even > 0.0:
        return 1.0, free
    lasting = float(seen.lasting) * units / max(1.0, units - groups)  # of what bins leave
    passing = float(seen.passing)
    if lasting + passing <= seen.even:
        return 1.0, free
    known = lasting**2 / max(1.0, clusters.worth - 1.0) + passing**2 / free
    return (lasting + passing) / float(seen.even), (lasting + passing) ** 2 / known


def _contrasts(bins: NDArray[np.int64], y: Floats, clusters: Clusters) -> Variance:
    """Variance of the means of all bins against the whole, added up, each by its worlds."""
    _, bins = np.unique(bins, return_inverse=True)
    draws, of = np.unique(clusters.of, return_inverse=True)
    count = np.bincount(bins)
    part = count / len(y)
    rest = y - (np.bincount(bins, weights=y) / count)[bins]
    cells = np.bincount(of * len(count) + bins, rest, len(draws) * len(count))
    table = cells.reshape(len(draws), len(count))
    sums = table / part - table.sum(axis=1, keepdims=True)  # of what makes up each contrast
    worlds = np.bincount(of).astype(float)
    inside = np.bincount(bins, weights=rest * rest)
    squares = inside.sum() + inside * ((1.0 / part - 1.0) ** 2 - 1.0)
    return from_squares(
        worlds, ((sums**2).T / worlds).sum(axis=1) @ part, sums.sum(axis=0) ** 2 @ part,
        squares @ part, clusters.worth,
    )  # fmt: skip


def _shift(
    bins: NDArray[np.int64], count: NDArray[np.int64], kept: NDArray[np.int64],
    place: NDArray[np.int64], effect: float,
) -> float:  # fmt: skip
    """Mean Kolmogorov distance of each bin from all worlds, less what chance makes of it."""
    worlds = len(place)
    distances, weights = [], []
    for each in kept:
        inside = np.sort(place[bins == each])
        own = np.arange(1, len(inside) + 1) / len(inside)
        everyone = (inside + 1.0) / worlds
        gap = max(np.abs(own - everyone).max(), np.abs(own - 1 / len(inside) - everyone).max())
        free = effect * (worlds - len(inside)) / worlds
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
