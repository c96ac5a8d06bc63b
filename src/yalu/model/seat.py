"""Beijing's seat: a policy as a table of numbers that the compiled month reads.

A policy sets levers (a level or a ramp), moves them by rules (when a gauge crosses a
threshold, after a lag, for at least a while, then a pause) and passes through phases with
exits. All of it is data of fixed size, so a thousand policies run through one compiled
month. A lever the policy leaves alone follows Beijing's own rule.

Every move is written as `level + on · (value − weight · level)`: weight 1 sets the lever
to `value`, weight 0 adds `value` to it.
"""

from collections.abc import Mapping
from typing import Any

from yalu.maths import clip, where
from yalu.model.instruments.levers import Levers
from yalu.model.kinds import Lever

RULES = 6
PHASES = 4
EXITS = 2
LEVERS = tuple(Levers.declared)

GAUGES: dict[str, str] = {
    "escalation": "escalation as Beijing sees it, 0 to 1, late and noisy",
    "fragility": "fragility as Beijing sees it, 0 to 1, late and noisy",
    "nuclear_test": "nuclear tests last month",
    "long_launch": "days with a long-range launch last month",
    "launches": "days with a launch last month, any range",
    "provocation": "deadly acts last month",
    "provoked": "severity of acts in about the last half year",
    "crisis": "acute crisis under way",
    "resolution": "new Council measures last month",
    "trade": "recorded trade with the North, GUSD a year",
    "market_price": "log of market prices against 2025",
    "primacy": "China's part of patronage against Russia's",
    "us_china": "US–China relations, -1 to 1",
    "talks": "serious US–DPRK talks under way, 0 to 1",
    "freeze": "a freeze is in force",
    "bargain": "a lasting bargain holds",
    "verified": "share of agreed disarmament verified",
    "closure": "the North has shut its border",
    "broken": "the regime has broken down",
    "month": "months since the run began",
    "phase_months": "months since the phase began",
}

CARRIED = tuple(
    [f"rule{r}.{part}" for r in range(RULES) for part in ("on", "clock")]
    + ["phase.now", "phase.clock"]
)
"""What the seat remembers: which rules are on, their clocks, the phase and its age."""

START = dict.fromkeys(CARRIED, 0.0)


def columns() -> tuple[str, ...]:
    """Names of the policy table's columns, in order."""
    names: list[str] = []
    for lever in LEVERS:
        names += [f"{lever}.{part}" for part in ("taken", "from", "to", "begins", "speed")]
    for r in range(RULES):
        names += [
            f"rule{r}.{part}" for part in ("sign", "threshold", "slack", "lag", "hold", "pause")
        ]
        names += [f"rule{r}.sees.{gauge}" for gauge in GAUGES]
        names += [f"rule{r}.{part}.{lever}" for lever in LEVERS for part in ("weight", "value")]
    for p in range(PHASES):
        for e in range(EXITS):
            names += [f"phase{p}.exit{e}.{part}" for part in ("sign", "threshold", "after", "to")]
            names += [f"phase{p}.exit{e}.sees.{gauge}" for gauge in GAUGES]
        names += [f"phase{p}.{part}.{lever}" for lever in LEVERS for part in ("weight", "value")]
    return tuple(names)


def idle() -> dict[str, float]:
    """The table of a policy that leaves every lever to Beijing's own rule."""
    table = dict.fromkeys(columns(), 0.0)
    for p in range(PHASES):
        for e in range(EXITS):
            table[f"phase{p}.exit{e}.threshold"] = NEVER
            table[f"phase{p}.exit{e}.sign"] = 1.0
            table[f"phase{p}.exit{e}.to"] = float(p)
    for r in range(RULES):
        table[f"rule{r}.threshold"] = NEVER
        table[f"rule{r}.sign"] = 1.0
    return table


NEVER = 1e6  # a threshold no gauge reaches
TOUCHING = 0.5e-6  # a gauge at its threshold calls, though single precision rounds it below


def gauges(s: Any, month: Any, phase_clock: Any) -> dict[str, Any]:
    """What a policy may react to, read from the state as Beijing would see it."""
    return {
        "escalation": s.escalation_gauge,
        "fragility": s.fragility_gauge,
        "nuclear_test": s.nuclear_tests,
        "long_launch": s.long_launches,
        "launches": s.short_launches + s.long_launches,
        "provocation": s.provocations,
        "provoked": s.provoked,
        "crisis": s.crisis,
        "resolution": s.resolutions,
        "trade": s.china_exports + s.china_imports,
        "market_price": s.market_price,
        "primacy": s.primacy,
        "us_china": s.us_china,
        "talks": s.talks,
        "freeze": s.freeze,
        "bargain": s.bargain,
        "verified": s.verified_steps,
        "closure": s.closure,
        "broken": s.broken,
        "month": month,
        "phase_months": phase_clock,
    }


