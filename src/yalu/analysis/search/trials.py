"""Candidates tried in worlds: a whole generation in one call, in as many worlds as they need.

Every policy meets the same worlds and the same luck, and what counts is the difference to the
baseline in the same world, so that most of the noise cancels. A candidate is tried in a few
worlds first, and in twice as many as long as its place is open: the standard error of some aim is
above the margin and a tenth of the gain, or a limit is neither surely kept nor surely broken; but
not once the front surely beats it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.scores import Floats
from yalu.analysis.search.aims import Limit, scale
from yalu.analysis.search.engine import Search
from yalu.analysis.search.held_out import pieces
from yalu.analysis.search.space import Space
from yalu.analysis.verdict import PART, POINT
from yalu.ensemble import spread
from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.ensemble.fields import PolicyFile
from yalu.ensemble.intervals import NINETY
from yalu.ensemble.pack import packed
from yalu.ensemble.run import MOST_FAILED
from yalu.ensemble.study import Study
from yalu.model.outcomes import OUTCOMES, Outcome
from yalu.model.simulate import policy_columns, policy_row
from yalu.model.worlds import Worlds

Singles = NDArray[np.float32]  # as the engine takes them
LEAST = 128  # worlds that every candidate is tried in
FINE = 0.5
SMALL_ERROR = 0.1  # of the gain: an error below it, or below the margin, is small enough


@dataclass(frozen=True)
class Question:
    """What candidates are judged by.

    Args:
        aims: outcomes to better.
        limits: what must never be.
        fine: one policy is kept to a box with sides of so many spreads.
    """

    aims: tuple[Outcome, ...]
    limits: tuple[Limit, ...] = ()
    fine: float = FINE


@dataclass(frozen=True)
class Judged:
    """Policies in the same worlds.

    Args:
        gain: `[policy, aim]`, mean gain over the baseline in spreads, more is better.
        error: `[policy, aim]`, its standard error.
        over: `[policy, limit]`, by how much each limit is passed in spreads; above 0 is broken.
        over_error: `[policy, limit]`, its standard error.
        worlds: `[policy]`, in how many it was tried.
    """

    gain: Floats
    error: Floats
    over: Floats
    over_error: Floats
    worlds: Floats

    def tables(self) -> tuple[Floats, ...]:
        """All numbers, a row a policy, in the order of the fields."""
        return self.gain, self.error, self.over, self.over_error, self.worlds

    def with_rows(self, places: NDArray[np.intp], told: "Judged") -> "Judged":
        """The same with these policies judged anew."""
        pairs = zip(self.tables(), told.tables(), strict=True)
        return Judged(*(_overlaid(table, places, rows) for table, rows in pairs))


class Ground:
    """Some of a study's worlds, ready to try policies in.

    Args:
        study: its first policy is the baseline, the others are named by limits.
        question: what counts.
        worlds: which worlds.
        scales: of the aims and limits, `[quantity]`, where another ground has set them.
        threads: of this process; never changes a number.
        clusters: the worlds by the draw they share, for errors that are to be told; without
            them errors hold the luck of worlds alone, which is what more worlds can lower.
    """

    def __init__(
        self, study: Study, question: Question, worlds: Worlds, *,
        scales: Floats | None = None, threads: int = 2, clusters: Clusters | None = None,
    ):  # fmt: skip
        self.question, self.threads, self.seed = question, threads, study.seed
        self.replication, self.forced, self.first = study.replication, study.forcing(), study.first
        self.worlds, self.clusters = worlds, clusters
        self.idle = policy_row()
        self.column = {name: i for i, name in enumerate(policy_columns())}
        names = [o.name for o in question.aims] + [each.outcome for each in question.limits]
        self.which = [list(OUTCOMES).index(name) for name in names]
        self.trajectories = 0
        rows = [self.row_of(policy.file) for policy in study.policies]
        self.baseline = rows[0]
        told = np.concatenate([self.run(rows, *piece) for piece in self._pieces()], axis=2)
        self.base = told[:, 0]
        self.bars = self._bars(told, [policy.id for policy in study.policies])
        self.scales = self._scales() if scales is None else scales

    def row_of(self, file: PolicyFile) -> Singles:
        """A policy as the compiled month reads it."""
        row = self.idle.copy()
        for name, value in packed(file, self.first).items():
            row[self.column[name]] = value
        return row

    def run(self, rows: Sequence[Singles], begin: int, end: int) -> Floats:
        """`[quantity, policy, world]`: aims, then limits, in these of the ground's worlds."""
        return self._all(rows, begin, end)[self.which].astype(float)

    def everything(self, rows: Sequence[Singles]) -> Floats:
        """`[outcome, policy, world]`: every outcome in all the ground's worlds."""
        return np.concatenate(
            [self._all(rows, a, b) for a, b in self._pieces()], axis=2, dtype=float
        )

    def _pieces(self) -> list[tuple[int, int]]:
        return pieces(0, len(self.worlds))

    def _all(self, rows: Sequence[Singles], begin: int, end: int) -> Singles:
        self.trajectories += len(rows) * (end - begin)
        return spread.outcomes(
            np.stack(rows), spread.some(self.worlds, slice(begin, end)), self.forced,
            seed=self.seed, replication=self.replication, threads=self.threads,
        )  # fmt: skip

    def _scales(self) -> Floats:
        aims = [scale(o, row) for o, row in zip(self.question.aims, self.base, strict=False)]
        limits = []
        for each, row in zip(self.question.limits, self.base[len(aims) :], strict=True):
            limits.append(POINT / PART if each.is_share() else max(float(np.std(row)), 1e-9))
        return np.array(aims + limits)

    def _bars(self, told: Floats, ids: list[str]) -> Floats:
        """`[limit, world]`: what each limited quantity is held against in each world."""
        rows = []
        for each, row in zip(self.question.limits, told[len(self.question.aims) :], strict=True):
            if each.policy:
                rows.append(each.counted(row[ids.index(each.policy)]))
            else:
                rows.append(np.full(row.shape[1], each.limit))
        return np.array(rows).reshape(len(rows), told.shape[2])

    def judged(self, told: Floats) -> Judged:
        """Means and errors of policies tried in the first worlds, `[quantity, policy, world]`."""
        k, worlds = len(self.question.aims), told.shape[2]
        sign = np.array([1.0 if o.better == "more" else -1.0 for o in self.question.aims])
        unit = self.scales[:, None, None]
        gain = sign[:, None, None] * (told[:k] - self.base[:k, None, :worlds]) / unit[:k]
        over = np.zeros((len(self.question.limits), *told.shape[1:]))
        for j, each in enumerate(self.question.limits):
            margin = PART if each.policy else 0.0
            passed = each.way * (each.counted(told[k + j]) - self.bars[j, None, :worlds])
            over[j] = passed / unit[k + j] - margin
        mean, error = _means(np.concatenate([gain, over]), self.clusters)
        count = np.full(told.shape[1], float(worlds))
        return Judged(mean[:, :k], error[:, :k], mean[:, k:], error[:, k:], count)

    def tried(self, rows: Sequence[Singles]) -> Judged:
        """Policies in all the worlds of the ground, some at a time so that memory stays small."""
        if not len(rows):
            none, over = np.zeros((0, len(self.question.aims))), np.zeros((0, len(self.bars)))
            return Judged(none, none, over, over, np.zeros(0))
        parts = []
        for a in range(0, len(rows), 16):
            some = rows[a : a + 16]
            told = [self.run(some, *piece) for piece in self._pieces()]
            parts.append(self.judged(np.concatenate(told, axis=2)))
        return Judged(*map(np.concatenate, zip(*(p.tables() for p in parts), strict=True)))


