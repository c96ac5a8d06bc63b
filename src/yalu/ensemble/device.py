"""Which device runs the month: the machine code of this processor, or JAX's choice of one."""

from functools import cache
from typing import Any

from yalu.engine.jax_month import JaxMonth, pick_device
from yalu.errors import unknown
from yalu.model import simulate

DEVICES = ("cpu", "gpu", "tpu", "jax-cpu")


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
