"""PRIM: find the boxes in which the cases are dense, by patient peeling and pasting.

The patient rule induction method of Friedman and Fisher (1999), Statistics and Computing 9,
as scenario discovery uses it (Bryant and Lempert 2010), with categories, quasi-p-values,
pruning of limits that chance could have made, and the whole procedure run again on half
of the worlds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.boxes import Between, Box, Fit, Limit, OneOf, effects, effects_of, fit, fitted
from yalu.analysis.cart import cart
from yalu.analysis.cuts import screened
from yalu.analysis.inputs import Given, Inputs, cases, inputs
from yalu.analysis.peels import Peeling
from yalu.errors import InputError

Mask = NDArray[np.bool_]
PEEL = 0.05  # share of the worlds left that one cut takes
FEWEST = 20  # worlds in a box
CHANCE = 0.05  # quasi-p-value, shared among all inputs, above which a limit is pruned


@dataclass(frozen=True)
class Step:
    """One box of the peeling trajectory."""

    box: Box
    fit: Fit


@dataclass(frozen=True)
class Reproduced:
    """How the whole procedure fares on random halves of the worlds.

    Args:
        resamples: how many halves.
        chosen: for each input, share of the halves whose box restricts it.
        coverage, density: means, each measured on the half that the box was not found in.
    """

    resamples: int
    chosen: dict[str, float]
    coverage: float
    density: float


@dataclass(frozen=True)
class Found:
    """A box and how it was come by.

    Args:
        box: chosen, pasted and pruned; without limits when nothing sets the cases apart.
        fit: measured on all worlds.
        quasi_p: for each limit; see `boxes.effects`.
        trajectory: from all worlds to the smallest box, before pasting and pruning.
        picked: the step of the trajectory it was made from: the one that is best once pruned.
        pruned: inputs whose limits chance could have made.
        reproduced: on halves of the worlds, if asked for.
    """

    box: Box
    fit: Fit
    quasi_p: dict[str, float]
    trajectory: tuple[Step, ...]
    picked: int
    pruned: tuple[str, ...]
    reproduced: Reproduced | None = None


@dataclass(frozen=True)
class Wish:
    """What box is wanted.

    Args:
        coverage, density: at least so much; the densest, or the most covering, of those is taken.
            Without either, the one that parts cases from other worlds best (`Fit.parting`).
        most: inputs that it may restrict.
    """

    coverage: float | None = None
    density: float | None = None
    most: int = 4

    def __post_init__(self) -> None:
        for name, share in (("coverage", self.coverage), ("density", self.density)):
            if share is not None and not 0.0 < share <= 1.0:
                raise InputError(
                    f"{name} is {share}",
                    expected="above 0, at most 1",
                    remedy=f"ask for less {name}",
                )
        if self.most < 1:
            raise InputError(
                f"at most {self.most} inputs", expected="1 or more", remedy="allow one input"
            )

    def granted(self, fit: Fit) -> bool:
        """Whether a box is good enough."""
        return fit.coverage >= (self.coverage or 0.0) and fit.density >= (self.density or 0.0)


def prim(
    x: Given | Inputs, y: Any, *, names: Sequence[str] | None = None, coverage: float | None = None,
    density: float | None = None, most: int = 4, peel: float = PEEL, least: float | None = None,
    resamples: int = 10, seed: int = 0, looked_at: int = 0,
) -> Found:  # fmt: skip
    """Find the box of inputs in which the cases are dense.

    Args:
        x: columns by name (numbers, or labels as strings), a data frame, or `[world, input]`.
        y: which worlds are cases, `[world]`, truth values or 0 and 1.
        names: of the columns of an array.
        coverage, density, most: what box is wanted, see `Wish`.
        peel: share of the worlds left that one cut takes off a numeric input.
        least: share of all worlds that a box must keep; by default a twentieth, or half the
            share of cases if that is less, and never under 20 worlds.
        resamples: how often the whole procedure is run again on half of the worlds; 0 for not.
        seed: of the resampling.
        looked_at: how many inputs `x` was chosen from, if it was; chance allows for them.

    Returns:
        The chosen box. The order of rows and of columns does not matter.

    Raises:
        InputError: bad inputs, cases all alike, a wish that no box fulfils, too few worlds.
    """
    table = inputs(x, names)
    hits, wish = cases(y, table.worlds), Wish(coverage, density, most)
    if not 0.0 < peel < 0.5:
        raise InputError(f"peel is {peel}", expected="between 0 and 0.5", remedy="try 0.05")
    how = _How(wish, peel, least, max(looked_at, len(table.names)))
    found = how.search(table, hits)
    if not resamples:
        return found
    return replace(found, reproduced=_again(table, hits, how, resamples, seed))


def covering(x: Given | Inputs, y: Any, *, boxes: int = 3, **wish: Any) -> tuple[Found, ...]:
    """Several boxes, each found among the worlds that no box before it holds.

    Args:
        x, y: as for `prim`.
        boxes: at most so many; fewer when what is left has nothing that sets it apart.
        wish: further arguments of `prim`.

    Returns:
        Boxes with their measures on the worlds that were left for them.

    Raises:
        InputError: as for `prim`.
    """
    table = inputs(x, wish.pop("names", None))
    left, hits = np.ones(table.worlds, bool), cases(y, table.worlds)
    found: list[Found] = []
    while len(found) < boxes:
        more = left.sum() >= 2 * FEWEST and hits[left].any() and not hits[left].all()
        if found and not more:
            break
        next_one = prim(table.of(left), hits[left], **wish)
        if found and not next_one.box.limits:
            break
        found.append(next_one)
        left &= ~next_one.box.inside(table)
    return tuple(found)


def _least(hits: Mask, least: float | None) -> int:
    if least is not None and not 0.0 < least < 1.0:
        raise InputError(f"least is {least}", expected="a share between 0 and 1", remedy="try 0.05")
    if len(hits) < FEWEST:
        raise InputError(
            f"{len(hits)} worlds", expected=f"at least {FEWEST}", remedy="run more members"
        )
    share = least or min(0.05, float(hits.mean()) / 2.0)
    return max(FEWEST, int(share * len(hits)))


@dataclass(frozen=True)
class _How:
    """What stays the same when the procedure is run again on other worlds."""

    wish: Wish
    peel: float
    least: float | None
    looked_at: int

    def search(self, x: Inputs, hits: Mask) -> Found:
        """Screen, peel, prune, pick, paste, and prune what the wider box no longer needs."""
        wish, least = self.wish, _least(hits, self.least)
        promising = _promising(x, hits, self.looked_at)
        steps = tuple(_trajectory(promising, hits, self.peel, least))
        boxes = [self._prune(step.box, x, hits) for step in steps]
        fits = [fit(box, x, hits) for box, _ in boxes]
        for picked in _ranked(fits, wish):
            box, more = self._prune(_paste(boxes[picked][0], x, hits, self.peel), x, hits)
            if wish.granted(fitting := fit(box, x, hits)):
                chances = {name: effect.chance for name, effect in effects(box, x, hits).items()}
                return Found(box, fitting, chances, steps, picked, (*boxes[picked][1], *more))
        raise InputError(
            f"no box has coverage {wish.coverage or 0.0:.2f} and density {wish.density or 0.0:.2f}",
            expected=f"a wish that some box fulfils by more than chance: {_offers(fits, wish)}",
            remedy="ask for less coverage or density, or allow more inputs",
        )

    def _prune(self, box: Box, x: Inputs, hits: Mask) -> tuple[Box, tuple[str, ...]]:
        """Drop the limits that chance could have made, the likeliest first, and those too many."""
        masks = {limit.name: limit.inside(x) for limit in box.limits}
        pruned: list[str] = []
        while masks:
            told = effects_of(masks, hits)
            name = max(told, key=lambda n: (told[n].chance, told[n].without, n))
            if told[name].chance * self.looked_at <= CHANCE and len(masks) <= self.wish.most:
                break
            del masks[name]
            pruned.append(name)
        return Box(tuple(limit for limit in box.limits if limit.name in masks)), tuple(pruned)


def _promising(x: Inputs, hits: Mask, looked_at: int) -> Inputs:
    """The inputs that part the cases by more than chance, alone or in a tree.

    Among hundreds of inputs the best slice is mostly luck: without this, peeling spends its worlds
    on noise before it comes to what matters.
    """
    tree = cart(x, hits, looked_at=looked_at)
    in_tree = {name for leaf in tree.leaves for name in leaf.box.restricted}
    return x.only([*screened(tree.cuts, looked_at), *in_tree])


def _trajectory(x: Inputs, hits: Mask, peel: float, least: int) -> Iterator[Step]:
    state, worlds, found = Peeling(x, hits, peel, least), len(hits), int(hits.sum())
    while True:
        yield Step(state.box, fitted(state.box, state.worlds, state.cases, worlds, found))
        cut = state.best()
        if cut is None or state.cases == state.worlds:
            return
        state.cut(cut)


def _ranked(fits: Sequence[Fit], wish: Wish) -> list[int]:
    """The steps that answer the wish, the best first; of equals the wider."""
    able = [i for i, each in enumerate(fits) if wish.granted(each)]
    if wish.density is not None and wish.coverage is None:
        return sorted(able, key=lambda i: (-fits[i].coverage, i))
    if wish.coverage is not None and wish.density is None:
        return sorted(able, key=lambda i: (-fits[i].density, i))
    return sorted(able, key=lambda i: (-fits[i].parting, i))


def _offers(fits: Sequence[Fit], wish: Wish) -> str:
    if wish.coverage and (able := [f.density for f in fits if f.coverage >= wish.coverage]):
        return f"with that coverage, density up to about {max(able):.2f}"
    return f"density up to about {max(f.density for f in fits):.2f}"


def _paste(box: Box, x: Inputs, hits: Mask, share: float) -> Box:
    """Widen the limits, a slice at a time, while that does not thin the cases."""
    while True:
        inside = box.inside(x)
        density = hits[inside].mean()
        wider = [
            (hits[grown].mean(), int(grown.sum()), candidate)
            for candidate in _widened(box, x, inside, share)
            if (grown := candidate.inside(x)).sum() > inside.sum()
        ]
        better = [one for one in wider if one[0] >= density]
        if not better:
            return box
        box = max(better, key=lambda one: one[:2])[2]


def _widened(box: Box, x: Inputs, inside: Mask, share: float) -> Iterator[Box]:
    """The box with one end of one limit moved out by a slice, or one label more."""
    slice_ = max(1, int(share * inside.sum()))
    for limit in box.limits:
        rest = box.without(limit.name).inside(x)
        if isinstance(limit, OneOf):
            labels = x.categories[limit.name].labels
            for label in labels:
                if label not in limit.labels:
                    kept = tuple(each for each in labels if each in (*limit.labels, label))
                    yield (
                        box.without(limit.name)
                        if len(kept) == len(labels)
                        else box.with_limit(OneOf(limit.name, kept))
                    )
            continue
        values = x.number(limit.name)
        if limit.low is not None:
            out = np.sort(values[rest & (values < limit.low)])[::-1]
            yield _moved(box, limit, "low", out, slice_)
        if limit.high is not None:
            out = np.sort(values[rest & (values > limit.high)])
            yield _moved(box, limit, "high", out, slice_)


def _moved(box: Box, limit: Between, end: str, out: NDArray[np.float64], count: int) -> Box:
    """The end moved past `count` worlds that lie outside, nearest first; lifted if they run out."""
    if len(out) <= count:
        return box.lifted(limit.name, end)
    to = float((out[count - 1] + out[count]) / 2.0)
    moved: Limit = (
        Between(limit.name, to, limit.high) if end == "low" else Between(limit.name, limit.low, to)
    )
    return box.with_limit(moved)


def _again(x: Inputs, hits: Mask, how: _How, resamples: int, seed: int) -> Reproduced:
    """Run the procedure on random halves of the worlds and measure each box on the other half."""
    order = x.order(hits)
    draw, half = np.random.default_rng(seed), len(hits) // 2
    chosen = dict.fromkeys(x.names, 0)
    shares = []
    for _ in range(resamples):
        shuffled = order[draw.permutation(len(hits))]
        sample, rest = shuffled[:half], shuffled[half:]
        if hits[sample].all() or not hits[sample].any() or not hits[rest].any():
            continue
        box = _found_again(x.of(sample), hits[sample], how)
        for name in box.restricted:
            chosen[name] += 1
        found = hits[rest][box.inside(x.only(box.restricted).of(rest))]
        shares.append((found.sum() / hits[rest].sum(), found.mean() if len(found) else np.nan))
    coverage, density = np.nanmean(shares, axis=0) if shares else (np.nan, np.nan)
    share = {name: times / resamples for name, times in chosen.items() if times}
    ranked = dict(sorted(share.items(), key=lambda pair: (-pair[1], pair[0])))
    return Reproduced(resamples, ranked, float(coverage), float(density))


def _found_again(x: Inputs, hits: Mask, how: _How) -> Box:
    try:
        return how.search(x, hits).box
    except InputError:  # a wish only just fulfilled may fail on a resample: take the nearest
        return replace(how, wish=Wish(most=how.wish.most)).search(x, hits).box
