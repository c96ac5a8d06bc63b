"""Policies followed month by month, left in the month they fail, and others begun there.

A switch is run, not assumed: the world goes on from the very state the first policy left it in,
under the same luck, with the second policy's clocks set to nought.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.tipping import NEVER, Months, first_month
from yalu.analysis.tolerances import ENDS, Tolerance
from yalu.analysis.watched import WATCHED
from yalu.engine.blocks import from_blocks, to_blocks
from yalu.ensemble.fields import Plan
from yalu.ensemble.run import draw
from yalu.ensemble.scenario import Policy
from yalu.ensemble.study import Study
from yalu.model import seat
from yalu.model.outcomes import OUTCOMES, PATHS, finished
from yalu.model.simulate import compiled, layout, opening_carry, policy_columns, policy_row
from yalu.model.state import State
from yalu.model.worlds import Worlds

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
AT_ONCE = 2048  # trajectories whose months are recorded at once


@dataclass(frozen=True)
class Course:
    """What one policy led to.

    Args:
        failing: `[tolerance, month, world]`, in which months each tolerance is broken.
        outcomes: `[outcome, world]` in the order of `OUTCOMES`.
        paths: `[tolerance, month, world]`, what the tolerances look at.
    """

    failing: Bools
    outcomes: Floats
    paths: Floats

    @property
    def holds(self) -> Bools:
        """In which months `[month, world]` the world goes on and no tolerance is broken."""
        return np.asarray(~self.failing.any(axis=0) & ~self.ended)

    @property
    def ended(self) -> Bools:
        """In which months `[month, world]` the world has ended, in breakdown or war."""
        over = np.zeros(self.failing.shape[1:], bool)
        for name in ENDS:
            over |= since(self.outcomes, name, len(over))
        return over

    @property
    def tips(self) -> Months:
        """The first month `[world]` in which a tolerance is broken, from 1; -1 for never.

        An end that is no tolerance comes first if it comes in an earlier month.
        """
        month = first_month(np.asarray(self.failing.any(axis=0)))
        end = first_month(self.ended)
        lost = (end != NEVER) & (month != NEVER) & (end < month)
        return np.where(lost, NEVER, month)

    @property
    def cause(self) -> Months:
        """Which tolerance `[world]` was broken first, the first listed of several; -1 for none."""
        at = self.tips
        rows = np.maximum(at, 1) - 1
        broken = self.failing[:, rows, np.arange(len(at))]
        return np.where(at == NEVER, NEVER, broken.argmax(axis=0))


def since(outcomes: Floats, name: str, months: int) -> Bools:
    """In which months `[month, world]` an end has come, from its outcome `<name>_month`."""
    month = outcomes[list(OUTCOMES).index(f"{name}_month")]
    return np.asarray((month >= 1)[None] & (np.arange(1, months + 1)[:, None] >= month[None]))


class Stage:
    """Some worlds of a study, ready to be lived through under one policy after another.

    Args:
        study: whose worlds, luck and forcing.
        begin, end: which worlds.
        broken: the tolerances.
        threads: of this process.
    """

    def __init__(
        self, study: Study, begin: int, end: int, broken: Sequence[Tolerance], threads: int = 2
    ):
        self.study, self.broken, self.threads = study, tuple(broken), threads
        self.code = compiled()
        self.worlds: Worlds = draw(study, begin, end)
        self.forcing = study.forcing()
        self.before = [t.before(study.first) for t in self.broken]
        self.start = opening_carry(self.worlds)
        self.kept: dict[str, Floats] = {}

    def live(self, policy: Policy) -> Course:
        """The course of a policy from the first month."""
        carry, paths = self._run(self.start, slice(None), self._rows([policy]), 0)
        return self._course(paths[0], carry[0])

    def months(self, policy: Policy) -> Iterator[tuple[int, dict[str, Any], Floats]]:
        """Month by month under a policy: its number from 0, the gauges after it, the carry.

        Gauges are what Beijing and others can see then, `[world]` each.
        """
        lanes, n = self.code.lanes, len(self.worlds)
        carry = to_blocks(self.start, lanes)
        parameter = to_blocks(self.worlds.parameter, lanes)
        ids = to_blocks(self.worlds.ids[None, :], lanes)[:, 0, :]
        rows = self._rows([policy])
        for month in range(self.study.months):
            carry, _ = self.code.run(
                carry, parameter, rows, self.forcing[month:], ids, seed=self.study.seed,
                replication=self.study.replication, first_month=month, months=1,
                threads=self.threads if n >= AT_ONCE else 1,
            )  # fmt: skip
            flat = from_blocks(carry[0], n)
            yield month, _gauges(flat, month), flat

    def follow(self, policy: Policy, at: Months) -> tuple[Floats, dict[str, Floats]]:
        """Live a policy month by month, to be left at some, and watched in all.

        Args:
            policy: the policy.
            at: `[world]`, the last month before it is left, from 1; -1 where it is kept.

        Returns:
            The carry at the end of those months, `[carry, world]`, and the monthly gauges
            `[month, world]` by name.
        """
        kept = self.start.copy()
        shape = (self.study.months, len(self.worlds))
        seen = {name: np.zeros(shape, np.float32) for name in WATCHED}
        for month, gauges, carry in self.months(policy):
            now = at == month + 1
            kept[:, now] = carry[:, now]
            for name, path in seen.items():
                path[month] = gauges[name]
        return kept, seen

    def go_on(
        self, first: Policy, course: Course, others: Sequence[Policy], at: Months, carry: Floats
    ) -> tuple[NDArray[np.intp], list[Course]]:
        """The courses of worlds that leave a policy at the end of a month and begin another.

        Args:
            first: the policy they leave.
            course: its course.
            others: those they may begin, each tried in every world.
            at: `[world]`, the last month of the first policy, from 1; -1 where it is kept.
            carry: at the end of those months, as `follow` gives it.

        Returns:
            The worlds that switch, and their course under each of the others, over the whole
            run: what came before is the first policy's.
        """
        leaving = (at != NEVER) & (at < self.study.months)
        which = np.flatnonzero(leaving)
        fresh = carry[:, which]
        fresh[[layout().carry.index(name) for name in seat.CARRIED]] = 0.0
        paths = np.repeat(course.paths[None, :, :, which], len(others), axis=0)
        ends = np.empty((len(others), len(fresh), len(which)), np.float32)
        for month in np.unique(at[which]).tolist():
            group = np.flatnonzero(at[which] == month)
            rows = self._rows(others, month, first)
            batch = max(1, AT_ONCE // len(group))
            for begin in range(0, len(others), batch):
                some = slice(begin, begin + batch)
                end, later = self._run(fresh[:, group], which[group], rows[some], month)
                ends[some, :, group] = end
                paths[some, :, month:, group] = later
        return which, [self._course(path, end) for path, end in zip(paths, ends, strict=True)]

    def _rows(
        self, policies: Sequence[Policy], month: int = 0, after: Policy | None = None
    ) -> Floats:
        columns = _columns()
        rows = np.stack([self._row(policy) for policy in policies])
        for row, policy in zip(rows, policies, strict=True):
            before = self._row(after) if after else None
            for name, value in begun(policy, row, month, before).items():
                row[columns[name]] = value
        return rows

    def _row(self, policy: Policy) -> Floats:
        if policy.id not in self.kept:
            self.kept[policy.id] = policy_row(policy.table(self.study.first), self.study.off)
        return self.kept[policy.id]

    def _run(self, carry: Floats, which: Any, rows: Floats, month: int) -> tuple[Floats, Floats]:
        """Carry `[policy, carry, world]` at the end, paths `[policy, tolerance, month, world]`."""
        lanes, months = self.code.lanes, self.study.months - month
        ids = self.worlds.ids[which]
        final, recorded = self.code.run(
            to_blocks(carry, lanes), to_blocks(self.worlds.parameter[:, which], lanes), rows,
            self.forcing[month:], to_blocks(ids[None, :], lanes)[:, 0, :], seed=self.study.seed,
            replication=self.study.replication, first_month=month, months=months, record=True,
            threads=self.threads if len(ids) * len(rows) >= AT_ONCE else 1,
        )  # fmt: skip
        assert recorded is not None
        names = list(PATHS)
        watched = [names.index(t.name) if t.sign else 0 for t in self.broken]
        paths = from_blocks(recorded[:, :, :, watched], len(ids), between=2)
        return from_blocks(final, len(ids)), paths.swapaxes(1, 2)

    def _course(self, paths: Floats, carry: Floats) -> Course:
        outcomes = _outcomes(carry, self.study.months)
        failing = [
            tolerance.failing(paths[i], self.before[i]) if tolerance.sign
            else since(outcomes, tolerance.name, self.study.months)
            for i, tolerance in enumerate(self.broken)
        ]  # fmt: skip
        return Course(np.stack(failing), outcomes, paths)


def _outcomes(carry: Floats, months: int) -> Floats:
    first = len(State.declared) + len(seat.CARRIED)
    kept = carry[first : first + len(OUTCOMES)]
    return np.stack([finished(o, kept[i], months) for i, o in enumerate(OUTCOMES.values())])


def _gauges(carry: Floats, month: int) -> dict[str, Any]:
    state = State(**{name: carry[i] for i, name in enumerate(State.declared)})
    return seat.gauges(state, float(month), 0.0)


@cache
def _columns() -> dict[str, int]:
    return {name: i for i, name in enumerate(policy_columns())}


def begun(
    policy: Policy, row: Floats, month: int = 0, after: Floats | None = None
) -> dict[str, float]:
    """What differs in the row of a policy if it begins in a later month of the run.

    Its ramps and spans count from then; what its file dates stays at its date. A ramp that names
    no beginning starts from where the other policy's plan had brought the lever.

    Args:
        policy: the policy begun.
        row: of the policy as it is from the first month, `[column]`.
        month: months since then.
        after: the row of the policy it takes over from, `[column]`.
    """
    changed: dict[str, float] = {}
    column = _columns()
    for lever, plan in policy.file.levers.items():
        if not isinstance(plan, Plan) or plan.to is None:
            continue
        if not isinstance(plan.start, str):
            changed[f"{lever}.begins"] = float(row[column[f"{lever}.begins"]]) + month
        if plan.begin is None and after is not None and after[column[f"{lever}.taken"]]:
            parts = ("from", "to", "begins", "speed")
            low, high, begins, speed = (float(after[column[f"{lever}.{p}"]]) for p in parts)
            done = min(1.0, max(0.0, (month - begins) * speed))
            changed[f"{lever}.from"] = low + (high - low) * done
    return changed
