"""What an observation law is: a series of the record, and how likely it is given the state.

A law is a pure function on maths values, like a mechanism: it may be traced, compiled and
run on arrays. It sees a lived month, not the future.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from yalu.model.priors import Fixed
from yalu.model.spec import Parametric, Scalar
from yalu.model.state import State
from yalu.record.read import Record

Column = NDArray[np.float64]
Months = NDArray[np.int64]


@dataclass(frozen=True)
class Lived:
    """A month that has passed, as a law may look at it.

    Args:
        before: the state at the start of the month.
        after: the state at its end; events as they were recorded.
        expected: the same with every event at its expected number, or its chance.
        added: what mechanisms added in the month, summed by variable.
        parameter: the draw's numbers.
        january: 1 in the first month of a year, else 0.
        held: what the law itself remembers, this month included.
        action: what the capitals did.
    """

    before: Any
    after: Any
    expected: Any
    added: Mapping[str, Any]
    parameter: Mapping[str, Any]
    january: Any = 0.0
    held: Mapping[str, Any] = field(default_factory=dict)
    action: Any = None

    def size(self, event: str) -> Any:
        """The spread of an event's count."""
        prior = getattr(State.declared[event], "size", None)
        return prior.value if isinstance(prior, Fixed) else self.parameter[f"{event}.size"]


class Law(Parametric):
    """One series of the record seen through the model.

    Where how a state shows in the record is itself uncertain, a law declares parameters as
    mechanisms do; draws hold them, and history narrows them.

    Attributes:
        name: short, as in results.
        title: what is observed, in words.
        series: ids of the record it reads.
        columns: what it reads of each month.
        memory: what it keeps from month to month beside the state; each begins at 0.
        settles: the event that takes its recorded count, if the law is about one.
        source: where its error comes from.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    series: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[str, ...]] = ()
    memory: ClassVar[tuple[str, ...]] = ()
    settles: ClassVar[str] = ""
    source: ClassVar[str] = ""

    def bound(self, parameter: Mapping[str, Any]) -> Self:
        """The law with a draw's parameters, named `law.parameter`."""
        return type(self)(**{p: parameter[f"{self.name}.{p}"] for p in self.uncertain()})

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        """What was seen in each month, by column; NaN where nothing counts.

        Nothing after the last of `months` may be used.
        """
        raise TypeError(f"{type(self).__name__} reads no series")

    def guess(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        """A rough log weight lent until December, when the law itself will speak for the year.

        It steers a filter early and is taken back in full, so it decides nothing.
        """
        return 0.0

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """What to keep after this month, given `m.held` from before it."""
        return {}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        """How likely the month's record is, given the lived month."""
        raise TypeError(f"{type(self).__name__} states no density")


def masked(law: Law, record: Record, months: Months) -> dict[str, Column]:
    """The law's columns without gaps, and `told`: 1 where all of them say something."""
    table = law.table(record, months)
    told = np.all([~np.isnan(table[name]) for name in law.columns], axis=0)
    filled = {name: np.where(told, table[name], 0.0) for name in law.columns}
    return {**filled, "told": told.astype(np.float64)}


def changes(level: Column, edge: float) -> Column:
    """Where a level crossed an edge since the month before; NaN where either is not known."""
    held, known = level > edge, ~np.isnan(level)
    changed = np.where(known[1:] & known[:-1], held[1:] != held[:-1], np.nan)
    return np.append(np.nan, changed)


def at(record: Record, name: str, months: Months, *, scorable: bool = True) -> Column:
    """A monthly series at `months`; NaN outside it and, if `scorable`, where it was filled."""
    found = record.series(name).window(int(months[0]), int(months[-1]))
    good = found.scorable if scorable else np.ones(len(found), bool)
    return np.where(good, found.values, np.nan)


def in_month(
    record: Record, name: str, months: Months, *, month: int, after: int = 0
) -> tuple[Column, NDArray[np.bool_]]:
    """A yearly series told in one month of the year, and whether it was recalled.

    Args:
        month: 1 to 12.
        after: how many years after the year it speaks of.
    """
    found = record.series(name)
    values, recalled = np.full(len(months), np.nan), np.zeros(len(months), bool)
    for i, when in enumerate(months.tolist()):
        year = when // 12 - after
        place = year - int(found.periods[0])
        if when % 12 == month - 1 and 0 <= place < len(found):
            values[i] = found.values[place]
            recalled[i] = found.basis[place] == "recalled"
    return values, recalled
