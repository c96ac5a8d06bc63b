"""History weighed: the particle filter over the record, on the engine's machine code.

Every draw of parameters runs as a policy and every particle as a world; a month of the
past (`month.py`) moves them and says how likely each law finds what was recorded.
"""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.calibration import month as past_month
from yalu.calibration.filter import Filtered, run_filter
from yalu.calibration.resampling import combs, log_mean, weighed
from yalu.calibration.steady import Split, split_off
from yalu.engine.blocks import empty, to_blocks
from yalu.engine.machine import CompiledMonth, compile_month
from yalu.errors import InputError
from yalu.model.simulate import source_key
from yalu.model.starting import start_at
from yalu.model.state import State
from yalu.model.worlds import draw_worlds
from yalu.record.read import Record

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

FIRST, LAST = "2003-01", "2025-12"
BATCH = 8  # draws that run together and share their luck
PARTICLES = 1024


Said = Callable[[int, int], None]


@cache
def split_month() -> Split:
    """The traced month of the past, split by draw."""
    return split_off(past_month.program())


@cache
def source() -> str:
    """A hash of every source file the month of the past is made of."""
    here = Path(__file__).parent
    own = [here / name for name in ("month.py", "steady.py")]
    return hashlib.sha256(
        b"".join([source_key().encode(), *(f.read_bytes() for f in own)])
    ).hexdigest()


@cache
def compiled() -> CompiledMonth:
    """The month of the past as machine code."""
    return compile_month(
        split_month().month.layout, lambda: split_month().month, source(), mode="strict"
    )


@dataclass
class Cloud:
    """All particles of a batch after a month: `[draw, block, number, lane]` each."""

    carry: Singles
    weights: Singles


