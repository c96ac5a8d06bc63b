"""The kinds of variables, by the law that carries each from one month to the next.

Mechanisms only add; the kind says what adding means. `step.py` holds the laws.

| kind   | what mechanisms add            | next month                                       |
|--------|--------------------------------|--------------------------------------------------|
| stock  | flow, unit per month           | plus the flows; outflows rationed, never below 0 |
| index  | log-odds                       | moves toward σ(rest + sum) over its settling time|
| affect | pure number                    | moves toward tanh(rest + sum), between -1 and 1  |
| level  | its own unit                   | moves toward rest + sum over its settling time   |
| memory | unit per month                 | fades by its half-life, plus what is added       |
| flow   | its own unit                   | the sum of this month                            |
| event  | log of a monthly rate          | how often it happened this month                 |
| turn   | log-odds of this way           | one way of its fork, the month after its trigger |
| switch | nothing                        | on and off by events                             |
| office | nothing                        | a new holder on calendar days                    |
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from yalu.model.priors import Fixed, Prior, as_prior
from yalu.model.spec import Variable


@dataclass(frozen=True)
class Stock(Variable):
    """A quantity that only flows change."""

    def unit_added(self) -> str:
        """Per month."""
        return "1/month" if self.unit == "1" else f"{self.unit}/month"


@dataclass(frozen=True)
class Index(Variable):
    """A share between 0 and 1 that settles toward what mechanisms say in log-odds."""

    rest: Prior = Fixed(0.0)
    up: Prior = Fixed(3.0)
    down: Prior = Fixed(3.0)
    noise: Prior = Fixed(0.0)
    stream: tuple[str, int] | None = None
    added: ClassVar[str] = "1"


@dataclass(frozen=True)
class Affect(Variable):
    """A feeling between -1 and 1."""

    rest: Prior = Fixed(0.0)
    up: Prior = Fixed(12.0)
    down: Prior = Fixed(12.0)
    noise: Prior = Fixed(0.0)
    stream: tuple[str, int] | None = None
    added: ClassVar[str] = "1"


@dataclass(frozen=True)
class Level(Variable):
    """A quantity that settles toward the sum of what mechanisms say.

    `low` and `high` are its domain: mechanisms must keep its target inside, and the laws
    in `tests/every/` check that they do. Nothing clips it.
    """

    low: float = -10.0
    high: float = 10.0

    rest: Prior = Fixed(0.0)
    up: Prior = Fixed(3.0)
    down: Prior = Fixed(3.0)
    noise: Prior = Fixed(0.0)
    stream: tuple[str, int] | None = None


@dataclass(frozen=True)
class Memory(Variable):
    """A leaky count of what happened lately."""

    half_life: Prior = Fixed(6.0)

    def unit_added(self) -> str:
        """Per month."""
        return "1/month" if self.unit == "1" else f"{self.unit}/month"


@dataclass(frozen=True)
class Flow(Variable):
    """A total of this month, read by all in the next; `low` and `high` as for a level."""

    low: float = -10.0
    high: float = 10.0


@dataclass(frozen=True)
class Event(Variable):
    """Something that happens or not; mechanisms add to the log of its monthly rate."""

    rest: Prior = Fixed(-5.0)
    size: Prior | None = None  # spread of a negative binomial count; None: at most once a month
    stream: tuple[str, int] = ("", 0)
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    added: ClassVar[str] = "1"


@dataclass(frozen=True)
class Switch(Variable):
    """On (1) or off (0); events throw it."""

    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turn(Variable):
    """One way a fork may go in the month after its trigger; exactly one way is taken."""

    fork: str = ""
    trigger: str = ""
    stream: tuple[str, int] = ("", 0)
    added: ClassVar[str] = "1"


@dataclass(frozen=True)
class Office(Variable):
    """The leaning of whoever holds an office, between -1 and 1; redrawn on calendar days."""

    calendar: str = ""
    spread: Prior = Fixed(0.8)
    stream: tuple[str, int] = ("", 0)


@dataclass(frozen=True)
class Lever(Variable):
    """Something a capital can set: bounds, today's value, what it costs and how it is worded."""

    low: float = 0.0
    high: float = 1.0
    capital: str = "beijing"
    group: str = ""
    claims: tuple[str, ...] = ()
    lag: str = ""
    cost: str = ""
    words: Mapping[float, str] = field(default_factory=dict)


def _declare(kind: type[Variable]) -> Any:
    def declare(symbol: str, unit: str, start: Prior | float, meaning: str, **rest: Any) -> Any:
        made: dict[str, Any] = {
            key: as_prior(value) if isinstance(value, int | float) and key in _PRIORS else value
            for key, value in rest.items()
        }
        return kind(symbol, unit, as_prior(start), meaning, **made)

    return declare


def _pure(declare: Any) -> Any:
    """Indices and feelings are pure numbers: no unit to state."""
    return lambda symbol, start, meaning, **rest: declare(symbol, "1", start, meaning, **rest)


_PRIORS = {"rest", "up", "down", "noise", "half_life", "size", "spread"}

stock = _declare(Stock)
index = _pure(_declare(Index))
affect = _pure(_declare(Affect))
level = _declare(Level)
memory = _declare(Memory)
flow = _declare(Flow)
event = _declare(Event)
switch = _declare(Switch)
turn = _declare(Turn)
office = _declare(Office)
lever = _declare(Lever)
