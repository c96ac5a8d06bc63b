"""What a policy does, in sentences made from its numbers."""

from collections.abc import Mapping
from typing import Any

from yalu.ensemble.fields import Exit, Move, Plan, PolicyFile, When
from yalu.ensemble.pack import today
from yalu.model.instruments.levers import Levers
from yalu.model.seat import GAUGES

UNITS = {"1": "", "1/yr": "a year", "GUSD/yr": "bn USD/yr", "kpersons": "thousand"}
ALWAYS_SEEN = 0.5  # the threshold of a gauge that says yes or no


def sentences(file: PolicyFile) -> list[str]:
    """What the policy does: its levers, then each rule, then its phases in order."""
    told = []
    if file.levers:
        told.append(f"It {listed([_planned(name, plan) for name, plan in file.levers.items()])}.")
    rest = "Beijing's own rule moves" if file.rest == "rule" else "As today stay"
    told += [
        f"{_upper(_when(rule.when))}{_timing(rule.lag, rule.hold)}, it "
        f"{listed([_moved(name, move) for name, move in rule.moves.items()])}."
        for rule in file.rules
    ]
    for phase in file.phases:
        moves = listed([_moved(name, move) for name, move in phase.moves.items()])
        ways = "; ".join(_way(out, file) for out in phase.exits)
        title = phase.title or phase.id
        told.append(
            f"Phase “{title}”: it {moves or 'moves nothing'}" + (f" ({ways})." if ways else ".")
        )
    if len(file.levers) < len(Levers.declared):
        told.append(f"{rest} the other levers." if told else f"{rest} all levers.")
    return told


def _planned(name: str, plan: float | Plan) -> str:
    if not isinstance(plan, Plan):
        return _led(name, plan, "")
    if plan.to is None:
        return _led(name, plan.level or 0.0, "")
    over = f" over {plan.over} months" if plan.over else ""
    start = (
        f" from {'month ' if isinstance(plan.start, int) else ''}{plan.start}" if plan.start else ""
    )
    return _led(name, plan.to, over + start)


def _led(name: str, level: float, how: str) -> str:
    now = today(name)
    if abs(level - now) < 1e-9:
        return f"keeps {_named(name)} at {_size(name, level)}"
    verb = "raises" if level > now else "lowers"
    return f"{verb} {_named(name)} from {_figure(now)} to {_size(name, level)}{how}"


def _moved(name: str, move: float | Move) -> str:
    if isinstance(move, Move) and move.add is not None:
        verb = "adds" if move.add >= 0 else "takes"
        to = "to" if move.add >= 0 else "from"
        return f"{verb} {_size(name, abs(move.add))} {to} {_named(name)}"
    level = (move.set if isinstance(move, Move) else move) or 0.0
    return f"sets {_named(name)} to {_size(name, level)}"


def _when(when: When) -> str:
    side, threshold = ("above", when.above) if when.above is not None else ("below", when.below)
    what = GAUGES[when.gauge].split(",")[0]
    if threshold == ALWAYS_SEEN and _yes_or_no(when.gauge):
        thing = _YES_OR_NO[when.gauge]
        return (
            f"when there is {thing}" if side == "above" else f"once there is no {thing[2:].strip()}"
        )
    reach = "reaches" if side == "above" else "falls to"
    return f"when {what} {reach} {threshold:g}"


_YES_OR_NO: Mapping[str, str] = {
    "nuclear_test": "a nuclear test", "provocation": "a deadly act", "freeze": "a freeze in force",
    "bargain": "a lasting bargain", "closure": "a closed border", "crisis": "an acute crisis",
    "resolution": "a new Council measure", "long_launch": "a long-range launch",
    "broken": "a breakdown",
}  # fmt: skip


def _yes_or_no(gauge: str) -> bool:
    return gauge in _YES_OR_NO


def _timing(lag: int, hold: int) -> str:
    parts = [f"{_months(lag)} later"] if lag else []
    parts += [f"for at least {_months(hold)}"] if hold else []
    return f", {' and '.join(parts)}" if parts else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _months(n: int) -> str:
    return f"{n} month{'' if n == 1 else 's'}"


def _way(out: Exit, file: PolicyFile) -> str:
    titles = {phase.id: phase.title or phase.id for phase in file.phases}
    parts = [_when(out.when)] if out.when else []
    parts += [f"after {_months(out.after)}"] if out.after else []
    return f"{'back to' if out.back else 'then'} “{titles[out.to]}” {' and '.join(parts)}"


def _named(name: str) -> str:
    return Levers.declared[name].meaning.split(":")[0]


def _size(name: str, x: float) -> str:
    unit: Any = UNITS.get(Levers.declared[name].unit, Levers.declared[name].unit)
    return f"{_figure(x)} {unit}".strip()


def _figure(x: float) -> str:
    return f"{x:g}".replace("-", "−")


def listed(parts: list[str]) -> str:
    """Things in a row: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
