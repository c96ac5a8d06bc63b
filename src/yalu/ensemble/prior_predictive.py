"""Prior predictive checks: what the model says before history speaks, against published figures.

Worlds are drawn from the priors and run from the start of 2026 under Beijing's own rule.
Each figure is one that outside observers gave, with what the same worlds say of it; all its
values must lie in the central 90 % of worlds, and that band must not be absurdly wide.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import SimpleNamespace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.model import step
from yalu.model.catalogue import MECHANISMS
from yalu.model.forcing import Forcing
from yalu.model.outcomes import PATHS
from yalu.model.simulate import layout, policy_row, simulate
from yalu.model.state import Action, State
from yalu.model.worlds import Worlds, draw_worlds, parameter_names

MEMBERS, YEARS = 600, 15
FIRST = dates.month("2026-01")
BAND = (0.05, 0.5, 0.95)
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ensemble:
    """Worlds drawn from the priors, run for fifteen years from January 2026.

    Args:
        worlds: the draws.
        paths: `[month, world]` by name, all fifteen years.
        later: every state at the end of the first year, `[world]` by name.
    """

    worlds: Worlds
    paths: Mapping[str, Floats]
    later: Mapping[str, Floats]

    @cached_property
    def parameter(self) -> dict[str, Floats]:
        """What every world drew, by name."""
        drawn = self.worlds.parameter.astype(float)
        return dict(zip(parameter_names(), drawn, strict=True))

    def added(self, variable: str, by: str = "", told: Mapping[str, float] | None = None) -> Floats:
        """What is added to a variable after a year: by all mechanisms, or by one.

        Args:
            variable: the state that the additions go to.
            by: a mechanism, or all of them.
            told: states told otherwise.
        """
        other = {name: np.full(len(self.worlds), value) for name, value in (told or {}).items()}
        s = State(**{**self.later, **other})
        a = Action(**step.decide(s, self.parameter))
        total = np.zeros(len(self.worlds))
        for place in MECHANISMS:
            if by in ("", place.name):
                share = (
                    sum(self.parameter[weight] for weight in place.weights)
                    if place.weights
                    else 1.0
                )
                total += share * place.bound(self.parameter).rates(s, a).get(variable, 0.0)
        return total

    def chance(self, event: str, told: Mapping[str, float] | None = None) -> Floats:
        """The yearly rate of an event after a year, per world; `told` states are told otherwise."""
        rest = self.parameter[f"{event}.rest"]
        return 12.0 * np.exp(np.clip(rest + self.added(event, told=told), -20.0, 3.0))

    def yearly(self, path: str, years: int = 1) -> Floats:
        """Sums over each of the first years, `[year, world]`."""
        months = self.paths[path][: 12 * years]
        return months.reshape(years, 12, -1).sum(axis=1)

    def mean(self, path: str, first: int = 0, last: int = 12) -> Floats:
        """Mean over months, per world."""
        return self.paths[path][first:last].mean(axis=0)


Told = Callable[[Ensemble], Floats]


@dataclass(frozen=True)
class Figure:
    """A published figure, and how the model says the same.

    Args:
        id: short name.
        title: in words, with the years.
        unit: of the values.
        seen: published values, all of which must be inside.
        source: where they come from.
        told: the model's value in every world.
        widest: how many times its middle the band may be wide, or for a quantity that may be
            zero or less (`plain`), how wide in its unit.
        plain: judge the width as a difference, not as a ratio of the ends.
    """

    id: str
    title: str
    unit: str
    seen: tuple[float, ...]
    source: str
    told: Told
    widest: float
    plain: bool = False


@dataclass(frozen=True)
class Finding:
    """A figure with the model's band."""

    figure: Figure
    low: float
    median: float
    high: float

    @property
    def inside(self) -> bool:
        """Whether every published value lies in the band."""
        return all(self.low <= value <= self.high for value in self.figure.seen)

    @property
    def width(self) -> float:
        """High end over low end, or their difference where the figure is plain."""
        if self.figure.plain:
            return self.high - self.low
        return self.high / self.low if self.low > 0 else float("inf")

    @property
    def sober(self) -> bool:
        """Whether the band is no wider than the stated limit."""
        return self.width <= self.figure.widest


def prior_ensemble(*, members: int = MEMBERS, seed: int = 0) -> Ensemble:
    """Draw worlds from the priors and run them."""
    worlds = draw_worlds(np.arange(members, dtype=np.uint32), seed=seed)
    forced = Forcing(FIRST, 12 * YEARS).table
    row = policy_row()[None]
    whole = simulate(row, worlds, forced, seed=seed, record=True)
    assert whole.paths is not None
    paths = {name: whole.paths[i, 0].astype(float) for i, name in enumerate(PATHS)}
    year = simulate(row, worlds, forced[:12], seed=seed)
    carry = year.carry[0].transpose(1, 0, 2).reshape(len(layout().carry), -1)[:, :members]
    names = [name for name in layout().carry if name in State.declared]
    later = {name: carry[layout().carry.index(name)].astype(float) for name in names}
    return Ensemble(worlds, paths, later)


def found(figure: Figure, ensemble: Ensemble) -> Finding:
    """One figure against the ensemble."""
    values = figure.told(ensemble)
    low, median, high = np.quantile(values[np.isfinite(values)], BAND)
    return Finding(figure, float(low), float(median), float(high))


def state(name: str, scale: float = 1.0) -> Told:
    """A state at the end of the first year."""
    return lambda e: e.later[name] * scale


def per_month(path: str) -> Any:
    """Month-by-month statistics of a count, each per world, over fifteen years."""

    def pairs(e: Ensemble) -> tuple[Floats, Floats]:
        return e.paths[path][:-1], e.paths[path][1:]

    def correlation(e: Ensemble) -> Floats:
        x, y = (v - v.mean(axis=0) for v in pairs(e))
        with np.errstate(invalid="ignore", divide="ignore"):
            return (x * y).mean(axis=0) / np.sqrt((x**2).mean(axis=0) * (y**2).mean(axis=0))

    def after(happened: bool) -> Told:
        def chance(e: Ensemble) -> Floats:
            x, y = pairs(e)
            chosen = (x > 0) == happened
            with np.errstate(invalid="ignore", divide="ignore"):
                return (chosen & (y > 0)).sum(axis=0) / chosen.sum(axis=0)

        return chance

    def spread(e: Ensemble) -> Floats:
        x = e.paths[path]
        with np.errstate(invalid="ignore", divide="ignore"):
            return x.var(axis=0) / x.mean(axis=0)

    return SimpleNamespace(correlation=correlation, after=after, spread=spread)
