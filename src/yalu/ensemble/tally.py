"""The numbers of a study laid in place as its tasks are finished, whatever their order."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yalu.ensemble.runs import QUANTILES, SAMPLED, Failure, Runs
from yalu.ensemble.shelf import give_back, shelf
from yalu.ensemble.study import Study
from yalu.errors import RunError
from yalu.model.outcomes import OUTCOMES, PATHS
from yalu.model.simulate import Paths

MOST_FAILED = 0.001  # share of worlds that may fail before the whole run is refused
STRETCH = 65536  # worlds looked at together
Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Task:
    """Worlds `begin` to `end` under the policies numbered `policies`; `record` keeps months."""

    begin: int
    end: int
    policies: tuple[int, ...]
    record: bool

    @property
    def size(self) -> int:
        """How many trajectories."""
        return (self.end - self.begin) * len(self.policies)


@dataclass(frozen=True)
class Piece:
    """What a task gives.

    Args:
        outcomes: `[outcome, policy, world]`.
        paths: the months of its one policy, if the task recorded them.
        fans: `[quantile, path, month]`, once the months were made into fans.
        sampled: `[path, month, world]`, the first worlds as they went.
    """

    task: Task
    outcomes: NDArray[np.float32]
    paths: Paths | None = None
    fans: NDArray[np.float32] | None = None
    sampled: NDArray[np.float32] | None = None


def fanned(piece: Piece) -> Piece:
    """The piece with fans over its worlds in the place of their months, one path at a time."""
    if piece.paths is None:
        return piece
    fans, sampled = [], []
    for i in range(len(PATHS)):
        months = piece.paths[i, 0]
        good = np.isfinite(months).all(axis=0)
        fans.append(exact_quantiles(months if good.all() else months[:, good]))
        sampled.append(months[:, :SAMPLED].copy())
    return Piece(piece.task, piece.outcomes, None, np.stack(fans, axis=1), np.stack(sampled))


def exact_quantiles(paths: NDArray[np.float32]) -> NDArray[np.float32]:
    """Order statistics over the last axis, `[quantile, …]`."""
    if paths.shape[-1] == 0:
        return np.full((len(QUANTILES), *paths.shape[:-1]), np.nan, np.float32)
    ordered = np.sort(paths, axis=-1)
    ranks = [round(q * (paths.shape[-1] - 1)) for q in QUANTILES]
    return np.stack([ordered[..., rank] for rank in ranks])


class Interrupted(KeyboardInterrupt):
    """Ctrl-C in the middle of a run; `tally` holds what was finished."""

    def __init__(self, tally: "Tally"):
        self.tally = tally
        super().__init__(
            f"stopped with {tally.done:,} of {tally.all:,} trajectories finished; "
            "nothing was written; give the same command to start again"
        )


@dataclass
class Tally:
    """Numbers laid in place as they come.

    Args:
        finished: for each policy the spans of worlds that are done, in order and apart.
    """

    study: Study
    outcomes: NDArray[np.float32] = field(init=False)
    finished: list[Spans] = field(init=False)

    def __post_init__(self) -> None:
        policies, members = len(self.study.policies), self.study.members
        self.outcomes = shelf((len(OUTCOMES), policies, members), np.nan)
        self.finished = [[] for _ in range(policies)]
        self.fans = np.zeros((len(QUANTILES), len(PATHS), policies, self.study.months), np.float32)
        shown = min(SAMPLED, self.study.members)
        self.sampled = np.zeros((len(PATHS), policies, self.study.months, shown), np.float32)

    @property
    def done(self) -> int:
        """Trajectories finished."""
        return sum(end - begin for spans in self.finished for begin, end in spans)

    @property
    def all(self) -> int:
        """Trajectories asked for."""
        return len(self.study.policies) * self.study.members

    def has(self, task: Task) -> bool:
        """Whether all of a task is finished."""
        return all(
            any(begin <= task.begin and task.end <= end for begin, end in self.finished[policy])
            for policy in task.policies
        )

    def add(self, piece: Piece) -> None:
        """Lay one piece in place."""
        piece, task = fanned(piece), piece.task
        for whole, part in zip(self.outcomes, piece.outcomes, strict=True):
            whole[list(task.policies), task.begin : task.end] = part
            give_back(self.outcomes)  # each time: the system maps far more than is written
        if piece.fans is not None and piece.sampled is not None:
            (policy,) = task.policies
            self.fans[:, :, policy] = piece.fans
            self.sampled[:, policy] = piece.sampled[..., : self.sampled.shape[-1]]
        for policy in task.policies:  # last: Ctrl-C may come
            self.finished[policy] = _joined(self.finished[policy], task.begin, task.end)

    def failures(self) -> tuple[int, list[Failure]]:
        """How many trajectories of finished worlds are not finite, and those to be told.

        Each is told with what is needed to see it again. Where there are too many for the rest
        to be shown, only the first is.
        """
        count, told = 0, list[Failure]()
        for policy, spans in enumerate(self.finished):
            for begin, end in spans:
                for start in range(begin, end, STRETCH):
                    stop = min(start + STRETCH, end)
                    good = np.ones(stop - start, bool)
                    for outcome in self.outcomes:
                        good &= np.isfinite(outcome[policy, start:stop])
                        give_back(self.outcomes)
                    for world in start + np.flatnonzero(~good):
                        count += 1
                        if not told or count <= MOST_FAILED * self.all:
                            told.append(self._failure(policy, int(world)))
        return count, told

    def _failure(self, policy: int, world: int) -> Failure:
        first = int(np.argmin(np.isfinite(self.outcomes[:, policy, world])))
        reason = f"outcome {list(OUTCOMES)[first]} is not finite"
        return Failure(self.study.policies[policy].id, world, self.study.seed, reason)

    def runs(self) -> Runs:
        """The finished study.

        Raises:
            RunError: too many worlds failed to show the rest.
        """
        count, failures = self.failures()
        if count > MOST_FAILED * self.all:
            example = failures[0]
            raise RunError(
                f"{count:,} of {self.all:,} trajectories gave no finite outcome",
                where=f"policy {example.policy}, world {example.world}, seed {example.seed}",
                expected=f"at most {MOST_FAILED:.1%}",
                remedy=f"{example.reason}: look at the parameters this world or study fixes",
            )
        return Runs(
            policies=tuple((p.id, p.title) for p in self.study.policies),
            first=self.study.first,
            outcomes=self.outcomes,
            fans=self.fans,
            sampled=self.sampled,
            failures=tuple(failures),
            manifest=self.study.manifest(),
            draws=self.study.taken(),
        )


def _joined(spans: Spans, begin: int, end: int) -> Spans:
    """The spans with one more, those that touch made one."""
    joined: Spans = []
    for a, b in sorted([*spans, (begin, end)]):
        if joined and a <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(b, joined[-1][1])
        else:
            joined.append((a, b))
    return joined
