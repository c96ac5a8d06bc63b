"""The words the model is declared in: parameters, mechanisms, variables and levers.

A mechanism states what one claim adds to the month; a variable states how those
additions become next month's value. Neither sees time steps or luck: `step.py` does.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from yalu.errors import nearest
from yalu.model.priors import Beta, Fixed, Gamma, LogNormal, Normal, Prior, Spike, Uniform, as_prior

__all__ = [
    "Beta",
    "Fixed",
    "Gamma",
    "LogNormal",
    "Mechanism",
    "Normal",
    "Parameter",
    "Rates",
    "Scalar",
    "Spike",
    "Uniform",
    "param",
]

Scalar = Any  # a float, an array, a number with a unit, or a traced symbol
KNOWN = ("identified", "partly", "assumption")
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)+"
CITED = re.compile(rf"\[({SLUG}(?:,\s*{SLUG})*)\]")  # one claim in brackets, or several


@dataclass(frozen=True)
class Parameter:
    """One uncertain number: symbol, unit, prior, the claims it serves, and what it means."""

    symbol: str
    unit: str
    prior: Prior
    claims: tuple[str, ...]
    meaning: str
    source: str = "assumption"
    known: str = "assumption"
    name: str = ""

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)

    def __get__(self, instance: Any, owner: type) -> Any:
        return self if instance is None else instance.values.get(self.name, self.prior.median)


def param(
    symbol: str,
    unit: str,
    prior: Prior | float,
    claims: str | tuple[str, ...],
    meaning: str,
    *,
    source: str = "assumption",
    known: str = "assumption",
) -> Any:
    """Declare a parameter in the body of a mechanism.

    Args:
        symbol: as it stands in the equation.
        unit: `1` for a pure number; see `yalu.units` for the others.
        prior: what is believed before history speaks; a plain number is taken as known.
        claims: id or ids of the claims it serves.
        meaning: a few words.
        source: where the prior comes from, such as `M13` of the priors register or a work.
        known: `identified` by history, `partly`, or `assumption`.
    """
    if known not in KNOWN:
        raise ValueError(f"known={known!r} for {symbol}: one of {KNOWN}")
    ids = (claims,) if isinstance(claims, str) else tuple(claims)
    return Parameter(symbol, unit, as_prior(prior), ids, meaning, source, known)


class Rates(dict):
    """What one mechanism adds, by variable: `Rates(oil=-3.0)`. Units are the variable's own."""


class Parametric:
    """A class whose body declares parameters and whose instances hold their values."""

    parameters: ClassVar[dict[str, Parameter]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        own = {n: v for n, v in vars(cls).items() if isinstance(v, Parameter)}
        cls.parameters = {**cls.parameters, **own}

    def __init__(self, **values: Any):
        for name in values:
            if name not in self.parameters:
                guess = nearest(name, self.parameters)
                raise TypeError(
                    f"{type(self).__name__} has no parameter {name!r}; nearest: {guess}"
                )
        self.values: Mapping[str, Any] = values

    @classmethod
    def uncertain(cls) -> tuple[str, ...]:
        """Names of its parameters that worlds draw."""
        return tuple(n for n, p in cls.parameters.items() if not isinstance(p.prior, Fixed))

    @classmethod
    def story(cls) -> str:
        """The words at the head of its file."""
        import sys

        return (sys.modules[cls.__module__].__doc__ or "").strip()


class Declared(Parametric):
    """What stands for claims: a mechanism or an actor."""

    claims: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def title(cls) -> str:
        """The kebab-case name, from the module: `fuel-squeeze`."""
        return cls.__module__.rsplit(".", 1)[-1].replace("_", "-")

    @classmethod
    def cited(cls) -> set[str]:
        """Ids of all claims it stands for: declared, named by its parameters, or in its story."""
        in_story = re.findall(SLUG, " ".join(CITED.findall(cls.story())))
        ids = set(cls.claims) | set(in_story)
        return ids.union(*(p.claims for p in cls.parameters.values()))


class Mechanism(Declared):
    """One causal claim in one file.

    `promises` lists the signs its claims assert, as (input, output, sign) with sign +1 or
    -1; the laws in `tests/every/` hold it to them. Inputs are states, actions or
    parameters; outputs are variables.
    """

    promises: ClassVar[tuple[tuple[str, str, int], ...]] = ()

    def rates(self, s: Any, a: Any) -> Rates:
        """What this claim adds this month, given the state and the actions taken."""
        raise TypeError(f"{type(self).__name__} states no rates")


class Actor(Declared):
    """A capital: what it does this month, given what it can see."""

    capital: ClassVar[str] = ""
    promises: ClassVar[tuple[tuple[str, str, int], ...]] = ()

    def choose(self, s: Any) -> Rates:
        """The actions taken, by name; their units are those declared in `state.Action`."""
        raise TypeError(f"{type(self).__name__} chooses nothing")


@dataclass(frozen=True)
class Variable:
    """One thing carried from month to month.

    Args:
        symbol: as it stands in equations.
        unit: of its value.
        start: value or belief at the start of a run.
        meaning: a few words.
        source: where the start comes from.
    """

    symbol: str
    unit: str
    start: Prior
    meaning: str
    source: str = "assumption"
    name: str = ""
    extra: Mapping[str, Prior] = field(default_factory=dict)

    added: ClassVar[str] = ""  # unit of what mechanisms add; empty means the variable's own

    def __set_name__(self, owner: type, name: str) -> None:
        object.__setattr__(self, "name", name)

    def __get__(self, instance: Any, owner: type) -> Any:
        return self if instance is None else instance.values[self.name]

    def unit_added(self) -> str:
        """The unit of a contribution to this variable."""
        return self.added or self.unit


class Namespace:
    """Values of all declared names, read as attributes: `State(oil=300.0).oil`.

    Names not given take the median of their start, so that a test states only what matters.
    """

    declared: ClassVar[dict[str, Variable]] = {}

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        layers = [vars(c) for c in reversed(cls.__mro__)]
        cls.declared = {n: v for d in layers for n, v in d.items() if isinstance(v, Variable)}

    def __init__(self, **values: Any):
        for name in values:
            if name not in self.declared:
                guess = nearest(name, self.declared)
                raise TypeError(f"{type(self).__name__} has no {name!r}; nearest: {guess}")
        defaults = {n: v.start.median for n, v in self.declared.items() if n not in values}
        self.values: Mapping[str, Any] = {**defaults, **values}

    def __getattr__(self, name: str) -> Any:
        guess = nearest(name, type(self).declared)
        raise AttributeError(f"{type(self).__name__} has no {name!r}; nearest: {guess}")