@dataclass
class Trials:
    """The function that a search calls: points of the space to objectives and constraints.

    Args:
        space: what a point means.
        ground: where candidates are tried.
        front: the objectives kept so far, less is better; set by `hear`.
        pending: trajectories not yet counted with the search.
    """

    space: Space
    ground: Ground
    front: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    pending: int = 0

    def hear(self, search: Search) -> None:
        """Learn what the archive holds, so that no worlds are spent on what it surely beats.

        And count what was spent since with the search, so that it is kept with it.
        """
        search.spent += self.pending
        self.pending = 0
        a = search.archive
        self.front = a.y[a.broken == 0.0] if len(a) else a.y

    def __call__(self, x: Floats) -> tuple[Floats, Floats]:
        """Objectives, of which less is better, and by how much limits are passed."""
        judged = self.judged(x)
        return -judged.gain, judged.over

    def judged(self, x: Floats) -> Judged:
        """Each candidate `[candidate, dimension]` in as many worlds as it needs."""
        ground = self.ground
        rows = [ground.row_of(self.space.policy(u)) for u in x]
        most = len(ground.worlds)
        level = min(LEAST, most)
        told = ground.run(rows, 0, level)
        result = ground.judged(told)
        open_ = np.flatnonzero(self._open(result))
        told = told[:, open_]
        while len(open_) and level < most:
            upto = min(2 * level, most)
            more = ground.run([rows[i] for i in open_], level, upto)
            told, level = np.concatenate([told, more], axis=2), upto
            part = ground.judged(told)
            result = result.with_rows(open_, part)
            still = self._open(part)
            open_, told = open_[still], told[:, still]
        self.pending += int(result.worlds.sum())
        return result

    def _open(self, j: Judged) -> NDArray[np.bool_]:
        """Whose place more worlds could still decide."""
        rough = (j.error > np.maximum(PART, SMALL_ERROR * np.abs(j.gain))).any(axis=1)
        unsure = (np.abs(j.over) < NINETY * j.over_error).any(axis=1)
        broken = (j.over > NINETY * j.over_error).any(axis=1)
        beaten = np.zeros(len(j.gain), bool)
        if len(self.front):
            hope = -(j.gain + NINETY * j.error)
            under = np.asarray((self.front[None] <= hope[:, None]).all(axis=2))
            beaten = np.asarray(under.any(axis=1))
        return np.asarray((rough | unsure) & ~broken & ~beaten)


def _overlaid(table: Floats, places: NDArray[np.intp], rows: Floats) -> Floats:
    whole = table.copy()
    whole[places] = rows
    return whole


def _means(x: Floats, clusters: Clusters | None = None) -> tuple[Floats, Floats]:
    """Means over worlds and their errors, `[policy, quantity]`, of `[quantity, policy, world]`.

    A few worlds without a finite outcome are left out; with more, the policy has no mean.
    """
    failed = ~np.isfinite(x).all(axis=0)
    if not failed.any():
        error = np.stack([mean_variance(row, clusters).error for row in x])
        return x.mean(axis=2).T, error.T
    share = failed.mean(axis=1)
    kept = np.where(failed, np.nan, x)
    kept[:, share > MOST_FAILED] = np.inf
    with np.errstate(invalid="ignore"):
        error = np.nanstd(kept, axis=2, ddof=1) / np.sqrt(x.shape[2])
    if clusters is not None:
        good = ~failed.any(axis=0)
        own = clusters.where(good)
        error = error * np.sqrt([mean_variance(row[:, good], own).effect for row in x])
    return np.nanmean(kept, axis=2).T, error.T
