"""What was known when: the posterior at the end of every year, in one file of the package.

A calibration passes every year-end on its way, so it leaves a posterior for each that rests
on nothing later. Earlier ones keep fewer draws than the last. Draws that stayed for years
are stored once.
"""

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.calibration import space
from yalu.calibration.posterior import Posterior, check_fresh
from yalu.calibration.space import Points
from yalu.errors import InputError
from yalu.files import write_atomically
from yalu.model.catalogue import THEORIES
from yalu.model.state import State
from yalu.record.read import read_record

YEAR = 12.0  # months
FILE = Path(__file__).parent / "shipped" / "stations.npz"
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Ledger:
    """What a station says of the theories, and how sure it is.

    Args:
        months: of the stretch since the station before, `YYYY-MM`.
        log_evidence: log mean likelihood of all that happened up to the station, `[island]`.
        share: weight of every member, `[island, member]` in the order of `member_names()`.
        predictive: log predictive likelihood of each month of the stretch under each member,
            and under all together in the last column, `[month, member + 1]`.
        distinct: how many draws differ.
    """

    months: tuple[str, ...]
    log_evidence: Floats
    share: Floats
    predictive: Floats
    distinct: int


@dataclass(frozen=True)
class Station:
    """The posterior given all that happened up to a month.

    Args:
        last: that month, `YYYY-MM`.
        posterior: draws.
        ledger: what it says of the theories.
    """

    last: str
    posterior: Posterior
    ledger: Ledger = field(repr=False)


@dataclass(frozen=True)
class Calibration:
    """Everything a calibration leaves.

    Args:
        stations: in order of time.
        cloud: particles of the last station's draws, `[number, draw, kept]` in the order of
            `numbers`.
        numbers: names of what a particle carries.
        about: plan, seed and what it took.
    """

    stations: tuple[Station, ...]
    cloud: NDArray[np.float32]
    numbers: tuple[str, ...]
    about: Mapping[str, Any]

    @property
    def posterior(self) -> Posterior:
        """The one that knows most."""
        return self.stations[-1].posterior

    def states(self) -> dict[str, NDArray[np.float32]]:
        """Where the last station's particles stand: state → `[draw, kept]`.

        Output is told in the unit of each particle's own last year, so that a run begins where
        the record ends; see `in_own_unit`.
        """
        carried = dict(zip(self.numbers, self.cloud, strict=True))
        return {n: x for n, x in in_own_unit(carried).items() if n in State.declared}


