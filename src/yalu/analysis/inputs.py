"""What was drawn in each world, as columns of numbers or of categories.

Analyses that look for causes take their inputs this way: numbers stay numbers, theories and
other labels stay categories, and nothing depends on the order of rows or columns.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.errors import InputError

Floats = NDArray[np.float64]
Given = Mapping[str, Any] | NDArray[Any]


@dataclass(frozen=True)
class Category:
    """A column of labels: `codes` `[world]` number the sorted `labels`."""

    codes: NDArray[np.int64]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Inputs:
    """Columns by name, in the order of their names; columns with one value only are left out.

    Args:
        numbers: `[column, world]`, the numeric ones, in single precision if all were given so.
        numeric: their names.
        categories: the others.
        worlds: how many rows.
    """

    numbers: NDArray[np.floating[Any]]
    numeric: tuple[str, ...]
    categories: Mapping[str, Category]
    worlds: int

    @property
    def names(self) -> tuple[str, ...]:
        """All columns."""
        return (*self.numeric, *self.categories)

    def number(self, name: str) -> Floats:
        """One numeric column `[world]`."""
        return self.numbers[self.numeric.index(name)].astype(np.float64)

    def of(self, worlds: NDArray[Any]) -> "Inputs":
        """The same columns in these worlds, by mask or by number."""
        if worlds.dtype == bool and worlds.all():
            return self  # no copy of what may be large
        kept = {n: Category(c.codes[worlds], c.labels) for n, c in self.categories.items()}
        numbers = self.numbers[:, worlds]
        count = int(np.sum(worlds)) if worlds.dtype == bool else len(worlds)
        return Inputs(numbers, self.numeric, kept, count)

    def only(self, names: Sequence[str]) -> "Inputs":
        """The same worlds with these columns alone."""
        rows = [i for i, name in enumerate(self.numeric) if name in names]
        kept = {n: c for n, c in self.categories.items() if n in names}
        return Inputs(self.numbers[rows], tuple(self.numeric[i] for i in rows), kept, self.worlds)

    def order(self, hits: NDArray[np.bool_]) -> NDArray[np.int64]:
        """An order of the worlds that depends on what they are, not on how they came."""
        return np.lexsort([hits, *(c.codes for c in self.categories.values()), *self.numbers])


def inputs(x: "Given | Inputs", names: Sequence[str] | None = None) -> Inputs:
    """Read inputs from columns by name, a data frame, or an array `[world, input]`.

    Args:
        x: numbers become numeric columns; strings and truth values become categories.
        names: of the columns of an array.

    Raises:
        InputError: no column or no row, columns of different length, a number that is not
            finite, a column of anything else, a name given twice.
    """
    if isinstance(x, Inputs):
        return x
    columns = dict(_columns(x, names))
    if not columns:
        raise InputError("no inputs", expected="one column or more", remedy="give what was drawn")
    lengths = {name: np.shape(values) for name, values in columns.items()}
    (shape, *others) = dict.fromkeys(lengths.values())
    if others or len(shape) != 1 or shape[0] == 0:
        raise InputError(
            f"columns of shape {', '.join(map(str, (shape, *others)))}",
            expected="one value per world in every column", remedy="give all columns all worlds",
        )  # fmt: skip
    numbers: dict[str, NDArray[np.floating[Any]]] = {}
    categories: dict[str, Category] = {}
    for name in sorted(columns):
        values = np.asarray(columns[name])
        if values.dtype.kind in "fiu":
            numbers[name] = _finite(name, values)
        else:
            categories[name] = _category(name, values)
    numbers = {n: v for n, v in numbers.items() if v.min() < v.max()}
    table = np.array(list(numbers.values())).reshape(len(numbers), shape[0])
    kept = {n: c for n, c in categories.items() if len(c.labels) > 1}
    return Inputs(table, tuple(numbers), kept, shape[0])


def _columns(x: Given, names: Sequence[str] | None) -> Iterator[tuple[str, Any]]:
    if hasattr(x, "items"):
        yield from ((str(name), np.asarray(values)) for name, values in x.items())
        return
    table = np.asarray(x)
    if table.ndim != 2:
        raise InputError(
            f"inputs of shape {table.shape}", expected="[world, input], or columns by name",
            remedy="give one row per world and one column per input",
        )  # fmt: skip
    given = tuple(names) if names is not None else tuple(f"x{i}" for i in range(table.shape[1]))
    if len(given) != table.shape[1] or len(set(given)) != len(given):
        raise InputError(
            f"{len(set(given))} names for {table.shape[1]} inputs",
            expected="a name of its own for each column", remedy="name each column once",
        )  # fmt: skip
    yield from zip(given, table.T, strict=True)


def _finite(name: str, values: NDArray[Any]) -> NDArray[np.floating[Any]]:
    bad = ~np.isfinite(values)
    if bad.any():
        raise InputError(
            f"{int(bad.sum()):,} values of input {name!r} are not finite",
            where=f"world {int(np.argmax(bad))} is the first", expected="finite numbers",
            remedy="leave out those worlds, or mend the input",
        )  # fmt: skip
    return values if values.dtype == np.float32 else values.astype(np.float64)


def _category(name: str, values: NDArray[Any]) -> Category:
    if values.dtype.kind not in "bUSO" or not all(
        isinstance(v, str | bool | np.bool_) for v in values.tolist()
    ):
        raise InputError(
            f"input {name!r} is of type {values.dtype}",
            expected="numbers, strings, or truth values", remedy="convert the column",
        )  # fmt: skip
    labels, codes = np.unique(values.astype(str), return_inverse=True)
    return Category(codes.astype(np.int64), tuple(labels.tolist()))


def cases(y: Any, worlds: int) -> NDArray[np.bool_]:
    """Which worlds are cases: truth values, or noughts and ones, `[world]`.

    Raises:
        InputError: another length, something else than true and false, all alike.
    """
    given = np.asarray(y)
    if given.shape != (worlds,):
        raise InputError(
            f"{given.shape} cases for {worlds:,} worlds", expected=f"shape ({worlds},)",
            remedy="say for every world whether it is a case",
        )  # fmt: skip
    if given.dtype != bool and not (given.dtype.kind in "fiu" and np.isin(given, (0, 1)).all()):
        raise InputError(
            "the cases are not all true or false", expected="truth values, or 0 and 1",
            remedy="state a condition, such as y > 3; values that are not finite meet none",
        )  # fmt: skip
    hits = given.astype(bool)
    if hits.all() or not hits.any():
        raise InputError(
            f"{'every' if hits.all() else 'no'} world is a case",
            expected="some worlds that are and some that are not",
            remedy="move the threshold of the condition, or run more members",
        )
    return hits
