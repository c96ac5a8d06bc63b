"""The posterior: what history leaves of the priors, as draws that worlds can be made of.

Three sorts of numbers stand in it. Those the past month never reads are `silent`: they
keep their prior by construction and are not even stored. Those it reads are stored, all of
them, for they hang together; most are `unmoved`. Theories are stored by member.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.calibration import history, space
from yalu.calibration.space import Points
from yalu.engine import streams
from yalu.errors import InputError
from yalu.files import write_atomically
from yalu.model.catalogue import THEORIES
from yalu.model.priors import Prior
from yalu.model.simulate import source_key
from yalu.model.worlds import (
    DRAWN_AT,
    Weights,
    Worlds,
    draw_worlds,
    parameter_names,
    parameter_priors,
)
from yalu.record.read import Record

STEP = 0.04  # standard deviations: scores are stored in whole steps, one byte each
MOVED = 0.1  # contraction, or a mean in standard deviations, from which a number has moved
STREAM = "calibration/which-draw"


@dataclass(frozen=True)
class Posterior:
    """Evenly weighted draws from the posterior.

    Args:
        points: scores and members.
        log_evidence: log of the mean likelihood of the record under the prior.
        stamp: hashes of what it was made from.
        trail: how it was made, step by step.
    """

    points: Points
    log_evidence: float
    stamp: Mapping[str, str]
    trail: tuple[Mapping[str, float], ...] = ()

    def contraction(self) -> dict[str, float]:
        """How much narrower history makes each number: 1 - sd / prior's sd, as scores.

        Silent numbers have exactly 0.
        """
        spread = self.points.score.std(axis=1)
        found = dict(zip(space.read_by_history(), (1.0 - spread).tolist(), strict=True))
        return {name: found.get(name, 0.0) for name in parameter_priors()}

    def status(self) -> dict[str, str]:
        """`silent`, `unmoved` or `moved`, for every uncertain number."""
        mean, spread = self.points.score.mean(axis=1), self.points.score.std(axis=1)
        moved = (1.0 - spread > MOVED) | (np.abs(mean) > MOVED * 3.0)
        found = dict(zip(space.read_by_history(), moved.tolist(), strict=True))
        words = {True: "moved", False: "unmoved", None: "silent"}
        return {name: words[found.get(name)] for name in parameter_priors()}

    def shares(self) -> dict[str, dict[str, float]]:
        """Weight of each member of each theory; all alike before history."""
        return {
            theory.id: {m: float(np.mean(row == i)) for i, m in enumerate(theory.members)}
            for row, theory in zip(self.points.member, THEORIES.values(), strict=True)
        }


def posterior_worlds(
    posterior: Posterior, ids: NDArray[np.uint32], *, seed: int, weights: Weights | None = None,
    fixed: Mapping[str, float] | None = None, starts: Mapping[str, Prior | float] | None = None,
) -> Worlds:  # fmt: skip
    """Worlds as `draw_worlds` makes them, with all that history speaks of from the posterior.

    Which draw a world takes depends on seed and world only. Theories with `weights` of their
    own and parameters held by `fixed` keep to them.
    """
    worlds = draw_worlds(ids, seed=seed, weights=weights, fixed=fixed, starts=starts)
    counter = (ids, DRAWN_AT, streams.stream_key(STREAM), 0)
    word = streams.philox(counter, streams.seed_words(seed))[0]
    which = (word % np.uint32(len(posterior.points))).astype(np.int64)
    drawn = space.parameters(posterior.points.take(which))
    given = {t for t in THEORIES if (weights or {}).get(t)}
    free = [n for n in space.read_by_history() if n not in (fixed or {})]
    free += [
        f"theory.{t.id}.{m}" for t in THEORIES.values() for m in t.members if t.id not in given
    ]
    rows = [parameter_names().index(name) for name in free]
    parameter = worlds.parameter.copy()
    parameter[rows] = drawn[rows]
    member = {
        t: worlds.member[t] if t in given else row.astype(np.int8)
        for t, row in zip(THEORIES, posterior.points.member[:, which], strict=True)
    }
    return replace(worlds, parameter=parameter, member=member)


@cache
def month_digest() -> str:
    """A hash of the past month as traced, and of all priors: comments do not change it."""
    split, seal = history.split_month(), hashlib.sha256()
    for part in (split.once, split.month):
        seal.update(repr([part.graph.nodes[i] for i in part.live()]).encode())
        seal.update(repr((part.carry, part.path)).encode())
    priors = [(name, str(prior)) for name, prior in parameter_priors().items()]
    seal.update(repr((priors, list(THEORIES))).encode())
    return seal.hexdigest()


def stamp(record: Record) -> dict[str, str]:
    """What a posterior made now from this record is made from."""
    return {"source": source_key(), "month": month_digest(), "record": record.hash}


def check_fresh(posterior: Posterior, record: Record, *, where: str = "") -> None:
    """Refuse a posterior that another model or record made.

    Args:
        record: as shipped, without rows a user added: those move states, not parameters.

    Raises:
        InputError: it is stale; says which command mends it.
    """
    made = posterior.stamp
    same_model = made["source"] == source_key() or made["month"] == month_digest()
    if same_model and made["record"] == record.hash:
        return
    changed = "the record" if same_model else "the model"
    raise InputError(
        f"the posterior is stale: {changed} has changed since it was made",
        where=where, expected="a posterior of this model and this record",
        remedy="run `yalu calibrate`, or use --prior",
    )  # fmt: skip


def write_posterior(posterior: Posterior, path: Path) -> None:
    """Write the posterior as a file of a few hundred kB, all of it or nothing.

    Raises:
        OutputError: the system refused.
    """
    about = {
        "numbers": space.read_by_history(),
        "theories": {t.id: list(t.members) for t in THEORIES.values()},
        "log_evidence": posterior.log_evidence,
        "stamp": dict(posterior.stamp),
        "trail": [dict(step) for step in posterior.trail],
    }
    steps = np.clip(np.round(posterior.points.score / STEP), -127, 127).astype(np.int8)
    packed = io.BytesIO()
    np.savez_compressed(
        packed, score=steps, member=posterior.points.member.astype(np.int8),
        about=np.frombuffer(json.dumps(about).encode(), np.uint8),
    )  # fmt: skip
    write_atomically(path, packed.getvalue())


def read_posterior(path: Path) -> Posterior:
    """Read what `write_posterior` wrote.

    Raises:
        InputError: no such file, not a posterior, or one of other numbers or theories.
    """
    try:
        with np.load(path, allow_pickle=False) as held:
            about: dict[str, Any] = json.loads(held["about"].tobytes())
            score, member = held["score"] * STEP, held["member"].astype(np.int64)
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise InputError(
            f"no posterior can be read: {error}", where=str(path),
            expected="a file written by `yalu calibrate`", remedy="run `yalu calibrate`",
        ) from error  # fmt: skip
    theories = {t.id: list(t.members) for t in THEORIES.values()}
    if about["numbers"] != list(space.read_by_history()) or about["theories"] != theories:
        raise InputError(
            "the posterior is stale: it speaks of other numbers than the model has",
            where=str(path), expected="a posterior of this model",
            remedy="run `yalu calibrate`, or use --prior",
        )  # fmt: skip
    trail = tuple(about["trail"])
    return Posterior(Points(score, member), about["log_evidence"], about["stamp"], trail)
