"""Boxes: the worlds in which a few inputs keep within limits; how well they hold the cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.inputs import Inputs
from yalu.errors import InputError, unknown

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Between:
    """A numeric input within limits, ends included; None is no limit."""

    name: str
    low: float | None = None
    high: float | None = None

    def inside(self, x: Inputs) -> Mask:
        """Which worlds keep within it."""
        values = x.number(self.name)
        kept = np.ones(x.worlds, bool) if self.low is None else values >= self.low
        return kept if self.high is None else kept & (values <= self.high)

    def told(self, name: str, unit: str = "") -> str:
        """The limit in words, with a unit if there is one."""
        if self.low is None:
            said = f"at most {_figure(self.high)}"
        elif self.high is None:
            said = f"at least {_figure(self.low)}"
        else:
            said = f"between {_figure(self.low)} and {_figure(self.high)}"
        return f"{name} is {said} {unit}".rstrip()


@dataclass(frozen=True)
class OneOf:
    """A category that is one of some labels."""

    name: str
    labels: tuple[str, ...]

    def inside(self, x: Inputs) -> Mask:
        """Which worlds have one of the labels."""
        column = x.categories[self.name]
        kept = [i for i, label in enumerate(column.labels) if label in self.labels]
        return np.isin(column.codes, kept)

    def told(self, name: str, unit: str = "") -> str:
        """The limit in words; labels have no unit."""
        return f"{name} is {' or '.join(self.labels)}"


Limit = Between | OneOf


def _figure(x: float | None) -> str:
    return f"{x:.3g}".replace("-", "−")


@dataclass(frozen=True)
class Box:
    """Limits on some inputs, all to be met; without limits it holds every world."""

    limits: tuple[Limit, ...] = ()

    @property
    def restricted(self) -> tuple[str, ...]:
        """The inputs it restricts."""
        return tuple(limit.name for limit in self.limits)

    def inside(self, x: Inputs) -> Mask:
        """Which worlds lie in it.

        Raises:
            InputError: it restricts an input that is not there.
        """
        kept = np.ones(x.worlds, bool)
        for limit in self.limits:
            if limit.name not in x.names:
                raise unknown("input", limit.name, x.names)
            kept &= limit.inside(x)
        return kept

    def limit(self, name: str) -> Limit | None:
        """Its limit on an input, if any."""
        return next((limit for limit in self.limits if limit.name == name), None)

    def reach(self, x: Inputs) -> tuple[tuple[str, float, float], ...]:
        """Each limit in short, and the shares of worlds below and above what it keeps.

        Labels have no order: all worlds with another label count as above.
        """
        return tuple(
            (limit.told(limit.name), *_outside(limit, limit.inside(x), x)) for limit in self.limits
        )

    def without(self, name: str) -> "Box":
        """The same without the limit on an input."""
        return Box(tuple(limit for limit in self.limits if limit.name != name))

    def with_limit(self, limit: Limit) -> "Box":
        """The same with this limit in the place of any on its input."""
        return Box(
            tuple(sorted((*self.without(limit.name).limits, limit), key=lambda each: each.name))
        )

    def lifted(self, name: str, end: str) -> "Box":
        """The same without the `low` or `high` end of a numeric limit."""
        limit = self.limit(name)
        assert isinstance(limit, Between)
        rest = replace(limit, low=None) if end == "low" else replace(limit, high=None)
        no_limit = rest.low is None and rest.high is None
        return self.without(name) if no_limit else self.with_limit(rest)


def _outside(limit: Limit, inside: Mask, x: Inputs) -> tuple[float, float]:
    if isinstance(limit, OneOf):
        return 0.0, float(1.0 - inside.mean())
    values = x.number(limit.name)
    below = 0.0 if limit.low is None else float((values < limit.low).mean())
    above = 0.0 if limit.high is None else float((values > limit.high).mean())
    return below, above


@dataclass(frozen=True)
class Fit:
    """How well a box holds the cases.

    Args:
        coverage: share of all cases that lie in it.
        density: share of its worlds that are cases.
        mass: share of all worlds that lie in it.
        inputs: how many inputs it restricts: the fewer, the easier to grasp.
        cases, worlds: how many lie in it.
    """

    coverage: float
    density: float
    mass: float
    inputs: int
    cases: int
    worlds: int

    @property
    def parting(self) -> float:
        """Correlation between lying in the box and being a case: 1 parts them wholly, 0 not."""
        rate, rest = self.everywhere, 1.0 - self.mass
        if not 0.0 < rest < 1.0 or not 0.0 < rate < 1.0:
            return 0.0
        spread = (self.mass * rest * rate * (1.0 - rate)) ** 0.5
        return self.mass * (self.density - rate) / spread

    @property
    def everywhere(self) -> float:
        """Share of all worlds that are cases."""
        return self.mass * self.density / self.coverage if self.coverage else float("nan")


def fit(box: Box, x: Inputs, hits: Mask) -> Fit:
    """How well a box holds the cases.

    Raises:
        InputError: the box holds no world.
    """
    inside = box.inside(x)
    if not inside.any():
        raise InputError(
            "the box is empty", expected="a box that holds some of the worlds",
            remedy="widen its limits",
        )  # fmt: skip
    return fitted(box, int(inside.sum()), int(hits[inside].sum()), len(hits), int(hits.sum()))


def fitted(box: Box, worlds: int, found: int, all_worlds: int, all_cases: int) -> Fit:
    """The measures of a box from counts."""
    return Fit(
        coverage=found / all_cases, density=found / worlds, mass=worlds / all_worlds,
        inputs=len(box.limits), cases=found, worlds=worlds,
    )  # fmt: skip


@dataclass(frozen=True)
class Effect:
    """What one limit of a box does: the density without it, and its quasi-p-value."""

    without: float
    chance: float


def effects(box: Box, x: Inputs, hits: Mask) -> dict[str, Effect]:
    """For each limit: how often chance alone would raise the density as much as it does.

    The quasi-p-value is the chance that as many cases or more fall into the box when each of its
    worlds is a case with the density of the box without that limit. *Quasi*, for the limit was
    chosen on the same worlds: compare it with a level shared among all inputs that could have
    been chosen.

    Source: Bryant and Lempert (2010), Technological Forecasting and Social Change 77.
    """
    masks = {limit.name: limit.inside(x) for limit in box.limits}
    return effects_of(masks, hits)


def effects_of(masks: Mapping[str, Mask], hits: Mask) -> dict[str, Effect]:
    """The same from the worlds that keep within each limit."""
    from scipy.special import bdtrc

    if not masks:
        return {}
    broken = np.sum([~mask for mask in masks.values()], axis=0)
    inside = broken == 0
    worlds, found = int(inside.sum()), int(hits[inside].sum())
    told = {}
    for name, mask in masks.items():
        wider = (broken - ~mask) == 0
        density = float(hits[wider].mean())
        chance = float(bdtrc(found - 1, worlds, density)) if found and density < 1.0 else 1.0
        told[name] = Effect(density, chance)
    return told


def sentence_of(limits: Sequence[str], fit: Fit, what: str, cases: str = "cases") -> str:
    """A box in one sentence.

    Args:
        limits: in words.
        fit: how well the box holds the cases.
        what: happens in a case, as `the ultimatum fails`.
        cases: what the cases are called, as `failures`.
    """
    if not limits:
        return f"No limit on these inputs sets the worlds apart in which {what}."
    return (
        f"{what[0].upper()}{what[1:]} when {_joined(limits)}: {_percent(fit.coverage)} of "
        f"{cases}; {_percent(fit.density)} of such worlds, "
        f"against {_percent(fit.everywhere)} of all."
    )


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f} %"
