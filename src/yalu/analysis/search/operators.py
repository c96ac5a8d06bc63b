"""How new points are made from old ones: six ways, chosen by what each has brought so far.

All work on the unit cube: one child `[input]` from a few parents `[parent, input]`; it may lie
outside, and `engine` moves it back. The first three stay near a parent, the next two spread over
what the parents span, the last throws single inputs anywhere. Which of them suits a problem is not
known beforehand, so each is used as often as its children were kept.

Source: Hadka and Reed (2013), Borg: an auto-adaptive many-objective evolutionary computing
    framework; Deb and Agrawal (1995) for simulated binary crossover, Storn and Price (1997) for
    differential evolution, Deb, Joshi and Anand (2002) for parent-centric crossover, Kita, Ono
    and Kobayashi (1999) for unimodal normal distribution crossover, Tsutsui, Yamamura and
    Higuchi (1999) for simplex crossover.
"""

from collections.abc import Callable

import numpy as np

from yalu.analysis.scores import Floats

Luck = np.random.Generator
SPREAD_OF_CROSSING, SPREAD_OF_MUTATION = 15.0, 20.0  # larger is nearer to the parents
STEP, MIXED = 0.5, 0.9  # of differential evolution; the original takes 0.5 and 0.9 as well
AROUND = 0.1  # standard deviations of parent-centric crossover, both; as Deb and others (2002)
ACROSS = 0.35  # of unimodal crossover, over the root of the inputs; as Kita and others (1999)
APART = 0.5  # of the parents' own spread; theirs is the distance of one parent more
MOST_PARENTS = 10


def simulated_binary_crossover(parents: Floats, luck: Luck) -> Floats:
    """Simulated binary crossover of two parents `[parent, input]`: one child `[input]`."""
    one, other = parents[:2]
    u = luck.random(len(one))
    near = np.where(u < 0.5, 2.0 * u, 0.5 / (1.0 - u)) ** (1.0 / (SPREAD_OF_CROSSING + 1.0))
    side = np.where(luck.random(len(one)) < 0.5, 1.0, -1.0)
    child = 0.5 * ((1.0 + side * near) * one + (1.0 - side * near) * other)
    return np.where(luck.random(len(one)) < 0.5, child, one)


def differential_evolution(parents: Floats, luck: Luck) -> Floats:
    """Differential evolution: a parent, moved by the difference of two others."""
    first, base, plus, minus = parents[:4]
    taken = luck.random(len(first)) < MIXED
    taken[luck.integers(len(first))] = True
    return np.where(taken, base + STEP * (plus - minus), first)


def parent_centric_crossover(parents: Floats, luck: Luck) -> Floats:
    """Parent-centric crossover: round one parent, as wide as the others are apart."""
    return _around(parents[0], parents, luck, along=AROUND, across=AROUND)


def unimodal_normal_crossover(parents: Floats, luck: Luck) -> Floats:
    """Unimodal normal crossover: round the centre, as wide as the parents are apart."""
    count = len(parents)
    centre = parents.mean(axis=0)
    along = luck.normal(0.0, 1.0 / np.sqrt(max(count - 2, 1)), count)
    spread = np.sqrt(((parents - centre) ** 2).sum(axis=1).mean())
    noise = luck.normal(0.0, ACROSS / np.sqrt(parents.shape[1]), parents.shape[1])
    return centre + along @ (parents - centre) + APART * spread * noise


def simplex_crossover(parents: Floats, luck: Luck) -> Floats:
    """Simplex crossover: anywhere in the parents' simplex, somewhat enlarged."""
    count = len(parents)
    centre = parents.mean(axis=0)
    corners = centre + np.sqrt(count + 1.0) * (parents - centre)
    child = corners[0]
    offset = np.zeros_like(child)
    for i in range(1, count):
        share = luck.random() ** (1.0 / i)
        offset = share * (corners[i - 1] - corners[i] + offset)
        child = corners[i] + offset
    return child


def uniform_mutation(parents: Floats, luck: Luck) -> Floats:
    """Uniform mutation: one input in so many, anywhere."""
    child = parents[0].copy()
    moved = luck.random(len(child)) < 1.0 / len(child)
    moved[luck.integers(len(child))] = True
    return np.where(moved, luck.random(len(child)), child)


def polynomial_mutation(child: Floats, luck: Luck) -> Floats:
    """Polynomial mutation of one input in so many, `[input]`; then back into the cube."""
    inside = np.clip(child, 0.0, 1.0)
    u = luck.random(len(child))
    power = 1.0 / (SPREAD_OF_MUTATION + 1.0)
    down = (2.0 * u + (1.0 - 2.0 * u) * (1.0 - inside) ** (SPREAD_OF_MUTATION + 1.0)) ** power - 1.0
    rest = 2.0 * (1.0 - u) + (2.0 * u - 1.0) * inside ** (SPREAD_OF_MUTATION + 1.0)
    step = np.where(u < 0.5, down, 1.0 - rest**power)
    moved = luck.random(len(child)) < 1.0 / len(child)
    return np.clip(np.where(moved, inside + step, inside), 0.0, 1.0)


def _around(middle: Floats, parents: Floats, luck: Luck, *, along: float, across: float) -> Floats:
    line = middle - parents.mean(axis=0)
    length = np.sqrt((line**2).sum())
    others = parents[1:] - middle
    if length > 0.0:
        unit = line / length
        others = others - (others @ unit)[:, None] * unit
    width = np.sqrt((others**2).sum(axis=1)).mean() if len(others) else 0.0
    noise = luck.normal(0.0, across * width, len(middle))
    if length > 0.0:
        noise = noise - (noise @ unit) * unit
    return middle + luck.normal(0.0, along) * line + noise


Operator = Callable[[Floats, Luck], Floats]
OPERATORS: tuple[tuple[str, Operator, int], ...] = (
    ("simulated binary crossover", simulated_binary_crossover, 2),
    ("differential evolution", differential_evolution, 4),
    ("parent-centric crossover", parent_centric_crossover, MOST_PARENTS),
    ("unimodal normal crossover", unimodal_normal_crossover, MOST_PARENTS),
    ("simplex crossover", simplex_crossover, MOST_PARENTS),
    ("uniform mutation", uniform_mutation, 1),
)
"""Name, function, parents needed."""


def shares(kept: Floats) -> Floats:
    """How often each operator is to be used, `[operator]`: as its children are in the archive.

    One more is counted for each, so that none is never used.
    """
    return (kept + 1.0) / (kept + 1.0).sum()
