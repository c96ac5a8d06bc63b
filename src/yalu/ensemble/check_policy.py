"""What could be wrong with a policy that has the right fields: names, ranges, dates, phases."""

import re
from collections.abc import Iterator
from unicodedata import category

from yalu.ensemble.fields import (
    EARLIEST,
    LATEST,
    MONTH,
    Exit,
    Move,
    Phase,
    Plan,
    PolicyFile,
    Rule,
    ScenarioFile,
)
from yalu.ensemble.gauges import check_when
from yalu.ensemble.source import Source
from yalu.errors import InputError
from yalu.model.instruments.levers import Levers
from yalu.model.kinds import Lever
from yalu.model.seat import EXITS, PHASES, RULES

Problems = Iterator[InputError]


def check_words(file: ScenarioFile, source: Source) -> Problems:
    """Title or description with characters that no reader sees, or that move a cursor."""
    for part in ("title", "description"):
        if any(category(letter) == "Cc" for letter in getattr(file, part)):
            yield source.problem(
                f"`{part}` holds a character that cannot be printed",
                part,
                expected="plain text",
                remedy="type it again, without escapes",
            )


def check_policy(file: PolicyFile, source: Source) -> Problems:
    """Everything wrong with a policy."""
    for name, plan in file.levers.items():
        yield from _check_lever(name, plan, source)
    yield from _check_room(len(file.rules), RULES, "rules", source, "rules")
    for r, rule in enumerate(file.rules):
        yield from _check_rule(rule, source, "rules", r)
    yield from _check_room(len(file.phases), PHASES, "phases", source, "phases")
    yield from _check_phases(file.phases, source)


def _check_room(count: int, most: int, what: str, source: Source, *key: str | int) -> Problems:
    if count > most:
        yield source.problem(
            f"{count} {what}",
            *key,
            most,
            expected=f"at most {most} {what}",
            remedy="join some of them, or leave some out",
        )


# --- levers ---------------------------------------------------------------------------


def _check_lever(name: str, plan: float | Plan, source: Source) -> Problems:
    key = ("levers", name)
    if name not in Levers.declared:
        yield source.unknown("lever", name, Levers.declared, *key)
    elif not isinstance(plan, Plan):
        yield from _check_level(name, plan, source, *key)
    elif (plan.level is None) == (plan.to is None):
        yield source.problem(
            "a lever needs a level or a ramp",
            *key,
            expected="a number, { level = … } or { to = …, start = …, over = … }",
            remedy="give either `level` or `to`",
        )
    elif plan.level is not None:
        yield from _check_level(name, plan.level, source, *key, "level")
        for part, given in (("from", plan.begin), ("start", plan.start), ("over", plan.over)):
            if given is not None:
                yield source.problem(
                    f"`{part}` belongs to a ramp",
                    *key,
                    part,
                    expected="`level` alone",
                    remedy="write `to` in the place of `level`, or leave this out",
                )
    else:
        yield from _check_ramp(name, plan, source, *key)


def _check_ramp(name: str, plan: Plan, source: Source, *key: str | int) -> Problems:
    for part, value in (("from", plan.begin), ("to", plan.to)):
        if value is not None:
            yield from _check_level(name, value, source, *key, part)
    if isinstance(plan.start, str):
        yield from check_month(plan.start, source, *key, "start")


def _check_level(name: str, value: float, source: Source, *key: str | int) -> Problems:
    lever = Levers.declared[name]
    assert isinstance(lever, Lever)
    if not lever.low <= value <= lever.high:
        nearest = lever.low if value < lever.low else lever.high
        yield source.problem(
            f"{name} cannot be {value:g}",
            *key,
            expected=f"{_bounds(lever)} ({lever.meaning})",
            remedy=f"the nearest it can be is {nearest:g}; today it is {lever.start.median:g}",
        )


def _bounds(lever: Lever) -> str:
    unit = "" if lever.unit == "1" else f" {lever.unit}"
    return f"{lever.low:g} to {lever.high:g}{unit}"


def check_month(month: str, source: Source, *key: str | int) -> Problems:
    """No month at all, or one that no run can reach."""
    if not re.fullmatch(MONTH, month):
        yield source.problem(
            f"{month!r} is not a month",
            *key,
            expected="YYYY-MM, such as 2027-01",
            remedy="write the year, a hyphen and the month from 01 to 12",
        )
    elif not EARLIEST <= month <= LATEST:
        yield source.problem(
            f"{month} is out of reach",
            *key,
            expected=f"a month from {EARLIEST} to {LATEST}",
            remedy="mend the year",
        )


