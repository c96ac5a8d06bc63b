"""The month on NumPy arrays: what the machine code must give, bit for bit."""

from collections.abc import Callable
from typing import Any

import numpy as np

from yalu.engine import streams, strict_maths
from yalu.engine.graph import ARITHMETIC
from yalu.engine.trace import Program


def run(
    program: Program,
    carry: np.ndarray,
    parameter: np.ndarray,
    policy: np.ndarray,
    forcing: np.ndarray,
    worlds: np.ndarray,
    *,
    seed: int,
    replication: int = 0,
    first_month: int = 0,
    months: int,
    dtype: Any = np.float32,
    record: bool = False,
) -> tuple[np.ndarray, np.ndarray | None]:
    """Run some months of all worlds under one policy, one array operation a node.

    Args:
        program: the traced month.
        carry: `[carry, world]`.
        parameter: `[parameter, world]`.
        policy: `[number]`.
        forcing: `[month, forcing]`, the first row for `first_month`.
        worlds: the worlds' numbers, `[world]`, uint32.
        dtype: float32 for the bits of the strict machine code; float64 for the same
            arithmetic and the same luck at double precision.

    Returns:
        The final carry `[carry, world]`, and the path `[month, path, world]` or None.
    """
    plan = Plan(program, dtype)
    carry, steady = carry.astype(dtype), {"parameter": parameter, "policy": policy}
    steady = {group: values.astype(dtype) for group, values in steady.items()}
    luck = {"seed": seed, "replication": replication}
    shape = (months, len(program.path), worlds.size)
    paths = np.empty(shape, dtype) if record else None
    for passed in range(months):
        number = first_month + passed
        passing = of_month(program, forcing[passed], worlds, number, dtype, **luck)
        values = plan.values({**steady, "carry": carry, **passing})
        if paths is not None:
            for row, id in enumerate(program.path):
                paths[passed, row] = values[id]
        following = np.empty_like(carry)
        for row, id in enumerate(program.carry):
            following[row] = values[id]
        carry = following
    return carry, paths


def of_month(
    program: Program, row: np.ndarray, worlds: np.ndarray, number: int, dtype: Any,
    *, seed: int, replication: int,
) -> dict[str, Any]:  # fmt: skip
    """What a month reads besides carry, parameters and policy, by group.

    Args:
        row: of the forcing, `[forcing]`.
        number: of the month.

    The other arguments are those of `run`.
    """
    luck = streams.uniforms(program.layout.luck, worlds, number, seed=seed, replication=replication)
    return {
        "forcing": row.astype(dtype),
        "luck": [u.astype(dtype) for u in luck],
        "month": [dtype(number)],
    }


class Plan:
    """In which order to compute a program's nodes, and when each may be forgotten."""

    def __init__(self, program: Program, dtype: Any) -> None:
        self.graph, self.dtype, self.order = program.graph, dtype, program.live()
        last = {i: id for id in self.order for i in self.graph.inputs_of(id)}
        self._spent: dict[int, list[int]] = {}
        for id, user in last.items():
            if id not in {*program.carry, *program.path}:
                self._spent.setdefault(user, []).append(id)
        self._operations: dict[str, Callable[..., Any]] = ARITHMETIC | (
            {"exp": strict_maths.exp, "log": strict_maths.log}
            if dtype == np.float32
            else {"exp": _exact_exp, "log": _exact_log}
        )

    def values(self, groups: dict[str, Any]) -> dict[int, Any]:
        """The values of what leaves the program, given its inputs by group."""
        values: dict[int, Any] = {}
        with np.errstate(all="ignore"):
            for id in self.order:
                op, *rest = self.graph.nodes[id]
                if op == "const":
                    values[id] = self.dtype(rest[0])
                elif op == "in":
                    values[id] = groups[rest[0]][rest[1]]
                else:
                    values[id] = self._operations[op](*(values[i] for i in rest))
                for spent in self._spent.get(id, ()):
                    del values[spent]
        return values


def _exact_exp(x: Any) -> Any:
    """`exp` of the machine code, with its edges, at double precision."""
    return np.exp(np.clip(x, strict_maths.LOWEST, strict_maths.HIGHEST))


def _exact_log(x: Any) -> Any:
    """`log` of the machine code, with its edges, at double precision."""
    return np.where(x >= 0.0, np.log(np.maximum(x, strict_maths.TINY)), np.nan)