def in_own_unit(carried: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    """The same economies with output counted against their own last year.

    The unit of output is its level in the record's last year. History tells a particle's growth
    better than its level, which may have drifted from that unit. Ties and what people are used
    to move against output, so recorded trade, slack and loss stay. What else reads output (oil
    wanted, machines bought, other earnings, want) is then as in an economy of its unit.

    Args:
        carried: numbers of the particles after a December, any shape; `growth.sum` is output
            added up over that year.

    Returns:
        The same, in the same shapes.
    """
    told = dict(carried)
    year = np.log(carried["growth.sum"] / YEAR)  # log of the last year's mean level
    for level in ("log_output", "usual_output"):
        told[level] = carried[level] - year
    for ties in ("sales_ties", "purchase_ties"):
        told[ties] = carried[ties] + year
    told["capacity"] = carried["capacity"] * np.exp(-year)
    return told


def member_names() -> tuple[str, ...]:
    """All members of all theories, `H1.worn`."""
    return tuple(f"{t.id}.{member}" for t in THEORIES.values() for member in t.members)


def read_stations(path: Path = FILE, *, fresh: bool = True) -> tuple[Station, ...]:
    """The posterior at the end of every year, in order of time.

    Args:
        path: the shipped file unless another is named.
        fresh: refuse one that another model or record made.

    Raises:
        InputError: no such file, unreadable, or stale.
    """
    return read_calibration(path, fresh=fresh).stations


def newest_before(stations: Sequence[Station], month: str) -> Station:
    """The newest station that rests on nothing after `month`.

    Raises:
        InputError: all of them do.
    """
    found = [s for s in stations if dates.month(s.last) <= dates.month(month)]
    if not found:
        first = min((s.last for s in stations), default="none")
        raise InputError(
            f"no posterior rests on the record up to {month} alone",
            expected=f"a month from {first} on", remedy="choose a later month, or use the prior",
        )  # fmt: skip
    return max(found, key=lambda s: dates.month(s.last))


def shipped(path: Path = FILE) -> bool:
    """Whether there is a posterior to use."""
    return path.is_file()


def in_use(path: Path = FILE) -> str:
    """A hash of the posterior that is used unless the prior is asked for; empty if there is none.

    Raises:
        InputError: the file is unreadable or stale.
    """
    if not shipped(path):
        return ""
    read_calibration(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


@cache
def read_calibration(path: Path = FILE, *, fresh: bool = True) -> Calibration:
    """All of the file.

    Raises:
        InputError: no such file, unreadable, or stale.
    """
    try:
        packed = path.read_bytes()
        found = unpack(packed)
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise InputError(
            f"no posterior can be read: {error}", where=str(path),
            expected="a file written by `yalu calibrate`",
            remedy="run `yalu calibrate`, or use --prior",
        ) from error  # fmt: skip
    if fresh:
        check_fresh(found.posterior, read_record(), where=str(path))
    return found


def write_calibration(found: Calibration, path: Path = FILE) -> None:
    """Write the file, all of it or nothing.

    Raises:
        OutputError: the system refused.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, pack(found))


def pack(found: Calibration) -> bytes:
    """A calibration as the bytes of a file."""
    scores = [space.steps(s.posterior.points.score) for s in found.stations]
    members = [s.posterior.points.member.astype(np.int8) for s in found.stations]
    columns = np.concatenate([np.vstack(pair) for pair in zip(scores, members, strict=True)], 1)
    whole, which = np.unique(columns, axis=1, return_inverse=True)
    numbers = len(found.posterior.numbers)
    low, high = _range(found.cloud)
    about = {
        "about": dict(found.about), "stamp": dict(found.posterior.stamp),
        "numbers": found.posterior.numbers, "carried": found.numbers,
        "theories": {t.id: list(t.members) for t in THEORIES.values()},
        "stations": [
            {
                "last": s.last, "draws": len(s.posterior.points), "months": s.ledger.months,
                "log_evidence": s.ledger.log_evidence.tolist(),
                "share": np.round(s.ledger.share, 5).tolist(), "distinct": s.ledger.distinct,
                "predictive": np.round(s.ledger.predictive, 3).tolist(),
            }
            for s in found.stations
        ],
    }  # fmt: skip
    packed = io.BytesIO()
    scaled = (found.cloud - low) / np.where(high > low, high - low, 1.0)
    np.savez_compressed(
        packed, score=whole[:numbers], member=whole[numbers:], which=which.astype(np.uint16),
        cloud=np.round(scaled * 65535.0).astype(np.uint16), low=low, high=high,
        about=np.frombuffer(json.dumps(about, allow_nan=True).encode(), np.uint8),
    )  # fmt: skip
    return packed.getvalue()


def unpack(packed: bytes) -> Calibration:
    """What `pack` packed.

    Raises:
        ValueError, KeyError: these are no such bytes, or another version's.
    """
    with np.load(io.BytesIO(packed), allow_pickle=False) as held:
        told = json.loads(held["about"].tobytes())
        score, member, which = held["score"], held["member"], held["which"].ravel()
        span = held["high"] - held["low"]
        cloud = (held["low"] + held["cloud"] / np.float32(65535.0) * span).astype(np.float32)
    if told["theories"] != {t.id: list(t.members) for t in THEORIES.values()}:
        raise ValueError("it speaks of other theories than the model has")
    stations, begin = [], 0
    for s in told["stations"]:
        part = which[begin : begin + s["draws"]]
        begin += s["draws"]
        points = Points(score[:, part] * space.STEP, member[:, part].astype(np.int64))
        posterior = Posterior(points, told["stamp"], tuple(told["numbers"]), len(s["log_evidence"]))
        ledger = Ledger(
            tuple(s["months"]), np.array(s["log_evidence"]), np.array(s["share"]),
            np.array(s["predictive"]), s["distinct"],
        )  # fmt: skip
        stations.append(Station(s["last"], posterior, ledger))
    return Calibration(tuple(stations), cloud, tuple(told["carried"]), told["about"])


def _range(cloud: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    low, high = cloud.min(axis=(1, 2), keepdims=True), cloud.max(axis=(1, 2), keepdims=True)
    return low.astype(np.float32), high.astype(np.float32)
