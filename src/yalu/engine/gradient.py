"""How a weighed carry at the end of a run answers to parameters, policy and start.

The outcome is `weights · carry` after the last month; slopes are its derivatives along
the path that luck took: exact for smooth months, blind to jumps at a comparison.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from yalu.engine import blocks, checks, emit_gradient, jobs, objects, reference, streams
from yalu.engine.adjoint import SLOPE, adjoint
from yalu.engine.layout import Layout
from yalu.engine.machine import Mode, fitting, traced
from yalu.engine.trace import Program


@dataclass(frozen=True)
class Slopes:
    """An outcome of every world, and what one unit more of each input adds to it.

    Args:
        value: the outcome, `[policy, block, lane]`.
        parameter: `[policy, block, parameter, lane]`.
        policy: summed over the worlds that count, `[policy, number]`, double precision.
        carry: of the carry at the start, `[policy, block, carry, lane]`.
    """

    value: np.ndarray
    parameter: np.ndarray
    policy: np.ndarray
    carry: np.ndarray


def compile_gradient(
    layout: Layout,
    build: Callable[[], Program],
    key: str,
    *,
    mode: Mode = "fast",
    lanes: int | None = None,
    target: str | None = None,
    cache: bool = True,
) -> "CompiledGradient":
    """The traced month and its reverse sweep as machine code; arguments as `compile_month`.

    Raises:
        InputError: `build` traced another layout, or the arguments make no sense.
    """
    processor, lanes = fitting(mode, lanes, target)

    def write() -> str:
        back = adjoint(traced(build, layout))
        _keep_order()
        return emit_gradient.module(back, lanes=lanes, fast=mode == "fast")

    code = objects.obtain(("gradient", mode, lanes, layout, key), write, processor, keep=cache)
    return CompiledGradient(layout, lanes, code)


def _keep_order() -> None:
    """Have LLVM emit instructions in the order written.

    Left to itself it brings forward so much that a sweep's values leave the nearest
    cache: a gradient of 10,000 operations took a fifth longer. A month is as fast either
    way, so the setting may stay for the process.
    """
    import llvmlite.binding as llvm

    llvm.set_option("yalu", "-enable-misched=false")


class CompiledGradient:
    """A month forth and back as machine code, loaded; safe to run from several threads."""

    def __init__(self, layout: Layout, lanes: int, code: bytes) -> None:
        self.layout, self.lanes = layout, lanes
        self._keeper, address = objects.load(code)
        tables, numbers = len(emit_gradient.TABLES), len(emit_gradient.NUMBERS)
        types = [ctypes.c_void_p] * tables + [ctypes.c_uint64] * numbers
        self._run = ctypes.CFUNCTYPE(ctypes.c_uint64, *types)(address)
        self._row = self._run(*[None] * tables, *[0] * numbers)  # of checkpoints

    def run(
        self,
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
        weights: np.ndarray,
        threads: int = 1,
        members: int | None = None,
    ) -> Slopes:
        """The outcome of all worlds under all policies, and its slopes.

        Args:
            weights: `[carry]`, what each carry at the end counts for.
            members: how many worlds, in order, count in the slopes of the policy; the
                rest fill the last block. All count if not given.

        The other arguments are those of `CompiledMonth.run`.

        Raises:
            InputError: an array has the wrong shape or type, or a number is out of range.
        """
        checks.numbers_fit(replication, first_month, months, threads)
        arrays = (carry, parameter, policy, forcing, worlds)
        policies, count = checks.tables_fit(self.layout, self.lanes, *arrays, months)
        checks.fits("weights", weights, (len(self.layout.carry),))
        tables = [blocks.aligned(array) for array in (*arrays, weights)]
        empty = self._empty(policies, count)
        checkpoints = blocks.empty((threads, months + 1, self._row))
        carry_step = carry[0].size if carry.ndim == 4 else 0
        keys = (*streams.seed_words(seed), replication, first_month, months)

        def work(span: jobs.Span) -> None:
            start, stop, thread = span
            places = (*tables, *empty, checkpoints[thread])
            addresses = [array.ctypes.data for array in places]
            self._run(*addresses, carry_step, count, start, stop, *keys)

        jobs.share(work, policies * count, threads)
        value, carry_slope, parameter_slope, policy_slope = empty
        return Slopes(value, parameter_slope, self._summed(policy_slope, members), carry_slope)

    def _empty(self, policies: int, count: int) -> tuple[np.ndarray, ...]:
        """Room for the value and the slopes of carry, parameters and policy."""
        sizes = [len(self.layout.names(group)) for group in ("carry", "parameter", "policy")]
        value = blocks.empty((policies, count, self.lanes))
        return (value, *(blocks.empty((policies, count, size, self.lanes)) for size in sizes))

    def _summed(self, slopes: np.ndarray, members: int | None) -> np.ndarray:
        """Slopes `[policy, block, number, lane]` summed over the worlds that count."""
        policies, count, size, lanes = slopes.shape
        worlds = np.moveaxis(slopes, 3, 2).reshape(policies, count * lanes, size)
        return worlds[:, :members].sum(axis=1, dtype=np.float64)


def reference_gradient(
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
    weights: np.ndarray,
    dtype: Any = np.float64,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The same by NumPy, one policy: value, and slopes of parameters, policy and carry.

    Arguments as `reference.run`; the slopes are `[parameter, world]`, `[number, world]`
    and `[carry, world]`. At single precision they have the bits of the strict machine code.
    """
    back = adjoint(program)
    states = [carry.astype(dtype)]
    luck = {"seed": seed, "replication": replication}
    for passed in range(months):
        here = {"first_month": first_month + passed, "months": 1, "dtype": dtype, **luck}
        rows = forcing[passed : passed + 1]
        final, _ = reference.run(program, states[-1], parameter, policy, rows, worlds, **here)
        states.append(final)
    value = np.zeros(worlds.size, dtype)
    for weight, row in zip(weights.astype(dtype), states[-1], strict=True):
        value = value + weight * row
    slope = np.repeat(weights.astype(dtype)[:, None], worlds.size, axis=1)
    sums = [np.zeros((len(group), worlds.size), dtype) for group in (back.parameter, back.policy)]
    outputs = replace(program, carry=back.outputs, path=())
    plan = reference.Plan(outputs, dtype)
    for passed in reversed(range(months)):
        number = first_month + passed
        groups = {
            "carry": states[passed],
            "parameter": parameter.astype(dtype),
            "policy": policy.astype(dtype),
            **reference.of_month(program, forcing[passed], worlds, number, dtype, **luck),
            SLOPE: slope,
        }
        values = plan.values(groups)
        slope = _rows(values, back.carry, worlds.size, dtype)
        for total, ids in zip(sums, (back.parameter, back.policy), strict=True):
            total += _rows(values, ids, worlds.size, dtype)
    return value, sums[0], sums[1], slope


def _rows(values: dict[int, Any], ids: tuple[int, ...], worlds: int, dtype: Any) -> np.ndarray:
    rows = np.empty((len(ids), worlds), dtype)
    for row, id in enumerate(ids):
        rows[row] = values[id]
    return rows
