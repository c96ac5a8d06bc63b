"""Moves of draws: all numbers a little, or a few of them wholly.

Moves keep a normal law, fitted to the population where it left the prior and the prior
itself elsewhere. Some move all numbers a little (Crank-Nicolson). Others draw some numbers
wholly anew: which, is chosen by what that was found to cost, so numbers that history hardly
speaks of are renewed often, and a population that descends from few ancestors does not pass
their accidents off as knowledge.

Source: Cotter and others (2013), MCMC methods for functions.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.calibration import space
from yalu.calibration.space import Points
from yalu.model.catalogue import THEORIES

Floats = NDArray[np.float64]

SIZES = (0.4, 0.8)  # of moves of all numbers
COSTS = (2.0, 6.0)  # nats that renewing some numbers may cost
BESIDE = 0.2  # size by which numbers that are followed move beside those that are renewed
RETHINK, BY_THE_WAY = 0.2, 0.04  # chances that a theory's member is drawn anew: alone, else
SURE = 3.5  # standard errors by which a mean or a variance must stand out to be followed
SHARE = 10  # draws for each number followed, at least
SHRINK = 0.15  # of the fitted covariance toward the prior's

GUESS, FIRM = 0.1, 100.0  # nats that a number costs before any was tried; how firm that is
DOUBT = 0.15  # nats by which numbers differ
NOISE = 5.0  # standard deviation of what a move gains, in nats
CUT = (-15.0, 10.0)  # gains beyond count as these
LEAST = 0.005  # nats: nothing is renewed for less
OFTEN = 0.8  # at most, so that there is something to compare with
KEPT = 0.6  # of what was learnt at one station that counts at the next


@dataclass(frozen=True)
class Fit:
    """A normal law near the population: the prior but for the numbers that `moved`."""

    moved: NDArray[np.int64]
    mean: Floats
    root: Floats  # lower Cholesky factor
    solve: Floats  # its inverse

    def log_ratio(self, score: Floats) -> Floats:
        """Log density of the prior over this law's, `[draw]`, up to a constant."""
        part = score[self.moved]
        z = self.solve @ (part - self.mean[:, None])
        return 0.5 * (z * z).sum(axis=0) - 0.5 * (part * part).sum(axis=0)

    def step(self, score: Floats, luck: Floats, size: Floats) -> Floats:
        """A move of `[draw]` sizes that leaves this law as it is."""
        keep = np.sqrt(1.0 - size * size)
        new = keep * score + size * luck
        away = score[self.moved] - self.mean[:, None]
        new[self.moved] = self.mean[:, None] + keep * away + size * (self.root @ luck[self.moved])
        return new


