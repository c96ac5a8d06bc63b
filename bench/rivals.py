"""The shipped model the way it would be run without us: EMA Workbench, plain Python, JAX.

`python -m bench elsewhere adapter` measures these alone. Every rival
runs the very same month, from the same graph.
"""

import logging
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from bench import clock, plain_python
from bench.subject import SEED, Subject
from yalu.engine.blocks import from_blocks
from yalu.engine.machine import compile_month
from yalu.errors import InputError

Row = tuple[str, str, str]
EXPERIMENTS = 100  # with our function inside EMA Workbench
FEW = 3  # worlds for plain Python, which takes a second or so over each


def rows(subject: Subject, *, worlds: int, rounds: int) -> list[Row]:
    """World-months a second of each, and how many times faster the machine code is."""
    tables, few = subject.tables(worlds), subject.tables(FEW)
    months, program = subject.months, subject.program()
    code = compile_month(subject.layout, subject.program, subject.key)
    plain = plain_python.month_function(program)
    starts = [from_blocks(table, FEW).T for table in few[:2]]

    def one(world: int) -> list[float]:
        return plain_python.run(
            plain, program, starts[0][world], starts[1][world], few[2][0], few[3], world, seed=SEED
        )

    jobs: dict[str, tuple[Callable[[], object], int]] = {
        "machine code, strict, 2 threads": (
            lambda: code.run(*tables, seed=SEED, months=months, threads=2), worlds),
        "plain Python, 1 process": (lambda: [one(world) for world in range(FEW)], FEW),
    }  # fmt: skip
    if (workbench := _workbench(one)) is not None:
        jobs["EMA Workbench around plain Python, 1 process"] = (workbench, FEW)
    if (jax := _jax(subject, tables)) is not None:
        jobs["JAX on this processor, compiled"] = (jax, worlds)
    times = clock.interleaved({name: job for name, (job, _) in jobs.items()}, rounds)
    rates = {name: jobs[name][1] * months / times[name] for name in jobs}
    best = rates["machine code, strict, 2 threads"]
    return [
        (name, f"{rate / 1e6:.4f} million months a second", f"{best / rate:,.1f} times slower")
        for name, rate in rates.items()
    ]


def joined(subject: Subject, *, worlds: int, rounds: int) -> list[Row]:
    """The same, with the rate and what it is beside the first in one column."""
    found = rows(subject, worlds=worlds, rounds=rounds)
    return [(what, f"{rate}, {times}", "") for what, rate, times in found]


def _workbench(one: Callable[[int], list[float]]) -> Callable[[], object] | None:
    """EMA Workbench over a function of one world; None where it is not installed."""
    warnings.filterwarnings("ignore")
    try:
        import ema_workbench as ema
    except ImportError:
        return None

    model = ema.Model("yalu", function=lambda world: {"end": one(int(world))[0]})
    model.uncertainties = [ema.IntegerParameter("world", 0, FEW - 1)]
    model.outcomes = [ema.ScalarOutcome("end")]
    ema.ema_logging.log_to_stderr(logging.ERROR)

    def job() -> object:
        with ema.SequentialEvaluator(model) as evaluator:
            return evaluator.perform_experiments(scenarios=FEW)

    return job


def _jax(subject: Subject, tables: tuple[np.ndarray, ...]) -> Callable[[], object] | None:
    try:
        from yalu.engine.jax_month import JaxMonth

        month = JaxMonth(subject.layout, subject.program)
    except InputError:
        return None
    return lambda: month.run(*tables, seed=SEED, months=subject.months)


def adapter(worlds: int = 1000) -> list[Row]:
    """The model as a function of five inputs: called row by row, and with all rows at once."""
    from yalu import dates
    from yalu.analysis.cube import Cube
    from yalu.ensemble.scenario import read_policy
    from yalu.ensemble.study import Study
    from yalu.model.worlds import parameter_priors

    study = Study((read_policy("hedge"),), first=dates.month("2026-01"), months=180)
    names = list(parameter_priors())[:5]
    cube = Cube(study, names, ["hardship"])
    points = np.random.default_rng(0).random((worlds, len(names)))
    plain = [name.replace(".", "__") for name in names]
    few = [dict(zip(plain, row, strict=True)) for row in points[:20].tolist()]
    jobs: dict[str, tuple[Callable[[], object], int]] = {
        "`Cube.one` in a loop": (lambda: [cube.one(**row) for row in few], len(few)),
        "`Cube.run` with all experiments at once, as SALib's designs are run": (
            lambda: cube.run(points), worlds),
    }  # fmt: skip
    if (workbench := _adapted(cube, plain)) is not None:
        jobs["EMA Workbench around `Cube.one`, 1 process"] = workbench, EXPERIMENTS
    spent = clock.interleaved({name: job for name, (job, _) in jobs.items()}, 3)
    return [
        (name, f"{jobs[name][1] * 180 / spent[name] / 1e6:.4f} million months a second", "")
        for name in jobs
    ]


def _adapted(cube: Any, names: list[str]) -> Callable[[], object] | None:
    """EMA Workbench over our function of five inputs; None where it is not installed."""
    try:
        import ema_workbench as ema
    except ImportError:
        return None
    model = ema.Model("yalu", function=cube.one)
    model.uncertainties = [ema.RealParameter(name, 0.0, 1.0) for name in names]
    model.outcomes = [ema.ScalarOutcome("hardship")]
    ema.ema_logging.log_to_stderr(logging.ERROR)

    def job() -> object:
        with ema.SequentialEvaluator(model) as evaluator:
            return evaluator.perform_experiments(scenarios=EXPERIMENTS)

    return job
