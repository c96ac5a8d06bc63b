"""Adaptive pathways: when each policy stops being good enough, and what to change to then.

Dynamic adaptive policy pathways after Haasnoot, Kwakkel, Walker and ter Maat (2013), computed:
every tipping time and every transfer is simulated in the same worlds under the same luck.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.analysis.acting import Acting, acting
from yalu.analysis.looks import Looks
from yalu.analysis.pathway_runs import WATCHED_WORLDS, Lived, Plan, lived
from yalu.analysis.signposts import FEWEST as FEWEST_TIPPED
from yalu.analysis.signposts import LEADS, Signposts, signposts
from yalu.analysis.tipping import NEVER, Months, quantile_month
from yalu.analysis.tolerances import ENDS, Tolerance, tolerances
from yalu.analysis.transfers import Transfer, transfer
from yalu.analysis.watched import looks
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.run import Advance
from yalu.ensemble.study import Study
from yalu.errors import InputError

ESSAYS = ("risk-management", "worn-pillars")
FEWEST = 20  # worlds in which a transfer is worth telling


@dataclass(frozen=True)
class Tipping:
    """When one action tips under one setting of the theories.

    Args:
        action: id of the policy.
        theory: the setting.
        month: `[world]`, from 1; -1 for never before the horizon.
        cause: `[world]`, number of the tolerance that is broken first; -1 for none.
        ended: `[world]`, the end that came first instead, by its number in `ENDS`; -1 for none.
        months: of the horizon.
    """

    action: str
    theory: str
    month: Months
    cause: Months
    ended: Months
    months: int

    @property
    def share(self) -> float:
        """Share of worlds that tip before the horizon."""
        return float((self.month != NEVER).mean())

    def quantile(self, share: float) -> int:
        """The month by which so many of all worlds have tipped; -1 if not before the horizon."""
        return quantile_month(self.month, share)

    def tipped_by(self) -> NDArray[np.float64]:
        """Share of worlds that have tipped by the end of each month, `[month]`."""
        counts = np.bincount(self.month[self.month != NEVER], minlength=self.months + 1)[1:]
        return np.asarray(np.cumsum(counts) / len(self.month))

    def by_cause(self, causes: int) -> tuple[float, ...]:
        """Share of all worlds that tip by each tolerance."""
        return tuple(float((self.cause == c).mean()) for c in range(causes))

    def ended_first(self) -> dict[str, float]:
        """Share of all worlds that end otherwise before they could tip, by end."""
        shares = {name: float((self.ended == i).mean()) for i, name in enumerate(ENDS)}
        return {name: share for name, share in shares.items() if share}


@dataclass(frozen=True)
class Switch:
    """Leaving one action when it tips, for another.

    Args:
        before, after: ids of the policies.
        held: months in which all tolerances hold, over the whole run.
        money: what Beijing spends; above nought is cheaper.
        left: mean months left when the switch is made.
        holds: share of those months in which all tolerances hold after it.
        stays: the same share, had one stayed.
    """

    before: str
    after: str
    held: Transfer
    money: Transfer
    left: float
    holds: float
    stays: float


@dataclass(frozen=True)
class Pathways:
    """Actions, when they tip, and the transfers between them.

    Args:
        study: what was run.
        broken: the tolerances.
        tippings: for each setting of the theories, the actions in order; the study's comes first.
        switches: of each action, best first; only of actions that tip often enough to tell.
        lost: of each action left where it tips, worlds that tip by an end, or too late to change.
        signposts: of each action left, what to watch; only where enough worlds tip to tell.
        acting: what it brings to change at the alarm, from the first action to the best; None
            where that was not asked, or there is no such change, or nothing to watch.
        at: the month, from 1, at whose end actions are left; None where they tip.
        dropped: worlds left out because some run gave no finite outcome.
        clusters: worlds of the study's own setting by the draw they share; None where each has its
            own.
    """

    study: Study
    broken: tuple[Tolerance, ...]
    tippings: Mapping[str, tuple[Tipping, ...]]
    switches: Mapping[str, tuple[Switch, ...]]
    lost: Mapping[str, int]
    signposts: Mapping[str, Signposts]
    acting: Acting | None
    at: int | None
    dropped: int
    clusters: Clusters | None = None

    @property
    def actions(self) -> tuple[str, ...]:
        """Ids of the actions, in order."""
        return tuple(policy.id for policy in self.study.policies)

    def tipping(self, action: str, theory: str | None = None) -> Tipping:
        """When an action tips, under the study's setting unless another is named."""
        return self.tippings[theory or self.study.theory][self.actions.index(action)]

    def best(self, action: str) -> Switch | None:
        """The transfer that surely helps and buys the most; None if none does."""
        return next((s for s in self.switches.get(action, ()) if s.held.helps), None)


