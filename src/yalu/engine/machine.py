"""The month as machine code: compile it, keep it, run it over many worlds and policies."""

import ctypes
from collections.abc import Callable
from typing import Literal

import numpy as np

from yalu.engine import blocks, checks, emit, jobs, objects, streams
from yalu.engine.layout import Layout
from yalu.engine.target import Target, pick_target
from yalu.engine.trace import Program

Mode = Literal["strict", "fast"]
Result = tuple[np.ndarray, np.ndarray | None]


def compile_month(
    layout: Layout,
    build: Callable[[], Program],
    key: str,
    *,
    mode: Mode = "strict",
    lanes: int | None = None,
    target: str | None = None,
    cache: bool = True,
) -> "CompiledMonth":
    """The traced month as machine code, from the disk if it was compiled before.

    Args:
        layout: what the month takes in and gives out.
        build: traces the month; called only if no object is kept for it.
        key: a digest of whatever decides what `build` returns.
        mode: `strict` keeps every operation and its order, so the bits equal those of the
            reference on any processor; `fast` lets LLVM fuse and reorder.
        lanes: worlds a vector: 4, 8 or 16; as many as the processor takes at once if not given.
            In strict mode the result does not depend on it.
        target: a processor to write for, if not this one.
        cache: whether to look for a kept object, and keep a new one.

    Raises:
        InputError: `build` traced another layout, or the arguments make no sense.
    """
    processor, lanes = fitting(mode, lanes, target)

    def write() -> str:
        return emit.module(traced(build, layout), lanes=lanes, fast=mode == "fast")

    code = objects.obtain(("month", mode, lanes, layout, key), write, processor, keep=cache)
    return CompiledMonth(layout, lanes, code)


def fitting(mode: Mode, lanes: int | None, target: str | None) -> tuple[Target, int]:
    """The processor to write for, and worlds a vector; arguments as `compile_month`.

    Raises:
        InputError: the arguments make no sense.
    """
    checks.expect(mode in ("strict", "fast"), f"no mode {mode!r}", "strict or fast")
    processor = pick_target(target)
    lanes = processor.lanes if lanes is None else lanes
    checks.expect(lanes in (4, 8, 16), f"{lanes} lanes", "4, 8 or 16 lanes")
    return processor, lanes


def traced(build: Callable[[], Program], layout: Layout) -> Program:
    """What `build` traces.

    Raises:
        InputError: it has another layout.
    """
    program = build()
    same = program.layout == layout
    checks.expect(same, "the traced month has another layout", "the one given")
    return program


class CompiledMonth:
    """A month of machine code, loaded; safe to run from several threads.

    Args:
        layout: the names behind the numbers.
        lanes: worlds a block.
        code: the object file.
    """

    def __init__(self, layout: Layout, lanes: int, code: bytes) -> None:
        self.layout, self.lanes = layout, lanes
        self._keeper, address = objects.load(code)
        types = [ctypes.c_void_p] * len(emit.TABLES) + [ctypes.c_uint64] * len(emit.NUMBERS)
        self._run = ctypes.CFUNCTYPE(None, *types)(address)

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
        record: bool = False,
        threads: int = 1,
        into: Result | None = None,
    ) -> Result:
        """Run all blocks of worlds under all policies for some months.

        Args:
            carry: `[block, carry, lane]` to start every policy alike, or
                `[policy, block, carry, lane]` to go on from an earlier result.
            parameter: `[block, parameter, lane]`.
            policy: `[policy, number]`.
            forcing: `[month, forcing]`, the first row for `first_month`.
            worlds: the worlds' numbers, `[block, lane]`, uint32; the luck depends on them.
            seed: any whole number below 2^64.
            replication: which repetition of the luck.
            first_month: the number of the first month; the luck depends on it.
            months: how many months to run.
            record: whether to give the path of every month.
            threads: how many threads share the work; the result does not depend on it.
            into: a result of an earlier run of the same shape, to be written over.

        Returns:
            The final carry `[policy, block, carry, lane]`, and the path
            `[policy, block, month, path, lane]` or None.

        Raises:
            InputError: an array has the wrong shape or type, or a number is out of range.
        """
        given = (carry, parameter, policy, forcing, worlds)
        shape = checks.tables_fit(self.layout, self.lanes, *given, months)
        checks.numbers_fit(replication, first_month, months, threads)
        luck = (*streams.seed_words(seed), replication, first_month)
        final, paths = self._room(shape, months, record) if into is None else into
        self._check_room(final, paths, shape, months, record)
        tables = [blocks.aligned(table) for table in given]
        row = len(self.layout.path) * self.lanes
        carry_step = carry[0].size if carry.ndim == 4 else 0
        path_steps = (months * row, row) if record else (0, 0)
        unread = blocks.empty((threads, max(row, 1)))  # for a path that is not recorded

        def work(span: jobs.Span) -> None:
            start, stop, thread = span
            path = unread[thread] if paths is None else paths
            addresses = [table.ctypes.data for table in (*tables, final, path)]
            self._run(*addresses, carry_step, *path_steps, shape[1], start, stop, *luck, months)

        jobs.share(work, shape[0] * shape[1], threads)
        return final, paths

    def _room(self, shape: tuple[int, int], months: int, record: bool) -> Result:
        final = blocks.empty((*shape, len(self.layout.carry), self.lanes))
        if not record:
            return final, None
        return final, blocks.empty((*shape, months, len(self.layout.path), self.lanes))

    def _check_room(
        self,
        final: np.ndarray,
        paths: np.ndarray | None,
        shape: tuple[int, int],
        months: int,
        record: bool,
    ) -> None:
        checks.fits("into[0]", final, (*shape, len(self.layout.carry), self.lanes))
        checks.expect(
            (paths is not None) == record, "into and record disagree", "paths only if recorded"
        )
        if paths is not None:
            checks.fits("into[1]", paths, (*shape, months, len(self.layout.path), self.lanes))
        for array in (final, paths):
            usable = array is None or blocks.aligned(array) is array
            checks.expect(usable, "into is not laid out as a result", "an earlier result")
