"""Tempered sequential Monte Carlo: from the prior to the posterior by easy steps.

A population of draws from the prior is led to the posterior by raising the likelihood to
powers that grow from 0 to 1, each as large a step as leaves most of the draws counting.
After each step the draws are resampled and moved. A move keeps a normal law fitted to the
population; where that law is the prior it is the Crank-Nicolson move, so numbers that
history says nothing about cost nothing, however many there are. Likelihoods are estimates
of a particle filter, kept with their draw, which leaves the target exact.

Sources: Del Moral, Doucet and Jasra (2006), Sequential Monte Carlo samplers; Andrieu and
Roberts (2009), The pseudo-marginal approach; Cotter and others (2013), MCMC methods for
functions; Chopin, Jacob and Papaspiliopoulos (2013), SMC².
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from yalu.calibration import space
from yalu.calibration.resampling import effective, systematic, weighed
from yalu.calibration.space import Points
from yalu.model.catalogue import THEORIES

Floats = NDArray[np.float64]
Likelihood = Callable[[Points, int, int], Floats]
"""Log likelihoods of draws, given the number of the pass, which decides its luck, and an effort."""

KEEP = 0.6  # share of draws that count after a step
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


@dataclass
class Population:
    """Draws on their way, evenly weighted.

    Args:
        points: the draws.
        log_likelihood: of each, as estimated.
        power: of the likelihood, 0 at the prior and 1 at the posterior.
        log_evidence: log of the mean likelihood of the record so far.
        passes: how many times all draws were filtered.
        effort: with which likelihoods are estimated, such as a number of particles.
        trail: what happened at each step, for people.
    """

    points: Points
    log_likelihood: Floats
    power: float = 0.0
    log_evidence: float = 0.0
    passes: int = 0
    effort: int = 1
    trail: list[dict[str, float]] = field(default_factory=list)


def next_power(log_likelihood: Floats, power: float, keep: float = KEEP) -> float:
    """The largest power, 1 at most, at which `keep` of the draws still count."""

    def counting(at: float) -> float:
        weight, _ = weighed((at - power) * log_likelihood[None])
        return float(effective(weight)[0]) / log_likelihood.size

    if counting(1.0) >= keep:
        return 1.0
    low, high = power, 1.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if counting(middle) >= keep else (low, middle)
    return low


def begin(draws: int, likelihood: Likelihood, *, seed: int, effort: int = 1) -> Population:
    """Draws from the prior, weighed once."""
    points = space.from_prior(draws, seed=seed)
    return Population(points, likelihood(points, 0, effort), passes=1, effort=effort)


def step_up(now: Population, *, seed: int) -> Population:
    """Raise the power, and resample by what that adds."""
    power = next_power(now.log_likelihood, now.power)
    return _resampled(now, (power - now.power) * now.log_likelihood, power, seed)


def look_harder(now: Population, likelihood: Likelihood, effort: int, *, seed: int) -> Population:
    """Estimate all likelihoods anew with another effort, and resample by the difference."""
    value = likelihood(now.points, now.passes, effort)
    gain = now.power * (value - now.log_likelihood)
    fresh = replace(now, log_likelihood=value, passes=now.passes + 1, effort=effort)
    return _resampled(fresh, gain, now.power, seed)


def _resampled(now: Population, gain: Floats, power: float, seed: int) -> Population:
    weight, mean = weighed(gain[None])
    u = space.uniforms("resample", 1, 1, seed=seed, turn=len(now.trail))[0]
    chosen = systematic(weight, u)[0]
    told = {"power": power, "count": float(effective(weight)[0]), "effort": now.effort}
    return replace(
        now, points=now.points.take(chosen), log_likelihood=now.log_likelihood[chosen],
        power=power, log_evidence=now.log_evidence + float(mean[0]), trail=[*now.trail, told],
    )  # fmt: skip


def move(now: Population, likelihood: Likelihood, *, seed: int) -> Population:
    """One move of every draw; costs one pass of the filter."""
    law, draws, turn = fit(now.points.score), len(now.points), now.passes
    luck = space.normals("move", len(now.points.score), draws, seed=seed, turn=turn)
    u = space.uniforms("choice", 2, draws, seed=seed, turn=turn)
    size = np.array(SIZES)[(u[0] * len(SIZES)).astype(int)]
    proposed = Points(law.step(now.points.score, luck, size), _rethought(now, seed))
    value = likelihood(proposed, turn, now.effort)
    gain = now.power * (value - now.log_likelihood)
    gain += law.log_ratio(proposed.score) - law.log_ratio(now.points.score)
    taken = np.log(u[1]) < gain
    kept = np.where(taken, value, now.log_likelihood)
    told = {
        "pass": turn, "power": now.power, "effort": now.effort, "followed": len(law.moved),
        "accepted": float(taken.mean()), "log_likelihood": float(kept.mean()),
    }  # fmt: skip
    told |= {f"size {s:g}": float(taken[size == s].mean()) for s in SIZES if np.any(size == s)}
    return replace(
        now, points=now.points.where(taken, proposed), log_likelihood=kept, passes=turn + 1,
        trail=[*now.trail, told],
    )  # fmt: skip


def _rethought(now: Population, seed: int) -> NDArray[np.int64]:
    """Members, some of them drawn anew: the prior of a theory's members is even."""
    shape = now.points.member.shape
    redraw = space.uniforms("rethink", *shape, seed=seed, turn=now.passes) < RETHINK
    sizes = np.array([len(t.members) for t in THEORIES.values()])[:, None]
    other = (space.uniforms("other", *shape, seed=seed, turn=now.passes) * sizes).astype(np.int64)
    return np.where(redraw, other, now.points.member)
