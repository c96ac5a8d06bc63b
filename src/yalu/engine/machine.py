"""The month as machine code: compile it, keep it, run it over many worlds and policies."""

import ctypes
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import numpy as np

from yalu.engine import blocks, cache, emit, streams
from yalu.engine.layout import Layout
from yalu.engine.target import Target, pick_target
from yalu.engine.trace import Program
from yalu.errors import InputError

Mode = Literal["strict", "fast"]
Result = tuple[np.ndarray, np.ndarray | None]

_OPT = 2  # LLVM's level for the code generator, see docs/engine.md for what was measured
_MOST_JOBS = 64  # jobs a call into machine code takes, so that Ctrl-C is heard between


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
            The result does not depend on it.
        target: a processor to write for, if not this one.
        cache: whether to look for a kept object, and keep a new one.

    Raises:
        InputError: `build` traced another layout, or the arguments make no sense.
    """
    _expect(mode in ("strict", "fast"), f"no mode {mode!r}", "strict or fast")
    processor = pick_target(target)
    lanes = processor.lanes if lanes is None else lanes
    _expect(lanes in (4, 8, 16), f"{lanes} lanes", "4, 8 or 16 lanes")
    code = _object(layout, build, key, mode, lanes, processor, cache)
    return CompiledMonth(layout, lanes, code)


def _object(
    layout: Layout,
    build: Callable[[], Program],
    key: str,
    mode: Mode,
    lanes: int,
    processor: Target,
    keep: bool,
) -> bytes:
    file = cache.name(cache.source_digest(), _llvm(), processor, _OPT, mode, lanes, layout, key)
    code = cache.read(file) if keep else None
    if code is None:
        program = build()
        _expect(program.layout == layout, "the traced month has another layout", "the one given")
        code = translate(emit.module(program, lanes=lanes, fast=mode == "fast"), processor)
        if keep:
            cache.write(file, code)
    return code


def translate(text: str, processor: Target) -> bytes:
    """LLVM's text as an object file for a processor."""
    import llvmlite.binding as llvm

    generator = processor.machine(_OPT)
    module = llvm.parse_assembly(text)
    module.triple = generator.triple
    module.data_layout = str(generator.target_data)
    module.verify()
    return generator.emit_object(module)


def _llvm() -> tuple[object, ...]:
    import llvmlite
    import llvmlite.binding as llvm

    return llvmlite.__version__, llvm.llvm_version_info, llvm.get_process_triple()


class CompiledMonth:
    """A month of machine code, loaded; safe to run from several threads.

    Args:
        layout: the names behind the numbers.
        lanes: worlds a block.
        code: the object file.
    """

    def __init__(self, layout: Layout, lanes: int, code: bytes) -> None:
        self.layout, self.lanes = layout, lanes
        self._engine, address = _load(code)
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
        shape = self._shape(carry, parameter, policy, forcing, worlds, months)
        _check_numbers(replication, first_month, months, threads)
        final, paths = into if into is not None else self._result(shape, months, record)
        self._check_result(final, paths, shape, months, record)
        row = len(self.layout.path) * self.lanes
        spare = paths if paths is not None else blocks.empty((threads, max(row, 1)))
        tables = [blocks.aligned(a) for a in (carry, parameter, policy, forcing, worlds)]
        steps = [
            carry[0].size if carry.ndim == 4 else 0,
            months * row if record else 0,
            row if record else 0,
        ]
        low, high = streams.seed_words(seed)

        def work(span: tuple[int, int, int]) -> None:
            start, stop, thread = span
            path = spare if record else spare[thread]
            addresses = [table.ctypes.data for table in (*tables, final, path)]
            luck = (low, high, replication, first_month, months)
            self._run(*addresses, *steps, shape[1], start, stop, *luck)

        _share(work, shape[0] * shape[1], threads)
        return final, paths

    def _shape(self, carry, parameter, policy, forcing, worlds, months: int) -> tuple[int, int]:
        """How many policies and blocks there are, once every array fits."""
        layout, lanes = self.layout, self.lanes
        _fits("policy", policy, (None, len(layout.policy)))
        _fits("worlds", worlds, (None, lanes), np.uint32)
        policies, count = len(policy), len(worlds)
        start = (count, len(layout.carry), lanes)
        _fits("carry", carry, (policies, *start) if carry.ndim == 4 else start)
        _fits("parameter", parameter, (count, len(layout.parameter), lanes))
        _fits("forcing", forcing, (None, len(layout.forcing)))
        _expect(len(forcing) >= months, f"forcing has {len(forcing)} rows", f"{months} months")
        return policies, count

    def _result(self, shape: tuple[int, int], months: int, record: bool) -> Result:
        final = blocks.empty((*shape, len(self.layout.carry), self.lanes))
        if not record:
            return final, None
        return final, blocks.empty((*shape, months, len(self.layout.path), self.lanes))

    def _check_result(self, final, paths, shape, months: int, record: bool) -> None:
        _fits("into[0]", final, (*shape, len(self.layout.carry), self.lanes))
        _expect((paths is not None) == record, "into and record disagree", "paths only if recorded")
        if paths is not None:
            _fits("into[1]", paths, (*shape, months, len(self.layout.path), self.lanes))
        for array in (final, paths):
            if array is not None:
                _expect(blocks.aligned(array) is array, "into is not aligned", "an earlier result")


def _load(code: bytes) -> tuple[Any, int]:
    """Load an object into this process; gives its keeper and the address of `run`."""
    import llvmlite.binding as llvm

    linker = llvm.create_lljit_compiler(pick_target().machine(_OPT), use_jit_link=True)
    library = llvm.JITLibraryBuilder().add_object_img(code).export_symbol("run")
    loaded = library.add_current_process().link(linker, "month")
    return loaded, loaded["run"]


def _share(work: Callable[[tuple[int, int, int]], None], jobs: int, threads: int) -> None:
    """Cut the jobs into spans and do them, on one thread or several."""
    most = max(1, min(_MOST_JOBS, -(-jobs // (4 * threads))))
    spans = [(start, min(start + most, jobs)) for start in range(0, jobs, most)]
    if threads == 1:
        for span in spans:
            work((*span, 0))
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(_in_turn, work, spans[t::threads], t) for t in range(threads)]:
            done.result()


def _in_turn(work: Callable[[tuple[int, int, int]], None], spans: list[Any], thread: int) -> None:
    for span in spans:
        work((*span, thread))


def _check_numbers(replication: int, first_month: int, months: int, threads: int) -> None:
    for name, value in (("replication", replication), ("first_month", first_month)):
        _expect(0 <= value < 1 << 32, f"{name} is {value}", "a whole number below 2^32")
    _expect(0 <= months < 1 << 32, f"{months} months", "none or more")
    _expect(threads >= 1, f"{threads} threads", "one or more")


def _fits(name: str, array: np.ndarray, shape: tuple[int | None, ...], dtype: Any = np.float32):
    wanted = ", ".join("any" if n is None else str(n) for n in shape)
    expected = f"shape [{wanted}] of {np.dtype(dtype).name}"
    fits = array.ndim == len(shape) and all(
        w is None or w == n for w, n in zip(shape, array.shape, strict=True)
    )
    found = f"{name} has shape {list(array.shape)} of {array.dtype}"
    _expect(fits and array.dtype == dtype, found, expected)


def _expect(true: bool, found: str, expected: str) -> None:
    if not true:
        raise InputError(found, expected=expected)