def take(
    ordered: Mapping[str, Any],
    seen: Mapping[str, Any],
    held: Mapping[str, Any],
    policy: Mapping[str, Any],
    month: Any,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Beijing's levers this month, and what the seat remembers for the next.

    Args:
        ordered: what Beijing's own rule would do, by lever.
        seen: the gauges.
        held: the seat's memory, `CARRIED`.
        policy: one row of the table, by `columns()`.
        month: months since the run began.
    """
    memory: dict[str, Any] = {}
    levels = {lever: _planned(lever, ordered[lever], policy, month) for lever in LEVERS}
    now = held["phase.now"]
    for p in range(PHASES):
        on = where(abs_difference(now, float(p)) < 0.5, 1.0, 0.0)
        levels = _moved(levels, on, f"phase{p}", policy)
    memory |= _next_phase(seen, held, policy)
    for r in range(RULES):
        memory |= _next_rule(r, seen, held, policy)
        levels = _moved(levels, memory[f"rule{r}.on"], f"rule{r}", policy)
    bounded = {lever: clip(level, *bounds(lever)) for lever, level in levels.items()}
    return bounded, memory


def bounds(lever: str) -> tuple[float, float]:
    """The least and the most a lever can be set to."""
    declared = Levers.declared[lever]
    assert isinstance(declared, Lever)
    return declared.low, declared.high


def abs_difference(x: Any, y: Any) -> Any:
    """How far apart two numbers are."""
    return where(x > y, x - y, y - x)


def _planned(lever: str, ordered: Any, policy: Mapping[str, Any], month: Any) -> Any:
    """The ramp the policy plans for a lever, or the rule's own order where it plans none."""
    first, last = policy[f"{lever}.from"], policy[f"{lever}.to"]
    done = clip((month - policy[f"{lever}.begins"]) * policy[f"{lever}.speed"], 0.0, 1.0)
    ramp = first + (last - first) * done
    return ordered + policy[f"{lever}.taken"] * (ramp - ordered)


def _moved(levels: dict[str, Any], on: Any, who: str, policy: Mapping[str, Any]) -> dict[str, Any]:
    return {
        lever: level
        + on * (policy[f"{who}.value.{lever}"] - policy[f"{who}.weight.{lever}"] * level)
        for lever, level in levels.items()
    }


def _watched(who: str, seen: Mapping[str, Any], policy: Mapping[str, Any]) -> Any:
    """The one gauge a condition looks at, signed so that `above` is always the question."""
    total = sum(policy[f"{who}.sees.{gauge}"] * value for gauge, value in seen.items())
    return policy[f"{who}.sign"] * total


def _next_rule(
    r: int, seen: Mapping[str, Any], held: Mapping[str, Any], policy: Any
) -> dict[str, Any]:
    """Off, waiting, on, pausing: one rule's month.

    The clock counts up from 1 while waiting or on, and up from a negative number to 0
    while pausing, so that 0 means ready.
    """
    who = f"rule{r}"
    on, clock = held[f"{who}.on"], held[f"{who}.clock"]
    margin = _watched(who, seen, policy) - policy[f"{who}.sign"] * policy[f"{who}.threshold"]
    called = margin >= -TOUCHING
    kept = margin >= -policy[f"{who}.slack"]
    was_on = on > 0.5
    waiting = clock > 0.5
    pausing = clock < -0.5
    ticking = clock + where(waiting | pausing, 1.0, where(called, 1.0, 0.0))
    starts = ticking > policy[f"{who}.lag"] + 0.5
    stays = kept | (clock < policy[f"{who}.hold"] - 0.5)
    next_on = where(was_on, where(stays, 1.0, 0.0), where(starts, 1.0, 0.0))
    off_clock = where(starts, 1.0, ticking)
    on_clock = where(stays, clock + 1.0, -policy[f"{who}.pause"])
    return {f"{who}.on": next_on, f"{who}.clock": where(was_on, on_clock, off_clock)}


def _next_phase(seen: Mapping[str, Any], held: Mapping[str, Any], policy: Any) -> dict[str, Any]:
    """Leave the phase by its first open exit, or grow a month older in it."""
    now, age = held["phase.now"], held["phase.clock"]
    target = now
    for p in range(PHASES):
        here = abs_difference(now, float(p)) < 0.5
        for e in reversed(range(EXITS)):
            who = f"phase{p}.exit{e}"
            margin = (
                _watched(who, seen, policy) - policy[f"{who}.sign"] * policy[f"{who}.threshold"]
            )
            opened = here & (margin >= 0.0) & (age >= policy[f"{who}.after"])
            target = where(opened, policy[f"{who}.to"], target)
    stays = abs_difference(target, now) < 0.5
    return {"phase.now": target, "phase.clock": where(stays, age + 1.0, 0.0)}
