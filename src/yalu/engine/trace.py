"""From a Python function of one month to a graph: run it once, on symbols."""

import numbers
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from yalu.engine.graph import Graph
from yalu.engine.layout import GROUPS, Layout
from yalu.errors import InputError, unknown

MonthFunction = Callable[..., tuple[Mapping[str, Any], Mapping[str, Any]]]

_LARGEST_POWER = 8


class Symbol:
    """A number or a condition yet to be computed: arithmetic on it writes the graph."""

    __slots__ = ("graph", "id")
    __array_ufunc__ = None  # makes NumPy scalars leave the operator to us

    def __init__(self, graph: Graph, id: int) -> None:
        self.graph, self.id = graph, id

    def traced(self, op: str, *args: Any) -> "Symbol":
        """`op` on symbols and plain numbers, as a new symbol of this graph."""
        return Symbol(self.graph, self.graph.apply(op, *(self._id(arg) for arg in args)))

    def _id(self, value: Any) -> int:
        if isinstance(value, Symbol):
            if value.graph is not self.graph:
                raise ValueError("symbols of two traces cannot meet in one expression")
            return value.id
        return constant_id(self.graph, value)

    def __add__(self, other: Any) -> "Symbol":
        return self.traced("+", self, other)

    def __radd__(self, other: Any) -> "Symbol":
        return self.traced("+", other, self)

    def __sub__(self, other: Any) -> "Symbol":
        return self.traced("-", self, other)

    def __rsub__(self, other: Any) -> "Symbol":
        return self.traced("-", other, self)

    def __mul__(self, other: Any) -> "Symbol":
        return self.traced("*", self, other)

    def __rmul__(self, other: Any) -> "Symbol":
        return self.traced("*", other, self)

    def __truediv__(self, other: Any) -> "Symbol":
        return self.traced("/", self, other)

    def __rtruediv__(self, other: Any) -> "Symbol":
        return self.traced("/", other, self)

    def __neg__(self) -> "Symbol":
        return self.traced("neg", self)

    def __pos__(self) -> "Symbol":
        return self

    def __abs__(self) -> "Symbol":
        return self.traced("where", self < 0.0, -self, self)

    def __lt__(self, other: Any) -> "Symbol":
        return self.traced("lt", self, other)

    def __le__(self, other: Any) -> "Symbol":
        return self.traced("le", self, other)

    def __gt__(self, other: Any) -> "Symbol":
        return self.traced("lt", other, self)

    def __ge__(self, other: Any) -> "Symbol":
        return self.traced("le", other, self)

    def __and__(self, other: Any) -> "Symbol":
        return self.traced("and", self, other)

    def __rand__(self, other: Any) -> "Symbol":
        return self.traced("and", other, self)

    def __or__(self, other: Any) -> "Symbol":
        return self.traced("or", self, other)

    def __ror__(self, other: Any) -> "Symbol":
        return self.traced("or", other, self)

    def __invert__(self) -> "Symbol":
        return self.traced("not", self)

    def __pow__(self, power: Any) -> "Symbol":
        if isinstance(power, Symbol) or 2 * power != int(2 * power) or abs(power) > _LARGEST_POWER:
            raise TypeError(
                f"powers are whole or half numbers up to {_LARGEST_POWER}: "
                "for any other write exp(power * log(x))"
            )
        if power < 0:
            return 1.0 / self**-power
        whole = Symbol(self.graph, _product(self.graph, self.id, int(power)))
        return whole if power == int(power) else whole * self.traced("sqrt", self)

    def __rpow__(self, other: Any) -> "Symbol":
        raise TypeError("a symbol cannot be a power: write exp(power * log(x))")

    def __bool__(self) -> bool:
        raise TypeError(
            "what is traced has no value yet, so `if`, `and`, `or`, `min` and `max` cannot ask: "
            "choose with where(condition, yes, no), join conditions with & and |"
        )

    def __eq__(self, other: object) -> bool:
        raise TypeError("traced numbers are compared with <, <=, > or >=, never with ==")

    def __hash__(self) -> int:
        return hash((id(self.graph), self.id))

    def __repr__(self) -> str:
        return f"Symbol({self.id}: {self.graph.nodes[self.id]})"


def constant_id(graph: Graph, value: Any) -> int:
    """The id of a plain number, or of a condition for a plain truth value."""
    if isinstance(value, bool) or type(value).__name__ == "bool":  # Python's and NumPy's
        return graph.truth(bool(value))
    if isinstance(value, numbers.Real):
        return graph.const(float(value))
    raise TypeError(f"only numbers and symbols enter a trace, not {type(value).__name__}")


def _product(graph: Graph, id: int, power: int) -> int:
    """x multiplied `power` times, by repeated squaring."""
    if power == 0:
        return graph.const(1.0)
    half = _product(graph, id, power // 2)
    square = graph.apply("*", half, half)
    return graph.apply("*", square, id) if power % 2 else square


@dataclass(frozen=True)
class Program:
    """A traced month: its graph, and which nodes leave it, in the layout's order."""

    layout: Layout
    graph: Graph
    carry: tuple[int, ...]
    path: tuple[int, ...]

    def live(self, *, record: bool = True) -> list[int]:
        """The nodes a month needs, in order; without `record` only what is carried on."""
        return self.graph.live(self.carry + self.path if record else self.carry)


def trace(fn: MonthFunction, layout: Layout) -> Program:
    """Run `fn(carry, parameter, policy, forcing, luck, month)` once on symbols.

    Each argument but the last maps names of the layout to symbols; `month` is one symbol.
    `fn` returns `(carry, path)`: the carry of the next month and what may be recorded.

    Raises:
        InputError: `fn` left out a name of the layout, or returned one it does not have.
    """
    graph = Graph()
    groups = {
        group: {name: Symbol(graph, graph.input(group, i)) for i, name in enumerate(names)}
        for group in GROUPS
        for names in [layout.names(group)]
    }
    month = groups.pop("month")["month"]
    carry, path = fn(*groups.values(), month)
    return Program(
        layout,
        graph,
        _output_ids(graph, "carry", layout.carry, carry),
        _output_ids(graph, "path", layout.path, path),
    )


def _output_ids(
    graph: Graph, group: str, names: tuple[str, ...], values: Mapping[str, Any]
) -> tuple[int, ...]:
    for name in values:
        if name not in names:
            raise unknown(f"{group} output", name, names)
    return tuple(_output_id(graph, group, name, values) for name in names)


def _output_id(graph: Graph, group: str, name: str, values: Mapping[str, Any]) -> int:
    if name not in values:
        raise InputError(
            f"the month does not return the {group} output {name!r}",
            expected=f"a value for every {group} name of the layout",
            remedy=f"return {name!r}, or take it out of the layout",
        )
    value = values[name]
    id = value.id if isinstance(value, Symbol) else constant_id(graph, value)
    if graph.is_condition(id):
        raise InputError(
            f"the {group} output {name!r} is a condition",
            expected="a number",
            remedy="wrap it as where(condition, 1.0, 0.0)",
        )
    return id
