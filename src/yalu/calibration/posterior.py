"""A posterior: what history leaves of the priors, as draws that worlds can be made of.

Three sorts of numbers stand in it. Those the past month never reads are `silent`: they
keep their prior by construction and are not even stored. Those it reads are stored, all of
them, for they hang together; most are `unmoved`. Theories are stored by member.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from yalu.calibration import history, space
from yalu.calibration.space import Points
from yalu.engine import cache as cache_folder
from yalu.errors import InputError
from yalu.model.catalogue import THEORIES
from yalu.model.worlds import (
    parameter_priors,
)
from yalu.record.read import Record

MOVED = 0.1  # contraction from which a number has moved; for a mean three times that
SURE = 3.0  # standard deviations of what chance does that it takes besides
NORMAL = 1.4826  # standard deviations in a median distance from the middle


@dataclass(frozen=True)
class Posterior:
    """Evenly weighted draws from the posterior.

    Args:
        points: scores and members.
        stamp: hashes of what it was made from.
        numbers: what scores stand for, in order.
        islands: how many the draws come from, one after another.
    """

    points: Points
    stamp: Mapping[str, str]
    numbers: tuple[str, ...]
    islands: int = 1

    def parameters(self) -> space.Singles:
        """The engine's numbers `[parameter, draw]`; silent ones at the median of their prior."""
        return space.parameters(self.points, self.numbers)

    def spread(self) -> NDArray[np.float64]:
        """Standard deviation of each score; 1 before history.

        Draws of an island descend from few ancestors, so they huddle; the distance between
        islands makes up for it. Without information the variance is 1 on average.
        """
        apart = self.points.score.reshape(len(self.numbers), self.islands, -1)
        between = apart.mean(axis=2).var(axis=1, ddof=1) if self.islands > 1 else 0.0
        return np.sqrt(apart.var(axis=2).mean(axis=1) + between)

    def contraction(self) -> dict[str, float]:
        """How much narrower history makes each number: 1 - sd / prior's sd, as scores.

        Silent numbers have exactly 0.
        """
        found = dict(zip(self.numbers, (1.0 - self.spread()).tolist(), strict=True))
        return {name: found.get(name, 0.0) for name in parameter_priors()}

    def status(self) -> dict[str, str]:
        """`silent`, `unmoved` or `moved`, for every uncertain number.

        Most numbers are hardly touched, so what chance does to a mean or a spread is read off
        the middle of all of them; only what stands out from that has moved.

        Source: Efron (2004), Large-scale simultaneous hypothesis testing: the choice of a null
        hypothesis.
        """
        shift, narrow = np.abs(self.points.score.mean(axis=1)), np.log(self.spread())
        usual = np.median(narrow)
        edge = usual - SURE * NORMAL * np.median(np.abs(narrow - usual))
        moved = narrow < min(np.log(1.0 - MOVED), edge)
        moved |= shift > max(3.0 * MOVED, SURE * NORMAL * float(np.median(shift)))
        found = dict(zip(self.numbers, moved.tolist(), strict=True))
        words = {True: "moved", False: "unmoved", None: "silent"}
        return {name: words[found.get(name)] for name in parameter_priors()}

    def independent(self) -> float:
        """How many independent draws these are worth, by numbers that history leaves alone.

        The mean score of such a number wanders by one over the root of that many. Most numbers
        are such, so the middle of all tells; what history moved is hardly in it.
        """
        from scipy.special import chdtri

        middle = float(np.median(self.points.score.mean(axis=1) ** 2))
        return min(float(chdtri(1.0, 0.5)) / max(middle, 1e-12), float(len(self.points)))

    def distinct(self) -> int:
        """How many of the draws differ."""
        return len({column.tobytes() for column in np.ascontiguousarray(self.points.score.T)})

    def shares(self) -> dict[str, dict[str, float]]:
        """Weight of each member of each theory; all alike before history."""
        return {
            theory.id: {m: float(np.mean(row == i)) for i, m in enumerate(theory.members)}
            for row, theory in zip(self.points.member, THEORIES.values(), strict=True)
        }


@cache
def month_digest() -> str:
    """A hash of the past month as traced, and of all priors: comments do not change it."""
    kept = cache_folder.name("month digest", history.source(), cache_folder.source_digest())
    found = cache_folder.read(kept)
    if found is not None:
        return found.decode()
    split, seal = history.split_month(), hashlib.sha256()
    for part in (split.once, split.month):
        seal.update(repr([part.graph.nodes[i] for i in part.live()]).encode())
        seal.update(repr((part.carry, part.path)).encode())
    priors = [(name, str(prior)) for name, prior in parameter_priors().items()]
    seal.update(repr((priors, list(THEORIES))).encode())
    cache_folder.write(kept, seal.hexdigest().encode())
    return seal.hexdigest()


def stamp(record: Record) -> dict[str, str]:
    """What a posterior made now from this record is made from."""
    return {"source": history.source(), "month": month_digest(), "record": record.hash}


def check_fresh(posterior: Posterior, record: Record, *, where: str = "") -> None:
    """Refuse a posterior that another model or record made.

    Args:
        record: as shipped, without rows a user added: those move states, not parameters.

    Raises:
        InputError: it is stale; says which command mends it.
    """
    made = posterior.stamp
    same_model = made["source"] == history.source() or made["month"] == month_digest()
    if same_model and made["record"] == record.hash:
        return
    changed = "the record" if same_model else "the model"
    raise InputError(
        f"the posterior is stale: {changed} has changed since it was made",
        where=where, expected="a posterior of this model and this record",
        remedy="run `yalu calibrate`, or use --prior",
    )  # fmt: skip
