"""What a search space may hold: the fields of a policy file, where a number may be a range."""

from typing import Annotated, Literal

import msgspec

from yalu.ensemble.fields import MonthWord, ScenarioFile, Slug, Strict, Text

Value = float | tuple[float, ...]
"""A number, or `[low, high]` or `[low, high, step]` to choose from."""
Span = Annotated[int, msgspec.Meta(ge=0)] | tuple[int, ...]
"""Months, or a range of them."""


class PlanSpace(Strict, frozen=True):
    """A lever's level or ramp, as in a policy; `optional`: it may be left to Beijing's own rule."""

    level: Value | None = None
    to: Value | None = None
    begin: Value | None = msgspec.field(name="from", default=None)
    start: MonthWord | Span | None = None
    over: Span | None = None
    optional: bool = False


class MoveSpace(Strict, frozen=True):
    """What a rule or phase does to a lever; `optional`: it may do nothing to it."""

    set: Value | None = None
    add: Value | None = None
    optional: bool = False


class WhenSpace(Strict, frozen=True):
    """A gauge and the range of its threshold."""

    gauge: str
    above: Value | None = None
    below: Value | None = None
    hysteresis: Value = 0.0


class RuleSpace(Strict, frozen=True, kw_only=True):
    """A rule; `optional`: the policy may do without."""

    title: Text = ""
    when: WhenSpace
    lag: Span = 0
    hold: Span = 0
    cooldown: Span = 0
    optional: bool = False
    moves: dict[str, Value | MoveSpace]


class ExitSpace(Strict, frozen=True):
    """A way out of a phase."""

    to: Slug
    when: WhenSpace | None = None
    after: Span = 0
    back: bool = False


class PhaseSpace(Strict, frozen=True):
    """A phase: a tranche of an offer, say."""

    id: Slug
    title: Text = ""
    moves: dict[str, Value | MoveSpace] = {}
    exits: tuple[ExitSpace, ...] = ()


class SpaceFile(ScenarioFile, frozen=True, kw_only=True):
    """Which policies a search may try; what is left out follows `rest`.

    `phases_optional`: the policy may do without any of the phases.
    """

    kind: Literal["space"]
    rest: Literal["rule", "observed"] = "rule"
    levers: dict[str, Value | PlanSpace] = {}
    rules: tuple[RuleSpace, ...] = ()
    phases: tuple[PhaseSpace, ...] = ()
    phases_optional: bool = False
