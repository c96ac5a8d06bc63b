"""A traced month as plain Python, one world at a time: what a first model usually is.

The same graph written out as one line an operation on Python floats, with `math.exp` and
`math.log`, and Python's own Philox from the engine's. Not shipped.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from yalu.engine import streams, strict_maths
from yalu.engine.trace import Program


def month_function(program: Program) -> Callable[..., list[float]]:
    """`month(carry, parameter, policy, forcing, luck, number) -> carry`, lists of floats."""
    lines = ["def month(carry, parameter, policy, forcing, luck, number):"]
    for id in program.live(record=False):
        op, *rest = program.graph.nodes[id]
        if op != "const":
            lines.append(f"    v{id} = {_value(program, op, rest)}")
    lines.append(f"    return [{', '.join(_name(program, id) for id in program.carry)}]")
    space: dict[str, Any] = {"exp": _exp, "log": _log, "sqrt": math.sqrt}
    exec(compile("\n".join(lines), "<month>", "exec"), space)  # our own graph, nobody's input
    return space["month"]


def run(
    month: Callable[..., list[float]], program: Program, carry: Any, parameter: Any, policy: Any,
    forcing: Any, world: int, *, seed: int,
) -> list[float]:  # fmt: skip
    """One world for as many months as `forcing` has rows."""
    state, steady = list(map(float, carry)), list(map(float, parameter))
    levers, which = list(map(float, policy)), np.array([world], np.uint32)
    for number, row in enumerate(forcing.tolist()):
        luck = streams.uniforms(program.layout.luck, which, number, seed=seed)
        state = month(state, steady, levers, row, [float(u[0]) for u in luck], float(number))
    return state


def _value(program: Program, op: str, rest: list[Any]) -> str:
    if op == "in":
        group, index = rest
        return "number" if group == "month" else f"{group}[{index}]"
    names = [_name(program, id) for id in rest]
    if op == "where":
        return f"{names[1]} if {names[0]} else {names[2]}"
    if op in ("exp", "log", "sqrt"):
        return f"{op}({names[0]})"
    if op in ("neg", "not"):
        return f"{'-' if op == 'neg' else 'not '}{names[0]}"
    sign = {"lt": "<", "le": "<="}.get(op, op)
    return f" {sign} ".join(names)


def _name(program: Program, id: int) -> str:
    node = program.graph.nodes[id]
    return repr(node[1]) if node[0] == "const" else f"v{id}"


def _exp(x: float) -> float:
    return math.exp(min(max(x, strict_maths.LOWEST), strict_maths.HIGHEST))


def _log(x: float) -> float:
    return math.log(max(x, strict_maths.TINY)) if x >= 0.0 else math.nan
