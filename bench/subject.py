"""What is measured: the shipped model, or a synthetic month of the same size."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench import synthetic
from yalu.engine import blocks
from yalu.engine.layout import Layout
from yalu.engine.trace import Program, trace

SEED = 1
LANES = 16


@dataclass(frozen=True)
class Subject:
    """A month to run, and numbers to run it on.

    `program` is what ships, `smooth` what is differentiated. `tables(worlds)` gives carry,
    parameters, policy, forcing and worlds as `CompiledMonth.run` takes them.
    """

    name: str
    key: str
    layout: Layout
    months: int
    program: Callable[[], Program]
    smooth: Callable[[], Program]
    tables: Callable[[int], tuple[np.ndarray, ...]]


def shipped_program() -> Subject:
    """The real model: every state, event and outcome, under the baseline policy."""
    from yalu import dates
    from yalu.ensemble.scenario import read_policy
    from yalu.ensemble.study import Study
    from yalu.model import simulate
    from yalu.model.worlds import draw_worlds

    study = Study((read_policy("hedge"),), first=dates.month("2026-01"), months=180)
    forced, policies = study.forcing(), study.rows()

    def tables(worlds: int) -> tuple[np.ndarray, ...]:
        ids = np.arange(worlds, dtype=np.uint32)
        drawn = draw_worlds(ids, seed=SEED)
        carry = blocks.to_blocks(simulate.opening_carry(drawn), LANES)
        parameter = blocks.to_blocks(drawn.parameter, LANES)
        return carry, parameter, policies, forced, blocks.to_blocks(ids, LANES)

    return Subject(
        "the shipped model",
        simulate.source_key(),
        simulate.layout(),
        len(forced),
        simulate.program,
        lambda: simulate.program(smooth=True),
        tables,
    )


def synthetic_program() -> Subject:
    """A made-up month; see `bench.synthetic`."""

    def program() -> Program:
        return trace(synthetic.month, synthetic.LAYOUT)

    def tables(worlds: int) -> tuple[np.ndarray, ...]:
        return synthetic.inputs(-(-worlds // LANES), LANES)

    layout, months = synthetic.LAYOUT, synthetic.MONTHS
    return Subject("a synthetic month", "synthetic", layout, months, program, program, tables)


SUBJECTS: dict[str, Callable[[], Subject]] = {
    "shipped": shipped_program,
    "synthetic": synthetic_program,
}


def describe(subject: Subject) -> dict[str, Any]:
    """How large a subject is."""
    program = subject.program()
    return {
        "operations": len(program.live(record=False)),
        **{
            group: len(subject.layout.names(group))
            for group in ("carry", "parameter", "policy", "forcing", "luck")
        },
        "months": subject.months,
    }
