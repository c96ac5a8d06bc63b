"""Adaptive pathways: when each policy stops being good enough, and what to change to then.

Dynamic adaptive policy pathways after Haasnoot, Kwakkel, Walker and ter Maat (2013), computed:
every tipping time and every transfer is simulated in the same worlds under the same luck.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.switching import Course, Stage
from yalu.analysis.tipping import NEVER, Months, quantile_month
from yalu.analysis.tolerances import ENDS, Tolerance, tolerances
from yalu.analysis.transfers import Transfer, transfer
from yalu.ensemble.run import Advance
from yalu.ensemble.study import Study
from yalu.errors import InputError, RunError
from yalu.model.outcomes import OUTCOMES

ESSAYS = ("risk-management", "worn-pillars")
PIECE = 1000  # worlds lived through at once: decides memory, never numbers
MOST_FAILED = 0.001
MONEY = "money"
REVIEW = 3  # months between the reviews at which a policy may be left
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
        lost: of each action, worlds that tip by an end, from which nothing transfers.
        dropped: worlds left out because some run gave no finite outcome.
    """

    study: Study
    broken: tuple[Tolerance, ...]
    tippings: Mapping[str, tuple[Tipping, ...]]
    switches: Mapping[str, tuple[Switch, ...]]
    lost: Mapping[str, int]
    dropped: int

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
    theories: Sequence[str] | None = None, threads: int = 2, advance: Advance | None = None,
) -> Pathways:  # fmt: skip
    """Live through every policy, see when it tips, and run every transfer from there.

    Args:
        study: two policies or more; each is an action.
        broken: what makes an action fail, the first listed named where several come at once.
        leave: actions from which transfers are run; all if None.
        theories: settings under which tipping times are told; the study's and both essays' if
            None. Transfers are run under the study's.
        advance: told how many trajectories were finished.

    Raises:
        InputError: one policy only, an unknown action, a tolerance broken in every month of every
            world, or none broken in any.
        RunError: more than one world in a thousand gave no finite outcome.
    """
    check(study, leave)
    whole = [_lived(study, broken, leave, threads, advance)]
    others = [t for t in (theories or settings(study.theory)) if t != study.theory]
    whole += [
        _lived(replace(study, theory=theory), broken, (), threads, advance) for theory in others
    ]
    told = {
        theory: tuple(_tipping(p.id, theory, each, i) for i, p in enumerate(study.policies))
        for theory, each in zip((study.theory, *others), whole, strict=True)
    }
    first = whole[0]
    _check_broken(study, broken, told[study.theory], first)
    return Pathways(
        study, tuple(broken), told, _switches(study, first), first.lost(study),
        sum(int((~each.good).sum()) for each in whole),
    )  # fmt: skip


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
    return pathways(small, tolerances(broken), leave=leave, advance=advance)


