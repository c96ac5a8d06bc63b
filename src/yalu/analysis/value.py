"""What would be worth finding out before choosing? Expected value of perfect information.

Knowing something is worth what one gains on average by choosing after, not before (Raiffa and
Schlaifer 1961). For one input that needs the mean of each policy given the input, here a
regression, as Strong, Oakley and Brennan (2014), Medical Decision Making 34, propose. A rule fitted
and tried on the same worlds looks better than it is, so every rule is tried on worlds that it
was not fitted to: what is told is what following it brings, and for an input that does not
matter that is nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.inputs import Given, Inputs, inputs
from yalu.analysis.ranks import mean_ranks
from yalu.analysis.scores import Better, Floats, named, oriented
from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.errors import InputError

FOLDS = 5
DEGREE = 5  # of the polynomial in the rank of a numeric input, at most
FEWEST = 100  # worlds
LEVEL = 0.05  # chance of calling any input worth knowing that is not, all inputs together


@dataclass(frozen=True)
class Worth:
    """What it is worth to know one thing before choosing.

    Args:
        name: the input, or `theories` for all groups together, their effects added up.
        value: mean gain, in the unit of the outcome; on worlds the rule was not fitted to.
        error: its standard error.
        changes: share of worlds in which one would choose otherwise than without knowing.
        sure: whether the gain is more than chance, the number of inputs allowed for.
    """

    name: str
    value: float
    error: float
    changes: float
    sure: bool


@dataclass(frozen=True)
class Value:
    """What information is worth for one outcome.

    Args:
        policies: their names.
        mean: of each, in the outcome's own direction.
        best: the policy one would choose knowing nothing more.
        foresight: expected value of perfect information about everything, luck included: no
            information is worth more.
        foresight_error: its standard error.
        world: of knowing all about the world but not its luck, by the rule of choosing what did
            best in other runs of the same world: at least so much. NaN without replications.
        inputs: single inputs, most valuable first.
        worlds: how many.
    """

    policies: tuple[str, ...]
    mean: tuple[float, ...]
    best: str
    foresight: float
    foresight_error: float
    world: float
    inputs: tuple[Worth, ...]
    worlds: int


def value(
    values: ArrayLike, better: Better, x: Given | Inputs | None = None, *,
    policies: Sequence[str] | None = None, names: Sequence[str] | None = None,
    together: Sequence[str] = (), looked_at: int = 0, clusters: Clusters | None = None,
) -> Value:  # fmt: skip
    """The value of knowing everything, and each input by itself, before choosing a policy.

    Args:
        values: `[policy, world]`, all policies in the same worlds under the same luck; or
            `[policy, world, replication]`.
        better: `more` or `less`.
        x: what was drawn in each world, as for `prim`; inputs must be independent.
        policies: their names.
        names: of the columns of an array `x`.
        together: categories whose joint value is asked for as well, as `theories`.
        looked_at: how many inputs `x` was chosen from, if it was; being `sure` allows for them.
        clusters: worlds by the draw they share; None where each has its own. Worlds of one draw
            are kept together, so that no rule is tried on draws it was learnt from.

    Raises:
        InputError: fewer than two policies, too few worlds for the inputs, values that are not
            finite.
    """
    runs = _replicated(values, better)
    score = runs.mean(axis=2)
    ids = named(policies, len(score))
    gain = runs.max(axis=0) - runs[int(np.argmax(score.mean(axis=1)))]
    found: list[Worth] = []
    if x is not None:
        table = inputs(x, names)
        _check(score, table)
        asked = len(table.names) + any(name in table.categories for name in together)
        z = NormalDist().inv_cdf(1.0 - LEVEL / max(1, asked, looked_at))
        found = [_worth(name, basis, score, z, clusters) for name, basis in _bases(table, together)]
    sign = 1.0 if better == "more" else -1.0
    return Value(
        policies=ids,
        mean=tuple((sign * score.mean(axis=1) + 0.0).tolist()),
        best=ids[int(np.argmax(score.mean(axis=1)))],
        foresight=float(gain.mean()),
        foresight_error=float(mean_variance(gain.mean(axis=1)[None], clusters).error[0]),
        world=_of_world(runs),
        inputs=tuple(sorted(found, key=lambda each: (-each.value, each.name))),
        worlds=score.shape[1],
    )


def _replicated(values: ArrayLike, better: Better) -> Floats:
    """`[policy, world, replication]`, more is better."""
    table = np.asarray(values)
    if table.ndim != 3:
        return oriented(values, better, policies=2)[:, :, None]
    flat = oriented(table.reshape(len(table), -1), better, policies=2)
    return flat.reshape(table.shape)


def _check(score: Floats, x: Inputs) -> None:
    if score.shape[1] != x.worlds:
        raise InputError(
            f"{score.shape[1]:,} worlds of values, {x.worlds:,} of inputs",
            expected="the same worlds in the same order", remedy="give both for all worlds",
        )  # fmt: skip
    if x.worlds < FEWEST:
        raise InputError(
            f"{x.worlds} worlds", expected=f"at least {FEWEST}", remedy="run more members"
        )


def _of_world(runs: Floats) -> float:
    """Choose for each world what did best in its other runs, and see what that brings."""
    replications = runs.shape[2]
    if replications == 1:
        return float("nan")
    best = runs[int(np.argmax(runs.mean(axis=(1, 2))))]
    gains = []
    for left_out in range(replications):
        others = np.delete(runs, left_out, axis=2).mean(axis=2)
        now = runs[:, :, left_out]
        chosen = np.take_along_axis(now, np.argmax(others, axis=0)[None], axis=0)[0]
        gains.append(chosen - best[:, left_out])
    return float(np.mean(gains))


@dataclass(frozen=True)
class Basis:
    """Columns that a mean may depend on, and the numbers of them that are tried.

    Args:
        columns: `[world, column]`; the first is 1 throughout.
        sizes: how many of the first columns each candidate takes.
    """

    columns: Floats
    sizes: tuple[int, ...]


def _bases(x: Inputs, together: Sequence[str]) -> Iterator[tuple[str, Basis]]:
    for name, values in zip(x.numeric, x.numbers, strict=True):
        place = (2.0 * mean_ranks(values) - 1.0) / x.worlds - 1.0
        columns = np.asarray(np.polynomial.legendre.legvander(place, DEGREE), np.float64)
        yield name, Basis(columns, tuple(range(1, DEGREE + 2)))
    labels = {name: _labels(column.codes) for name, column in x.categories.items()}
    for name, columns in labels.items():
        yield name, _steps([columns])
    if kept := [labels[name] for name in together if name in labels]:
        yield "theories", _steps(kept)


def _labels(codes: NDArray[np.int64]) -> Floats:
    return (codes[:, None] == np.unique(codes)[None, 1:]).astype(float)


def _steps(columns: Sequence[Floats]) -> Basis:
    table = np.hstack([np.ones((len(columns[0]), 1)), *columns])
    return Basis(table, (1, table.shape[1]))


def _worth(name: str, basis: Basis, score: Floats, z: float, clusters: Clusters | None) -> Worth:
    """Fit a rule on all folds but one, follow it in that one, and see what it brings."""
    worlds = score.shape[1]
    fold = (np.arange(worlds) if clusters is None else clusters.of) % FOLDS
    gain, changed = np.zeros(worlds), np.zeros(worlds, bool)
    for out in range(FOLDS):
        seen, new = fold != out, fold == out
        before = int(np.argmax(score[:, seen].mean(axis=1)))
        lead = (score - score[before]).T
        told = _predicted(basis.columns[seen], lead[seen], basis.sizes, basis.columns[new])
        chosen = np.argmax(told, axis=1)
        chosen[told.max(axis=1) <= told[:, before]] = before
        gain[new] = np.take_along_axis(lead[new], chosen[:, None], axis=1)[:, 0]
        changed[new] = chosen != before
    error = float(mean_variance(gain[None], clusters).error[0])
    mean = float(gain.mean())
    return Worth(name, mean, error, float(changed.mean()), mean > z * error)


def _predicted(columns: Floats, lead: Floats, sizes: Sequence[int], new: Floats) -> Floats:
    """Mean leads given the input `[new, policy]`, each as complex as the worlds warrant.

    Schwarz (1978): a further column must lower the log of what is left unexplained by more
    than its price, or it is left out.
    """
    worlds = len(columns)
    q, r = np.linalg.qr(columns)
    apart = np.abs(np.diag(r)) > 1e-8 * np.abs(r[0, 0])
    most = len(apart) if apart.all() else int(np.argmin(apart))  # before the first dependent one
    weights = q[:, :most].T @ lead
    whole = (lead * lead).sum(axis=0)
    left = np.maximum(whole - np.cumsum(weights * weights, axis=0), 1e-12 * whole + 1e-300)
    tried = [size for size in sizes if size <= most]
    price = [worlds * np.log(left[size - 1]) + size * log(worlds) for size in tried]
    size = np.array(tried)[np.argmin(price, axis=0)]
    weights[np.arange(most)[:, None] >= size] = 0.0
    return np.asarray(new[:, :most] @ np.linalg.solve(r[:most, :most], weights))
