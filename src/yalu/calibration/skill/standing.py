"""Clouds of worlds that stand at origins: one pass of the filter serves many of them.

A pass runs over the record with the draws of one station of the calibration and keeps, at
the start of every month asked for, particles drawn by their weights. What December will
bring has been lent to them on the way; it is taken back first, so that nothing that came
later counts.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from yalu import dates
from yalu.calibration import history
from yalu.calibration import month as past_month
from yalu.calibration.filter import run_filter
from yalu.calibration.history import Cloud, Floats, History, Singles
from yalu.calibration.resampling import combs, weighed
from yalu.calibration.skill import then
from yalu.model.catalogue import THEORIES
from yalu.model.state import State
from yalu.model.worlds import Worlds, parameter_names
from yalu.record.read import Record

BEGIN = dates.month(history.FIRST)


def clouds_at(
    parameter: Singles, record: Record, origins: Sequence[dates.Month], *, particles: int,
    keep: int, seed: int = 0, threads: int = 1, hindsight: bool = False,
) -> dict[dates.Month, Singles]:  # fmt: skip
    """The carry of kept particles at the start of each origin, `[number, draw, kept]`.

    Args:
        parameter: of the draws, `[parameter, draw]`, in the order of `parameter_names()`.
        record: nothing of it from the last origin on is used.
        origins: months, each later than the first of the record.
        particles: of each draw, a multiple of 16.
        keep: of each draw.
        seed: of all luck.
        threads: how many share the work; the result does not depend on it.
        hindsight: see `then.table_then`.
    """
    steps = max(origins) - BEGIN
    table = then.table_then(record, BEGIN, steps, hindsight=hindsight)
    start = history.opening(record, BEGIN, particles, seed=seed)
    history.compiled()  # once, before threads ask for it
    wanted = {origin - BEGIN - 1 for origin in origins}
    total = parameter.shape[1]
    parts = [slice(i, min(i + history.BATCH, total)) for i in range(0, total, history.BATCH)]

    def work(part: slice) -> dict[int, Singles]:
        draws = np.arange(part.start, part.stop, dtype=np.uint32)
        model = History(
            parameter[:, part], draws, table, start, seed=seed,
            replication=part.start // history.BATCH,
        )  # fmt: skip
        kept: dict[int, Singles] = {}
        watch = _Keeper(model, wanted, keep, seed, kept)
        run_filter(model, seed=seed, watch=watch)
        return kept

    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(work, parts))
    return {
        origin: np.concatenate([kept[origin - BEGIN - 1] for kept in found], axis=1)
        for origin in origins
    }


class _Keeper:
    """Keeps particles after the months wanted; called after every month of a pass."""

    def __init__(
        self, model: History, wanted: set[int], keep: int, seed: int, into: dict[int, Singles]
    ):
        self.model, self.wanted, self.keep, self.seed, self.into = model, wanted, keep, seed, into
        self.step = 0
        self.lent = model.code.layout.carry.index("lent")

    def __call__(self, state: Cloud, before: Floats, after: Floats) -> None:
        step, self.step = self.step, self.step + 1
        if step not in self.wanted:
            return
        draws = len(self.model.draws)
        carry = state.carry.transpose(2, 0, 1, 3).reshape(state.carry.shape[2], draws, -1)
        with np.errstate(divide="ignore"):
            weight, _ = weighed(np.log(after) - carry[self.lent].astype(np.float64))
        u = combs(self.model.draws, step, seed=self.seed, replication=1)
        teeth = (np.arange(self.keep) + u[:, None]) / self.keep
        reached = np.cumsum(weight, axis=1)
        chosen = np.stack(
            [np.searchsorted(r, t, side="left") for r, t in zip(reached, teeth, strict=True)]
        )
        chosen = np.minimum(chosen, after.shape[1] - 1)
        self.into[step] = np.take_along_axis(carry, chosen[None], axis=2)


def worlds_of(kept: Singles, parameter: Singles, told: Mapping[str, float]) -> Worlds:
    """Every draw with each of its kept particles as a world; the first draw's come first.

    Args:
        kept: `[number, draw, kept]`, from `clouds_at`.
        parameter: of the draws, `[parameter, draw]`.
        told: states that the record or a stated line gives, from `then.states_then`.
    """
    number, draws, keep = kept.shape
    count = draws * keep
    rows = dict(zip(past_month.layout().carry, kept.reshape(number, -1), strict=True))
    rows |= {name: np.full(count, value) for name, value in told.items()}
    rows |= {name: np.zeros(count) for name in past_month.NEVER}
    each = np.repeat(parameter, keep, axis=1).astype(np.float32)
    names = parameter_names()
    members = {
        t: np.argmax(each[[names.index(f"theory.{t}.{m}") for m in v.members]], axis=0)
        for t, v in THEORIES.items()
    }
    return Worlds(
        np.arange(count, dtype=np.uint32), each,
        np.array([rows[name] for name in State.declared], np.float32),
        {t: m.astype(np.int8) for t, m in members.items()},
    )  # fmt: skip


def outputs_of(kept: Singles) -> tuple[Floats, Floats]:
    """Output of this year so far and of the year before, added up by month, `[world]`.

    In January the year so far is the whole of the last one.
    """
    rows = past_month.layout().carry
    year, before = (kept[rows.index(f"growth.{name}")].reshape(-1) for name in ("sum", "last"))
    return year.astype(np.float64), before.astype(np.float64)
