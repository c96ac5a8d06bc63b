"""A month of arithmetic as one straight-line graph of scalar operations.

A node is a tuple: `("const", value)`, `("in", group, index)`, or `(op, id, ...)` whose
ids point at earlier nodes, so the list of nodes is already in a valid order to compute.
Equal nodes are stored once. Whatever is simplified here is simplified for every reader
alike, and only where no bit of a finite result can change; the one liberty is the sign
of zero, of which the graph keeps no account.
"""

import math
import operator
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from yalu import maths
from yalu.engine import strict_maths

Node = tuple[Any, ...]

#: Operations whose result is a number, with the number of things they take.
NUMBERS = {"+": 2, "-": 2, "*": 2, "/": 2, "neg": 1, "exp": 1, "log": 1, "sqrt": 1, "where": 3}
#: Operations whose result is a condition: comparisons of numbers, then logic on conditions.
COMPARISONS = {"lt": 2, "le": 2}
LOGIC = {"and": 2, "or": 2, "not": 1}
CONDITIONS = COMPARISONS | LOGIC

#: Each operation as Python spells it; what it does depends on what it is given.
#: `exp` and `log` are left to the reader, since they differ in precision.
ARITHMETIC: dict[str, Callable[..., Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "neg": operator.neg,
    "lt": operator.lt,
    "le": operator.le,
    "and": operator.and_,
    "or": operator.or_,
    "not": operator.invert,
    "where": maths.where,
    "sqrt": maths.sqrt,
}

_single = np.float32
_FOLDED: dict[str, Callable[..., Any]] = {
    **{op: ARITHMETIC[op] for op in ("+", "-", "*", "/", "neg", "sqrt")},
    "exp": strict_maths.exp,
    "log": strict_maths.log,
}


class Graph:
    """Nodes in the order they were made, each stored once."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._ids: dict[Node, int] = {}

    def __len__(self) -> int:
        return len(self.nodes)

    def const(self, value: float) -> int:
        """The id of a constant, rounded to single precision once and for every reader.

        Raises:
            ValueError: the value is not a finite single-precision number.
        """
        with np.errstate(over="ignore"):
            rounded = float(_single(value))
        if not math.isfinite(rounded):
            raise ValueError(f"a constant must be a finite single-precision number, not {value!r}")
        return self._store(("const", rounded + 0.0))  # + 0.0 turns -0.0 into 0.0

    def input(self, group: str, index: int) -> int:
        """The id of the `index`-th quantity of an input group."""
        return self._store(("in", group, index))

    def truth(self, value: bool) -> int:
        """The id of a condition that always or never holds."""
        zero, one = self.const(0.0), self.const(1.0)
        return self._store(("lt", zero, one) if value else ("lt", one, zero))

    def apply(self, op: str, *ids: int) -> int:
        """The id of `op` applied to earlier nodes, simplified where that is exact.

        Raises:
            TypeError: a number stands where a condition must, or the other way round.
            ValueError: no such operation, or the wrong number of things for it.
        """
        self._check(op, ids)
        simpler = self._simplified(op, ids)
        if simpler is not None:
            return simpler
        swapped = (op, *reversed(ids))
        if op in ("+", "*", "and", "or") and swapped in self._ids:
            return self._ids[swapped]
        return self._store((op, *ids))

    def is_condition(self, id: int) -> bool:
        """Whether a node holds or does not hold, rather than being a number."""
        return self.nodes[id][0] in CONDITIONS

    def value(self, id: int) -> float | None:
        """The number a node always is, or None."""
        node = self.nodes[id]
        return node[1] if node[0] == "const" else None

    def holds(self, id: int) -> bool | None:
        """Whether a condition between constants holds, or None if that is not known."""
        op, *ids = self.nodes[id]
        if op not in COMPARISONS:
            return None
        x, y = (self.value(i) for i in ids)
        if x is None or y is None:
            return None
        return x < y if op == "lt" else x <= y

    def inputs_of(self, id: int) -> tuple[int, ...]:
        """The ids a node is computed from; none for a constant or an input."""
        node = self.nodes[id]
        return () if node[0] in ("const", "in") else node[1:]

    def live(self, outputs: Iterable[int]) -> list[int]:
        """The nodes that the outputs need, each after everything it is computed from."""
        needed, todo = set(), list(outputs)
        while todo:
            id = todo.pop()
            if id not in needed:
                needed.add(id)
                todo.extend(self.inputs_of(id))
        return sorted(needed)

    def _store(self, node: Node) -> int:
        id = self._ids.get(node)
        if id is None:
            id = self._ids[node] = len(self.nodes)
            self.nodes.append(node)
        return id

    def _check(self, op: str, ids: tuple[int, ...]) -> None:
        takes = NUMBERS.get(op) or CONDITIONS.get(op)
        if takes is None:
            raise ValueError(f"no operation {op!r} in the graph")
        if len(ids) != takes:
            raise ValueError(f"{op!r} takes {takes} values, not {len(ids)}")
        for place, id in enumerate(ids):
            wants_condition = op in LOGIC or (op == "where" and place == 0)
            if self.is_condition(id) and not wants_condition:
                raise TypeError(
                    f"{op!r} needs a number, not a condition: say where(condition, 1.0, 0.0)"
                )
            if wants_condition and not self.is_condition(id):
                raise TypeError(f"{op!r} needs a condition, not a number: compare it with < or >")

    def _simplified(self, op: str, ids: tuple[int, ...]) -> int | None:
        if op in LOGIC or op == "where":
            return self._simplified_choice(op, ids)
        values = [self.value(i) for i in ids]
        if op in _FOLDED and None not in values:
            return self._folded(op, values)
        if op == "neg" and self.nodes[ids[0]][0] == "neg":
            return self.nodes[ids[0]][1]
        if len(ids) == 2:
            return self._neutral(op, ids, values)
        return None

    def _folded(self, op: str, values: list[Any]) -> int | None:
        with np.errstate(all="ignore"):
            result = float(_FOLDED[op](*(_single(v) for v in values)))
        return self.const(result) if math.isfinite(result) else None

    def _neutral(self, op: str, ids: tuple[int, ...], values: list[Any]) -> int | None:
        """x + 0, x - 0, x * 1, x / 1 are x; x * 0 is 0, since model values are finite."""
        (x, y), (left, right) = ids, values
        if (op in ("+", "-") and right == 0.0) or (op in ("*", "/") and right == 1.0):
            return x
        if (op == "+" and left == 0.0) or (op == "*" and left == 1.0):
            return y
        if op == "*" and 0.0 in (left, right):
            return self.const(0.0)
        return None

    def _simplified_choice(self, op: str, ids: tuple[int, ...]) -> int | None:
        known = self.holds(ids[0])
        inner = self.nodes[ids[0]]
        if op == "not":
            if known is not None:
                return self.truth(not known)
            return inner[1] if inner[0] == "not" else None
        if op == "where":
            _, yes, no = ids
            if known is not None or yes == no:
                return yes if known or yes == no else no
            return self.apply("where", inner[1], no, yes) if inner[0] == "not" else None
        x, y = ids
        decisive = op == "or"  # true settles an `or`, false settles an `and`
        for one, other in ((x, y), (y, x)):
            settled = self.holds(one)
            if settled is not None:
                return one if settled is decisive else other
        return x if x == y else None