def settings(theory: str) -> tuple[str, ...]:
    """The study's setting, and both essays beside it where it mixes theories."""
    return (theory, *(essay for essay in ESSAYS if theory == "all"))


def pathways(
    study: Study, broken: Sequence[Tolerance], *, leave: Sequence[str] | None = None,
    at: dates.Month | None = None, lead: int = 12, weighs: float | None = None,
    act: bool = True, threads: int = 2, advance: Advance | None = None,
) -> Pathways:  # fmt: skip
    """Live through every policy, see when it tips, run every transfer, and look for signposts.

    Args:
        study: two policies or more; each is an action.
        broken: what makes an action fail, the first listed named where several come at once.
        leave: actions from which transfers are run and for which signposts are looked for; all if
            None. Both are run under the study's theories; tipping times under the essays' too.
        at: leave them at the end of this month in all worlds, not where they tip.
        lead, weighs: as for `signposts`.
        act: also change from the first action when its signposts light up.
        advance: told how many trajectories were finished.

    Raises:
        InputError: one policy only, an unknown action, a month outside the run, a tolerance broken
            from the first month in every world, or none broken in any.
        RunError: more than one world in a thousand gave no finite outcome.
    """
    check(study, leave, at)
    ids = [policy.id for policy in study.policies]
    leaves = tuple(i for i, name in enumerate(ids) if leave is None or name in leave)
    month = None if at is None else at - study.first + 1
    plan = Plan(study, tuple(broken), leaves, month, threads)
    whole = {study.theory: lived(plan, advance)}
    for theory in settings(study.theory)[1:]:
        whole[theory] = lived(
            replace(plan, study=replace(study, theory=theory), leaves=()), advance
        )
    told = {
        theory: tuple(_tipping(name, theory, each, i) for i, name in enumerate(ids))
        for theory, each in whole.items()
    }
    first = whole[study.theory]
    _check_broken(study, broken, told[study.theory])
    found = Pathways(
        study=study,
        broken=tuple(broken),
        tippings=told,
        switches=_switches(first),
        lost=_lost(first),
        signposts=_signposts(first, lead, weighs),
        acting=None,
        at=month,
        dropped=sum(int((~e.good).sum()) for e in whole.values()),
        clusters=first.clusters and first.clusters.where(first.good),
    )
    return replace(found, acting=_acting(found, first)) if act and at is None else found


def pathways_findings(
    study: Study, *, worlds: int = 500, broken: Sequence[str] = (), advance: Advance | None = None
) -> Pathways:
    """A small set of pathways, for a brief: all policies, changes from the first of them.

    Args:
        study: two policies or more; its first is the baseline.
        worlds: how many of its worlds are lived through.
        broken: tolerances as on the command line; the default set if none is given.
        advance: told how many trajectories were finished.

    Raises:
        InputError: as for `pathways`.
    """
    small = replace(study, members=min(worlds, study.members), panel=0)
    leave = (study.policies[0].id,)
    return pathways(small, tolerances(broken), leave=leave, act=False, advance=advance)


def check(study: Study, leave: Sequence[str] | None = None, at: dates.Month | None = None) -> None:
    """Refuse before the work what makes no sense.

    Raises:
        InputError: one policy only, an action to leave that is not there, a month outside the run.
    """
    ids = [policy.id for policy in study.policies]
    if len(ids) < 2:
        raise InputError(
            f"one policy only: {ids[0]}", expected="two or more, to change from one to another",
            remedy="name another policy: see `yalu scenarios`",
        )  # fmt: skip
    for name in leave or ():
        if name not in ids:
            raise InputError(
                f"unknown action {name!r}", expected=f"one of {', '.join(ids)}",
                remedy="name it among the policies too",
            )  # fmt: skip
    if at is not None and not study.first <= at < study.first + study.months - 1:
        raise InputError(
            f"{dates.name(at)} is not within the run", where="--at",
            expected=f"a month from {dates.name(study.first)} to "
            f"{dates.name(study.first + study.months - 2)}",
            remedy="give a month in which something is left to change",
        )  # fmt: skip


def _tipping(action: str, theory: str, whole: Lived, i: int) -> Tipping:
    good, month = whole.good, whole.month[i]
    ended = np.where(month == NEVER, whole.end[i], NEVER)
    return Tipping(
        action, theory, month[good], whole.cause[i, good], ended[good], whole.plan.study.months
    )


