"""From a policy to the table of numbers that Beijing's seat reads.

The seat counts its clocks from zero, a policy file counts months as people do: a phase with
`after = 6` lasts six months, a rule with `cooldown = 6` stays off for six.
"""

from yalu import dates
from yalu.ensemble.fields import Exit, Move, Phase, Plan, PolicyFile, Rule, When
from yalu.model import seat
from yalu.model.instruments.levers import Levers

ALWAYS = 0.0  # the threshold of a condition that looks at no gauge


def today(lever: str) -> float:
    """Where a lever stands when a run begins."""
    return Levers.declared[lever].start.median


def packed(file: PolicyFile, first: dates.Month) -> dict[str, float]:
    """The policy as a row of `seat.columns()`.

    Args:
        file: a policy that `check_policy` found nothing wrong with.
        first: the first month of the run, from which dates are counted.
    """
    table = seat.idle()
    if file.rest == "observed":
        for lever in seat.LEVERS:
            table |= _plan(lever, Plan(level=today(lever)), first)
    for lever, plan in file.levers.items():
        table |= _plan(lever, plan if isinstance(plan, Plan) else Plan(level=plan), first)
    for r, rule in enumerate(file.rules):
        table |= _rule(f"rule{r}", rule)
    numbers = {phase.id: p for p, phase in enumerate(file.phases)}
    for p, phase in enumerate(file.phases):
        table |= _phase(f"phase{p}", phase, numbers)
    return table


def months_until(start: str | int | None, first: dates.Month) -> int:
    """Months from the first month of a run to `start`, a month or a number of months."""
    if isinstance(start, str):
        return dates.month(start) - first
    return start or 0


def _plan(lever: str, plan: Plan, first: dates.Month) -> dict[str, float]:
    if plan.to is None:
        level = today(lever) if plan.level is None else plan.level
        parts = {"from": level, "to": level, "begins": 0.0, "speed": 0.0}
    else:
        start, over = months_until(plan.start, first), plan.over or 0
        parts = {
            "from": today(lever) if plan.begin is None else plan.begin,
            "to": plan.to,
            "begins": float(start if over else start - 1),  # without a span: a jump at `start`
            "speed": 1.0 / over if over else 1.0,
        }
    return {f"{lever}.taken": 1.0} | {f"{lever}.{part}": value for part, value in parts.items()}


def _condition(who: str, when: When | None) -> dict[str, float]:
    if when is None:
        return {f"{who}.sign": 1.0, f"{who}.threshold": ALWAYS}
    threshold = when.below if when.above is None else when.above
    return {
        f"{who}.sign": -1.0 if when.above is None else 1.0,
        f"{who}.threshold": float(threshold or 0.0),
        f"{who}.sees.{when.gauge}": 1.0,
    }


def _moves(who: str, moves: dict[str, float | Move]) -> dict[str, float]:
    table: dict[str, float] = {}
    for lever, move in moves.items():
        added = isinstance(move, Move) and move.add is not None
        value = (move.add if added else move.set) if isinstance(move, Move) else move
        table[f"{who}.weight.{lever}"] = 0.0 if added else 1.0
        table[f"{who}.value.{lever}"] = float(value or 0.0)
    return table


def _rule(who: str, rule: Rule) -> dict[str, float]:
    return {
        **_condition(who, rule.when),
        f"{who}.slack": rule.when.hysteresis,
        f"{who}.lag": float(rule.lag),
        f"{who}.hold": float(rule.hold),
        f"{who}.pause": float(max(rule.cooldown - 1, 0)),
        **_moves(who, rule.moves),
    }


def _phase(who: str, phase: Phase, numbers: dict[str, int]) -> dict[str, float]:
    table = _moves(who, phase.moves)
    for e, out in enumerate(phase.exits):
        table |= _exit(f"{who}.exit{e}", out, numbers)
    return table


def _exit(who: str, out: Exit, numbers: dict[str, int]) -> dict[str, float]:
    return {
        **_condition(who, out.when),
        f"{who}.after": float(max(out.after - 1, 0)),
        f"{who}.to": float(numbers[out.to]),
    }
