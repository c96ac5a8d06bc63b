"""Moves of draws that keep a normal law, fitted to the population where it left the prior.

Where that law is the prior a move is the Crank-Nicolson move, so numbers that history says
nothing about cost nothing, however many there are.

Source: Cotter and others (2013), MCMC methods for functions.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.calibration import space
from yalu.calibration.space import Points
from yalu.model.catalogue import THEORIES

Floats = NDArray[np.float64]

SIZES = (0.1, 0.2, 0.4, 0.8)  # sizes of moves, one at random for each draw
RETHINK = 0.15  # chance that a move draws another member of a theory
SURE = 3.5  # standard errors by which a mean or a variance must stand out to be followed
SHARE = 10  # draws for each number followed, at least
SHRINK = 0.15  # of the fitted covariance toward the prior's


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


@dataclass(frozen=True)
class Proposal:
    """Where all draws would go.

    Args:
        points: there.
        size: of each draw's step.
        log_ratio: what the laws of the numbers add to the log odds of going.
        luck: uniform; the log of it must lie below the log odds.
        followed: how many numbers are followed.
    """

    points: Points
    size: Floats
    log_ratio: Floats
    luck: Floats
    followed: int


def propose(points: Points, *, seed: int, turn: int) -> Proposal:
    """A step from every draw."""
    law, draws = fit(points.score), len(points)
    luck = space.normals("move", len(points.score), draws, seed=seed, turn=turn)
    u = space.uniforms("choice", 2, draws, seed=seed, turn=turn)
    size = np.array(SIZES)[(u[0] * len(SIZES)).astype(int)]
    there = Points(law.step(points.score, luck, size), _rethought(points, seed, turn))
    ratio = law.log_ratio(there.score) - law.log_ratio(points.score)
    return Proposal(there, size, ratio, u[1], len(law.moved))


def _rethought(points: Points, seed: int, turn: int) -> NDArray[np.int64]:
    """Members, some of them drawn anew: the prior of a theory's members is even."""
    shape = points.member.shape
    redraw = space.uniforms("rethink", *shape, seed=seed, turn=turn) < RETHINK
    sizes = np.array([len(t.members) for t in THEORIES.values()])[:, None]
    other = (space.uniforms("other", *shape, seed=seed, turn=turn) * sizes).astype(np.int64)
    return np.where(redraw, other, points.member)
