"""The finished numbers of a study, with what is needed to read them and to make them again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.ensemble.order import STRETCH, Read, quantiles
from yalu.ensemble.shelf import give_back
from yalu.errors import unknown
from yalu.model.outcomes import OUTCOMES, PATHS, Outcome

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
SAMPLED = 20  # paths kept whole, to be drawn faintly
Floats = NDArray[np.float32]
NOTHING = (float("nan"),) * 3
Pair = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True)
class Failure:
    """A world that gave no finite outcome; seed and number let anyone see it again."""

    policy: str
    world: int
    seed: int
    reason: str


@dataclass(frozen=True)
class Row:
    """One outcome under one policy, and against the baseline in the same worlds.

    Args:
        centre: the median; for things that happen or not, the share of worlds in which they do.
        low, high: the central 90 % of worlds; for shares, of the Monte Carlo error.
        change: median paired difference to the baseline (difference of shares for happenings).
        better: share of worlds that do better than under the baseline, ties counted half.
    """

    policy: str
    outcome: Outcome
    centre: float
    low: float
    high: float
    change: float
    change_low: float
    change_high: float
    better: float


@dataclass(frozen=True)
class Runs:
    """Outcomes of all worlds, fans over the panel, failures, manifest.

    Args:
        policies: id and title, in order.
        first: the first month.
        outcomes: `[outcome, policy, world]`, in the order of `model.outcomes.OUTCOMES`.
        fans: `[quantile, path, policy, month]`, quantiles `QUANTILES`, paths `PATHS`.
        sampled: `[path, policy, month, world]`, the first worlds as they went.
        failures: trajectories that gave no finite outcome.
        manifest: where the numbers come from.
    """

    policies: tuple[tuple[str, str], ...]
    first: dates.Month
    outcomes: Floats
    fans: Floats
    sampled: Floats
    failures: tuple[Failure, ...]
    manifest: Mapping[str, Any]

    @property
    def members(self) -> int:
        """How many worlds were run."""
        return self.outcomes.shape[-1]

    @property
    def months(self) -> list[str]:
        """The months that were run, as `YYYY-MM`."""
        return [dates.name(self.first + i) for i in range(self.fans.shape[-1])]

    def policy_number(self, policy: str) -> int:
        """Where a policy stands in the arrays."""
        ids = [p for p, _ in self.policies]
        if policy not in ids:
            raise unknown("policy", policy, ids)
        return ids.index(policy)

    def outcome(self, name: str, policy: str) -> Floats:
        """One outcome in every world `[world]`."""
        if name not in OUTCOMES:
            raise unknown("outcome", name, OUTCOMES)
        return self.outcomes[list(OUTCOMES).index(name), self.policy_number(policy)]

    def fan(self, path: str, policy: str) -> Floats:
        """Quantiles of one path, `[quantile, month]`."""
        if path not in PATHS:
            raise unknown("path", path, PATHS)
        return self.fans[:, list(PATHS).index(path), self.policy_number(policy)]

    def incidence(self, name: str, policy: str) -> NDArray[np.float64]:
        """Share of worlds in which it has happened by each month, from a `first` outcome."""
        month = self.outcome(name, policy)
        when = month[np.isfinite(month) & (month >= 1)].astype(int)
        counts = np.bincount(np.clip(when, 1, len(self.months)), minlength=len(self.months) + 1)[1:]
        return np.cumsum(counts) / max(1, int(np.isfinite(month).sum()))

    def summary(self, baseline: str | None = None) -> list[Row]:
        """A row per outcome and policy; `baseline` is the first policy unless named."""
        base = baseline or self.policies[0][0]
        return [
            self.compared(policy, name, base)
            for name, o in OUTCOMES.items()
            if o.reduce != "first"
            for policy, _ in self.policies
        ]

    def compared(self, policy: str, name: str, base: str) -> Row:
        """One outcome under a policy, paired world by world with the baseline."""
        o = OUTCOMES[name]
        read = self._reader(name, policy, base)
        count, sums = 0, np.zeros(6)
        for x, y in read():
            change = x - y
            gain = change if o.better == "more" else -change
            won, lost = (gain > 0).sum(), (gain < 0).sum()
            up, down = (change > 0).sum(), (change < 0).sum()
            sums += (x.sum(), won, lost, up, down, change.sum())
            count += len(x)
        if count == 0:
            return Row(policy, o, *NOTHING, *NOTHING, NOTHING[0])
        total, won, lost, up, down, moved = map(float, sums)
        better = (won + 0.5 * (count - won - lost)) / count
        if is_happening(o):  # sums of zeros and ones are exact
            middle, moves = share_of(total, count), share_change_of(up, down, moved, count)
        else:
            middle = _middle(lambda: (x for x, _ in read()), count)
            moves = (0.0, 0.0, 0.0)
            if policy != base:
                moves = _middle(lambda: (x - y for x, y in read()), count)
        return Row(policy, o, *middle, *moves, better)

    def happened(self, name: str, policy: str) -> tuple[float, float, float]:
        """Share of worlds in which a happening came about, with its 90 % Monte Carlo interval."""
        happened = sum(int((x >= 1).sum()) for (x,) in self._stretches((name, policy)))
        return share_of(happened, self.members)

    def changed(self, name: str, policy: str, base: str) -> tuple[float, float, float]:
        """Paired difference of the share of worlds in which it came about, with its interval."""
        up = down = 0
        for mine, theirs in self._stretches((name, policy), (name, base)):
            up += int(((mine >= 1) & ~(theirs >= 1)).sum())
            down += int((~(mine >= 1) & (theirs >= 1)).sum())
        return share_change_of(up, down, up - down, self.members)

    def rows(self) -> Iterator[tuple[str, int, Floats]]:
        """All outcomes policy by policy, a stretch of worlds at a time.

        Gives the policy, the first world of the stretch, and `[outcome, world]`.
        """
        for i, (policy, _) in enumerate(self.policies):
            for begin in range(0, self.members, STRETCH):
                part = np.empty(
                    (len(self.outcomes), min(STRETCH, self.members - begin)), np.float32
                )
                for row, outcome in zip(part, self.outcomes, strict=True):
                    row[:] = outcome[i, begin : begin + STRETCH]
                    give_back(self.outcomes)
                yield policy, begin, part

    def _reader(self, name: str, policy: str, base: str) -> Callable[[], Iterable[Pair]]:
        """Reads an outcome under two policies, `[world]` each, where both are finite.

        As one stretch that is kept where there are few worlds, else again each time.
        """

        def read() -> Iterator[Pair]:
            for mine, theirs in self._stretches((name, policy), (name, base)):
                good = np.isfinite(mine) & np.isfinite(theirs)
                yield mine[good].astype(float), theirs[good].astype(float)

        if self.members > STRETCH:
            return read
        kept = list(read())
        return lambda: kept

    def _stretches(self, *which: tuple[str, str]) -> Iterator[list[Floats]]:
        """Some outcomes, a stretch of worlds at a time, so that memory does not grow with them."""
        whole = [self.outcome(name, policy) for name, policy in which]
        for begin in range(0, self.members, STRETCH):
            yield [x[begin : begin + STRETCH] for x in whole]
            give_back(self.outcomes)


def _middle(read: Read, count: int) -> tuple[float, float, float]:
    low, centre, high = quantiles(read, count, (0.05, 0.5, 0.95))
    return centre, low, high


def is_happening(o: Outcome) -> bool:
    """Whether an outcome happens or not, so that its mean is a probability."""
    return o.reduce == "ever" or o.name == "survival"


def share(x: NDArray[np.float64]) -> tuple[float, float, float]:
    """A probability with its 90 % interval (Wilson 1927), from zeros and ones."""
    return share_of(float(x.sum()), len(x))


def share_of(happened: float, n: int) -> tuple[float, float, float]:
    """A probability with its 90 % interval (Wilson 1927), from how often of how many."""
    z = 1.645
    p = happened / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return p, max(0.0, middle - half), min(1.0, middle + half)


def share_change(change: NDArray[np.float64]) -> tuple[float, float, float]:
    """A paired difference of shares with its 90 % interval (Agresti and Min 2005).

    Args:
        change: -1, 0 or 1 for each world; half a world is added to each of the four cases, so
            that two or three worlds are no evidence.
    """
    up, down = float((change > 0).sum()), float((change < 0).sum())
    return share_change_of(up, down, float(change.sum()), len(change))


def share_change_of(
    up: float, down: float, moved: float, worlds: int
) -> tuple[float, float, float]:
    """The same from the number of worlds that went up, those that went down, and the sum."""
    n = worlds + 2.0
    up, down = up + 0.5, down + 0.5
    middle = (up - down) / n
    half = 1.645 * np.sqrt(up + down - (up - down) ** 2 / n) / n
    return moved / worlds, middle - half, middle + half
