"""The reverse sweep: how an outcome answers to every input, as more nodes of the same graph.

A slope is what one unit more of a quantity adds to the outcome. Going backwards, each
operation hands the slope of its result on to what it was computed from; a `where` hands
it to the side that was chosen, and a comparison hands on nothing. The sweep is written
with ordinary nodes, so whatever reads a month (NumPy, machine code, equations) reads its
gradient too.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yalu.engine.graph import Graph
from yalu.engine.strict_maths import LOWEST
from yalu.engine.trace import Program

#: Input group of the slopes a reverse month starts from, one per carry output.
SLOPE = "slope"

#: Conditions outside which a slope is zero.
Mask = frozenset[tuple[int, bool]]
ALWAYS: Mask = frozenset()


@dataclass(frozen=True)
class AdjointProgram:
    """One month backwards: slopes of an outcome from those at the month's end.

    `carry`, `parameter` and `policy` are nodes in the layout's order. Those of the carry
    are the slopes at the month's start; those of parameters and policy are what this
    month adds to theirs.
    """

    program: Program
    carry: tuple[int, ...]
    parameter: tuple[int, ...]
    policy: tuple[int, ...]

    @property
    def graph(self) -> Graph:
        """The graph of the month, which holds the sweep as well."""
        return self.program.graph

    @property
    def outputs(self) -> tuple[int, ...]:
        """All slopes: carry, then parameters, then policy."""
        return self.carry + self.parameter + self.policy


def adjoint(program: Program) -> AdjointProgram:
    """Write the reverse sweep of a month into its graph.

    The sweep takes the month's own inputs and the group `SLOPE`, the slopes of the
    outcome with respect to the carry that the month hands on.
    """
    graph = program.graph
    starts: dict[int, int] = {}
    for k, output in enumerate(program.carry):
        slope = graph.input(SLOPE, k)
        starts[output] = _added(graph, starts[output], slope) if output in starts else slope
    slopes = reverse(graph, starts)
    zero = graph.const(0.0)

    def of(group: str) -> tuple[int, ...]:
        size = len(program.layout.names(group))
        return tuple(slopes.get((group, k), zero) for k in range(size))

    return AdjointProgram(program, of("carry"), of("parameter"), of("policy"))


def reverse(graph: Graph, starts: Mapping[int, int]) -> dict[tuple[str, int], int]:
    """The slope of every input that some output in `starts` depends on smoothly.

    Args:
        graph: gains the nodes of the sweep.
        starts: output node to the node of its slope.
    """
    order = graph.live(starts)
    sweep = _Sweep(graph, order)
    for output, slope in starts.items():
        sweep.add(output, slope, ALWAYS)
    found: dict[tuple[str, int], int] = {}
    for id in _backwards(graph, order):
        arrived = sweep.arrived.pop(id, None)
        if arrived is None:
            continue
        node = graph.nodes[id]
        if node[0] == "in":
            found[node[1], node[2]] = arrived[0]
        elif node[0] != "const":
            sweep.hand_on(id, *arrived)
    return found


def _backwards(graph: Graph, order: list[int]) -> Iterator[int]:
    """Nodes after all that use them, each as soon after the last of these as can be.

    Going deep before going wide keeps few slopes waiting, so that they stay in the cache.
    """
    numbers = [id for id in order if not graph.is_condition(id)]
    waits = Counter(i for id in numbers for i in graph.inputs_of(id))
    ready = [id for id in numbers if id not in waits]
    while ready:
        id = ready.pop()
        yield id
        for i in graph.inputs_of(id):
            waits[i] -= 1
            if not waits[i] and not graph.is_condition(i):
                ready.append(i)


class _Sweep:
    """Slopes on their way back, each with the conditions outside which it is zero.

    A branch that was not taken may have divided by zero; going back, zero times infinity
    must not come out of it. So where all uses of a node stand under a condition and a
    factor of its rule need not be finite elsewhere, the rule is told of the condition.
    """

    def __init__(self, graph: Graph, order: list[int]):
        self.graph = graph
        self.zero, self.one = graph.const(0.0), graph.const(1.0)
        self.arrived: dict[int, tuple[int, Mask]] = {}
        self.bound: dict[int, float] = {}
        self.loose: set[int] = set()
        for id in order:
            self._bound_and_loosen(id)

    def add(self, id: int, slope: int, mask: Mask) -> None:
        """Add to the slope of a node at once: sums that wait would fill the cache."""
        if slope == self.zero or self.graph.value(id) is not None:
            return
        if id in self.arrived:
            before, shared = self.arrived[id]
            slope, mask = _added(self.graph, before, slope), mask & shared
        self.arrived[id] = slope, mask

    def hand_on(self, id: int, slope: int, mask: Mask) -> None:
        """Pass a node's slope on to what the node was computed from."""
        op, *ids = self.graph.nodes[id]
        if op == "where":
            condition, yes, no = ids
            for side, operand in ((True, yes), (False, no)):
                only = frozenset({(condition, side)})
                self.add(operand, self._held(slope, only, self.zero), mask | only)
            return
        for operand, part in zip(ids, self._rule(op, id, ids, slope, mask), strict=False):
            self.add(operand, part, mask)

    def _rule(self, op: str, id: int, ids: list[int], slope: int, mask: Mask) -> tuple[int, ...]:
        """What each operand of one operation receives; nothing from a comparison or logic."""
        apply = self.graph.apply
        if op == "+":
            return slope, slope
        if op == "-":
            return slope, apply("neg", slope)
        if op == "neg":
            return (apply("neg", slope),)
        if op == "*":
            return self._times(slope, ids[1], mask), self._times(slope, ids[0], mask)
        if op == "/":
            share = self._over(slope, ids[1], mask)
            return share, apply("neg", self._times(share, id, mask))
        if op == "exp":
            return (self._times(slope, id, mask),)
        if op == "log":
            return (self._over(slope, ids[0], mask),)
        if op == "sqrt":
            return (self._over(apply("*", slope, self.graph.const(0.5)), id, mask),)
        return ()

    def _times(self, slope: int, factor: int, mask: Mask) -> int:
        whole = self.graph.apply("*", slope, factor)
        return self._held(whole, mask, self.zero) if factor in self.loose else whole

    def _over(self, slope: int, divisor: int, mask: Mask) -> int:
        if self.bound[divisor] <= 0.0:
            divisor = self._held(divisor, mask, self.one)
        return self.graph.apply("/", slope, divisor)

    def _held(self, value: int, mask: Mask, otherwise: int) -> int:
        """A value where all conditions of the mask hold, else another."""
        for condition, side in sorted(mask):
            pair = (value, otherwise) if side else (otherwise, value)
            value = self.graph.apply("where", condition, *pair)
        return value

    def _bound_and_loosen(self, id: int) -> None:
        """Note what a node cannot fall below, and whether it may fail to be finite."""
        op, *ids = self.graph.nodes[id]
        self.bound[id] = _least(self.graph, self.bound, id)
        if op in ("const", "in", "where"):  # a `where` chose a value the model could use
            return
        divides = {"/": ids[-1:], "log": ids, "sqrt": ids}.get(op, ())
        if any(i in self.loose for i in ids) or any(self.bound[i] <= 0.0 for i in divides):
            self.loose.add(id)


def _least(graph: Graph, bound: Mapping[int, float], id: int) -> float:
    """A number that a node never falls below, as far as its operations tell."""
    op, *ids = graph.nodes[id]
    if op in ("const", "in"):
        return float(ids[0]) if op == "const" else -math.inf
    low = [bound[i] for i in ids]
    if op == "+":
        return low[0] + low[1]
    if op in ("*", "/") and min(low) >= 0.0:
        return low[0] * low[1] if op == "*" else 0.0
    if op == "*" and ids[0] == ids[1]:
        return 0.0
    if op in ("exp", "sqrt"):
        return math.exp(LOWEST) if op == "exp" else 0.0
    if op == "where":
        larger = ("lt", ids[2], ids[1]), ("le", ids[2], ids[1])
        return max(low[1:]) if graph.nodes[ids[0]] in larger else min(low[1:])
    return -math.inf


def _added(graph: Graph, total: int, slope: int) -> int:
    """A sum of two slopes; what is negated is taken away."""
    node = graph.nodes[slope]
    negated = node[0] == "neg"
    return graph.apply("-", total, node[1]) if negated else graph.apply("+", total, slope)
