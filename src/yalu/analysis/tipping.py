"""Tipping times: when a path stops being good enough, over many worlds.

A world may never tip before the horizon (it is censored there), and may end in another way
first (a competing event). Both are counted, never dropped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.errors import InputError

NEVER = -1
Fails = Callable[[NDArray[Any]], ArrayLike]
Floats = NDArray[np.float64]
Months = NDArray[np.int64]


def tipping_times(
    path: ArrayLike, fails: Fails | ArrayLike, *, run: int | None = 1
) -> Months:  # fmt: skip
    """The month in which a path is found to have failed, world by world.

    Args:
        path: `[month, world]`, in any unit.
        fails: says of such an array where it fails, such as `lambda x: x > 0.6`; or the truth
            values themselves, of the same shape.
        run: months in a row that it must fail; it tips in the last of them, when that can first
            be known. None asks for good: the first month from which it fails until the end, which
            only hindsight knows.

    Returns:
        `[world]`: 1 for the first month of the path, -1 for never.

    Raises:
        InputError: no table of months and worlds, values that are not finite, a run below 1.
    """
    failing = failing_runs(_failing(path, fails), 1 if run is None else run)
    if run is None:
        for_good = np.logical_and.accumulate(failing[::-1])[::-1]
        return first_month(for_good)
    return first_month(failing)


def failing_runs(failing: NDArray[np.bool_], run: int) -> NDArray[np.bool_]:
    """In which months `[month, …]` the last `run` months have all failed.

    Raises:
        InputError: a run below 1.
    """
    if run < 1:
        raise InputError(
            f"a run of {run} months", expected="1 or more", remedy="say how many months in a row"
        )
    count = np.cumsum(failing, axis=0, dtype=np.int64)
    before = np.zeros_like(count)
    before[run:] = count[:-run]
    return np.asarray(count - before >= run)


def first_month(failing: NDArray[np.bool_]) -> Months:
    """The first month `[world]` in which it fails, from 1; -1 for never."""
    return np.where(failing.any(axis=0), failing.argmax(axis=0) + 1, NEVER)


def _failing(path: ArrayLike, fails: Fails | ArrayLike) -> NDArray[np.bool_]:
    values = np.asarray(path)
    if values.ndim != 2 or 0 in values.shape:
        raise InputError(
            f"a path of shape {values.shape}", expected="[month, world], neither empty",
            remedy="give one row per month and one column per world",
        )  # fmt: skip
    bad = ~np.isfinite(values).all(axis=0) if values.dtype.kind == "f" else np.zeros(1, bool)
    if bad.any():
        raise InputError(
            f"{int(bad.sum()):,} of {values.shape[1]:,} worlds have months that are not finite",
            where=f"world {int(np.argmax(bad))} is the first", expected="finite numbers",
            remedy="leave those worlds out, or mend the run",
        )  # fmt: skip
    failing = np.asarray(fails(values) if callable(fails) else fails)
    if failing.shape != values.shape or failing.dtype != bool:
        raise InputError(
            f"fails gives {failing.dtype} of shape {failing.shape}",
            expected=f"truth values of shape {values.shape}",
            remedy="give a function such as `lambda x: x > 0.6`",
        )
    return failing


@dataclass(frozen=True)
class Curve:
    """A probability that grows or falls with time, in steps.

    Args:
        time: where it steps, increasing.
        value: from there on.
        error: standard error of each value.
        begins: its value before the first step.
    """

    time: Floats
    value: Floats
    error: Floats
    begins: float

    def at(self, time: float) -> float:
        """Its value at a time."""
        i = int(np.searchsorted(self.time, time, side="right")) - 1
        return float(self.value[i]) if i >= 0 else self.begins


def kaplan_meier(time: ArrayLike, happened: ArrayLike) -> Curve:
    """The share that has not yet failed, when some were only watched for a while.

    Args:
        time: `[case]`, of the event or of the last look, above 0.
        happened: `[case]`, true where it was the event.

    Returns:
        The survival function at the times of events, with Greenwood's standard error; a case
        last seen at the time of an event was still at risk of it.

    Raises:
        InputError: no cases, shapes that differ, a time that is not finite.

    Source: Kaplan and Meier (1958); Greenwood (1926).
    """
    when, hit = _observed(time, happened)
    times = np.unique(when[hit])
    survived, spread, value, error = 1.0, 0.0, [], []
    for t in times:
        risk, deaths = int((when >= t).sum()), int((hit & (when == t)).sum())
        survived *= 1.0 - deaths / risk
        spread += deaths / (risk * (risk - deaths)) if risk > deaths else 0.0
        value.append(survived)
        error.append(survived * sqrt(spread))
    return Curve(times, np.array(value), np.array(error), 1.0)


def incidence(time: ArrayLike, cause: ArrayLike, *, causes: Sequence[int] = ()) -> dict[int, Curve]:
    """For each cause, the probability that it comes first, and has come by a time.

    Args:
        time: `[case]`, of the first event or of the last look.
        cause: `[case]`, its number; -1 where nothing happened while it was watched.
        causes: which are asked for; all that occur if none is named.

    Returns:
        By cause, the cumulative incidence at the times of any event; over all causes it adds up
        to one minus the survival function. Errors are of the delta method. Taking the other
        causes for censoring (one minus Kaplan-Meier) would give too much.

    Raises:
        InputError: as for `kaplan_meier`.

    Source: Aalen and Johansen (1978); Marubini and Valsecchi (1995) for the error.
    """
    kind = np.asarray(cause)
    when, hit = _observed(time, kind != NEVER)
    times = np.unique(when[hit])
    risk = len(when) - np.searchsorted(np.sort(when), times)
    asked = list(causes) or np.unique(kind[hit]).tolist()
    deaths = np.array([(hit & (when == t)).sum() for t in times])
    left = np.cumprod(1.0 - deaths / risk)
    before = np.append(1.0, left[:-1])[: len(times)]
    found = {}
    for one in asked:
        mine = np.array([((when == t) & (kind == one)).sum() for t in times])
        value = np.cumsum(before * mine / risk)
        found[one] = Curve(times, value, _errors(before, mine, deaths, risk), 0.0)
    return found


def _errors(before: Floats, mine: Any, all_: Any, risk: Any) -> Floats:
    """Standard errors of a cumulative incidence, by the delta method."""
    value = np.cumsum(before * mine / risk)
    found = []
    for k in range(len(value)):
        gap = value[k] - value[: k + 1]
        n, d, m, s = risk[: k + 1], all_[: k + 1], mine[: k + 1], before[: k + 1]
        room = np.where(n > d, n * (n - d), np.inf)
        parts = gap**2 * d / room + s**2 * (n - m) * m / n**3 - 2.0 * gap * s * m / n**2
        found.append(sqrt(max(0.0, float(parts.sum()))))
    return np.array(found)


def _observed(time: ArrayLike, happened: ArrayLike) -> tuple[Floats, NDArray[np.bool_]]:
    when, hit = np.asarray(time, float), np.asarray(happened, bool)
    if when.ndim != 1 or when.shape != hit.shape or not len(when):
        raise InputError(
            f"times of shape {when.shape} and events of shape {hit.shape}",
            expected="one of each for every case", remedy="give both for the same cases",
        )  # fmt: skip
    if not np.isfinite(when).all():
        raise InputError(
            "a time is not finite", expected="when it happened, or when it was last seen",
            remedy="give the horizon for what never happened",
        )  # fmt: skip
    return when, hit


def quantile_month(month: Months, share: float) -> int:
    """The month by which so large a share of all worlds has tipped; -1 if that never comes.

    Args:
        month: `[world]` as `tipping_times` gives it; worlds that never tip count.
        share: from 0 to 1.
    """
    tipped = np.sort(month[month != NEVER])
    rank = max(1, int(np.ceil(share * len(month) - 1e-9)))
    return int(tipped[rank - 1]) if rank <= len(tipped) else NEVER
