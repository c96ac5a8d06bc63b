"""Every policy of a study lived through, and left, piece by piece so that memory stays bounded."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.switching import Course, Stage
from yalu.analysis.tipping import NEVER, Months, first_month
from yalu.analysis.tolerances import ENDS, Tolerance
from yalu.analysis.watched import SEEN, at_looks, looks
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.run import Advance
from yalu.ensemble.study import Study
from yalu.ensemble.tally import MOST_FAILED
from yalu.errors import RunError
from yalu.model.outcomes import OUTCOMES

Floats = NDArray[np.float64]
PIECE = 1000  # worlds lived through at once: decides memory, never numbers
WATCHED_WORLDS = 2000  # the first so many worlds teach and test signposts
REVIEW = 3  # months between the reviews at which a policy may be left
MONEY = "money"


@dataclass(frozen=True)
class Plan:
    """What to live through.

    Args:
        study: policies and worlds.
        broken: the tolerances.
        leaves: numbers of the policies that are left.
        at: the month, from 1, at whose end they are left in all worlds; where they tip if None.
        threads: of this process.
    """

    study: Study
    broken: tuple[Tolerance, ...]
    leaves: tuple[int, ...] = ()
    at: int | None = None
    threads: int = 2


class Lived:
    """Numbers of a whole ensemble, laid in place piece by piece.

    `month` (of tipping), `cause`, `end` (which of `ENDS`) and `end_month` are `[policy, world]`
    with -1 for none; `held` (months in which nothing is broken) and `money` likewise. For each
    policy left, `at` `[left, world]` is the last month before it is, `before` the months held
    until then, and `now_held`, `now_money` `[left, policy, world]` what the others then bring over
    the whole run. `clusters` has the worlds by the draw they
    share. `seen` has what is known at each look `[look, world]`, by policy and name.
    """

    def __init__(self, plan: Plan):
        study, left = plan.study, len(plan.leaves)
        whole = (len(study.policies), study.members)
        self.plan = plan
        self.month, self.cause, self.end, self.end_month = (
            np.full(whole, NEVER, np.int64) for _ in range(4)
        )
        self.held, self.money = np.zeros(whole), np.zeros(whole)
        self.clusters = Clusters.first(study.taken(), study.members)
        self.good = np.ones(study.members, bool)
        self.at = np.full((left, study.members), NEVER, np.int64)
        self.before = np.zeros((left, study.members))
        self.now_held, self.now_money = (np.full((left, *whole), np.nan) for _ in range(2))
        shape = (len(looks(study.months)), min(WATCHED_WORLDS, study.members))
        self.seen = {
            number: {name: np.zeros(shape, np.float32) for name in SEEN} for number in plan.leaves
        }

    def switched(self, row: int) -> NDArray[np.bool_]:
        """Worlds in which a policy was left."""
        return np.asarray(self.good & (self.at[row] != NEVER))

    def lay(self, span: slice, courses: Sequence[Course]) -> None:
        """Put the courses of all policies in place."""
        for i, course in enumerate(courses):
            self.month[i, span], self.cause[i, span] = course.tips, course.cause
            self.end[i, span], self.end_month[i, span] = _end(course), first_month(course.ended)
            self.held[i, span] = course.holds.sum(axis=0)
            self.money[i, span] = _money(course)
            self.good[span] &= np.isfinite(course.outcomes).all(axis=0)

    def change(self, row: int, span: slice, stage: Stage, course: Course) -> None:
        """Leave a policy, watched until then, and begin each of the others."""
        number, study = self.plan.leaves[row], self.plan.study
        at = leaving(course, self.plan.at, study.months)
        others = [i for i in range(len(study.policies)) if i != number]
        policy = study.policies[number]
        carry, paths = stage.follow(policy, at)
        which, courses = stage.go_on(policy, course, [study.policies[i] for i in others], at, carry)
        places = span.start + which
        for i, each in zip(others, courses, strict=True):
            self.now_held[row, i, places] = each.holds.sum(axis=0)
            self.now_money[row, i, places] = _money(each)
            self.good[places] &= np.isfinite(each.outcomes).all(axis=0)
        held = np.cumsum(course.holds, axis=0)
        self.at[row, span] = at
        self.before[row, places] = held[at[which] - 1, which]
        room = slice(span.start, min(span.stop, WATCHED_WORLDS))
        for name, values in at_looks(paths).items() if room.start < room.stop else ():
            self.seen[number][name][:, room] = values[:, : room.stop - room.start]


def lived(plan: Plan, advance: Advance | None = None) -> Lived:
    """Live through a plan.

    Args:
        plan: what to live through.
        advance: told how many trajectories were finished.

    Raises:
        RunError: more than one world in a thousand gave no finite outcome.
    """
    kept, study = Lived(plan), plan.study
    for begin in range(0, study.members, PIECE):
        span = slice(begin, min(begin + PIECE, study.members))
        stage = Stage(study, span.start, span.stop, plan.broken, plan.threads)
        courses = []
        for policy in study.policies:
            courses.append(stage.live(policy))
            if advance:
                advance(len(stage.worlds))
        kept.lay(span, courses)
        for row, number in enumerate(plan.leaves):
            kept.change(row, span, stage, courses[number])
            if advance:
                advance(len(stage.worlds))
    if (bad := int((~kept.good).sum())) > MOST_FAILED * study.members:
        raise RunError(
            f"{bad:,} of {study.members:,} worlds gave no finite outcome",
            expected=f"at most {MOST_FAILED:.1%}",
            remedy="look at the parameters this world or study fixes",
        )
    return kept


def leaving(course: Course, at: int | None, months: int) -> Months:
    """The month, from 1, at whose end a policy is left, `[world]`; -1 where it is kept.

    Args:
        course: of that policy; no world that has ended leaves it.
        at: this month in all worlds; if None, the end of the quarter in which a world tips.
        months: of the run; nothing is changed at its end.
    """
    tips = course.tips
    wanted = -(-tips // REVIEW) * REVIEW if at is None else np.full(len(tips), at)
    late = (wanted >= months) | (wanted < 1)
    ended = course.ended[np.where(late, 0, wanted - 1), np.arange(len(tips))]
    kept = late | ended | ((tips == NEVER) & (at is None))
    return np.where(kept, NEVER, wanted)


def _end(course: Course) -> Months:
    """Which end of `ENDS` came first, `[world]`; -1 for none."""
    names = list(OUTCOMES)
    when = np.stack([course.outcomes[names.index(f"{name}_month")] for name in ENDS])
    when = np.where(when < 1, np.inf, when)
    return np.where(np.isfinite(when).any(axis=0), when.argmin(axis=0), NEVER)


def _money(course: Course) -> NDArray[np.float32]:
    return course.outcomes[list(OUTCOMES).index(MONEY)]
