"""The reverse sweep: how an outcome answers to every input, as more nodes of the same graph.

A slope is what one unit more of a quantity adds to the outcome. Going backwards, each
operation hands the slope of its result on to what it was computed from; a `where` hands
it to the side that was chosen, and a comparison hands on nothing. The sweep is written
with ordinary nodes, so whatever reads a month (NumPy, machine code, equations) reads its
gradient too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from yalu.engine.graph import Graph
from yalu.engine.trace import Program

#: Input group of the slopes a reverse month starts from, one per carry output.
SLOPE = "slope"

#: Conditions under which a slope counts; outside them its value may be anything at all.
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
    starts: dict[int, list[int]] = {}
    for k, output in enumerate(program.carry):
        starts.setdefault(output, []).append(graph.input(SLOPE, k))
    slopes = reverse(graph, {output: _sum(graph, ids) for output, ids in starts.items()})
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
    sweep = _Sweep(graph)
    order = graph.live(starts)
    for output, slope in starts.items():
        sweep.add(output, slope, ALWAYS)
    found: dict[tuple[str, int], int] = {}
    for id in reversed(order):
        gathered = sweep.gather(id)
        if gathered is None:
            continue
        node = graph.nodes[id]
        if node[0] == "in":
            found[node[1], node[2]] = sweep.held(*gathered, ALWAYS)
        elif node[0] != "const":
            sweep.hand_on(id, *gathered)
    return found


class _Sweep:
    """Slopes on their way back, each with the conditions under which it counts.

    A slope that came through a `where` is not set to zero at once but keeps its condition
    and is cut only where it meets others. So a branch that was not taken may divide by
    zero on the way back as it did on the way forth, and still adds nothing.
    """

    def __init__(self, graph: Graph):
        self.graph = graph
        self.zero = graph.const(0.0)
        self.arrived: dict[int, list[tuple[int, Mask]]] = {}

    def add(self, id: int, slope: int, mask: Mask) -> None:
        if slope != self.zero and self.graph.value(id) is None:
            self.arrived.setdefault(id, []).append((slope, mask))

    def gather(self, id: int) -> tuple[int, Mask] | None:
        """The whole slope of a node, once all that use it have handed theirs back."""
        slopes = self.arrived.pop(id, None)
        if slopes is None:
            return None
        shared = frozenset.intersection(*(mask for _, mask in slopes))
        held = [self.held(slope, mask, shared) for slope, mask in slopes]
        return _sum(self.graph, held), shared

    def held(self, slope: int, mask: Mask, shared: Mask) -> int:
        """A slope set to zero where a condition that others do not share fails."""
        for condition, side in sorted(mask - shared):
            pair = (slope, self.zero) if side else (self.zero, slope)
            slope = self.graph.apply("where", condition, *pair)
        return slope

    def hand_on(self, id: int, slope: int, mask: Mask) -> None:
        """Pass a node's slope on to what the node was computed from."""
        op, *ids = self.graph.nodes[id]
        if op == "where":
            condition, yes, no = ids
            self.add(yes, slope, mask | {(condition, True)})
            self.add(no, slope, mask | {(condition, False)})
            return
        for operand, part in zip(ids, _rule(self.graph, op, id, ids, slope), strict=False):
            self.add(operand, part, mask)


def _rule(graph: Graph, op: str, id: int, ids: list[int], slope: int) -> tuple[int, ...]:
    """What each operand of one operation receives; nothing from a comparison or logic."""
    apply = graph.apply
    if op == "+":
        return slope, slope
    if op == "-":
        return slope, apply("neg", slope)
    if op == "*":
        return apply("*", slope, ids[1]), apply("*", slope, ids[0])
    if op == "/":
        share = apply("/", slope, ids[1])
        return share, apply("neg", apply("*", share, id))
    if op == "neg":
        return (apply("neg", slope),)
    if op == "exp":
        return (apply("*", slope, id),)
    if op == "log":
        return (apply("/", slope, ids[0]),)
    if op == "sqrt":
        return (apply("/", apply("*", slope, graph.const(0.5)), id),)
    return ()


def _sum(graph: Graph, ids: list[int]) -> int:
    """The sum of nodes, added in the order given; what is negated is taken away."""
    total = ids[0]
    for id in ids[1:]:
        node = graph.nodes[id]
        negated = node[0] == "neg"
        total = graph.apply("-", total, node[1]) if negated else graph.apply("+", total, id)
    return total