class History:
    """The record as a state space, for one batch of draws; see `filter.StateSpace`.

    Args:
        parameter: `[parameter, draw]`.
        draws: their numbers.
        table: what months are told, from `month.told_table`.
        start: the carry before the first month, `[block, number, lane]`, or one of each draw.
        seed: of the luck of particles.
        replication: which repetition.
        first_month: how many months went before; each has luck of its own.
    """

    def __init__(
        self, parameter: Singles, draws: NDArray[np.uint32], table: Singles, start: Singles,
        *, seed: int, replication: int, first_month: int = 0,
    ):  # fmt: skip
        self.code = compiled()
        self.draws, self.table, self.start = draws, table, start
        self.steps, self.particles = len(table), start.shape[-3] * start.shape[-1]
        self.first_month = first_month
        self.numbers = split_month().settle(parameter)
        self.ids = to_blocks(np.arange(self.particles, dtype=np.uint32)[None], self.code.lanes)[
            :, 0
        ]
        self.none = np.zeros((len(self.ids), 0, self.code.lanes), np.float32)
        self.seed, self.replication = seed, replication
        self._spare: Cloud | None = None

    def begin(self) -> Cloud:
        """Where the start says: every draw alike, unless each has a start of its own."""
        shape = (len(self.draws), self.start.shape[-3])
        layout, lanes = self.code.layout, self.code.lanes
        self._spare = Cloud(
            empty((*shape, len(layout.carry), lanes)),
            empty((*shape, 1, len(layout.path), lanes)),
        )
        carry = empty((*shape, len(layout.carry), lanes))
        carry[...] = self.start
        return Cloud(carry, empty(self._spare.weights.shape))

    def advance(self, state: Cloud, step: int) -> tuple[Cloud, Floats]:
        """One month of machine code; the weight is the sum over all laws."""
        room = self._spare
        assert room is not None
        self.code.run(
            state.carry, self.none, self.numbers, self.table[step : step + 1], self.ids,
            seed=self.seed, replication=self.replication, months=1,
            first_month=self.first_month + step, record=True,
            into=(room.carry, room.weights),
        )  # fmt: skip
        self._spare = state
        total = room.weights[:, :, 0, -1].astype(np.float64)  # the last of `month.PATH`
        return room, total.reshape(len(self.draws), -1)

    def pick(self, state: Cloud, ancestors: NDArray[np.int64]) -> Cloud:
        """Copy those who have further descendants over those who have none."""
        lanes = self.code.lanes
        for draw, parents in enumerate(ancestors):
            places = np.flatnonzero(parents != np.arange(len(parents)))
            chosen = parents[places]
            carry = state.carry[draw]
            carry[places // lanes, :, places % lanes] = carry[chosen // lanes, :, chosen % lanes]
        return state

    def drawn(self, found: Filtered, keep: int, replication: int) -> Singles:
        """The carry of particles drawn at the end by their weights, `[number, draw, kept]`.

        What is still lent in the middle of a year is taken back first, so nothing after the
        last month has a say.
        """
        carry = found.state.carry.transpose(2, 0, 1, 3)
        carry = carry.reshape(len(carry), len(self.draws), -1)
        lent = carry[self.code.layout.carry.index("lent")].astype(np.float64)
        with np.errstate(divide="ignore"):
            weight, _ = weighed(np.log(found.weight) - lent)
        if not keep:
            return np.zeros((len(carry), len(self.draws), 0), np.float32)
        u = combs(self.draws, self.steps, seed=self.seed, replication=replication)
        teeth = (np.arange(keep) + u[:, None]) / keep
        reached = np.cumsum(weight, axis=1)
        chosen = (teeth[:, :, None] > reached[:, None, :]).sum(axis=2)
        chosen = np.minimum(chosen, self.particles - 1)
        return np.take_along_axis(carry, chosen[None], axis=2)


def opening(
    record: Record, first: int, particles: int, *, seed: int, replication: int = 0
) -> Singles:
    """The carry before `first`, `[block, number, lane]`: a start of its own for every particle."""
    ids = np.arange(particles, dtype=np.uint32) + np.uint32(replication * particles % 2**32)
    worlds = draw_worlds(ids, seed=seed, starts=start_at(record, first))
    states = list(State.declared)
    rows = [worlds.start[states.index(name)] for name in past_month.CARRIED]
    memory = len(past_month.layout().carry) - len(rows)
    carry = np.vstack([*rows, np.zeros((memory, particles), np.float32)]).astype(np.float32)
    return to_blocks(carry, compiled().lanes)


@dataclass(frozen=True)
class Weighed:
    """What history says of a set of draws.

    Args:
        gains: log predictive likelihood of each month given those before, `[month, draw]`.
        by_law: the same for each series by itself, `[law, month, draw]` in the order of
            `month.PATH`; they need not sum to `gains`, since one month's series inform
            each other. Without detail, no laws.
        effective: effective number of particles, `[month, draw]`.
        kept: carry of particles drawn at the end, `[number, draw, kept]`, see `origins.py`.
        first: the first month.
    """

    gains: Floats
    by_law: Singles
    effective: Floats
    kept: Singles
    first: int

    @property
    def log_likelihood(self) -> Floats:
        """Log of the unbiased estimate of the likelihood of the record, `[draw]`."""
        return self.gains.sum(axis=0)


def weigh(
    parameter: Singles, record: Record, *, first: str = FIRST, last: str = LAST,
    particles: int = PARTICLES, seed: int = 0, replication: int = 0, threads: int = 1,
    detail: bool = True, keep: int = 0, said: Said | None = None,
) -> Weighed:  # fmt: skip
    """Filter the record under every draw of parameters.

    A draw's result depends on its number, its parameters and the seed only, so any number of
    threads gives the same bits, and further draws change none.

    Args:
        parameter: `[parameter, draw]` in the order of `worlds.parameter_names()`.
        record: what happened; nothing after `last` is used, but see `month.told_table`.
        first, last: the span, both included.
        particles: a multiple of 16 for each draw.
        seed, replication: of all luck.
        threads: how many share the work.
        detail: find each law's part too.
        keep: how many particles of each draw to keep at the end, drawn by their weights.
        said: called with how many draws are done, and how many there are.

    Raises:
        InputError: particles that do not fill whole vectors.
    """
    begin, end = dates.month(first), dates.month(last)
    if particles % 16 or particles <= 0:
        raise InputError(
            f"{particles} particles do not fill the processor's vectors",
            expected="a multiple of 16", remedy=f"take {max(16, -(-particles // 16) * 16)}",
        )  # fmt: skip
    table = past_month.told_table(record, begin, end - begin + 1)
    start = opening(record, begin, particles, seed=seed, replication=replication)
    total, done = parameter.shape[1], 0
    batches = [slice(i, min(i + BATCH, total)) for i in range(0, total, BATCH)]

    def work(part: slice) -> tuple[Floats, Singles, Floats, Singles]:
        nonlocal done
        draws = np.arange(part.start, part.stop, dtype=np.uint32)
        luck = replication * 65536 + part.start // BATCH  # every batch its own
        model = History(parameter[:, part], draws, table, start, seed=seed, replication=luck)
        found = run_filter(
            model, seed=seed, replication=replication, watch=_laws if detail else None
        )
        done += part.stop - part.start
        if said is not None:
            said(done, total)
        each = found.seen or [np.zeros((0, len(draws)), np.float32)]
        kept = model.drawn(found, keep, replication)
        return found.gains, np.stack(each, axis=1), found.effective, kept

    compiled()  # once, before threads ask for it
    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(work, batches))
    gains, by_law, effective = (
        np.concatenate([part[i] for part in parts], axis=-1) for i in range(3)
    )
    kept = np.concatenate([part[3] for part in parts], axis=1)
    return Weighed(gains, by_law, effective, kept, begin)


def _laws(state: Cloud, before: Floats, after: Floats) -> Singles:
    """Log predictive likelihood of each law by itself, `[law, draw]`."""
    draws = len(before)
    each = state.weights[:, :, 0, :-1].transpose(2, 0, 1, 3).reshape(-1, draws, before.shape[1])
    with np.errstate(divide="ignore"):
        log_shares = each + np.log(before * before.shape[1]).astype(np.float32)
    return log_mean(log_shares).astype(np.float32)
