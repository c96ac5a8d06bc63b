"""How well a number tells what is about to happen: areas under ROC curves, ties exact."""

from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.errors import InputError

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class RocArea:
    """An area under an ROC curve.

    Args:
        area: chance that a case has the higher score than another that is none, ties half.
        error: its standard error.
        low, high: an interval, on the scale of log-odds.
        cases, others: how many were compared.
    """

    area: float
    error: float
    low: float
    high: float
    cases: int
    others: int

    def turned(self) -> "RocArea":
        """The same for the score with the other sign."""
        return RocArea(
            1.0 - self.area, self.error, 1.0 - self.high, 1.0 - self.low, self.cases, self.others
        )


def roc_area(score: ArrayLike, event: ArrayLike, *, sure: float = 0.9) -> RocArea:
    """The area under the ROC curve of a score, which is the Mann–Whitney statistic.

    Args:
        score: `[case]`, finite, in any unit.
        event: `[case]`, true where it happened.
        sure: two-sided confidence of the interval.

    Returns:
        The exact area with ties counted half, and DeLong's standard error (0 with one case of a
        kind that is beaten by all or none).

    Raises:
        InputError: shapes that differ, scores that are not finite, all events or none.

    Source: DeLong, DeLong and Clarke-Pearson (1988); Hanley and McNeil (1982).
    """
    scores, hits = np.asarray(score, float), np.asarray(event)
    if scores.ndim != 1 or hits.shape != scores.shape or hits.dtype.kind not in "bui":
        raise InputError(
            f"scores of shape {scores.shape} and {hits.dtype} events of shape {hits.shape}",
            expected="a number and a truth value for every case",
            remedy="give both in the same order",
        )
    if not np.isfinite(scores).all():
        raise InputError(
            "a score is not finite", expected="finite numbers", remedy="leave those cases out"
        )
    happened = hits.astype(bool)
    if happened.all() or not happened.any():
        raise InputError(
            f"{'every' if happened.all() else 'no'} case is an event",
            expected="some that are and some that are not", remedy="ask about another event",
        )  # fmt: skip
    wins = pair_wins(scores, happened)
    cases, others = int(happened.sum()), int((~happened).sum())
    first, second = wins[happened] / others, wins[~happened] / cases
    spread = sum(float(x.var(ddof=1)) / len(x) for x in (first, second) if len(x) > 1)
    return _area(float(first.mean()), sqrt(spread), cases, others, sure)


def pair_wins(scores: ArrayLike, happened: Bools) -> Floats:
    """For each case how many others it beats, for each other how many cases beat it, ties half."""
    occasion = np.zeros(len(happened), np.intp)
    return _wins(ranks(occasion, scores), occasion, happened)


def ranks(occasion: NDArray[np.intp], scores: ArrayLike) -> NDArray[np.intp]:
    """Numbers from 0 that order scores within each occasion, ties alike, occasions apart.

    Args:
        occasion: `[case]`, numbers that do not fall.
        scores: `[case]`.
    """
    values = np.asarray(scores)
    order = np.lexsort((values, occasion))
    steps = (np.diff(values[order]) != 0) | (np.diff(occasion[order]) != 0)
    code = np.empty(len(values), np.intp)
    code[order] = np.append(0, np.cumsum(steps))
    return code


def _wins(code: NDArray[np.intp], occasion: NDArray[np.intp], happened: Bools) -> Floats:
    kinds, times = int(code.max()) + 1, int(occasion.max()) + 1
    cases = np.bincount(code[happened], minlength=kinds).astype(float)
    others = np.bincount(code[~happened], minlength=kinds).astype(float)
    m = np.bincount(occasion[happened], minlength=times)
    n = np.bincount(occasion[~happened], minlength=times)
    before = np.cumsum(n) - n, np.cumsum(m) - m  # on the occasions before
    beaten = (np.cumsum(others) - 0.5 * others)[code] - before[0][occasion]
    beating = (m + before[1])[occasion] - (np.cumsum(cases) - 0.5 * cases)[code]
    return np.where(happened, beaten, beating)


def pooled_area(
    code: NDArray[np.intp], occasion: NDArray[np.intp], happened: Bools, who: NDArray[np.intp],
    *, sure: float = 0.9,
) -> RocArea | None:  # fmt: skip
    """One area over several occasions, comparing only within each, the same worlds coming again.

    Args:
        code: `[case]`, as `ranks` gives it.
        occasion: `[case]`, its number, from 0, not falling.
        happened: `[case]`.
        who: `[case]`, the number of the world it is, so that errors know who came again.
        sure: two-sided confidence of the interval.

    Returns:
        Occasions weigh as many pairs as they hold. The error is that of worlds drawn anew: every
        world's share in all occasions is added up before squaring. None without any pair.

    Source: Obuchowski (1997) for clusters; Heagerty, Lumley and Pepe (2000) for areas in time.
    """
    if not len(code):
        return None
    m = np.bincount(occasion[happened], minlength=int(occasion.max()) + 1)
    n = np.bincount(occasion[~happened], minlength=len(m))
    pairs = float((m * n).sum())
    if not pairs:
        return None
    wins = _wins(code, occasion, happened)
    area = float(wins[happened].sum()) / pairs
    share = np.bincount(who, wins - area * np.where(happened, n[occasion], m[occasion]))
    cases, others = int(m[n > 0].sum()), int(n[m > 0].sum())
    return _area(area, sqrt(float((share**2).sum())) / pairs, cases, others, sure)


def _area(area: float, error: float, cases: int, others: int, sure: float) -> RocArea:
    if not 0.0 < area < 1.0:
        return RocArea(area, error, area, area, cases, others)
    middle, half = log(area / (1.0 - area)), error / (area * (1.0 - area))
    half *= NormalDist().inv_cdf(0.5 + sure / 2.0)
    low, high = (1.0 / (1.0 + exp(-x)) for x in (middle - half, middle + half))
    return RocArea(area, error, low, high, cases, others)
