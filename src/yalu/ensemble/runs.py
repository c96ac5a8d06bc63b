"""The finished numbers of a study, with what is needed to read them and to make them again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.ensemble.clusters import Clusters, Shared, Tally
from yalu.ensemble.intervals import share_change_of, share_of
from yalu.ensemble.quantiles import STRETCH, Read, quantiles
from yalu.ensemble.shelf import give_back
from yalu.errors import unknown
from yalu.model.outcomes import OUTCOMES, PATHS, Outcome

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
SAMPLED = 20  # paths kept whole, to be drawn faintly
Floats = NDArray[np.float32]
NOTHING = (float("nan"),) * 3
Pair = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64] | None]


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
        low, high: the central 90 % of worlds; for shares, of the Monte Carlo error, in which
            is the luck of worlds and that of the posterior's draws.
        change: median paired difference to the baseline (difference of shares for happenings).
        better: share of worlds that do better than under the baseline, ties counted half.
        better_error: its standard error, of worlds and of draws.
        mean: mean paired difference to the baseline; few worlds that go far may turn it against
            the many.
        mean_error: its standard error, of worlds and of draws.
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
    better_error: float
    mean: float
    mean_error: float


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
        draws: which draw of the posterior each world is made of; None where each has its own.
    """

    policies: tuple[tuple[str, str], ...]
    first: dates.Month
    outcomes: Floats
    fans: Floats
    sampled: Floats
    failures: tuple[Failure, ...]
    manifest: Mapping[str, Any]
    draws: Shared | None = None

    def clusters(self) -> Clusters | None:
        """All worlds by their draw; None where each has its own."""
        return Clusters.first(self.draws, self.members)

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
        count, sums, tally = 0, np.zeros(7), Tally(3)
        for x, y, of in read():
            change = x - y
            gain = change if o.better == "more" else -change
            won, lost = (gain > 0).sum(), (gain < 0).sum()
            up, down = (change > 0).sum(), (change < 0).sum()
            sums += (x.sum(), won, lost, up, down, change.sum(), change @ change)
            count += len(x)
            if of is not None:
                tally.add([x, change, 0.5 + 0.5 * np.sign(gain)], of)
        if count == 0:
            return Row(policy, o, *NOTHING, *NOTHING, *NOTHING[:2], *NOTHING[:2])
        total, won, lost, up, down, moved, squares = map(float, sums)
        better = (won + 0.5 * (count - won - lost)) / count
        own, pairs, wins = self._effects(tally, 3)
        spread = max(0.0, (won + 0.25 * (count - won - lost)) / count - better**2)
        error = float(np.sqrt(wins * spread / count))
        mean = moved / count
        apart = max(0.0, squares / count - mean**2)
        mean_error = float(np.sqrt(pairs * apart / count))
        if is_happening(o):  # sums of zeros and ones are exact
            middle = share_of(total, count, own)
            moves = share_change_of(up, down, moved, count, pairs)
        else:
            middle = _middle(lambda: (x for x, *_ in read()), count)
            moves = (0.0, 0.0, 0.0)
            if policy != base:
                moves = _middle(lambda: (x - y for x, y, _ in read()), count)
        return Row(policy, o, *middle, *moves, better, error, mean, mean_error)

    def happened(self, name: str, policy: str) -> tuple[float, float, float]:
        """Share of worlds in which a happening came about, with its 90 % Monte Carlo interval."""
        return self._shares(name, policy, policy)[0]

    def changed(self, name: str, policy: str, base: str) -> tuple[float, float, float]:
        """Paired difference of the share of worlds in which it came about, with its interval."""
        return self._shares(name, policy, base)[1]

    def _shares(
        self, name: str, policy: str, base: str
    ) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """Share of worlds with a happening, and its paired difference, with their intervals."""
        happened = up = down = 0
        tally = Tally(2)
        for begin, (mine, theirs) in self._stretches((name, policy), (name, base)):
            x, y = mine >= 1, theirs >= 1
            happened += int(x.sum())
            up += int((x & ~y).sum())
            down += int((~x & y).sum())
            if self.draws is not None:
                of = self.draws.between(begin, begin + len(x))
                tally.add([x.astype(float), x.astype(float) - y], of)
        own, pairs = self._effects(tally, 2)
        return (
            share_of(happened, self.members, own),
            share_change_of(up, down, up - down, self.members, pairs),
        )

    def _effects(self, tally: Tally, quantities: int) -> list[float]:
        """Design effects of so many quantities; 1 where no worlds share a draw."""
        if self.draws is None:
            return [1.0] * quantities
        return [float(effect) for effect in tally.variance(self.draws.worth).effect]

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
        """Reads an outcome under two policies and the draws, `[world]` each, where both are finite.

        As one stretch that is kept where there are few worlds, else again each time.
        """

        def read() -> Iterator[Pair]:
            for begin, (mine, theirs) in self._stretches((name, policy), (name, base)):
                good = np.isfinite(mine) & np.isfinite(theirs)
                of = None
                if self.draws is not None:
                    of = self.draws.between(begin, begin + len(mine))[good]
                yield mine[good].astype(float), theirs[good].astype(float), of

        if self.members > STRETCH:
            return read
        kept = list(read())
        return lambda: kept

    def _stretches(self, *which: tuple[str, str]) -> Iterator[tuple[int, list[Floats]]]:
        """The first world and some outcomes of a stretch, so that memory does not grow."""
        whole = [self.outcome(name, policy) for name, policy in which]
        for begin in range(0, self.members, STRETCH):
            yield begin, [x[begin : begin + STRETCH] for x in whole]
            give_back(self.outcomes)


def _middle(read: Read, count: int) -> tuple[float, float, float]:
    low, centre, high = quantiles(read, count, (0.05, 0.5, 0.95))
    return centre, low, high


def is_happening(o: Outcome) -> bool:
    """Whether an outcome happens or not, so that its mean is a probability."""
    return o.reduce == "ever" or o.name == "survival"
