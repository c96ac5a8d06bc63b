"""Sobol' indices: how much of an output's variance an input makes, alone and with others.

A design of two independent samples, A and B, and for each input (or group) a copy of A with that
input taken from B. First order by Saltelli and others (2010), Computer Physics Communications
181, table 2 (b); total by Jansen (1999), ibid. 117. The analysis takes the design that was run
beside the outputs and checks it row by row, because shuffled rows give wrong indices in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.outputs import outputs
from yalu.errors import InputError, unknown

Floats = NDArray[np.float64]
Groups = Mapping[str, Sequence[str]]
FEWEST = 64  # rows of A
RESAMPLES = 200


@dataclass(frozen=True)
class Indices:
    """Shares of variance, by input or group.

    Args:
        names: inputs or groups.
        first: share of the variance that goes when the input is known, all else unknown.
        total: share that stays when all but the input is known: alone and with others.
        first_low, first_high, total_low, total_high: central 90 % of bootstrap resamples. Small
            indices may come out below nought; that is what sampling does, and is not hidden.
        variance: of the output, luck left out where replications allow it.
        luck: with replications, share of the variance of a single run that is luck; else NaN.
        rows: of the sample A.
    """

    names: tuple[str, ...]
    first: Floats
    total: Floats
    first_low: Floats
    first_high: Floats
    total_low: Floats
    total_high: Floats
    variance: float
    luck: float
    rows: int


def sobol_design(
    names: Sequence[str], rows: int, *, groups: Groups | None = None, seed: int = 0
) -> Floats:
    """The points to run, in the unit cube: turn column i into input i by its quantile function.

    Args:
        names: of the inputs.
        rows: of A; a power of two, or the sequence loses its balance.
        groups: inputs to be varied together, by the name of the group; each input in one.
        seed: of the scrambling.

    Returns:
        `[rows × (groups + 2), input]`: A, then B, then a copy of A for each group in order.

    Raises:
        InputError: too few rows or not a power of two, groups that do not part the inputs.
    """
    from scipy.stats.qmc import Sobol

    if rows < FEWEST or rows & (rows - 1):
        raise InputError(
            f"{rows} rows", expected=f"a power of two, {FEWEST} or more",
            remedy=f"ask for {max(FEWEST, 1 << max(rows - 1, 1).bit_length())}",
        )  # fmt: skip
    members = columns_of(names, groups)
    points = Sobol(2 * len(names), scramble=True, seed=np.random.default_rng(seed)).random(rows)
    a, b = points[:, : len(names)], points[:, len(names) :]
    mixed = []
    for columns in members.values():
        copy = a.copy()
        copy[:, columns] = b[:, columns]
        mixed.append(copy)
    return np.concatenate([a, b, *mixed])


def columns_of(names: Sequence[str], groups: Groups | None) -> dict[str, list[int]]:
    """The columns of each group; without groups, each input is its own.

    Raises:
        InputError: a name given twice, an input in no group or in two, a group of unknowns.
    """
    if len(set(names)) != len(names) or not names:
        raise InputError(
            f"{len(names)} names, {len(set(names))} different", expected="each input named once",
            remedy="give every input a name of its own",
        )  # fmt: skip
    if groups is None:
        return {name: [i] for i, name in enumerate(names)}
    for name in (n for members in groups.values() for n in members):
        if name not in names:
            raise unknown("input", name, names)
    times = {name: sum(list(g).count(name) for g in groups.values()) for name in names}
    if wrong := [name for name, count in times.items() if count != 1]:
        raise InputError(
            f"input {wrong[0]!r} is in {times[wrong[0]]} groups", expected="every input in one",
            remedy="let the groups part the inputs",
        )  # fmt: skip
    return {group: [list(names).index(n) for n in members] for group, members in groups.items()}


def sobol(
    x: ArrayLike, y: ArrayLike, *, names: Sequence[str] | None = None, groups: Groups | None = None,
    resamples: int = RESAMPLES, seed: int = 0,
) -> Indices:  # fmt: skip
    """First and total indices from a design that was run.

    Args:
        x: the design, as `sobol_design` gave it, in the order in which it was run.
        y: `[row]`, or `[row, replication]` for a stochastic model, every replication with luck
            of its own; then luck is taken out of the indices and its share is told.
        names: of the inputs.
        groups: as for the design.
        resamples: bootstrap resamples for the intervals.
        seed: of the bootstrap.

    Raises:
        InputError: rows that are not the design in its order, outputs that are not finite or all
            the same, too few rows.
    """
    points = np.asarray(x, float)
    if points.ndim != 2:
        raise InputError(
            f"a design of shape {points.shape}", expected="[row, input]",
            remedy="give the design that was run",
        )  # fmt: skip
    given = names if names is not None else [f"x{i}" for i in range(points.shape[1])]
    members = columns_of(given, groups)
    rows = checked_rows(points, list(members.values()))
    told = outputs(y, len(points))
    return indices(tuple(members), told, rows, resamples=resamples, seed=seed)


def checked_rows(points: Floats, members: Sequence[Sequence[int]]) -> int:
    """The rows of A, if the points are A, B and a copy of A for each group, in order.

    Raises:
        InputError: they are not.
    """
    blocks = len(members) + 2
    rows, over = divmod(len(points), blocks)
    if over or rows < FEWEST:
        raise InputError(
            f"{len(points):,} rows for {len(members)} groups",
            expected=f"{blocks} × a number of rows, {FEWEST} or more",
            remedy="run the whole design, and pass it as it was run",
        )
    a, b, *mixed = points.reshape(blocks, rows, -1)
    for group, (block, columns) in enumerate(zip(mixed, members, strict=True)):
        expected = a.copy()
        expected[:, columns] = b[:, columns]
        if not np.array_equal(block, expected):
            row = int(np.argmax((block != expected).any(axis=1)))
            raise InputError(
                "the rows are not a Sobol' design in its order",
                where=f"row {(group + 2) * rows + row}",
                expected="A, B, then a copy of A with one group from B, for each group",
                remedy="keep rows and outputs in the order of sobol_design: do not shuffle or drop",
            )
    return rows


def indices(
    names: tuple[str, ...], told: Floats, rows: int, *, resamples: int = RESAMPLES, seed: int = 0
) -> Indices:
    """Indices from the outputs of A, B and the copies of A, one after the other.

    Args:
        names: of the groups.
        told: `[row, replication]`.
        rows: of A.
        resamples, seed: of the bootstrap.

    Raises:
        InputError: luck hides all else.
    """
    replications = told.shape[1]
    blocks = told.reshape(len(names) + 2, rows, replications)
    centred = blocks.mean(axis=2) - blocks[:2].mean()
    noise = blocks.var(axis=2, ddof=1) if replications > 1 else np.zeros(blocks.shape[:2])
    fa, fb, fab = centred[0], centred[1], centred[2:]
    terms = _Terms(
        first=fb * (fab - fa), total=0.5 * (fa - fab) ** 2, fa=fa, fb=fb,
        luck=noise.mean(axis=0) / replications,
    )  # fmt: skip
    first, total, variance = terms.at(np.ones((1, rows)) / rows)
    if not variance[0] > 0.0:
        raise InputError(
            "luck alone is as large as the whole variance", expected="a signal beside the luck",
            remedy="run more replications",
        )  # fmt: skip
    draw = np.random.default_rng(seed)
    weights = draw.multinomial(rows, np.full(rows, 1.0 / rows), size=resamples) / rows
    again_first, again_total, _ = terms.at(weights)
    ends = np.nanquantile([again_first, again_total], [0.05, 0.95], axis=1)
    single = float(noise.mean())
    return Indices(
        names, first[0], total[0], ends[0, 0], ends[1, 0], ends[0, 1], ends[1, 1],
        variance=float(variance[0]),
        luck=single / (single + float(variance[0])) if replications > 1 else float("nan"),
        rows=rows,
    )  # fmt: skip


@dataclass(frozen=True)
class _Terms:
    """What the estimators average, so that a resample is a weighting of rows."""

    first: Floats
    total: Floats
    fa: Floats
    fb: Floats
    luck: Floats

    def at(self, weights: Floats) -> tuple[Floats, Floats, Floats]:
        """First and total indices `[resample, group]` and variance `[resample]`."""
        mean = (weights @ self.fa + weights @ self.fb) / 2.0
        square = (weights @ self.fa**2 + weights @ self.fb**2) / 2.0
        luck = weights @ self.luck
        variance = square - mean**2 - luck
        scale = np.where(variance > 0.0, variance, np.nan)[:, None]
        return (
            weights @ self.first.T / scale,
            (weights @ self.total.T - luck[:, None]) / scale,
            variance,
        )