def fit(score: Floats) -> Fit:
    """The law of an evenly weighted population, followed only where it clearly left the prior.

    Half of the draws may be copies of others, so standard errors are those of half as many.
    """
    draws = score.shape[1]
    mean, variance = score.mean(axis=1), score.var(axis=1)
    out = np.abs(mean) * np.sqrt(0.5 * draws)
    out = np.maximum(out, np.abs(np.log(variance)) * np.sqrt(0.25 * draws))
    first = np.argsort(-out)[: max(1, draws // SHARE)]
    moved = np.sort(first[out[first] > SURE]) if out[first[0]] > SURE else first[:1]
    spread = (1.0 - SHRINK) * np.atleast_2d(np.cov(score[moved])) + SHRINK * np.eye(len(moved))
    root = np.linalg.cholesky(spread)
    return Fit(moved, mean[moved], root.astype(float), np.linalg.inv(root).astype(float))


class Learnt:
    """What renewing each number was found to cost.

    Args:
        tally: sums and counts of gains where a number was renewed, and where it was not, while
            others were: `[4, number]`.
    """

    def __init__(self, tally: Floats):
        self.tally = tally

    @classmethod
    def nothing(cls, numbers: int) -> "Learnt":
        """Before any move."""
        return cls(np.zeros((4, numbers)))

    def fade(self) -> "Learnt":
        """The record has grown, so what was found before counts less."""
        return Learnt(KEPT * self.tally)

    def with_gains(self, renewed: NDArray[np.bool_], gain: Floats) -> "Learnt":
        """After moves that renewed `[number, draw]`, and what each gained in log likelihood."""
        some = renewed.any(axis=0) & np.isfinite(gain)
        gain, inside = np.clip(gain[some], *CUT), renewed[:, some]
        counts = inside.sum(axis=1), (~inside).sum(axis=1)
        sums = inside @ gain, (~inside) @ gain
        return Learnt(self.tally + np.stack([sums[0], counts[0], sums[1], counts[1]]))

    def cost(self) -> Floats:
        """Nats that renewing each number costs; a guess where little was tried."""
        inside, n_inside, outside, n_outside = self.tally
        tried = (n_inside > 0.0) & (n_outside > 0.0)
        n_in, n_out = np.maximum(n_inside, 1.0), np.maximum(n_outside, 1.0)
        found = outside / n_out - inside / n_in
        weight = np.where(tried, 1.0 / (NOISE**2 * (1.0 / n_in + 1.0 / n_out)), 0.0)
        usual = (weight @ found + GUESS * FIRM) / (weight.sum() + FIRM)  # of all numbers
        mean = (weight * found + usual / DOUBT**2) / (weight + 1.0 / DOUBT**2)
        return np.maximum(mean, LEAST)

    def chances(self, cost: float) -> Floats:
        """How often to renew each number so that a move costs about this much."""
        each = self.cost()
        low, high = 0.0, 1e6
        for _ in range(60):
            middle = 0.5 * (low + high)
            spent = float((np.minimum(OFTEN, middle / each) * each).sum())
            low, high = (middle, high) if spent < cost else (low, middle)
        return np.minimum(OFTEN, low / each)


@dataclass(frozen=True)
class Proposal:
    """Where all draws would go.

    Args:
        points: there.
        kind: of each draw's move, a number of `KINDS`.
        renewed: which numbers are drawn anew, `[number, draw]`.
        log_ratio: what the laws of the numbers add to the log odds of going.
        luck: uniform; the log of it must lie below the log odds.
        followed: how many numbers are followed.
    """

    points: Points
    kind: NDArray[np.int64]
    renewed: NDArray[np.bool_]
    log_ratio: Floats
    luck: Floats
    followed: int


KINDS = (
    *(f"size {size:g}" for size in SIZES),
    *(f"renew {cost:g}" for cost in COSTS),
    "rethink",
)


def propose(points: Points, learnt: Learnt, *, seed: int, turn: int) -> Proposal:
    """A step from every draw."""
    law, shape = fit(points.score), points.score.shape
    luck = space.normals("move", *shape, seed=seed, turn=turn)
    u = space.uniforms("choice", 2, shape[1], seed=seed, turn=turn)
    kind = (u[0] * len(KINDS)).astype(int)
    none = np.zeros(shape[0])
    chances = np.stack([*[none] * len(SIZES), *(learnt.chances(c) for c in COSTS), none])
    chances[:, law.moved] = 0.0
    renewed = space.uniforms("renew", *shape, seed=seed, turn=turn) < chances[kind].T
    size = np.array([*SIZES, *[BESIDE] * len(COSTS), 0.0])[kind]
    there = law.step(points.score, luck, size)
    free = np.ones(shape[0], bool)
    free[law.moved] = False
    some = free[:, None] & (kind >= len(SIZES))  # not moved but where they are renewed
    there = np.where(some, np.where(renewed, luck, points.score), there)
    rethink = np.where(kind == len(KINDS) - 1, RETHINK, BY_THE_WAY)
    moved = Points(there, _rethought(points, rethink, seed, turn))
    ratio = law.log_ratio(moved.score) - law.log_ratio(points.score)
    return Proposal(moved, kind, renewed, ratio, u[1], len(law.moved))


def _rethought(points: Points, chance: Floats, seed: int, turn: int) -> NDArray[np.int64]:
    """Members, drawn anew with a chance `[draw]`: the prior of a theory's members is even."""
    shape = points.member.shape
    redraw = space.uniforms("rethink", *shape, seed=seed, turn=turn) < chance
    sizes = np.array([len(t.members) for t in THEORIES.values()])[:, None]
    other = (space.uniforms("other", *shape, seed=seed, turn=turn) * sizes).astype(np.int64)
    return np.where(redraw, other, points.member)
