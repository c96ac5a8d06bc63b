"""The month read into JAX: the same graph and the same luck, on whatever device JAX has.

Where the machine code keeps time as the inner loop and a vector of worlds in registers,
this reader hands XLA one array operation a node and a scan over the months. Draws are the
same bits as everywhere. Arithmetic is the device's own: XLA may fuse and has its own `exp`
and `log`, so results agree with the machine code to rounding, not to the bit, and a world
that stands within rounding of a threshold may go the other way.
"""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

import numpy as np

from yalu.engine import blocks, checks, streams, strict_maths
from yalu.engine.graph import ARITHMETIC
from yalu.engine.layout import Layout
from yalu.engine.machine import Result
from yalu.engine.trace import Program
from yalu.errors import InputError

LANES = 16  # worlds a block of what enters and leaves; the device sees them in one row


def jax_module() -> Any:
    """JAX, imported now.

    Raises:
        InputError: it is not installed.
    """
    try:
        import jax
    except ImportError:
        raise InputError(
            "this needs JAX, which is not installed",
            expected="the extra `jax`",
            remedy="pip install 'yalu[jax]', or leave --device at cpu",
        ) from None
    return jax


def pick_device(kind: str) -> Any:
    """The first device of a kind: `cpu`, `gpu`, or what else JAX calls one.

    Raises:
        InputError: JAX sees none.
    """
    jax = jax_module()
    try:
        return jax.devices(kind)[0]
    except RuntimeError:
        seen = sorted({device.platform for device in jax.devices()})
        raise InputError(
            f"JAX sees no device of the kind {kind!r}",
            expected=f"one of {', '.join(seen)}",
            remedy="choose one of these, or install the JAX that belongs to the device",
        ) from None


class JaxMonth:
    """A month on one of JAX's devices; takes the place of a `CompiledMonth`.

    Args:
        layout: the names behind the numbers.
        build: traces the month; called when it first runs.
        device: as JAX names it.
    """

    lanes = LANES

    def __init__(self, layout: Layout, build: Callable[[], Program], device: Any = None) -> None:
        self.layout, self._build = layout, build
        self.device = device or pick_device("cpu")

    @cached_property
    def program(self) -> Program:
        """The traced month."""
        return self._build()

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
        """Run all blocks of worlds under all policies; as `CompiledMonth.run`.

        Shapes and errors are those of `CompiledMonth.run`, with `LANES` worlds a block. `threads`
        and `into` are for the machine code: JAX shares work out by itself.
        """
        given = (carry, parameter, policy, forcing, worlds)
        checks.tables_fit(self.layout, self.lanes, *given, months)
        checks.numbers_fit(replication, first_month, months, threads)
        code = self._sweep_recording if record else self._sweep
        luck = np.array([*streams.seed_words(seed), replication, first_month], np.uint32)
        rows = np.ascontiguousarray(forcing[:months], np.float32)
        put = self._put
        steady = put(_flat(parameter)), put(rows), put(worlds.reshape(-1)), put(luck)
        finals, paths = [], []
        for number, row in enumerate(policy):
            start = carry[number] if carry.ndim == 4 else carry
            final, path = code(put(_flat(start)), put(row), *steady)
            finals.append(_blocked(np.asarray(final), self.lanes))
            paths.append(_blocked(np.asarray(path), self.lanes) if record else None)
        if not record:
            return np.stack(finals), None
        return np.stack(finals), np.stack([np.moveaxis(p, 0, 1) for p in paths if p is not None])

    def outcome(
        self, carry: Any, parameter: Any, policy: Any, forcing: Any, worlds: Any, luck: Any,
        weights: Any,
    ) -> Any:  # fmt: skip
        """`weights · carry` after the last month, summed over worlds: for JAX to differentiate.

        Args:
            carry: `[carry, world]`; parameter: `[parameter, world]`; policy: `[number]`;
            forcing: `[month, forcing]`; worlds: `[world]`, uint32; weights: `[carry]`;
            luck: seed's low and high word, replication, first month, uint32.
        """
        jax = jax_module()
        given = (carry, policy, parameter, forcing, worlds, luck)
        final, _ = self._scan(*given, record=False, keep=True)
        return jax.numpy.sum(weights[:, None] * final)

    @cached_property
    def slopes(self) -> Any:
        """Value of `outcome` and its derivatives by carry, parameter and policy."""
        jax = jax_module()
        return jax.jit(jax.value_and_grad(self.outcome, argnums=(0, 1, 2)))

    @cached_property
    def _sweep(self) -> Any:
        return jax_module().jit(partial(self._scan, record=False))

    @cached_property
    def _sweep_recording(self) -> Any:
        return jax_module().jit(partial(self._scan, record=True))

    def _put(self, array: np.ndarray) -> Any:
        return jax_module().device_put(array, self.device)

    def _scan(
        self, carry: Any, policy: Any, parameter: Any, forcing: Any, worlds: Any, luck: Any,
        *, record: bool, keep: bool = False,
    ) -> Any:  # fmt: skip
        """All months. With `keep` the reverse sweep computes a month anew, not from memory."""
        jax = jax_module()
        months = jax.numpy.arange(forcing.shape[0], dtype=jax.numpy.uint32) + luck[3]

        def month(carry: Any, told: Any) -> Any:
            number, row = told
            drawn = _uniforms(jax, self.layout, worlds, number, luck)
            groups = {
                "carry": carry, "parameter": parameter, "policy": policy, "forcing": row,
                "luck": drawn, "month": [number.astype(jax.numpy.float32)],
            }  # fmt: skip
            ids = self.program.carry + (self.program.path if record else ())
            values = _values(jax, self.program, ids, groups, worlds.shape)
            following = jax.numpy.stack(values[: len(self.program.carry)])
            path = jax.numpy.stack(values[len(self.program.carry) :]) if record else None
            return following, path

        return jax.lax.scan(jax.checkpoint(month) if keep else month, carry, (months, forcing))


