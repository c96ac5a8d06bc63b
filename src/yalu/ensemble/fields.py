"""What a policy file and a world file may hold, field by field.

The strict reader refuses everything else, `schema.py` turns the same declarations into JSON
Schemas, and `pack.py` turns them into numbers. Names of levers, gauges, drivers, events and
theories are checked against the model's own declarations.
"""

from typing import Annotated, Any, Literal

import msgspec

RUN_STARTS = "2026-01"  # the first month of a run unless told otherwise
EARLIEST, LATEST = "2000-01", "2100-12"  # months a scenario may speak of
LONGEST = 600  # months

Slug = Annotated[
    str,
    msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="small letters, digits, hyphens"),
]
Text = Annotated[str, msgspec.Meta(min_length=3)]
Prose = Annotated[str, msgspec.Meta(min_length=20, description="two or three sentences")]
MONTH = "^[0-9]{4}-(0[1-9]|1[0-2])$"
MonthName = Annotated[str, msgspec.Meta(pattern=MONTH, description="a month such as 2027-01")]
MonthWord = Annotated[
    str, msgspec.Meta(extra_json_schema={"pattern": MONTH}, description="a month such as 2027-01")
]
"""The same where a list may stand in its place: the reader would take its pattern for a list when
it lets go of it, and end the process. So whoever reads one checks it (`check_month`)."""
Months = Annotated[int, msgspec.Meta(ge=0, le=LONGEST, description="a number of months")]
Share = Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A table that takes no field but its own."""


class Plan(Strict, frozen=True):
    """A lever held at `level`, or taken to `to` along a ramp begun at `start`, over some months."""

    level: float | None = None
    to: float | None = None
    begin: float | None = msgspec.field(name="from", default=None)
    start: MonthName | Months | None = None
    over: Months | None = None


class Move(Strict, frozen=True):
    """What a rule or phase does to a lever: `set` it, or `add` to where it stands."""

    set: float | None = None
    add: float | None = None


class When(Strict, frozen=True):
    """A gauge at or `above` a threshold, or at or `below` it.

    A rule, once on, stays on until the gauge has come back by `hysteresis`.
    """

    gauge: str
    above: float | None = None
    below: float | None = None
    hysteresis: Annotated[float, msgspec.Meta(ge=0.0)] = 0.0


class Rule(Strict, frozen=True, kw_only=True):
    """When a gauge calls, move these levers: after `lag`, for at least `hold`, then `cooldown`."""

    title: Text = ""
    when: When
    lag: Months = 0
    hold: Months = 0
    cooldown: Months = 0
    moves: dict[str, float | Move]


class Exit(Strict, frozen=True):
    """A way out of a phase: when a gauge calls, after some months, or both.

    Only an exit marked `back` may lead to an earlier phase.
    """

    to: Slug
    when: When | None = None
    after: Months = 0
    back: bool = False


class Phase(Strict, frozen=True):
    """A stretch of a policy with moves of its own; the first open exit is taken."""

    id: Slug
    title: Text = ""
    moves: dict[str, float | Move] = {}
    exits: tuple[Exit, ...] = ()


class ScenarioFile(Strict, frozen=True):
    """What policies and worlds have in common."""

    id: Slug
    title: Text
    description: Prose
    claims: tuple[Slug, ...] = ()


class PolicyFile(ScenarioFile, frozen=True, kw_only=True):
    """What Beijing does: levels, ramps, rules and phases; what is left out follows `rest`."""

    kind: Literal["policy"]
    rest: Literal["rule", "observed"] = "rule"
    levers: dict[str, float | Plan] = {}
    rules: tuple[Rule, ...] = ()
    phases: tuple[Phase, ...] = ()


class Spell(Strict, frozen=True):
    """A driver held at a value, or what it tends to shifted, from a month until another."""

    hold: float | None = None
    shift: float | None = None
    begin: MonthName | None = msgspec.field(name="from", default=None)
    until: MonthName | None = None


class Imposed(Strict, frozen=True):
    """An event made to happen in the months `at`, or forbidden, always or in a span."""

    at: MonthWord | tuple[MonthName, ...] | None = None
    forbid: bool = False
    begin: MonthName | None = msgspec.field(name="from", default=None)
    until: MonthName | None = None


class WorldFile(ScenarioFile, frozen=True, kw_only=True):
    """What Beijing does not choose: drivers, events, theories, parameters and starting states."""

    kind: Literal["world"]
    drivers: dict[str, Spell | tuple[Spell, ...]] = {}
    events: dict[str, Imposed] = {}
    theories: dict[str, str | dict[str, Share]] = {}
    parameters: dict[str, dict[str, float]] = {}
    start: dict[str, float] = {}


KINDS: dict[str, Any] = {"policy": PolicyFile, "world": WorldFile}