# --- rules and phases -------------------------------------------------------------------


def _check_moves(moves: dict[str, float | Move], source: Source, *key: str | int) -> Problems:
    for name, move in moves.items():
        here = (*key, "moves", name)
        if name not in Levers.declared:
            yield source.unknown("lever", name, Levers.declared, *here)
            continue
        lever = Levers.declared[name]
        assert isinstance(lever, Lever)
        if not isinstance(move, Move):
            yield from _check_level(name, move, source, *here)
        elif (move.set is None) == (move.add is None):
            yield source.problem(
                "a move needs one verb",
                *here,
                expected="a number, { set = … } or { add = … }",
                remedy="give exactly one of the two",
            )
        elif move.set is not None:
            yield from _check_level(name, move.set, source, *here, "set")
        elif move.add is not None and abs(move.add) > (span := lever.high - lever.low):
            yield source.problem(
                f"{name} cannot move by {move.add:g}",
                *here,
                "add",
                expected=f"at most {span:g} up or down: it takes {_bounds(lever)}",
                remedy="make the step smaller",
            )


def _check_rule(rule: Rule, source: Source, *key: str | int) -> Problems:
    yield from check_when(rule.when, source, *key, "when")
    if not rule.moves:
        yield source.problem(
            "the rule moves no lever",
            *key,
            "moves",
            expected="at least one lever",
            remedy="name a lever, or leave the rule out",
        )
    yield from _check_moves(rule.moves, source, *key)


def _check_phases(phases: tuple[Phase, ...], source: Source) -> Problems:
    order: dict[str, int] = {}
    for p, phase in enumerate(phases):
        if phase.id in order:
            yield source.problem(
                f"the phase {phase.id!r} is given twice",
                "phases",
                p,
                "id",
                expected="an id of its own for each phase",
                remedy="rename one of the two",
            )
        order.setdefault(phase.id, p)
    for p, phase in enumerate(phases):
        yield from _check_moves(phase.moves, source, "phases", p)
        yield from _check_room(len(phase.exits), EXITS, "exits", source, "phases", p, "exits")
        for e, out in enumerate(phase.exits):
            yield from _check_exit(phases, p, out, order, source, "phases", p, "exits", e)
    yield from _check_reached(phases, source)


def _check_exit(
    phases: tuple[Phase, ...],
    p: int,
    out: Exit,
    order: dict[str, int],
    source: Source,
    *key: str | int,
) -> Problems:
    if out.when is not None:
        yield from check_when(out.when, source, *key, "when")
        if out.when.hysteresis:
            yield source.problem(
                "an exit is taken once and needs no hysteresis",
                *key,
                "when",
                "hysteresis",
                expected="`gauge` and `above` or `below`",
                remedy="leave it out",
            )
    elif not out.after:
        yield source.problem(
            f"the exit to {out.to!r} is open at once",
            *key,
            expected="`when`, `after` or both",
            remedy="say when the phase ends, or after how many months",
        )
    if out.to not in order:
        yield source.unknown("phase", out.to, order, *key, "to")
        return
    target = order[out.to]
    if out.back and target >= p:
        yield source.problem(
            f"{out.to!r} does not come before {phases[p].id!r}",
            *key,
            "back",
            expected="`back = true` only on an exit to an earlier phase",
            remedy="leave it out",
        )
    elif not out.back and target <= p:
        round_trip = " → ".join(phase.id for phase in phases[target : p + 1])
        yield source.problem(
            f"the phases go round: {round_trip} → {out.to}",
            *key,
            "to",
            expected="an exit to a later phase, or one marked as a fallback",
            remedy="add `back = true` if the policy is meant to fall back"
            if target < p
            else "lead to another phase",
        )


def _check_reached(phases: tuple[Phase, ...], source: Source) -> Problems:
    exits = {phase.id: [out.to for out in phase.exits] for phase in phases}
    seen, todo = set(), [phase.id for phase in phases[:1]]
    while todo:
        here = todo.pop()
        if here in exits and here not in seen:
            seen.add(here)
            todo += exits[here]
    for p, phase in enumerate(phases):
        if phase.id not in seen:
            yield source.problem(
                f"the phase {phase.id!r} is never reached",
                "phases",
                p,
                "id",
                expected=f"an exit that leads to it, beginning from {phases[0].id!r}",
                remedy="add such an exit, or leave the phase out",
            )
