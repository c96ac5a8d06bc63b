"""Which device runs the month: the machine code of this processor, or JAX's choice of one."""

import time
from functools import cache
from typing import Any

import numpy as np

from yalu import dates
from yalu.engine.jax_month import JaxMonth, pick_device
from yalu.errors import unknown
from yalu.model import simulate

DEVICES = ("cpu", "gpu", "tpu", "jax-cpu")
USUAL = {"cpu": 4096}  # worlds a task
LARGE = 65536  # the same on a device that works on all worlds of a task at once
CHUNKS = (4096, 16384, 65536, 262144)  # worlds a task may have on a device
WORTH = 1.05  # a larger chunk must be faster by this to be worth its memory


@cache
def month_on(device: str) -> Any:
    """The compiled month for a device: a `CompiledMonth` for `cpu`, else a `JaxMonth`.

    Args:
        device: `cpu` for our machine code; `gpu` or `tpu` for JAX there; `jax-cpu` for JAX on
            this processor, which is slower and serves as a second opinion.

    Raises:
        InputError: no such device, JAX missing, or none that JAX sees.
    """
    if device not in DEVICES:
        raise unknown("device", device, DEVICES)
    if device == "cpu":
        return simulate.compiled()
    kind = device.removeprefix("jax-")
    return JaxMonth(simulate.layout(), simulate.program, pick_device(kind))


def chunk_on(device: str) -> int:
    """How many worlds a task usually has on a device; `measured_chunk` finds the best."""
    return USUAL.get(device, LARGE)


def measured_chunk(device: str, months: int = 12) -> int:
    """How many worlds a task should have on a device, by trying.

    Runs a few months of the model in ever larger chunks until that is no faster a world.
    """
    from yalu.model.forcing import Forcing
    from yalu.model.worlds import draw_worlds

    month, best, rate = month_on(device), CHUNKS[0], 0.0
    forced = Forcing(dates.month("2026-01"), months).table
    rows = simulate.policy_row()[None]
    for chunk in CHUNKS:
        worlds = draw_worlds(np.arange(chunk, dtype=np.uint32), seed=0)
        simulate.simulate(rows, worlds, forced, seed=0, month=month)  # compiles this shape
        begun = time.perf_counter()
        simulate.simulate(rows, worlds, forced, seed=0, month=month)
        now = chunk / (time.perf_counter() - begun)
        if now < WORTH * rate:
            break
        best, rate = chunk, now
    return best
