"""The whole calibration again under other priors, all those history may inform scaled at once.

What re-weighing the shipped draws cannot tell (see `scaled.py`), a calibration can: the
sampler walks over the same scores, and the record sees them stretched. Evidence and weights
under half as wide and twice as wide priors are kept beside the shipped posterior.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from yalu.calibration import space
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.clouds import Years
from yalu.calibration.posterior import stamp
from yalu.calibration.sequential import Decide, Floats, Target
from yalu.calibration.space import Points
from yalu.calibration.stations import member_names
from yalu.files import write_atomically
from yalu.model.worlds import parameter_table
from yalu.record.read import Record

FILE = Path(__file__).parent / "shipped" / "other-priors.json"


@dataclass(frozen=True)
class Rescaled:
    """What a record says under priors of other widths.

    Args:
        factor: of the standard deviations of all these priors at once.
        numbers: how many.
        log_evidence: of the whole record, and
        error: its standard error over islands.
        share: weight of each member, and
        share_error: likewise.
        distinct: how many of its draws differ.
    """

    factor: float
    numbers: int
    log_evidence: float
    error: float
    share: dict[str, float]
    share_error: dict[str, float]
    distinct: int


class Stretched:
    """A record that sees the scores of some numbers stretched; see `sequential.Target`."""

    def __init__(self, inner: Target, factor: Floats):
        self.inner, self.factor = inner, factor[:, None]

    def opening(self, draws: int, turn: int, particles: int) -> Any:
        """Clouds before the first month."""
        return self.inner.opening(draws, turn, particles)

    def further(self, points: Points, clouds: Any, station: int, turn: int) -> Floats:
        """Take clouds to the station; see `sequential.Target`."""
        return self.inner.further(self.seen(points), clouds, station, turn)

    def attempt(self, points: Points, clouds: Any, station: int, turn: int, decide: Decide):
        """Filter proposals; see `sequential.Target`."""
        return self.inner.attempt(self.seen(points), clouds, station, turn, decide)

    def seen(self, points: Points) -> Points:
        """The draws as the record sees them."""
        return Points(points.score * self.factor, points.member)


def factors(factor: float) -> Floats:
    """The factor of each number that history reads: 1 for declared assumptions."""
    table = parameter_table()
    names = space.read_by_history()
    free = [name not in table or table[name].known != "assumption" for name in names]
    return np.where(free, factor, 1.0)


def rescaled(
    record: Record, plan: Plan, factor: float, *, stations: tuple[str, ...], seed: int = 0,
    threads: int = 1,
) -> Rescaled:  # fmt: skip
    """Calibrate under priors so many times as wide.

    Args:
        record: what happened.
        plan: how much work to do, with two islands or more.
        factor: of the standard deviations.
        stations: last months; the last ends the record.
        seed: of all luck.
        threads: how many share the work.
    """
    each, free = factors(factor), factors(np.inf)
    target = Stretched(Years(record, stations, seed=seed, threads=threads), each)
    found = calibrate(record, plan, seed=seed, stations=stations, target=target)
    ledger = found.stations[-1].ledger
    islands, names = len(ledger.log_evidence), member_names()
    error = ledger.share.std(axis=0, ddof=1) / np.sqrt(islands)
    return Rescaled(
        factor, int(np.isinf(free).sum()), float(ledger.log_evidence.mean()),
        float(ledger.log_evidence.std(ddof=1) / np.sqrt(islands)),
        dict(zip(names, ledger.share.mean(axis=0).tolist(), strict=True)),
        dict(zip(names, error.tolist(), strict=True)), ledger.distinct,
    )  # fmt: skip


def write_rescaled(found: list[Rescaled], record: Record, path: Path = FILE) -> None:
    """Keep them, stamped with what they were made from.

    Raises:
        OutputError: the system refused.
    """
    told = {"stamp": stamp(record), "rescaled": [asdict(one) for one in found]}
    write_atomically(path, json.dumps(told, indent=1) + "\n")


def read_rescaled(record: Record, path: Path = FILE) -> tuple[Rescaled, ...]:
    """What was kept; nothing if there is none, or it was of another model or record."""
    if not path.is_file():
        return ()
    told, made = json.loads(path.read_text(encoding="utf-8")), stamp(record)
    if any(told["stamp"][key] != made[key] for key in ("month", "record")):
        return ()
    return tuple(Rescaled(**row) for row in told["rescaled"])
