"""From policies and worlds to outcomes: the traced month, compiled once, run many times."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from yalu.engine.blocks import from_blocks, to_blocks
from yalu.engine.layout import Layout
from yalu.engine.machine import CompiledMonth, compile_month
from yalu.engine.streams import Draw
from yalu.engine.trace import Program, trace
from yalu.model import forcing, seat, step
from yalu.model.catalogue import MECHANISMS
from yalu.model.kinds import Turn
from yalu.model.outcomes import OUTCOMES, PATHS, finished, opening
from yalu.model.state import State
from yalu.model.worlds import Worlds, parameter_names

Floats = NDArray[np.float32]


@cache
def layout() -> Layout:
    """What a month of the model takes in and gives out."""
    return Layout(
        carry=(*State.declared, *seat.CARRIED, *(f"tally.{name}" for name in OUTCOMES)),
        parameter=parameter_names(),
        policy=policy_columns(),
        forcing=forcing.COLUMNS,
        luck=_draws(),
        path=tuple(PATHS),
    )


@cache
def policy_columns() -> tuple[str, ...]:
    """The seat's table and one switch for every mechanism."""
    return (*seat.columns(), *(place.switch for place in MECHANISMS))


def policy_row(table: dict[str, float] | None = None, off: Sequence[str] = ()) -> Floats:
    """One row of the policy array: a seat's table, with some mechanisms switched off."""
    values = {**seat.idle(), **(table or {})}
    values |= {place.switch: 0.0 if place.name in off else 1.0 for place in MECHANISMS}
    return np.array([values[name] for name in policy_columns()], np.float32)


def _draws() -> tuple[Draw, ...]:
    draws: dict[tuple[str, int], Draw] = {}
    for name, variable in State.declared.items():
        stream = getattr(variable, "stream", None)
        if stream:
            label = f"fork.{variable.fork}" if isinstance(variable, Turn) else name
            draws.setdefault(stream, Draw(label, *stream))
            if draws[stream].name != label:
                raise ValueError(
                    f"{label} and {draws[stream].name} draw the same word of {stream[0]}"
                )
    return tuple(draws.values())


def program(*, smooth: bool = False) -> Program:
    """The traced month; `smooth` puts expected values in the place of events."""
    return trace(partial(step.month, smooth=smooth), layout())


@cache
def source_key() -> str:
    """A hash of every source file the month is made of: same key, same numbers."""
    root = Path(__file__).parent
    shared = [root.parent / "maths.py", root.parent / "engine" / "draws.py"]
    files = [*sorted(root.rglob("*.py")), *shared]
    seal = hashlib.sha256()
    for file in files:
        seal.update(file.relative_to(root.parent).as_posix().encode() + b"\0" + file.read_bytes())
    return seal.hexdigest()


@cache
def compiled(
    mode: Literal["strict", "fast"] = "strict", lanes: int | None = None, target: str | None = None
) -> CompiledMonth:
    """The month as machine code, from the cache on disk where it can."""
    return compile_month(layout(), program, source_key(), mode=mode, lanes=lanes, target=target)


@dataclass(frozen=True)
class Paths:
    """Monthly paths, laid out when asked for: `paths[path, policy]` is `[month, world]`.

    Args:
        recorded: as the engine left them, `[policy, block, month, path, lane]`.
        worlds: how many of the lanes are worlds.
    """

    recorded: Floats
    worlds: int

    def __getitem__(self, which: tuple[int, int]) -> Floats:
        path, policy = which
        blocks = self.recorded[policy, :, :, path].transpose(1, 0, 2)
        return blocks.reshape(len(blocks), -1)[:, : self.worlds]


@dataclass(frozen=True)
class Result:
    """What a simulation gives.

    Args:
        outcomes: `[outcome, policy, world]` in the order of `OUTCOMES`.
        paths: the months of every world, if they were recorded.
        carry: `[policy, block, carry, lane]`, from which a run can go on.
    """

    outcomes: Floats
    paths: Paths | None
    carry: Floats


def simulate(
    policies: Floats, worlds: Worlds, forced: Floats, *, seed: int, replication: int = 0,
    record: bool = False, threads: int = 1, month: CompiledMonth | None = None,
) -> Result:  # fmt: skip
    """Run every world under every policy for as many months as `forced` has rows.

    Pure. A draw depends on seed, replication, world, month and stream only, so any split
    of `worlds` gives the same bits, and two policies meet the same luck.

    Args:
        policies: `[policy, column]`, rows of `policy_row`.
        worlds: as `draw_worlds` gives them.
        forced: `[month, column]`, the table of a `Forcing`.
        record: keep the monthly paths too.
    """
    code = month or compiled()
    carry, paths = code.run(
        to_blocks(opening_carry(worlds), code.lanes),
        to_blocks(worlds.parameter, code.lanes),
        policies,
        forced,
        to_blocks(worlds.ids[None, :], code.lanes)[:, 0, :],
        seed=seed,
        replication=replication,
        months=len(forced),
        record=record,
        threads=threads,
    )
    return Result(
        _outcomes(carry, len(worlds), len(forced)),
        None if paths is None else Paths(paths, len(worlds)),
        carry,
    )


def opening_carry(worlds: Worlds) -> Floats:
    """The carry before the first month, `[carry, world]`."""
    n = len(worlds)
    seated = np.repeat([[seat.START[name]] for name in seat.CARRIED], n, axis=1)
    tallies = np.repeat([[opening(o)] for o in OUTCOMES.values()], n, axis=1)
    return np.vstack([worlds.start, seated, tallies]).astype(np.float32)


def _outcomes(carry: Floats, worlds: int, months: int) -> Floats:
    first = len(State.declared) + len(seat.CARRIED)
    kept = np.stack([from_blocks(per_policy[:, first:], worlds) for per_policy in carry], axis=1)
    return np.stack([finished(o, kept[i], months) for i, o in enumerate(OUTCOMES.values())]).astype(
        np.float32
    )
