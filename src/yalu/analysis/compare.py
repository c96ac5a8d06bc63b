"""Policies compared on every outcome: which holds up, for which capital, under which theory."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self, cast

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.frontier import never_beaten
from yalu.analysis.pairs import Pairs, pairs, runs_needed
from yalu.analysis.ranks import Agreement, agreement, mean_ranks
from yalu.analysis.robustness import METRICS, RESAMPLES, Robustness, performance, robustness
from yalu.analysis.scores import Better, Floats, oriented
from yalu.analysis.theories import theories
from yalu.analysis.verdict import DECIDING, Verdicts, checked_margin, verdicts, world_sets
from yalu.ensemble.clusters import Clusters, joined, mean_variance
from yalu.ensemble.intervals import NINETY
from yalu.ensemble.run import Advance, run_ensemble
from yalu.ensemble.runs import Runs
from yalu.ensemble.study import Study
from yalu.errors import InputError, unknown
from yalu.model.outcomes import CAPITALS, OUTCOMES, Outcome

Labels = Mapping[str, NDArray[np.str_]]
Values = NDArray[np.float32]  # as runs keep them
DRAWS, FEWEST_RESAMPLES = 800_000, 50  # of worlds, in all resamples: large ensembles need fewer


@dataclass(frozen=True)
class Case:
    """One ensemble of a comparison: a setting of world and theory, and what its worlds drew.

    Args:
        name: groups and members that all its worlds share, such as `{"world": "ukraine-ends"}`.
        runs: the finished study.
        drawn: for each group of theories, the member of each world, `[world]`.
    """

    name: Mapping[str, str]
    runs: Runs
    drawn: Labels

    @classmethod
    def of(
        cls, study: Study, name: Mapping[str, str] | None = None, *, advance: Advance | None = None
    ) -> Self:
        """Run a study as a case.

        Args:
            study: what to run.
            name: what tells it from the other cases; nothing for the only one.
            advance: told how many trajectories were finished.
        """
        return cls(name or {}, run_ensemble(study, advance=advance), theories(study))


@dataclass(frozen=True)
class Question:
    """What a comparison is to answer, checked before anything is run.

    Args:
        outcomes: names of `OUTCOMES`, months of a first happening left out.
        metric, margin, threshold: as for `verdicts`; a margin or threshold is in the unit of the
            outcome, so it takes one outcome only.
        frontier: two outcomes to trade against each other.

    Raises:
        InputError: no such outcome or metric, a margin for several outcomes.
    """

    outcomes: tuple[str, ...]
    metric: str = "laplace"
    margin: float | None = None
    threshold: float | None = None
    frontier: tuple[str, ...] = ("launch_days", "breakdown")

    def __post_init__(self) -> None:
        known = [o.name for o in OUTCOMES.values() if o.reduce != "first"]
        for name in (*self.outcomes, *self.frontier):
            if name not in known:
                raise unknown("outcome", name, known)
        if self.metric not in DECIDING:
            raise unknown("deciding metric", self.metric, DECIDING)
        if len(self.frontier) != 2:
            raise InputError(
                f"a frontier of {len(self.frontier)} outcomes", expected="two",
                remedy="name two, such as launch_days,breakdown",
            )  # fmt: skip
        if self.margin is not None:
            checked_margin(self.margin)
        if (self.margin is not None or self.threshold is not None) and len(self.outcomes) != 1:
            raise InputError(
                f"a margin or threshold for {len(self.outcomes)} outcomes of different units",
                expected="one outcome", remedy="name the outcome that it is meant for",
            )  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """One outcome under all policies.

    Args:
        outcome: what is compared.
        robustness: eleven metrics, intervals, ranks.
        pairs: each policy against each.
        verdicts: robust, conditional, beaten or undecided.
        by_metric: how far the rankings by the eleven metrics agree.
        by_theory: how far the rankings by the deciding metric agree between sets of worlds.
        in_set: `[set, policy]`, the deciding metric in each set of worlds of `by_theory`, in the
            outcome's own direction.
        runs: worlds that would separate the two best means; None when none would.
        worlds: how many were compared.
        dropped: worlds left out because some policy gave no finite outcome there.
    """

    outcome: Outcome
    robustness: Robustness
    pairs: Pairs
    verdicts: Verdicts
    by_metric: Agreement
    by_theory: Agreement
    in_set: Floats
    runs: int | None
    worlds: int
    dropped: int


@dataclass(frozen=True)
class Frontier:
    """Two outcomes traded against each other.

    Args:
        outcomes: their names.
        mean: `[policy, 2]`.
        never_beaten: `[policy]`, no other policy is as good on one and better on the other.
    """

    outcomes: tuple[str, ...]
    mean: Floats
    never_beaten: NDArray[np.bool_]


@dataclass(frozen=True)
class Comparison:
    """Everything `yalu compare` says.

    Args:
        policies: ids, in order.
        cases: what each ensemble was.
        each: by outcome name.
        capitals: for each capital and the people, the policies never beaten on all that it
            minds: no other is as good on every mean and surely (90 %) better on one.
        frontier: the trade of restraint against collapse.
        manifest: of the first case.
    """

    policies: tuple[str, ...]
    cases: tuple[Mapping[str, str], ...]
    each: Mapping[str, Compared]
    capitals: Mapping[str, tuple[str, ...]]
    frontier: Frontier
    manifest: Mapping[str, object]


def compare(
    cases: Sequence[Case], question: Question, *, seed: int = 0,
    said: Callable[[str], None] = lambda outcome: None,
) -> Comparison:  # fmt: skip
    """Compare the policies of the cases, all worlds of all cases together.

    Args:
        cases: studies of the same policies under the same seed.
        question: which outcomes, and what decides.
        seed: of the bootstrap.
        said: called with each outcome before its turn; may raise to stop.

    Raises:
        InputError: one policy only, cases of different policies.
    """
    values, groups = pooled(cases)
    clusters = joined([case.runs.clusters() for case in cases])
    ids = [p for p, _ in cases[0].runs.policies]
    different(ids)
    each = {}
    for name in question.outcomes:
        said(name)
        place = _place(name)
        each[name] = _compared(question, OUTCOMES[name], values[place], groups, ids, seed, clusters)
    return Comparison(
        policies=tuple(ids),
        cases=tuple(case.name for case in cases),
        each=each,
        capitals={
            capital: _kept_by(capital, values, ids, clusters) for capital in (*CAPITALS, "people")
        },
        frontier=_frontier(question.frontier, values, clusters),
        manifest=cases[0].runs.manifest,
    )


def different(policies: Sequence[str]) -> None:
    """Refuse fewer than two policies, and one given twice, before anything is run.

    Raises:
        InputError: there is nothing to compare.
    """
    if twice := [p for p in policies if list(policies).count(p) > 1]:
        raise InputError(
            f"{twice[0]!r} is given twice", expected="each policy once", remedy="leave one out"
        )
    if len(policies) < 2:
        raise InputError(
            f"{len(policies)} policy to compare", expected="two policies or more",
            remedy="name another, such as hedge; or see it alone with `yalu run`",
        )  # fmt: skip


def _place(name: str) -> int:
    return list(OUTCOMES).index(name)


def pooled(cases: Sequence[Case]) -> tuple[Values, dict[str, NDArray[np.str_]]]:
    """Outcomes `[outcome, policy, world]` of all cases, and the labels of each world `[world]`.

    Raises:
        InputError: no case, cases of different policies.
    """
    if not cases:
        raise InputError("no case to compare", expected="at least one", remedy="run a study first")
    ids = [p for p, _ in cases[0].runs.policies]
    if any([p for p, _ in case.runs.policies] != ids for case in cases):
        raise InputError(
            "the cases have different policies", expected="the same policies in the same order",
            remedy="run the same policies in every case",
        )  # fmt: skip
    parts = [case.runs.outcomes for case in cases]
    values = parts[0] if len(parts) == 1 else np.concatenate(parts, axis=2)  # no copy of one
    named = {
        group: np.concatenate([np.full(case.runs.members, case.name[group]) for case in cases])
        for group in cases[0].name
    }
    drawn = {
        group: np.concatenate([np.asarray(case.drawn[group]) for case in cases])
        for group in cases[0].drawn
    }
    return values, {**named, **drawn}


def _compared(
    question: Question, o: Outcome, values: Values, groups: Labels, ids: Sequence[str], seed: int,
    clusters: Clusters | None,
) -> Compared:  # fmt: skip
    good = np.isfinite(values).all(axis=0)
    shared = clusters and clusters.where(good)
    kept = values[:, good].astype(float)
    drawn = {group: labels[good] for group, labels in groups.items()}
    better, metric = cast(Better, o.better), METRICS[question.metric]
    found = robustness(
        kept, better=better, policies=ids, threshold=question.threshold, seed=seed,
        resamples=min(RESAMPLES, max(FEWEST_RESAMPLES, DRAWS // kept.shape[1])),
    )  # fmt: skip
    judged = verdicts(
        kept, better, drawn, policies=ids, metric=question.metric, margin=question.margin,
        threshold=question.threshold, seed=seed, clusters=shared,
    )  # fmt: skip
    made, _ = performance(kept, better, threshold=question.threshold)
    sets = world_sets(drawn, kept.shape[1])
    in_set = np.array([metric.of(made.of(inside)) for inside in sets.values()])
    return Compared(
        outcome=o,
        robustness=found,
        pairs=pairs(kept, better, policies=ids, clusters=shared),
        verdicts=judged,
        by_metric=agreement(found.rank, found.metrics),
        by_theory=agreement([mean_ranks(-row) for row in in_set], list(sets)),
        in_set=metric.turn(better) * in_set + 0.0,
        runs=runs_needed(kept, better, clusters=shared),
        worlds=int(good.sum()),
        dropped=int((~good).sum()),
    )


def _kept_by(
    capital: str, values: Values, ids: Sequence[str], clusters: Clusters | None
) -> tuple[str, ...]:
    """The policies that no other beats on all the outcomes a capital minds."""
    minded = [o for o in OUTCOMES.values() if o.capital == capital and o.reduce != "first"]
    mean, error = _means([_oriented(o, values, clusters) for o in minded])
    kept = never_beaten(mean, "more", error=error)
    return tuple(name for name, stays in zip(ids, kept, strict=True) if stays)


Row = tuple[Floats, Clusters | None]


def _oriented(o: Outcome, values: Values, clusters: Clusters | None) -> Row:
    """An outcome in the worlds where it is finite, more is better; and their clusters."""
    row = values[_place(o.name)]
    good = np.isfinite(row).all(axis=0)
    return oriented(row[:, good], cast(Better, o.better)), clusters and clusters.where(good)


def _means(rows: Sequence[Row]) -> tuple[Floats, Floats]:
    """Means `[policy, outcome]`, and half the 90 % intervals of leads `[one, other, outcome]`."""
    mean = np.stack([row.mean(axis=1) for row, _ in rows], axis=1)
    error = [np.stack([mean_variance(one - row, own).error for one in row]) for row, own in rows]
    return mean, NINETY * np.stack(error, axis=2)


def _frontier(names: tuple[str, ...], values: Values, clusters: Clusters | None) -> Frontier:
    mean, error = _means([_oriented(OUTCOMES[name], values, clusters) for name in names])
    kept = never_beaten(mean, "more", error=error)
    sign = [1.0 if OUTCOMES[name].better == "more" else -1.0 for name in names]
    return Frontier(names, mean * sign, kept)
