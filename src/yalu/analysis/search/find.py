"""Search for better policies: several searches, one front, winners tried again in fresh worlds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from yalu.analysis.scores import Floats
from yalu.analysis.search.aims import AIMS, LIMITS, Limit, aims, by_capital, limit, told_over
from yalu.analysis.search.archive import Archive
from yalu.analysis.search.choose import NOT_A_CAPITAL, Chosen, accepted, choose
from yalu.analysis.search.dominance import nondominated
from yalu.analysis.search.engine import BATCH, Front, Search, optimise
from yalu.analysis.search.read_space import default_space
from yalu.analysis.search.space import Space
from yalu.analysis.search.trials import Ground, Judged, Question, Trials
from yalu.ensemble.fields import PolicyFile
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.errors import RunError

FRESH = 1  # added to the replication: the luck of the worlds held out


@dataclass(frozen=True)
class Effort:
    """How much is tried.

    Args:
        candidates: policies in each search.
        searches: from different first candidates, with luck of their own.
        members: worlds that a candidate is tried in, at most.
        held_out: fresh worlds in which the front is tried again.
    """

    candidates: int = 4000
    searches: int = 3
    members: int = 512
    held_out: int = 2000


QUICK = Effort(candidates=1000, searches=1, members=256, held_out=1000)


@dataclass(frozen=True)
class Winner:
    """A policy that stands out.

    Args:
        file: what it does, as a policy file holds it.
        why: for whom it is the best, such as `("beijing", "common ground")`.
        row: its row in the front.
    """

    file: PolicyFile
    why: tuple[str, ...]
    row: int


@dataclass(frozen=True)
class Findings:
    """Everything that a search found.

    Args:
        question: what candidates were judged by.
        baseline: id of the policy that gains are measured from.
        files: the front.
        seen: how they did in the worlds of the search.
        held: how they did in fresh worlds with fresh luck.
        chosen: which rows stand out, by what the search saw.
        whose: for each capital and the people, which aims are its own.
        scales: the spread that gains are told in, `[aim, then limit]`.
        base: mean of each aim and limited outcome under the baseline in the fresh worlds.
        winners: the policies that stand out.
        searches: each search by itself.
        trajectories, candidates: how much was run.
        claims: that the space comes from.
        manifest: where the numbers come from.
    """

    question: Question
    baseline: str
    files: tuple[PolicyFile, ...]
    seen: Judged
    held: Judged
    chosen: Chosen
    whose: Mapping[str, tuple[int, ...]]
    scales: Floats
    base: Floats
    winners: tuple[Winner, ...]
    searches: tuple[Front, ...]
    trajectories: int
    candidates: int
    claims: tuple[str, ...]
    manifest: Mapping[str, Any]

    def broken(self, row: int) -> list[str]:
        """The limits that a policy of the front breaks in the fresh worlds."""
        passed = zip(self.question.limits, self.held.over[row], strict=True)
        return [each.text for each, over in passed if over > 0.0]

    @property
    def capitals(self) -> int:
        """How many capitals have an aim of their own; the people are none."""
        return sum(name != NOT_A_CAPITAL for name in self.whose)

    def votes(self, gain: Floats) -> list[int]:
        """How many capitals accept each policy, from gains `[policy, aim]`."""
        six = [name != NOT_A_CAPITAL for name in self.whose]
        return accepted(gain, self.whose)[:, six].sum(axis=1).tolist()


def question(
    names: tuple[str, ...] = AIMS, never: tuple[str, ...] = LIMITS, fine: float = 0.1
) -> Question:
    """What candidates are judged by, from words.

    Raises:
        InputError: no such outcome, words that are no limit, fewer than two aims.
    """
    return Question(aims(names), tuple(limit(text) for text in never), fine)


def named_by(limits: tuple[Limit, ...], study: Study) -> Study:
    """The study with every policy that a limit names, after the baseline."""
    policies = list(study.policies)
    for each in limits:
        if each.policy and each.policy not in [p.id for p in policies]:
            policies.append(read_policy(each.policy))
    return replace(study, policies=tuple(policies), panel=0)


def find_policies(
    study: Study, asked: Question, *, space: Space | None = None, effort: Effort = Effort(),
    threads: int = 2, told: Callable[[int, Search], None] | None = None,
    begun: Mapping[int, Search] | None = None,
) -> Findings:  # fmt: skip
    """Search a space for policies that no other beats on all aims, and try them in fresh worlds.

    Args:
        study: its first policy is the baseline; world, theory, months and seed hold for all.
            `members` is set by the effort.
        asked: aims and limits.
        space: the shipped one unless given.
        effort: how much is tried.
        threads: of this process; never changes a number.
        told: shown each search, by number, after every generation.
        begun: searches to go on with, by number.

    Raises:
        InputError: an aim that never varies, no such policy in a limit.
        RunError: no candidate keeps the limits.
    """
    space = space or default_space()
    whole = named_by(asked.limits, replace(study, members=effort.members + effort.held_out))
    ground = Ground(whole, asked, 0, effort.members, threads=threads)
    fronts = tuple(
        _search(number, ground, space, effort, study.seed, told, (begun or {}).get(number))
        for number in range(effort.searches)
    )
    x = _merged(fronts, asked.fine)
    files = tuple(space.policy(u, f"found-{i + 1}") for i, u in enumerate(x))
    seen = ground.tried([ground.row_of(file) for file in files])
    _refuse_infeasible(seen, ground)
    whose = by_capital(asked.aims)
    chosen = choose(seen.gain, np.asarray((seen.over <= 0.0).all(axis=1)), whose)
    fresh = Ground(
        replace(whole, replication=study.replication + FRESH), asked, effort.members,
        effort.members + effort.held_out, scales=ground.scales, threads=threads,
    )  # fmt: skip
    held = fresh.tried([ground.row_of(file) for file in files])
    return Findings(
        asked, study.policies[0].id, files, seen, held, chosen, whose, ground.scales,
        fresh.base.mean(axis=1), _winners(chosen, files), fronts,
        ground.trajectories + fresh.trajectories, sum(f.evaluations for f in fronts),
        space.file.claims,
        {**whole.manifest(), "space": space.file.id, "effort": vars(effort)},
    )  # fmt: skip


def _search(
    number: int, ground: Ground, space: Space, effort: Effort, seed: int,
    told: Callable[[int, Search], None] | None, begun: Search | None,
) -> Front:  # fmt: skip
    trials = Trials(space, ground)

    def heard(search: Search) -> None:
        trials.hear(search)
        if told:
            told(number, search)

    d, asked = len(space.dimensions), ground.question
    return optimise(
        trials, np.zeros(d), np.ones(d), epsilons=np.full(len(asked.aims), asked.fine),
        evaluations=effort.candidates, batch=BATCH, seed=(seed << 8) + number,
        starts=space.nothing()[None], told=heard, begun=begun,
    )  # fmt: skip


def _merged(fronts: tuple[Front, ...], fine: float) -> Floats:
    """The points of all searches that no other beats, one to a box."""
    x, y = (np.concatenate([getattr(f, name) for f in fronts]) for name in ("x", "y"))
    broken = np.concatenate([f.broken for f in fronts])
    archive = Archive.empty(x.shape[1], np.full(y.shape[1], fine))
    for i in range(len(x)):
        archive.take(x[i], y[i], float(broken[i]), -1)
    return archive.x[nondominated(archive.y)]


def _refuse_infeasible(seen: Judged, ground: Ground) -> None:
    """Say which limit nothing keeps, and how near the nearest comes."""
    asked = ground.question
    if not asked.limits or (seen.over <= 0.0).all(axis=1).any():
        return
    nearest = int(np.argmin(np.maximum(seen.over, 0.0).sum(axis=1)))
    hardest = int(np.argmax(seen.over[nearest]))
    each = asked.limits[hardest]
    by = told_over(each, seen.over[nearest, hardest], ground.scales[len(asked.aims) + hardest])
    raise RunError(
        f"no policy that was tried keeps the limit {each.text!r}",
        where="--never", expected=f"a limit that some policy keeps; the nearest passes it by {by}",
        remedy="ease that limit, widen the space, or try more candidates",
    )  # fmt: skip


def _winners(chosen: Chosen, files: tuple[PolicyFile, ...]) -> tuple[Winner, ...]:
    why: dict[int, list[str]] = {}
    for capital, row in chosen.best.items():
        if row is not None:
            why.setdefault(row, []).append(capital)
    if chosen.common is not None:
        why.setdefault(chosen.common, []).append("common ground")
    return tuple(Winner(files[row], tuple(names), row) for row, names in why.items())
