"""Sequential Monte Carlo over the record: one population carried from station to station.

At every station the target is the posterior given all that happened up to it. Draws go on
from where their particles stand and are weighed by what the stretch says; where too few
would still count, the stretch's likelihood is raised by powers that grow from 0 to 1. Draws
are then resampled and moved. Likelihoods are estimates of a particle filter, kept with
their draw, which leaves the target exact.

The population consists of islands, which share nothing but the law that moves follow: draws
are resampled within their island. How far islands disagree is the Monte Carlo error.

When clouds grow, the estimates that draws have stay theirs. That is exact for errors whose
law is lognormal, as those of filters nearly are: the odds of a move then depend on the sum
of both variances only.

Sources: Chopin (2002), A sequential particle filter method for static models; Del Moral,
Doucet and Jasra (2006), Sequential Monte Carlo samplers; Andrieu and Roberts (2009), The
pseudo-marginal approach; Chopin, Jacob and Papaspiliopoulos (2013), SMC².
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from yalu.calibration import space
from yalu.calibration.moves import KINDS, Learnt, propose
from yalu.calibration.resampling import effective, systematic, weighed
from yalu.calibration.space import Points

Floats = NDArray[np.float64]
Decide = Callable[[slice, Floats, Floats], NDArray[np.bool_]]

KEEP = 0.5  # share of draws that count after a step


class Target(Protocol):
    """The record as the sampler asks for it. The sampler never looks inside clouds.

    Clouds have `pick(chosen)`, which works in place, `grown(particles)` and `particles`.
    """

    def opening(self, draws: int, turn: int, particles: int) -> Any:
        """Clouds before the first month."""

    def further(self, points: Points, clouds: Any, station: int, turn: int) -> Floats:
        """Take clouds to the station, in place; log predictive gains `[month, draw]`."""

    def attempt(
        self, points: Points, clouds: Any, station: int, turn: int, decide: Decide
    ) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """Filter proposals; clouds of those taken are replaced; see `clouds.Years`."""


@dataclass
class Population:
    """Draws on their way, evenly weighted within islands.

    Args:
        points: the draws, islands one after another.
        clouds: where their particles stand, at the end of `station`.
        before: log likelihood of each draw up to the station before, and
        stretch: from there to this one.
        islands: how many.
        station: the one worked at; -1 before the first.
        power: of the stretch's likelihood; 1 where the station is reached.
        log_evidence: of the record so far, by island.
        passes: how many times draws were filtered.
        gains: log predictive gains of the draws that entered the stretch, `[month, draw]`, and
        entered: their members, `[theory, draw]`.
        tally: what moves have learnt, see `moves.Learnt`.
        trail: what happened at each step, for people.
    """

    points: Points
    clouds: Any
    before: Floats
    stretch: Floats
    islands: int
    station: int = -1
    power: float = 1.0
    log_evidence: Floats = field(default_factory=lambda: np.zeros(1))
    passes: int = 1
    gains: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    entered: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    tally: Floats = field(default_factory=lambda: np.zeros((4, 0)))
    trail: list[dict[str, float]] = field(default_factory=list)


def begin(draws: int, target: Target, *, seed: int, particles: int, islands: int = 1) -> Population:
    """Draws from the prior, before anything was recorded."""
    zeros, points = np.zeros(draws), space.from_prior(draws, seed=seed)
    return Population(
        points, target.opening(draws, 0, particles), zeros, zeros.copy(), islands,
        log_evidence=np.zeros(islands), tally=Learnt.nothing(len(points.score)).tally,
    )  # fmt: skip


def enter(now: Population, target: Target, *, particles: int) -> Population:
    """Go on to the next station, with clouds grown to so many particles; power 0 there."""
    clouds = now.clouds if particles == now.clouds.particles else now.clouds.grown(particles)
    station = now.station + 1
    gains = target.further(now.points, clouds, station, now.passes)
    return replace(
        now, clouds=clouds, before=now.before + now.stretch, stretch=gains.sum(axis=0),
        station=station, power=0.0, passes=now.passes + 1, gains=gains,
        entered=now.points.member.copy(), tally=Learnt(now.tally).fade().tally,
    )  # fmt: skip


def next_power(stretch: Floats, power: float, *, islands: int = 1, keep: float = KEEP) -> float:
    """The largest power, 1 at most, at which `keep` of the draws still count."""
    apart = stretch.reshape(islands, -1)

    def counting(at: float) -> float:
        weight, _ = weighed((at - power) * apart)
        return float(effective(weight).mean()) / apart.shape[1]

    if counting(1.0) >= keep:
        return 1.0
    low, high = power, 1.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if counting(middle) >= keep else (low, middle)
    return low


def step_up(now: Population, *, seed: int) -> Population:
    """Raise the power, and resample every island by what that adds."""
    power = next_power(now.stretch, now.power, islands=now.islands)
    gain = ((power - now.power) * now.stretch).reshape(now.islands, -1)
    weight, mean = weighed(gain)
    u = space.uniforms("resample", 1, now.islands, seed=seed, turn=len(now.trail))[0]
    chosen = systematic(weight, u) + np.arange(now.islands)[:, None] * gain.shape[1]
    flat = chosen.ravel()
    now.clouds.pick(flat)
    told = {
        "station": now.station, "power": power, "count": float(effective(weight).sum()),
        "particles": now.clouds.particles,
    }  # fmt: skip
    return replace(
        now, points=now.points.take(flat), before=now.before[flat], stretch=now.stretch[flat],
        power=power, log_evidence=now.log_evidence + mean, trail=[*now.trail, told],
    )  # fmt: skip


def move(now: Population, target: Target, *, seed: int) -> Population:
    """One move of every draw; costs one pass of the filter from the beginning."""
    go = propose(now.points, Learnt(now.tally), seed=seed, turn=now.passes)
    held = now.before + now.power * now.stretch

    def decide(part: slice, before: Floats, stretch: Floats) -> NDArray[np.bool_]:
        gain = before + now.power * stretch - held[part] + go.log_ratio[part]
        return np.log(go.luck[part]) < gain

    before, stretch, taken = target.attempt(go.points, now.clouds, now.station, now.passes, decide)
    kept = np.where(taken, before, now.before), np.where(taken, stretch, now.stretch)
    told = {
        "station": now.station, "power": now.power, "pass": now.passes, "followed": go.followed,
        "accepted": float(taken.mean()), "log_likelihood": float((kept[0] + kept[1]).mean()),
    }  # fmt: skip
    told |= {
        kind: float(taken[go.kind == i].mean()) for i, kind in enumerate(KINDS) if i in go.kind
    }
    told["renewed"] = float(go.renewed.mean())
    gain = before + now.power * stretch - held
    tally = Learnt(now.tally).with_gains(go.renewed, gain).tally
    return replace(
        now, points=now.points.where(taken, go.points), before=kept[0], stretch=kept[1],
        passes=now.passes + 1, trail=[*now.trail, told], tally=tally,
    )  # fmt: skip


def anew(now: Population, target: Target) -> Population:
    """Estimate the likelihood of every draw once more, for the last moves; costs a pass.

    Draws that owe their place to a lucky estimate would hold it through all further moves.
    Scores are rounded as a file keeps them, so that one may go on from there.
    """
    points = replace(now.points, score=space.rounded(now.points.score))

    def all_of(_: slice, before: Floats, stretch: Floats) -> NDArray[np.bool_]:
        return np.ones(len(before), bool)

    before, stretch, _ = target.attempt(points, now.clouds, now.station, now.passes, all_of)
    told: dict[str, float] = {"station": now.station, "anew": now.passes}
    return replace(
        now, points=points, before=before, stretch=stretch, passes=now.passes + 1,
        tally=Learnt.nothing(len(points.score)).tally, trail=[*now.trail, told],
    )  # fmt: skip
