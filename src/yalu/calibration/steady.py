"""Work done once per draw: a month split into what only parameters decide, and the rest.

All particles of a draw share its parameters, so a third of a month's values need be found
once, for all particles and months. The split month reads them as policy numbers, one row
per draw: the engine then runs draws as it runs policies, and particles as worlds.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yalu.engine.emit import split
from yalu.engine.graph import Graph
from yalu.engine.reference import Plan
from yalu.engine.trace import Program

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Split:
    """A month in two parts.

    Args:
        once: takes parameters; gives the numbers the month reads, as its path.
        month: takes those numbers as its policy, and no parameters.
    """

    once: Program
    month: Program

    def settle(self, parameter: Floats) -> Floats:
        """What the month reads of each draw, `[draw, number]`, from `[parameter, draw]`."""
        values = Plan(self.once, np.float32).values({"parameter": parameter})
        shape = parameter.shape[1:]
        rows = [np.broadcast_to(values[id], shape) for id in self.once.path]
        return np.ascontiguousarray(np.stack(rows, axis=-1), np.float32)


def split_off(program: Program) -> Split:
    """Split a month whose policy group is empty; the results keep every bit.

    Raises:
        ValueError: the month reads a policy.
    """
    if program.layout.policy:
        raise ValueError("draws take the place of policies: the month must not have any")
    graph, parts = program.graph, split(program)
    monthly, read = set(parts.monthly), set(parts.kept)
    for id in (*program.carry, *program.path, *parts.monthly):
        near = (id, *graph.inputs_of(id)) if id in monthly else (id,)
        read |= {i for i in near if graph.nodes[i][:2] == ("in", "parameter")}
    kept = sorted(read)
    names = tuple(f"n{i}" for i in range(len(kept)))
    once = Program(replace(program.layout, carry=(), path=names), graph, (), tuple(kept))
    row = {id: i for i, id in enumerate(kept)}
    copy, at = Graph(), {}
    for id in program.live():
        if id in row:
            at[id] = copy.input("policy", row[id])
        elif id in monthly or graph.nodes[id][0] in ("const", "in"):
            op, *rest = graph.nodes[id]
            at[id] = (
                copy.const(rest[0]) if op == "const"
                else copy.input(*rest) if op == "in"
                else copy.apply(op, *(at[i] for i in rest))
            )  # fmt: skip
    layout = replace(program.layout, parameter=(), policy=names)
    carry, path = (tuple(at[i] for i in ids) for ids in (program.carry, program.path))
    return Split(once, Program(layout, copy, carry, path))