def _values(
    jax: Any, program: Program, ids: tuple[int, ...], groups: dict[str, Any], shape: Any
) -> list[Any]:
    """The nodes of these ids, each as `[world]`, by one array operation a node."""
    jnp = jax.numpy
    operations: dict[str, Callable[..., Any]] = ARITHMETIC | {
        "where": jnp.where, "sqrt": jnp.sqrt, "exp": lambda x: _exp(jnp, x),
        "log": lambda x: _log(jnp, x), "not": jnp.logical_not,
    }  # fmt: skip
    values: dict[int, Any] = {}
    for id in program.graph.live(ids):
        op, *rest = program.graph.nodes[id]
        if op == "const":
            values[id] = jnp.float32(rest[0])
        elif op == "in":
            values[id] = groups[rest[0]][rest[1]]
        else:
            values[id] = operations[op](*(values[i] for i in rest))
    return [jnp.broadcast_to(values[id], shape) for id in ids]


def _exp(jnp: Any, x: Any) -> Any:
    """`exp` with the edges of the machine code."""
    return jnp.exp(jnp.clip(x, strict_maths.LOWEST, strict_maths.HIGHEST))


def _log(jnp: Any, x: Any) -> Any:
    """`log` with the edges of the machine code."""
    return jnp.where(x >= 0.0, jnp.log(jnp.maximum(x, strict_maths.TINY)), jnp.nan)


def _uniforms(jax: Any, layout: Layout, worlds: Any, month: Any, luck: Any) -> list[Any]:
    """The draws of `streams.uniforms`, the same bits, from 32-bit words alone."""
    jnp, words = jax.numpy, {}
    for stream in layout.streams:
        key = jnp.uint32(streams.stream_key(stream))
        words[stream] = _philox(jnp, (worlds, month, key, luck[2]), (luck[0], luck[1]))
    found = []
    for draw in layout.luck:
        steps = (words[draw.stream][draw.word] >> 9).astype(jnp.float32)
        found.append(steps * jnp.float32(2.0**-23) + jnp.float32(2.0**-24))
    return found


def _philox(jnp: Any, counter: Any, key: Any) -> list[Any]:
    """Philox4x32-10 by halves of words: JAX has no 64-bit numbers unless asked."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(streams.ROUNDS):
        high0, low0 = _product(jnp, c0, streams.MULTIPLIERS[0])
        high1, low1 = _product(jnp, c2, streams.MULTIPLIERS[1])
        c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
        k0 = k0 + jnp.uint32(streams.KEY_STEPS[0])
        k1 = k1 + jnp.uint32(streams.KEY_STEPS[1])
    return [c0, c1, c2, c3]


def _product(jnp: Any, word: Any, by: int) -> tuple[Any, Any]:
    """The high and the low 32 bits of a product of two words."""
    low, high = word & 0xFFFF, word >> 16
    by_low, by_high = jnp.uint32(by & 0xFFFF), jnp.uint32(by >> 16)
    corner = low * by_low
    middle = high * by_low + (corner >> 16)
    other = low * by_high + (middle & 0xFFFF)
    return high * by_high + (middle >> 16) + (other >> 16), word * jnp.uint32(by)


def _flat(array: np.ndarray) -> np.ndarray:
    """From `[block, name, lane]` to `[name, world]`."""
    return np.ascontiguousarray(array.transpose(1, 0, 2).reshape(array.shape[1], -1))


def _blocked(array: np.ndarray, lanes: int) -> np.ndarray:
    """From `[..., name, world]` to `[..., block, name, lane]`."""
    split = array.reshape(*array.shape[:-1], -1, lanes)
    return blocks.aligned(np.moveaxis(split, -2, -3))
