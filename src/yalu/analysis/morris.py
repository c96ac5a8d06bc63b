"""Morris' elementary effects: which of many inputs matter at all, for few runs.

Morris (1991), Technometrics 33; mean absolute effects after Campolongo and others (2007),
Environmental Modelling & Software 22.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.outputs import outputs
from yalu.errors import InputError

Floats = NDArray[np.float64]
FEWEST = 4  # paths


@dataclass(frozen=True)
class Effects:
    """Effects of moving one input through the whole of its range, others where they may be.

    Args:
        names: inputs.
        mean: average effect; opposite effects cancel.
        size: average absolute effect; what ranks inputs.
        spread: standard deviation of effects: interactions and curvature, and luck if there is any.
        low, high: central 90 % of `size` over bootstrap resamples of the paths.
    """

    names: tuple[str, ...]
    mean: Floats
    size: Floats
    spread: Floats
    low: Floats
    high: Floats


def morris_design(names: Sequence[str], paths: int, *, levels: int = 4, seed: int = 0) -> Floats:
    """Paths through the unit cube that move one input at a time, by half the levels and more.

    Args:
        names: of the inputs.
        paths: how many; 10 to 50 are usual.
        levels: of the grid, even.
        seed: of starts, order and direction.

    Returns:
        `[paths × (inputs + 1), input]`, path after path. Use the same luck along a path.

    Raises:
        InputError: too few paths, levels that are odd.
    """
    if paths < FEWEST or levels < 2 or levels % 2:
        raise InputError(
            f"{paths} paths on {levels} levels", expected=f"{FEWEST} paths or more, even levels",
            remedy="try 20 paths on 4 levels",
        )  # fmt: skip
    draw, count = np.random.default_rng(seed), len(names)
    step = levels / (2.0 * (levels - 1))
    grid = np.arange(levels // 2) / (levels - 1)
    points = np.empty((paths, count + 1, count))
    for path in points:
        path[:] = draw.choice(grid, count)
        up = draw.random(count) < 0.5
        path[:, ~up] += step
        for row, column in enumerate(draw.permutation(count), 1):
            path[row:, column] += step if up[column] else -step
    return points.reshape(-1, count)


def morris(
    x: ArrayLike, y: ArrayLike, *, names: Sequence[str] | None = None, resamples: int = 200,
    seed: int = 0,
) -> Effects:  # fmt: skip
    """Elementary effects from paths that were run.

    Args:
        x: the design, as `morris_design` gave it, in the order in which it was run.
        y: `[row]`, or `[row, replication]`, which are averaged.
        names: of the inputs.
        resamples, seed: of the bootstrap over paths.

    Returns:
        Effects in the unit of the output, per whole range of each input.

    Raises:
        InputError: rows that are not paths in their order, outputs that are not finite or all
            the same, too few paths.
    """
    points = np.asarray(x, float)
    if points.ndim != 2 or len(points) % (points.shape[1] + 1):
        raise InputError(
            f"a design of shape {points.shape}", expected="[paths × (inputs + 1), input]",
            remedy="give the whole design that was run",
        )  # fmt: skip
    count = points.shape[1]
    told = outputs(y, len(points)).mean(axis=1).reshape(-1, count + 1)
    paths = points.reshape(-1, count + 1, count)
    if len(paths) < FEWEST:
        raise InputError(
            f"{len(paths)} paths", expected=f"{FEWEST} or more", remedy="run more paths"
        )
    column, moved = _moves(paths)
    effects = np.empty((len(paths), count))
    np.put_along_axis(effects, column, np.diff(told, axis=1) / moved, axis=1)
    draw = np.random.default_rng(seed)
    again = np.abs(effects)[draw.integers(0, len(paths), (resamples, len(paths)))].mean(axis=1)
    low, high = np.quantile(again, [0.05, 0.95], axis=0)
    given = tuple(names) if names is not None else tuple(f"x{i}" for i in range(count))
    if len(given) != count:
        raise InputError(
            f"{len(given)} names for {count} inputs", expected="one each", remedy="name each once"
        )
    return Effects(
        given, effects.mean(axis=0), np.abs(effects).mean(axis=0), effects.std(axis=0, ddof=1),
        low, high,
    )  # fmt: skip


def _moves(paths: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Which column each step moves `[path, step]`, and by how much.

    Raises:
        InputError: a step that moves none or several, a path that moves one twice.
    """
    steps = np.diff(paths, axis=1)
    one = (steps != 0).sum(axis=2) == 1
    column = np.argmax(steps != 0, axis=2)
    once = np.sort(column, axis=1) == np.arange(column.shape[1])
    bad = ~(one & once.all(axis=1, keepdims=True))
    if bad.any():
        path, step = np.argwhere(bad)[0]
        raise InputError(
            "the rows are not Morris paths in their order",
            where=f"row {path * paths.shape[1] + step + 1}",
            expected="each row moves one input, each path every input once",
            remedy="keep rows and outputs in the order of morris_design: do not shuffle or drop",
        )
    return column, np.take_along_axis(steps, column[..., None], axis=2)[..., 0]
