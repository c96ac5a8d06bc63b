"""What it brings to change when the signposts light up, and not only when a policy tips.

Measured on worlds that neither taught the signposts nor set their level, needless changes counted.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.pathway_runs import PIECE, Lived
from yalu.analysis.signposts import Signposts
from yalu.analysis.switching import Stage
from yalu.analysis.tipping import NEVER, Months
from yalu.analysis.transfers import Difference, difference
from yalu.analysis.watched import looks

SURE = 0.9


@dataclass(frozen=True)
class Acting:
    """Changing at the alarm, over all worlds held out, those that never need it too.

    Args:
        before, after: ids of the policies.
        worlds: held out.
        alarms: share of them in which the alarm is raised before the policy tips, or without it.
        needless: share of them in which it is raised and the policy would never have tipped.
        waiting: good months more than by changing where the policy tips, a world.
        staying: good months more than by never changing, a world.
    """

    before: str
    after: str
    worlds: int
    alarms: float
    needless: float
    waiting: Difference
    staying: Difference


def acting(
    whole: Lived, row: int, other: int, posts: Signposts, worlds: NDArray[np.intp]
) -> Acting | None:
    """Change to another policy at the alarm, or where the policy tips if that comes first.

    Args:
        whole: in which policies were left where they tip.
        row: which of those left.
        other: number of the policy to change to.
        posts: its signposts, learnt in `worlds`.
        worlds: numbers of the worlds that they were learnt in.

    Returns:
        None where no numbers are worth watching, or too late a look is the first.
    """
    plan = whole.plan
    number, study = plan.leaves[row], plan.study
    if posts.watch is None:
        return None
    held_out = worlds[list(posts.held_out)]
    alarm = _alarms(whole, number, posts, held_out)
    tips = whole.at[row, held_out]
    tipped = whole.month[number, held_out]
    first = (alarm != NEVER) & ((tipped == NEVER) | (alarm < tipped))
    at = np.full(study.members, NEVER)
    at[held_out] = np.where(first, alarm, tips)
    stays = whole.held[number, held_out]
    waits = np.where(tips == NEVER, stays, whole.now_held[row, other, held_out])
    acts = _held(whole, number, other, at)[held_out]
    good = np.isfinite(waits) & np.isfinite(acts)
    shared = whole.clusters and whole.clusters.where(held_out).where(good)
    return Acting(
        before=study.policies[number].id,
        after=study.policies[other].id,
        worlds=int(good.sum()),
        alarms=float(first.mean()),
        needless=float((first & (tipped == NEVER)).mean()),
        waiting=difference(acts[good] - waits[good], SURE, shared),
        staying=difference(acts[good] - stays[good], SURE, shared),
    )


def _alarms(whole: Lived, number: int, posts: Signposts, worlds: NDArray[np.intp]) -> Months:
    """The month of the first look with an alarm, `[world]`; -1 for none before a world ends."""
    assert posts.watch is not None
    seen = np.stack([whole.seen[number][name][:, worlds] for name in posts.watch.names], axis=-1)
    times = looks(whole.plan.study.months)
    end = whole.end_month[number, worlds]
    alarm = posts.watch.model.odds(seen.astype(float)) >= posts.watch.trigger.level
    alarm &= (end == NEVER) | (times[:, None] < end)
    return np.where(alarm.any(axis=0), times[alarm.argmax(axis=0)], NEVER)


def _held(whole: Lived, number: int, other: int, at: Months) -> NDArray[np.float64]:
    """Good months over the run, `[world]`, where one policy is left for another at these months."""
    plan, study = whole.plan, whole.plan.study
    held = whole.held[number].copy()
    last = int(np.max(np.flatnonzero(at != NEVER), initial=-1)) + 1
    for begin in range(0, last, PIECE):
        span = slice(begin, min(begin + PIECE, study.members))
        stage = Stage(study, span.start, span.stop, plan.broken, plan.threads)
        policy = study.policies[number]
        course = stage.live(policy)
        carry, _ = stage.follow(policy, at[span])
        which, (new,) = stage.go_on(policy, course, [study.policies[other]], at[span], carry)
        held[span.start + which] = new.holds.sum(axis=0)
    return held
