"""A particle filter: what a record says of hidden states, step by step, for many draws at once.

A draw is one setting of everything fixed; it has particles of its own, which carry the
hidden state. At each step every particle moves and is weighed by how well it explains what
was recorded. When few still count, they are resampled. The mean weight is an unbiased
estimate of the likelihood of the record, whatever the number of particles.

With a look-ahead the filter is guided: particles are resampled by what they promise for the
next step before they move, and weighed afterwards by what the promise missed. If a step's
record depends only on the state before it, the promise is exact.

Sources: Gordon, Salmond and Smith (1993), Novel approach to nonlinear/non-Gaussian Bayesian
state estimation; Pitt and Shephard (1999), Filtering via simulation: auxiliary particle
filters; Del Moral (2004), Feynman-Kac Formulae, for the unbiased estimate.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from yalu.calibration.resampling import combs, effective, log_mean, systematic, weighed

Floats = NDArray[np.float64]


class StateSpace(Protocol):
    """A model with a hidden state and a record. The filter never looks inside a state.

    Attributes:
        draws: the number of each draw in the batch, uint32; the luck of resampling hangs on it.
        particles: how many each draw has.
        steps: how many steps the record has.
    """

    draws: NDArray[np.uint32]
    particles: int
    steps: int

    def begin(self) -> Any:
        """The states before the first step, of all draws and particles."""

    def advance(self, state: Any, step: int) -> tuple[Any, Floats]:
        """The states after a step, and the log weight `[draw, particle]` of what was recorded."""

    def pick(self, state: Any, ancestors: NDArray[np.int64]) -> Any:
        """The states of these particles, `[draw, particle]` numbers within each draw."""


class LookingAhead(StateSpace, Protocol):
    """One that can say before a step how well each particle is placed for it."""

    def promise(self, state: Any, step: int) -> Floats:
        """A guess `[draw, particle]` of a step's log weight, made before it."""


@dataclass(frozen=True)
class Filtered:
    """What a pass of the filter gives.

    Args:
        gains: log predictive likelihood of each step given those before, `[step, draw]`.
        effective: effective number of particles after weighing, `[step, draw]`.
        resampled: whether the particles were resampled before the step, `[step, draw]`.
        state: the states after the last step, opaque, and
        weight: their shares, `[draw, particle]`.
        seen: what `watch` gave at each step.
    """

    gains: Floats
    effective: Floats
    resampled: NDArray[np.bool_]
    state: Any
    weight: Floats
    seen: list[Any] = field(default_factory=list)

    @property
    def log_likelihood(self) -> Floats:
        """Log of the unbiased estimate of the likelihood of the whole record, `[draw]`."""
        return self.gains.sum(axis=0)


Watch = Callable[[Any, Floats, Floats], Any]


def run_filter(
    model: StateSpace, *, seed: int, replication: int = 0, resample_below: float = 0.5,
    look_ahead: bool = False, watch: Watch | None = None,
    log_weight: Floats | None = None, first: int = 0,
) -> Filtered:  # fmt: skip
    """One pass over the whole record.

    Args:
        model: states, moves and weights.
        seed: of the resampling; moves bring their own luck.
        replication: which repetition of that luck.
        resample_below: share of the particles that must count; below it they are resampled.
        look_ahead: resample by the model's promise, before each step; it must be
            `LookingAhead`.
        watch: called after each step with the states, and their shares before and after
            weighing; its answers are kept.
        log_weight: of the states it begins with, `[draw, particle]`; even unless given.
        first: how many steps went before, so that resampling has luck of its own.
    """
    state = model.begin()
    if log_weight is None:
        log_weight = np.zeros((len(model.draws), model.particles))
    weight, likelihood = weighed(log_weight)
    gains, counts, drawn, seen = [], [], [], []
    for step in range(model.steps):
        ahead: Any = cast(LookingAhead, model).promise(state, step) if look_ahead else 0.0
        chance, mean = weighed(log_weight + ahead) if look_ahead else (weight, likelihood)
        few = effective(chance) < resample_below * model.particles
        if few.any():
            u = combs(model.draws, first + step, seed=seed, replication=replication)
            ancestors = _ancestors(chance, few, u)
            state = model.pick(state, ancestors)
            log_weight = _restarted(log_weight, mean, ahead, few, ancestors)
        before = weighed(log_weight)[0] if watch is not None else weight
        state, added = model.advance(state, step)
        log_weight = log_weight + added
        weight, now = weighed(log_weight)
        with np.errstate(invalid="ignore"):  # a draw that cannot be stays at -inf
            gains.append(np.where(np.isfinite(likelihood), now - likelihood, 0.0))
        likelihood = now
        counts.append(effective(weight))
        drawn.append(few)
        if watch is not None:
            seen.append(watch(state, before, weight))
    return Filtered(np.array(gains), np.array(counts), np.array(drawn), state, weight, seen)


def _ancestors(weight: Floats, few: NDArray[np.bool_], u: Floats) -> NDArray[np.int64]:
    """New parents where few particles count; elsewhere each its own."""
    own = np.tile(np.arange(weight.shape[1]), (len(weight), 1))
    own[few] = systematic(weight[few], u[few])
    return own


def _restarted(log_weight: Floats, mean: Floats, ahead: Any, few: Any, ancestors: Any) -> Floats:
    """Log weights after resampling: their mean stays the likelihood so far.

    What a promise got a particle chosen for is taken off its weight again.
    """
    spent = np.take_along_axis(ahead, ancestors, axis=1) if np.ndim(ahead) else 0.0
    return np.where(few[:, None], mean[:, None] - spent, log_weight)


@dataclass(frozen=True)
class Evidence:
    """A log likelihood from several replications, and how sure it is.

    Args:
        value: log of the mean likelihood over replications, `[draw]`.
        spread: standard deviation of a single pass's log likelihood, `[draw]`.
        error: standard error of `value`, by the delta method, `[draw]`.
    """

    value: Floats
    spread: Floats
    error: Floats


def evidence(log_likelihood: Floats) -> Evidence:
    """Likelihoods `[replication, draw]` of independent passes, put together.

    Raises:
        ValueError: a single replication, which says nothing of its own error.
    """
    if len(log_likelihood) < 2:
        raise ValueError("one replication has no spread: give two or more")
    value = log_mean(log_likelihood, axis=0)
    relative = np.exp(log_likelihood - value)
    error = relative.std(axis=0, ddof=1) / np.sqrt(len(log_likelihood))
    return Evidence(value, log_likelihood.std(axis=0, ddof=1), error)