def _lost(whole: Lived) -> dict[str, int]:
    return {
        whole.plan.study.policies[p].id: int(
            (whole.good & (whole.month[p] != NEVER) & ~whole.switched(row)).sum()
        )
        for row, p in enumerate(whole.plan.leaves)
    }


def _switches(whole: Lived) -> dict[str, tuple[Switch, ...]]:
    found = {}
    policies = whole.plan.study.policies
    for row, number in enumerate(whole.plan.leaves):
        if int(whole.switched(row).sum()) < FEWEST:
            continue
        switches = [_switch(whole, row, i) for i in range(len(policies)) if i != number]
        ordered = sorted(switches, key=lambda s: (-s.held.gain.mean, s.after))
        found[policies[number].id] = tuple(ordered)
    return found


def _switch(whole: Lived, row: int, other: int) -> Switch:
    study, number, which = whole.plan.study, whole.plan.leaves[row], whole.switched(row)
    sure = 1.0 - 0.1 / (len(study.policies) - 1)  # 90 % for all changes from one action together
    now = whole.now_held[row, other, which]
    shared = whole.clusters and whole.clusters.where(which)
    held = transfer(
        whole.held[number, which], whole.held[other, which], now, sure=sure, clusters=shared
    )
    money = transfer(
        whole.money[number, which], whole.money[other, which],
        whole.now_money[row, other, which], "less", sure=sure, clusters=shared,
    )  # fmt: skip
    left, before = study.months - whole.at[row, which], whole.before[row, which]
    return Switch(
        before=study.policies[number].id,
        after=study.policies[other].id,
        held=held,
        money=money,
        left=float(left.mean()),
        holds=float((now - before).sum() / left.sum()),
        stays=float((whole.held[number, which] - before).sum() / left.sum()),
    )


def _signposts(whole: Lived, lead: int, weighs: float | None) -> dict[str, Signposts]:
    """Of each action left, as far as enough worlds tip."""
    study, found = whole.plan.study, {}
    times = looks(study.months)
    if not len(times) or times[0] + lead > study.months:
        return {}
    leads = tuple(n for n in LEADS if times[0] + n <= study.months)
    for number in whole.plan.leaves:
        worlds = _watched(whole)
        seen = {name: values[:, worlds] for name, values in whole.seen[number].items()}
        tipped, gone = whole.month[number, worlds], whole.end_month[number, worlds]
        last = np.where(gone == NEVER, study.months, gone - 1)
        watched = Looks(times, tipped, last, study.months, np.arange(len(worlds)))
        if len(watched.caught(lead)) >= 2 * FEWEST_TIPPED:
            found[study.policies[number].id] = signposts(
                seen, tipped, times=times, months=study.months, left=gone, leads=leads,
                lead=lead, weighs=weighs, seed=study.seed,
            )  # fmt: skip
    return found


def _acting(found: Pathways, whole: Lived) -> Acting | None:
    """Changing at the alarm, from the first action to the one that helps most where it tips."""
    base = found.actions[0]
    best, posts = found.best(base), found.signposts.get(base)
    if best is None or posts is None or whole.plan.leaves[:1] != (0,):
        return None
    return acting(whole, 0, found.actions.index(best.after), posts, _watched(whole))


def _watched(whole: Lived) -> NDArray[np.intp]:
    """Worlds in which signposts are learnt."""
    return np.flatnonzero(whole.good[: min(WATCHED_WORLDS, whole.plan.study.members)])


def _check_broken(study: Study, broken: Sequence[Tolerance], tippings: Sequence[Tipping]) -> None:
    whole = sum(len(t.month) for t in tippings)
    courses = f"{whole:,} courses of {study.months} months"
    if not any((t.month != NEVER).any() for t in tippings):
        raise InputError(
            f"{_either(broken)} holds in none of {courses}", where="--when",
            expected="a condition that some action breaks in some world",
            remedy="move the threshold, or run more months or members",
        )  # fmt: skip
    if all((t.month == 1).all() for t in tippings):
        causes = np.unique(np.concatenate([t.cause for t in tippings]))
        raise InputError(
            f"{_either([broken[c] for c in causes])} holds from the first month in all {courses}",
            where="--when", expected="a condition that holds later, or not everywhere",
            remedy="move the threshold, or leave it out",
        )  # fmt: skip


def _either(broken: Sequence[Tolerance]) -> str:
    return " or ".join(repr(t.text) for t in broken)
