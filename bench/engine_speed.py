"""The engine against NumPy over the batch, against C, and against itself."""

from collections.abc import Callable
from typing import Any

import numpy as np

from bench import clock
from bench.c_rendering import CMonth
from bench.subject import LANES, SEED, Subject
from yalu.engine import blocks, reference
from yalu.engine.gradient import compile_gradient
from yalu.engine.machine import compile_month

Row = tuple[str, str, str]
Job = Callable[[], object]
NUMPY_WORLDS = 4096  # about where NumPy is fastest: larger batches leave its cache


def forward(subject: Subject, *, worlds: int, rounds: int) -> tuple[dict[str, float], list[Row]]:
    """World-months a second of each engine, and the ratios that matter."""
    tables = subject.tables(worlds)
    program = subject.program()
    jobs: dict[str, Job] = {}
    results: dict[str, np.ndarray] = {}
    for mode in ("strict", "fast"):
        machine = compile_month(
            subject.layout, subject.program, subject.key, mode=mode, lanes=LANES
        )
        native = CMonth(program, mode)
        for threads in (1, 2):
            kept = _machine_job(subject, machine, tables, threads)
            jobs[f"machine {mode}, {threads}"] = kept
            jobs[f"C {mode}, {threads}"] = _c_job(subject, native, tables, threads)
        results[f"machine {mode}"] = jobs[f"machine {mode}, 1"]()
        results[f"C {mode}"] = jobs[f"C {mode}, 1"]()
    small = subject.tables(NUMPY_WORLDS)
    jobs["NumPy, 1"] = _numpy_job(subject, program, small)
    times = clock.interleaved(jobs, rounds)
    counts = {name: NUMPY_WORLDS if "NumPy" in name else worlds for name in jobs}
    rates = {name: counts[name] * subject.months / times[name] for name in jobs}
    bits = [results[f"{who} strict"].reshape(-1).view(np.uint32) for who in ("machine", "C")]
    same = np.array_equal(*bits)
    return rates, _forward_rows(rates, same)


def _forward_rows(rates: dict[str, float], same: bool) -> list[Row]:
    def over(one: str, other: str) -> str:
        return f"{rates[one] / rates[other]:.2f}"

    return [
        ("machine strict, 2 threads / NumPy over the batch", over("machine strict, 2", "NumPy, 1"),
         "≥ 15"),
        ("machine strict / C strict, 1 thread", over("machine strict, 1", "C strict, 1"),
         "≥ 0.75"),
        ("machine strict / C strict, 2 threads", over("machine strict, 2", "C strict, 2"),
         "≥ 0.75"),
        ("machine fast / C fast, 1 thread", over("machine fast, 1", "C fast, 1"), "≥ 0.9"),
        ("machine fast / C fast, 2 threads", over("machine fast, 2", "C fast, 2"), "≥ 0.9"),
        ("machine strict / C fast, 2 threads", over("machine strict, 2", "C fast, 2"), ""),
        ("machine strict and C strict give the same bits", "yes" if same else "no", "yes"),
    ]  # fmt: skip


def _machine_job(subject: Subject, machine: Any, tables: tuple[Any, ...], threads: int) -> Job:
    into = machine.run(*tables, seed=SEED, months=1, threads=1)

    def job() -> np.ndarray:
        return machine.run(*tables, seed=SEED, months=subject.months, threads=threads, into=into)[0]

    return job


def _c_job(subject: Subject, native: CMonth, tables: tuple[Any, ...], threads: int) -> Job:
    carry = blocks.empty(tables[0].shape)

    def job() -> np.ndarray:
        carry[...] = tables[0]
        native.run(carry, *tables[1:], seed=SEED, months=subject.months, threads=threads)
        return carry

    return job


def _numpy_job(subject: Subject, program: Any, tables: tuple[Any, ...]) -> Job:
    carry, parameter, policy, forcing, worlds = tables
    flat = [blocks.from_blocks(table, NUMPY_WORLDS) for table in (carry, parameter)]
    given = (*flat, policy[0], forcing, worlds.reshape(-1)[:NUMPY_WORLDS])
    return lambda: reference.run(program, *given, seed=SEED, months=subject.months)


def gradient(subject: Subject, *, worlds: int, rounds: int) -> list[Row]:
    """The time of value and slopes over that of the run alone, same program."""
    tables = subject.tables(worlds)
    weights = np.ones(len(subject.layout.carry), np.float32)
    rows: list[Row] = []
    for mode in ("strict", "fast"):
        key = f"{subject.key} smooth"
        same = {"mode": mode, "lanes": LANES}
        machine = compile_month(subject.layout, subject.smooth, key, **same)
        back = compile_gradient(subject.layout, subject.smooth, key, **same)
        for threads in (1, 2):
            keys = {"seed": SEED, "months": subject.months, "threads": threads}
            times = clock.interleaved(
                {
                    "forward": _machine_job(subject, machine, tables, threads),
                    "gradient": lambda back=back, keys=keys: back.run(
                        *tables, **keys, weights=weights
                    ),
                },
                rounds,
            )
            ratio = times["gradient"] / times["forward"]
            plural = "s" if threads > 1 else ""
            name = f"gradient / forward, {mode}, {threads} thread{plural}"
            rows.append((name, f"{ratio:.2f}", "≤ 4"))
    return rows


def growth(subject: Subject, *, largest: int, rounds: int) -> list[Row]:
    """Nanoseconds a month and world, by worlds and by months: level if cost is in proportion."""
    machine = compile_month(subject.layout, subject.program, subject.key, lanes=LANES)
    sizes = [largest // 64, largest // 16, largest // 4, largest]
    base, many = subject.tables(largest // 8), subject.tables(largest)
    jobs: dict[str, Job] = {}
    count: dict[str, int] = {}
    for size in sizes:
        name, tables = f"{size:,} worlds, {subject.months} months", subject.tables(size)
        jobs[name] = _machine_job(subject, machine, tables if size < largest else many, 1)
        count[name] = size * subject.months
    for part in (12, 6, 3, 1):
        months = subject.months // part
        name = f"{largest // 8:,} worlds, {months} months"
        jobs[name] = lambda months=months: machine.run(*base, seed=SEED, months=months)
        count[name] = largest // 8 * months
    spent = clock.interleaved(jobs, rounds)
    return [(name, f"{1e9 * spent[name] / count[name]:.0f} ns", "") for name in jobs]