def check(study: Study, leave: Sequence[str] | None = None) -> None:
    """Refuse before the work what makes no sense.

    Raises:
        InputError: one policy only, an action to leave that is not there.
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


@dataclass
class _Lived:
    """Numbers of a whole ensemble, laid in place piece by piece.

    Args:
        month, cause, ended: `[policy, world]`.
        held: months that hold over the run, `[policy, world]`.
        money: `[policy, world]`.
        good: worlds in which all outcomes are finite.
        left: for each policy left, `[world]` months left at the switch; 0 where none is made.
        now_held, now_money: for each policy left, `[other, world]` after the switch.
    """

    month: NDArray[Any]
    cause: NDArray[Any]
    ended: NDArray[Any]
    held: NDArray[np.float64]
    money: NDArray[np.float64]
    good: NDArray[np.bool_]
    leaves: tuple[int, ...]
    now_held: NDArray[np.float64]
    now_money: NDArray[np.float64]
    held_before: NDArray[np.float64]
    months: int

    def switched(self, policy: int) -> NDArray[np.bool_]:
        """Worlds in which a policy was left."""
        row = self.leaves.index(policy)
        return self.good & np.isfinite(self.now_held[row]).any(axis=0)

    def lost(self, study: Study) -> dict[str, int]:
        """Worlds that tip and could not switch."""
        return {
            study.policies[p].id: int(
                (self.good & (self.month[p] != NEVER) & ~self.switched(p)).sum()
            )
            for p in self.leaves
        }


def _empty(study: Study, leaves: tuple[int, ...]) -> _Lived:
    policies, worlds = len(study.policies), study.members
    whole = (policies, worlds)
    later = (len(leaves), policies, worlds)
    return _Lived(
        np.full(whole, NEVER), np.full(whole, NEVER), np.full(whole, NEVER), np.zeros(whole),
        np.zeros(whole), np.ones(worlds, bool), leaves, np.full(later, np.nan),
        np.full(later, np.nan), np.zeros((len(leaves), worlds)), study.months,
    )  # fmt: skip


def _lived(
    study: Study, broken: Sequence[Tolerance], leave: Sequence[str] | None, threads: int,
    advance: Advance | None,
) -> _Lived:  # fmt: skip
    leaves = tuple(i for i, p in enumerate(study.policies) if leave is None or p.id in leave)
    kept = _empty(study, leaves)
    for begin in range(0, study.members, PIECE):
        span = slice(begin, min(begin + PIECE, study.members))
        stage = Stage(study, span.start, span.stop, broken, threads)
        courses = []
        for policy in study.policies:
            courses.append(stage.live(policy))
            if advance:
                advance(len(stage.worlds))
        _lay(kept, span, courses)
        for row, number in enumerate(leaves):
            _change(kept, row, number, span, stage, courses[number])
            if advance:
                advance(len(stage.worlds))
    if (bad := int((~kept.good).sum())) > MOST_FAILED * study.members:
        raise RunError(
            f"{bad:,} of {study.members:,} worlds gave no finite outcome",
            expected=f"at most {MOST_FAILED:.1%}",
            remedy="look at the parameters this world or study fixes",
        )
    return kept


def _lay(kept: _Lived, span: slice, courses: Sequence[Course]) -> None:
    for i, course in enumerate(courses):
        kept.month[i, span], kept.cause[i, span] = course.tips, course.cause
        kept.ended[i, span] = np.where(course.tips == NEVER, _end(course), NEVER)
        kept.held[i, span] = course.holds.sum(axis=0)
        kept.money[i, span] = course.outcomes[list(OUTCOMES).index(MONEY)]
        kept.good[span] &= np.isfinite(course.outcomes).all(axis=0)


def _end(course: Course) -> Months:
    """Which end of `ENDS` came first, `[world]`; -1 for none."""
    names = list(OUTCOMES)
    when = np.stack([course.outcomes[names.index(f"{name}_month")] for name in ENDS])
    when = np.where(when < 1, np.inf, when)
    return np.where(np.isfinite(when).any(axis=0), when.argmin(axis=0), NEVER)


def _change(kept: _Lived, row: int, number: int, span: slice, stage: Stage, course: Course) -> None:
    """Leave a policy where it tips without an end, and begin each of the others."""
    study = stage.study
    reviewed = np.maximum(1, -(-course.tips // REVIEW) * REVIEW)
    late = reviewed >= study.months
    ended = course.ended[np.where(late, 0, reviewed - 1), np.arange(len(stage.worlds))]
    at = np.where((course.tips == NEVER) | late | ended, NEVER, reviewed)
    others = [i for i in range(len(study.policies)) if i != number]
    policies = [study.policies[i] for i in others]
    which, courses = stage.go_on(study.policies[number], course, policies, at)
    places = span.start + which
    for i, each in zip(others, courses, strict=True):
        kept.now_held[row, i, places] = each.holds.sum(axis=0)
        kept.now_money[row, i, places] = each.outcomes[list(OUTCOMES).index(MONEY)]
        kept.good[places] &= np.isfinite(each.outcomes).all(axis=0)
    until = np.where(at == NEVER, 0, at)
    held = np.cumsum(course.holds, axis=0)
    kept.held_before[row, span] = held[np.maximum(until, 1) - 1, np.arange(len(until))]


def _tipping(action: str, theory: str, lived: _Lived, i: int) -> Tipping:
    good = lived.good
    months = lived.month[i, good], lived.cause[i, good], lived.ended[i, good]
    return Tipping(action, theory, *months, months=lived.months)


def _switches(study: Study, lived: _Lived) -> dict[str, tuple[Switch, ...]]:
    found = {}
    for row, number in enumerate(lived.leaves):
        which = lived.switched(number)
        if int(which.sum()) < FEWEST:
            continue
        others = [i for i in range(len(study.policies)) if i != number]
        sure = 1.0 - 0.1 / len(others)
        switches = [_switch(study, lived, row, number, other, which, sure) for other in others]
        found[study.policies[number].id] = tuple(sorted(switches, key=lambda s: -s.held.gain.mean))
    return found


def _switch(
    study: Study, lived: _Lived, row: int, number: int, other: int, which: NDArray[np.bool_],
    sure: float,
) -> Switch:  # fmt: skip
    now = lived.now_held[row, other, which]
    held = transfer(lived.held[number, which], lived.held[other, which], now, sure=sure)
    money = transfer(
        lived.money[number, which], lived.money[other, which],
        lived.now_money[row, other, which], "less", sure=sure,
    )  # fmt: skip
    left = study.months - -(-lived.month[number, which] // REVIEW) * REVIEW
    before = lived.held_before[row, which]
    return Switch(
        study.policies[number].id, study.policies[other].id, held, money, float(left.mean()),
        float((now - before).sum() / left.sum()),
        float((lived.held[number, which] - before).sum() / left.sum()),
    )  # fmt: skip


def _check_broken(
    study: Study, broken: Sequence[Tolerance], tippings: Sequence[Tipping], lived: _Lived
) -> None:
    tipped = sum(int((t.month != NEVER).sum()) for t in tippings)
    whole = sum(len(t.month) for t in tippings)
    told = " or ".join(repr(t.text) for t in broken)
    if tipped == 0:
        raise InputError(
            f"{told} holds in none of {whole:,} courses of {study.months} months",
            where="--when", expected="a condition that some action breaks in some world",
            remedy="move the threshold, or run more months",
        )  # fmt: skip
    first = sum(int((t.month == 1).sum()) for t in tippings)
    if first == whole:
        raise InputError(
            f"{told} holds from the first month in all {whole:,} courses",
            where="--when", expected="a condition that holds later, or not everywhere",
            remedy="move the threshold",
        )  # fmt: skip
