"""One series of the record: numbers on consecutive months or years, each with its basis."""

from dataclasses import dataclass

import numpy as np

from yalu.record.calendar import period_number, period_text
from yalu.record.codebook import SeriesSpec

Row = tuple[int, float, str, str, str]  # period, value, basis, confidence, source


@dataclass(frozen=True)
class Series:
    """A series from its first to its last period, without holes in the count of periods.

    Attributes:
        periods: month numbers (`12 × year + month − 1`) or years, consecutive.
        values: float64; NaN where there is no value.
        basis: `observed`, `derived`, `imputed`, `recalled`, or an empty text at a gap.
        confidence: `high`, `medium`, `low`, or an empty text at a gap.
        source: source ids joined by `;`.
    """

    spec: SeriesSpec
    periods: np.ndarray
    values: np.ndarray
    basis: np.ndarray
    confidence: np.ndarray
    source: np.ndarray

    @property
    def id(self) -> str:
        """The name of the series."""
        return self.spec.id

    @property
    def unit(self) -> str:
        """The unit of its values."""
        return self.spec.unit

    @property
    def months(self) -> np.ndarray:
        """Month numbers; only for a monthly series."""
        return self._periods_of("month")

    @property
    def years(self) -> np.ndarray:
        """Years; only for a yearly series."""
        return self._periods_of("year")

    @property
    def first(self) -> str:
        """The first period, written."""
        return period_text(self.periods[0], self.spec.frequency)

    @property
    def last(self) -> str:
        """The last period, written."""
        return period_text(self.periods[-1], self.spec.frequency)

    @property
    def scorable(self) -> np.ndarray:
        """True where the value was observed or derived: what a model may be scored against."""
        return (self.basis == "observed") | (self.basis == "derived")

    def __len__(self) -> int:
        return len(self.periods)

    def at(self, period: str | int) -> float:
        """The value of one month or year; NaN at a gap or outside the series."""
        number = self._number(period)
        where = number - int(self.periods[0])
        return float(self.values[where]) if 0 <= where < len(self) else float("nan")

    def window(self, first: str | int, last: str | int) -> "Series":
        """The part from `first` to `last`, both included, filled with gaps where it ends early."""
        start, stop = self._number(first), self._number(last)
        if stop < start:
            raise ValueError("the window ends before it begins")
        periods = np.arange(start, stop + 1)
        inside = (periods >= self.periods[0]) & (periods <= self.periods[-1])
        take = periods[inside] - int(self.periods[0])
        values = np.full(len(periods), np.nan)
        values[inside] = self.values[take]
        words = []
        for column in (self.basis, self.confidence, self.source):
            filled = np.full(len(periods), "", dtype=column.dtype)
            filled[inside] = column[take]
            words.append(filled)
        return Series(self.spec, _frozen(periods), _frozen(values), *map(_frozen, words))

    def counts(self) -> dict[str, int]:
        """How many values there are of each basis, and how many gaps."""
        names = {"": "gap"}
        found, number = np.unique(self.basis, return_counts=True)
        return {names.get(str(b), str(b)): int(n) for b, n in zip(found, number, strict=True)}

    def _number(self, period: str | int) -> int:
        if isinstance(period, str):
            return period_number(period, self.spec.frequency)
        return int(period)

    def _periods_of(self, frequency: str) -> np.ndarray:
        if self.spec.frequency != frequency:
            raise ValueError(f"{self.id} is a {self.spec.frequency}ly series")
        return self.periods


def lay_out(spec: SeriesSpec, rows: list[Row]) -> Series:
    """Put rows, sorted by period, on consecutive periods."""
    start, stop = rows[0][0], rows[-1][0]
    size = stop - start + 1
    values = np.full(size, np.nan)
    numbers, given, *words = zip(*rows, strict=True)
    where = np.array(numbers) - start
    values[where] = given
    columns = []
    for column in words:
        laid = [""] * size
        for index, word in zip(where.tolist(), column, strict=True):
            laid[index] = word
        columns.append(_frozen(np.array(laid)))
    return Series(spec, _frozen(np.arange(start, stop + 1)), _frozen(values), *columns)


def _frozen(array: np.ndarray) -> np.ndarray:
    array.flags.writeable = False
    return array
