"""A many-objective search that needs nothing but a function over arrays.

A population walks, an ε-archive keeps what is best, operators are used as often as they help, and
when the archive stands still the population is made again from it, as large as the archive calls
for. Every generation is one call of the function, and its luck depends on seed and generation
only: a search that goes on from what was kept is the same as one that was never interrupted.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.scores import Floats
from yalu.analysis.search.archive import Archive
from yalu.analysis.search.dominance import nondominated
from yalu.analysis.search.operators import OPERATORS, Luck, polynomial_mutation, shares
from yalu.errors import InputError

Function = Callable[[Floats], tuple[ArrayLike, ArrayLike | None]]
BATCH = 100  # points a generation
PER_ARCHIVE = 4.0  # points of the population for each of the archive
OFF = 0.25  # how far that ratio may stray before a restart
FEWEST, MOST = 100, 200  # points of the population; larger ones were no better where we looked
INJECTED = 300  # children made from the archive alone after a restart, at most
PATIENCE = 5  # generations without a new box before a restart
PRESSURE = 0.02  # share of the population that meets in a tournament


@dataclass
class Search:
    """A search as it stands: all that its future depends on.

    Args:
        archive: the best so far.
        x, y, broken: the population, as in `Archive`.
        size: what the population is to grow to.
        inject: children still to be made from the archive alone, after a restart.
        generation, evaluations, restarts: so far.
        moved: the generation in which the archive last opened a new box.
        spent: what `told` has counted of the function's own cost; only kept here.
        times: evaluations after each generation.
        fronts: the objectives of the archive after each generation; empty while it broke.
    """

    archive: Archive
    x: Floats
    y: Floats
    broken: Floats
    size: int = FEWEST
    inject: int = 0
    generation: int = 0
    evaluations: int = 0
    restarts: int = 0
    moved: int = 0
    spent: int = 0
    times: list[int] = field(default_factory=list)
    fronts: list[Floats] = field(default_factory=list)


@dataclass(frozen=True)
class Front:
    """What a search found.

    Args:
        x: `[point, input]`.
        y: `[point, objective]`, none dominated by another.
        broken: `[point]`, how far constraints are broken; 0 unless nothing keeps them.
        evaluations, restarts, spent: how much was tried.
        operators: how many points of the archive each operator made.
        times: evaluations after each generation.
        fronts: the objectives of the archive after each generation; empty while it broke.
    """

    x: Floats
    y: Floats
    broken: Floats
    evaluations: int
    restarts: int
    spent: int
    operators: dict[str, int]
    times: tuple[int, ...]
    fronts: tuple[Floats, ...]


def optimise(
    f: Function, low: ArrayLike, high: ArrayLike, *, epsilons: ArrayLike,
    evaluations: int = 10_000, batch: int = BATCH, seed: int = 0, starts: ArrayLike | None = None,
    told: Callable[[Search], None] | None = None, begun: Search | None = None,
) -> Front:  # fmt: skip
    """Look for the points that no other beats on all objectives, within constraints.

    Args:
        f: takes points `[point, input]` and gives objectives `[point, objective]`, of which less
            is better, and constraints `[point, constraint]` or None; above nought is broken. It
            must give the same for the same point, however points are grouped.
        low, high: `[input]`, the box to look in.
        epsilons: `[objective]`, differences that do not matter.
        evaluations: points to try.
        batch: points in each call of `f`; part of what decides the result.
        seed: same seed, same result.
        starts: `[point, input]` to try first; what lies outside the box is moved to its edge.
        told: shown the search after every generation, to report or to keep it.
        begun: a search to go on with, as `told` was shown it.

    Raises:
        InputError: bounds, epsilons or counts that make no sense; `f` gives another shape.
    """
    bottom, top, eps = _checked(low, high, epsilons, evaluations, batch)
    search = begun or _begin(bottom, eps)
    told = told or (lambda search: None)
    told(search)
    while search.evaluations < evaluations:
        luck = np.random.Generator(np.random.Philox(key=[seed, search.generation]))
        room = min(batch, evaluations - search.evaluations)
        made, makers = _children(search, luck, room, starts, bottom, top)
        y, broken = _asked(f, bottom + made * (top - bottom), len(eps))
        _met(search, made, y, broken, makers, luck)
        told(search)
    return found(search, bottom, top)


def found(search: Search, low: Floats, high: Floats) -> Front:
    """The archive of a search, without points of which another is at least as good.

    Args:
        search: as it stands.
        low, high: bounds of the inputs, `[input]`.
    """
    kept = nondominated(search.archive.y) if len(search.archive) else np.zeros(0, bool)
    a = search.archive
    made = np.bincount(a.maker[a.maker >= 0].astype(int), minlength=len(OPERATORS))
    return Front(
        x=low + a.x[kept] * (high - low), y=a.y[kept], broken=a.broken[kept],
        evaluations=search.evaluations, restarts=search.restarts, spent=search.spent,
        operators={name: int(n) for (name, _, _), n in zip(OPERATORS, made, strict=True)},
        times=tuple(search.times), fronts=tuple(search.fronts),
    )  # fmt: skip


def _checked(
    low: ArrayLike, high: ArrayLike, epsilons: ArrayLike, evaluations: int, batch: int
) -> tuple[Floats, Floats, Floats]:
    bottom, top = np.atleast_1d(np.asarray(low, float)), np.atleast_1d(np.asarray(high, float))
    eps = np.atleast_1d(np.asarray(epsilons, float))
    finite = np.isfinite(bottom).all() and np.isfinite(top).all()
    if bottom.shape != top.shape or bottom.ndim != 1 or not finite or not (bottom < top).all():
        raise InputError(
            f"bounds of shapes {bottom.shape} and {top.shape}, or not finite, or not low < high",
            expected="two rows of finite numbers, the lower first", remedy="mend the bounds",
        )  # fmt: skip
    if eps.ndim != 1 or not (np.isfinite(eps) & (eps > 0.0)).all():
        raise InputError(
            "epsilons that are not above nought", expected="one for each objective",
            remedy="give the smallest difference that matters in each objective",
        )  # fmt: skip
    if evaluations < 1 or batch < 1:
        raise InputError(
            f"{evaluations} evaluations in batches of {batch}", expected="at least one of each",
            remedy="ask for more",
        )  # fmt: skip
    return bottom, top, eps


def _begin(low: Floats, epsilon: Floats) -> Search:
    inputs, none = len(low), np.zeros(0)
    return Search(
        Archive.empty(inputs, epsilon), np.zeros((0, inputs)), np.zeros((0, len(epsilon))), none
    )


def _asked(f: Function, x: Floats, objectives: int) -> tuple[Floats, Floats]:
    """Objectives and how far constraints are broken; what is not finite is never kept."""
    told, limits = f(x)
    y = np.asarray(told, float)
    if y.shape != (len(x), objectives):
        raise InputError(
            f"the function gave objectives of shape {y.shape}",
            expected=f"[{len(x)}, {objectives}]: one row a point, one column for each epsilon",
            remedy="mend the function, or give as many epsilons as objectives",
        )
    over = np.zeros((len(x), 0)) if limits is None else np.asarray(limits, float)
    if over.ndim != 2 or len(over) != len(x):
        raise InputError(
            f"the function gave constraints of shape {over.shape}",
            expected=f"[{len(x)}, constraint], or None", remedy="mend the function",
        )  # fmt: skip
    broken = np.maximum(over, 0.0).sum(axis=1)
    broken[~(np.isfinite(y).all(axis=1) & np.isfinite(broken))] = np.inf
    return y, broken


# --- making children ----------------------------------------------------------------------


def _children(
    s: Search, luck: Luck, room: int, starts: ArrayLike | None, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """Points of the unit cube to try next `[child, input]`, and the operator that made each."""
    if s.generation == 0 or not len(s.archive):  # begin anywhere, until something can be kept
        none = starts is None or s.generation > 0
        given = np.zeros((0, len(low))) if none else np.atleast_2d(np.asarray(starts, float))
        first = np.clip((given - low) / (high - low), 0.0, 1.0)[:room]
        even = _even(luck, room - len(first), len(low))
        return np.concatenate([first, even]), np.full(room, -1.0)
    made, makers = [], []
    odds = _odds(s)
    for _ in range(room):
        which = len(OPERATORS) - 1 if s.inject > 0 else int(luck.choice(len(OPERATORS), p=odds))
        if s.inject > 0:
            s.inject -= 1
        child = OPERATORS[which][1](_parents(s, which, luck), luck)
        if which < len(OPERATORS) - 1:
            child = polynomial_mutation(child, luck)
        made.append(np.clip(child, 0.0, 1.0))
        makers.append(float(which))
    return np.array(made), np.array(makers)


def _even(luck: Luck, count: int, inputs: int) -> Floats:
    """Points spread evenly over every input (Latin hypercube), `[point, input]`.

    By hand, since SciPy's would begin every seed's search elsewhere and spread no better.
    """
    ranks = np.argsort(luck.random((inputs, count)), axis=1).T
    return (ranks + luck.random((count, inputs))) / max(count, 1)


def _odds(s: Search) -> Floats:
    makers = s.archive.maker[s.archive.maker >= 0].astype(int)
    return shares(np.bincount(makers, minlength=len(OPERATORS)).astype(float))


def _parents(s: Search, which: int, luck: Luck) -> Floats:
    """The first from the archive, the others winners of small tournaments in the population."""
    count = OPERATORS[which][2]
    first = s.archive.x[luck.integers(len(s.archive))]
    if s.inject > 0 or count == 1:
        return first[None]
    rounds = max(2, round(PRESSURE * len(s.x)))
    meets = luck.integers(len(s.x), size=(count - 1, rounds))
    return np.concatenate([first[None], s.x[[_winner(s, each) for each in meets]]])


def _winner(s: Search, who: NDArray[np.integer]) -> int:
    """Who of these members of the population is beaten by none that came after."""
    best = int(who[0])
    for other in who[1:]:
        if _beats(s.y[other], s.broken[other], s.y[best], s.broken[best]):
            best = int(other)
    return best


def _beats(y: Floats, broken: float, other: Floats, others: float) -> bool:
    if broken != others:
        return bool(broken < others)
    return bool((y <= other).all() and (y < other).any())


# --- taking them in -----------------------------------------------------------------------


def _met(s: Search, x: Floats, y: Floats, broken: Floats, makers: Floats, luck: Luck) -> None:
    s.generation += 1
    s.evaluations += len(x)
    for i in range(len(x)):
        _, new = s.archive.take(x[i], y[i], float(broken[i]), int(makers[i]))
        if new:
            s.moved = s.generation
        _join(s, x[i], y[i], broken[i], luck)
    s.times.append(s.evaluations)
    feasible = len(s.archive) > 0 and s.archive.broken[0] == 0.0
    s.fronts.append(s.archive.y.copy() if feasible else s.archive.y[:0])
    if s.inject == 0 and len(s.archive):
        _restart_if_stuck(s, luck)


def _join(s: Search, x: Floats, y: Floats, broken: float, luck: Luck) -> None:
    """A child takes the place of one it beats, or of anyone if nobody beats it."""
    if not np.isfinite(broken):
        return
    if len(s.x) < s.size:
        s.x, s.y = np.concatenate([s.x, x[None]]), np.concatenate([s.y, y[None]])
        s.broken = np.append(s.broken, broken)
        return
    level = s.broken == broken
    lower = np.where(level, (y <= s.y).all(axis=1) & (y < s.y).any(axis=1), broken < s.broken)
    higher = np.where(level, (s.y <= y).all(axis=1) & (s.y < y).any(axis=1), s.broken < broken)
    if lower.any():
        place = int(luck.choice(np.flatnonzero(lower)))
    elif not higher.any():
        place = int(luck.integers(len(s.x)))
    else:
        return
    s.x[place], s.y[place], s.broken[place] = x, y, broken


def _restart_if_stuck(s: Search, luck: Luck) -> None:
    wanted = int(np.clip(PER_ARCHIVE * len(s.archive), FEWEST, MOST))
    stuck = s.generation - s.moved >= PATIENCE
    if not stuck and abs(s.size - wanted) <= OFF * wanted:
        return
    s.size = wanted
    a = s.archive
    keep = luck.permutation(len(a))[:wanted]
    if stuck:
        s.restarts += 1
        s.moved = s.generation
        s.x, s.y, s.broken = a.x[keep].copy(), a.y[keep].copy(), a.broken[keep].copy()
        s.inject = min(wanted - len(keep), INJECTED)
    elif len(s.x) > wanted:
        stay = luck.permutation(len(s.x))[:wanted]
        s.x, s.y, s.broken = s.x[stay], s.y[stay], s.broken[stay]
