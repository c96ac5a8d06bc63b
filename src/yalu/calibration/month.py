"""A month of the past: the model's month, with what the record knows put in its place.

States are of four sorts. Some are told: drivers, and lines that outside observers drew.
Events with a law take their recorded count, and how likely it was counts as weight: that
is exact, and far better than hoping that drawn counts agree. What never happened is left
out. The rest is carried and simulated. Beijing follows its own rule, moved month by month
to where outside observers saw its levers.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu.engine.layout import Layout
from yalu.engine.trace import Program, trace
from yalu.maths import clip, where
from yalu.model import past, replay, step
from yalu.model.catalogue import MECHANISMS
from yalu.model.forcing import CALENDARS
from yalu.model.instruments.levers import Levers
from yalu.model.observations import LAWS
from yalu.model.observations.law import Lived, masked
from yalu.model.simulate import layout as model_layout
from yalu.model.starting import FED
from yalu.model.state import Action, State
from yalu.model.worlds import parameter_names
from yalu.record.read import Record

Values = Mapping[str, Any]
Floats = NDArray[np.float32]

STATED = (
    "russian_transfers", "war_generation", "war_bond", "strike_technology", "leader_age",
    "crisis", "reach", "fissile_works", "japan_defence",
)  # fmt: skip
"""States on lines through years that outside observers described, see `replay.known`."""

NEVER = tuple(name for name in replay.QUIET if name != "market_price")
SEEN = tuple(law.settles for law in LAWS if law.settles)
TOLD = tuple(dict.fromkeys((*FED, *STATED, *replay.BREAKS)))
CARRIED = tuple(n for n in State.declared if n not in {*NEVER, *SEEN, *TOLD})

PATH = (*(law.name for law in LAWS), "lent", "all")
"""Log weights a month reports: each law's, what is lent until December, their sum."""

SWITCHES = {place.switch: 1.0 for place in MECHANISMS}
NO_CALENDAR = {f"calendar.{name}": 0.0 for name in CALENDARS}  # offices are told


@cache
def layout() -> Layout:
    """What a month of the past takes in and gives out: weights of all laws as its path."""
    return Layout(
        carry=(*CARRIED, *(f"{law.name}.{kept}" for law in LAWS for kept in law.memory), "lent"),
        parameter=parameter_names(),
        forcing=_columns(),
        luck=model_layout().luck,
        path=PATH,
    )


def _columns() -> tuple[str, ...]:
    told = [f"begins.{name}" for name in (*TOLD, *SEEN)]
    counts = [f"ends.{name}" for name in SEEN]
    moved = [f"shift.{lever}" for lever in past.LEVERS]
    seen = [f"{law.name}.{column}" for law in LAWS for column in (*law.columns, "told")]
    return (*told, *counts, *moved, "january", "december", *seen)


def program() -> Program:
    """The traced month of the past."""
    return trace(month, layout())


def month(
    carry: Values, parameter: Values, policy: Values, forcing: Values, luck: Values, now: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The next month's carry, and each law's log weight of what was recorded of this one."""
    begun = {name: forcing[f"begins.{name}"] for name in (*TOLD, *SEEN)}
    s = State(**{n: carry[n] for n in CARRIED}, **begun, **dict.fromkeys(NEVER, 0.0))
    a = _action(s, parameter, forcing)
    added = step.add_up(s, a, parameter, SWITCHES)
    after = step.integrate(s, added, parameter, NO_CALENDAR, luck)
    expected = step.integrate(s, added, parameter, NO_CALENDAR, luck, smooth=True)
    counted = {name: forcing[f"ends.{name}"] for name in SEEN}
    end = {**after.values, **counted}
    lived = Lived(
        before=s,
        after=State(**end),
        expected=expected,
        added={name: sum(parts[1:], parts[0]) for name, parts in added.items()},
        parameter=parameter,
        january=forcing["january"],
        action=a,
    )
    kept, weights = _weigh(lived, carry, forcing)
    lent = where(forcing["december"] > 0.5, 0.0, carry["lent"] + weights.pop("guess"))
    weights["lent"] = lent - carry["lent"]
    weights["all"] = sum(weights.values(), 0.0)
    return {**{n: end[n] for n in CARRIED}, **kept, "lent": lent}, weights


def _action(s: State, parameter: Values, forcing: Values) -> Action:
    """Every capital by its own rule; Beijing's moved to the levers of the time."""
    chosen = step.decide(s, parameter)
    for name in past.LEVERS:
        lever: Any = Levers.declared[name]
        chosen[name] = clip(chosen[name] + forcing[f"shift.{name}"], lever.low, lever.high)
    return Action(**chosen)


def _weigh(m: Lived, carry: Values, forcing: Values) -> tuple[dict[str, Any], dict[str, Any]]:
    """What laws remember, how likely they find the month (0 where it is silent), what they lend."""
    kept: dict[str, Any] = {}
    weights: dict[str, Any] = {"guess": 0.0}
    for law in (each.bound(m.parameter) for each in LAWS):
        seen = {column: forcing[f"{law.name}.{column}"] for column in law.columns}
        held = {part: carry[f"{law.name}.{part}"] for part in law.memory}
        now = law.remember(seen, replace(m, held=held))
        kept |= {f"{law.name}.{part}": now[part] for part in law.memory}
        weight = law.log_density(seen, replace(m, held=now))
        weights[law.name] = where(forcing[f"{law.name}.told"] > 0.5, weight, 0.0)
        weights["guess"] = weights["guess"] + law.guess(seen, replace(m, held=now))
    return kept, weights


def told_table(record: Record, first: int, months: int) -> Floats:
    """What each month is told, `[month, column]` of `layout().forcing`.

    Args:
        record: nothing of it after the last month is used but what drivers were in the
            month that follows, see `replay.known`.
        first: the first month.
        months: how many.
    """
    span = np.arange(first, first + months)
    told = replay.known(record, np.arange(first - 1, first + months))
    table = {f"begins.{name}": told[name][:-1] for name in (*TOLD, *SEEN)}
    table |= {f"ends.{name}": told[name][1:] for name in SEEN}
    for name, line in past.LEVERS.items():
        table[f"shift.{name}"] = past.along(line, span) - Levers.declared[name].start.median
    table["january"] = (span % 12 == 0).astype(float)
    table["december"] = (span % 12 == 11).astype(float)
    for law in LAWS:
        table |= {f"{law.name}.{c}": v for c, v in masked(law, record, span).items()}
    return np.stack([table[name] for name in layout().forcing], axis=1).astype(np.float32)
