"""Search for better policies: several searches, one front, winners tried again in fresh worlds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from yalu.analysis.scores import Floats
from yalu.analysis.search.aims import AIMS, LIMITS, NO_LIMIT, aims, by_capital, limit, told_over
from yalu.analysis.search.archive import Archive
from yalu.analysis.search.choose import NOT_A_CAPITAL, accepted, choose
from yalu.analysis.search.convergence import Convergence, convergence
from yalu.analysis.search.dominance import nondominated
from yalu.analysis.search.engine import BATCH, Front, Search, optimise
from yalu.analysis.search.held_out import fresh_worlds, shared, worlds_of
from yalu.analysis.search.read_space import default_space
from yalu.analysis.search.side_effects import worse_elsewhere
from yalu.analysis.search.simplify import simplified
from yalu.analysis.search.space import Space
from yalu.analysis.search.trials import FINE, Ground, Judged, Question, Trials
from yalu.ensemble.fields import PolicyFile
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.errors import RunError

OTHER_DRAWS, SAME_DRAWS = "other draws", "draws shared with the search"
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
class Tried:
    """Policies with how they did where they were looked for, and elsewhere.

    Args:
        files: what they do.
        seen: in the worlds of the search.
        held: in fresh worlds with fresh luck.
    """

    files: tuple[PolicyFile, ...]
    seen: Judged
    held: Judged


@dataclass(frozen=True)
class Findings:
    """Everything that a search found.

    Args:
        question: what candidates were judged by.
        baseline: id of the policy that gains are measured from.
        front: the policies that no other beats.
        winners: those that stand out, without the parts that did nothing.
        why: for each winner, for whom it is the best, such as `("beijing", "common ground")`.
        unmoved: capitals that nothing found does more for than the margin.
        elsewhere: for each winner, outcomes that nobody aimed at and that are worse than under
            the baseline by more than the margin: name and gain in spreads, the worst first.
        whose: for each capital and the people, which aims are its own.
        scales: the spread that gains are told in, `[aim, then limit]`.
        base: mean of each aim and limited outcome under the baseline in the fresh worlds.
        convergence: how far each search had come, and when.
        searches: each search by itself.
        trajectories, candidates: how much was run.
        claims: that the space comes from.
        manifest: where the numbers come from.
    """

    question: Question
    baseline: str
    front: Tried
    winners: Tried
    why: tuple[tuple[str, ...], ...]
    unmoved: tuple[str, ...]
    elsewhere: tuple[tuple[tuple[str, float], ...], ...]
    whose: Mapping[str, tuple[int, ...]]
    scales: Floats
    base: Floats
    convergence: Convergence
    searches: tuple[Front, ...]
    trajectories: int
    candidates: int
    claims: tuple[str, ...]
    manifest: Mapping[str, Any]

    def broken(self, over: Floats) -> list[str]:
        """The limits that a policy breaks, from its row of `Judged.over`."""
        passed = zip(self.question.limits, over, strict=True)
        return [each.text for each, by in passed if by > 0.0]

    @property
    def capitals(self) -> int:
        """How many capitals have an aim of their own; the people are none."""
        return sum(name != NOT_A_CAPITAL for name in self.whose)

    def willing(self, gain: Floats) -> list[list[str]]:
        """Who accepts each policy, from gains `[policy, aim]`."""
        return [
            [name for name, yes in zip(self.whose, row, strict=True) if yes]
            for row in accepted(gain, self.whose)
        ]


def question(
    names: tuple[str, ...] = AIMS, never: tuple[str, ...] = LIMITS, fine: float = FINE
) -> Question:
    """What candidates are judged by, from words; `never` may be `("nothing",)`.

    Raises:
        InputError: no such outcome, words that are no limit, fewer than two aims.
    """
    limits = () if never == (NO_LIMIT,) else tuple(limit(text) for text in never)
    return Question(aims(names), limits, fine)


def with_named(study: Study, asked: Question) -> tuple[Study, Question]:
    """The study with every policy that a limit names after the baseline; limits by policy id.

    Raises:
        InputError: no such policy.
    """
    policies, limits = list(study.policies), []
    for each in asked.limits:
        if each.policy and each.policy not in [p.id for p in policies]:
            named = read_policy(each.policy)
            each = replace(each, policy=named.id)
            if named.id not in [p.id for p in policies]:
                policies.append(named)
        limits.append(each)
    whole = replace(study, policies=tuple(policies), panel=0)
    return whole, replace(asked, limits=tuple(limits))


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
    study = replace(study, members=effort.members + effort.held_out)
    whole, asked = with_named(study, asked)
    ground = Ground(whole, asked, worlds_of(whole, effort.members), threads=threads)
    searches = tuple(
        _search(number, ground, space, effort, study.seed, told, (begun or {}).get(number))
        for number in range(effort.searches)
    )
    x = _merged(searches, asked.fine)
    ground.trajectories = sum(s.spent for s in searches)  # those of an earlier process too
    files = tuple(space.policy(u, f"found-{i + 1}") for i, u in enumerate(x))
    seen = ground.tried([ground.row_of(file) for file in files])
    _refuse_infeasible(seen, ground)
    whose = by_capital(asked.aims)
    chosen = choose(seen.gain, np.asarray((seen.over <= 0.0).all(axis=1)), whose)
    rows, why = chosen.rows()
    best = tuple(simplified(files[row], ground, whose) for row in rows)
    fresh, unshared = _held_out(ground, whole, effort, threads)
    winning = [ground.row_of(file) for file in best]
    return Findings(
        question=asked,
        baseline=study.policies[0].id,
        front=Tried(files, seen, fresh.tried([ground.row_of(file) for file in files])),
        winners=Tried(best, ground.tried(winning), fresh.tried(winning)),
        why=why,
        unmoved=chosen.unmoved,
        elsewhere=tuple(worse_elsewhere(fresh, row) for row in winning),
        whose=whose,
        scales=ground.scales,
        base=fresh.base.mean(axis=1),
        convergence=convergence(searches),
        searches=searches,
        trajectories=ground.trajectories + fresh.trajectories,
        candidates=sum(search.evaluations for search in searches),
        claims=space.file.claims,
        manifest=_manifest(whole, space, effort, unshared),
    )


def _held_out(ground: Ground, whole: Study, effort: Effort, threads: int) -> tuple[Ground, bool]:
    """Fresh worlds with fresh luck, in the spreads of the search; whether no draw is shared."""
    worlds, unshared = fresh_worlds(whole, ground.worlds, effort.members, effort.held_out)
    later = replace(whole, replication=whole.replication + FRESH)
    fresh = Ground(
        later, ground.question, worlds, scales=ground.scales, threads=threads,
        clusters=shared(whole, worlds),
    )  # fmt: skip
    return fresh, unshared


def _manifest(whole: Study, space: Space, effort: Effort, unshared: bool) -> dict[str, Any]:
    """Where the numbers come from."""
    return {
        **whole.manifest(),
        "space": space.file.id,
        "effort": dict(vars(effort)),
        "held_out": OTHER_DRAWS if unshared else SAME_DRAWS,
    }


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
    """The points of all searches that no other beats, one to a box; refused where there is none."""
    x, y = (np.concatenate([getattr(f, name) for f in fronts]) for name in ("x", "y"))
    broken = np.concatenate([f.broken for f in fronts])
    archive = Archive.empty(x.shape[1], np.full(y.shape[1], fine))
    for i in range(len(x)):
        archive.take(x[i], y[i], float(broken[i]), -1)
    if not len(archive):
        raise RunError(
            "no policy that was tried gave finite outcomes", expected="one at least",
            remedy="look at the parameters this world fixes, or narrow the space",
        )  # fmt: skip
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
