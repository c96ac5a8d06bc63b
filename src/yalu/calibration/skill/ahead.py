"""The month ahead: the model's month, reporting what it expects instead of what luck brings.

Worlds go on from an origin with luck, so that their states part; but of every event the
month reports its rate or chance given the state before it. A forecast averages the laws of
many worlds, which leaves far less Monte Carlo noise than counting what happened in them.

Beijing follows its own rule round the levers of the time. How strictly bans are enforced was
told to the filter as lines; after the origin nobody is told, so enforcement wanders, its
half-life the ten months in which tightening faded before 2016 [M26]. How widely is ours: one
unit of log-odds, a third of what lay between the spring and the winter of 2017.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.calibration.month import SWITCHES
from yalu.engine.blocks import from_blocks, to_blocks
from yalu.engine.draws import normal
from yalu.engine.layout import Layout
from yalu.engine.machine import CompiledMonth, compile_month
from yalu.engine.streams import Draw
from yalu.engine.trace import Program, trace
from yalu.maths import clip, exp
from yalu.model import forcing, past, step
from yalu.model.forcing import CALENDARS, Forcing
from yalu.model.instruments.levers import Levers
from yalu.model.simulate import layout as model_layout
from yalu.model.simulate import source_key
from yalu.model.state import Action, State
from yalu.model.worlds import Worlds, parameter_names

Values = Mapping[str, Any]
Singles = NDArray[np.float32]

PATH = (
    "short", "long", "short_size", "long_size", "nuclear", "meetings", "envoys", "resolutions",
    "exports", "imports", "closure", "log_output",
)  # fmt: skip
"""Expected counts and chances of a month; flows, closure before it, and output after it."""

TERMS = {"us_inauguration": 4, "rok_inauguration": 5, "japan_leadership": 3,
         "russian_inauguration": 6}  # fmt: skip
"""Years after which an office is filled anew by law."""


ENFORCED = (
    "export_enforcement", "capital_enforcement", "banking_enforcement", "border_inspection",
    "maritime_enforcement",
)  # fmt: skip
WANDER, HALF_LIFE = 1.0, 10.0  # log-odds; months
ORDERS = Draw("orders", "skill/orders", 0)


@cache
def layout() -> Layout:
    """What a month ahead takes in and gives out."""
    return Layout(
        carry=(*State.declared, "orders"),
        parameter=parameter_names(),
        forcing=(*forcing.COLUMNS, *(f"lever.{name}" for name in past.LEVERS)),
        luck=(*model_layout().luck, ORDERS),
        path=PATH,
    )


def month(
    carry: Values, parameter: Values, policy: Values, forced: Values, luck: Values, now: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The next month's states, and what was to be expected of it."""
    s = State(**{name: carry[name] for name in State.declared})
    chosen = step.decide(s, parameter)
    for name in past.LEVERS:
        lever: Any = Levers.declared[name]
        chosen[name] = clip(chosen[name] + forced[f"lever.{name}"], lever.low, lever.high)
    stricter = exp(carry["orders"])
    for name in ENFORCED:
        order = chosen[name]
        chosen[name] = order * stricter / (1.0 - order + order * stricter)
    kept = 0.5 ** (1.0 / HALF_LIFE)
    shake = WANDER * (1.0 - kept * kept) ** 0.5 * normal(luck["orders"])
    added = step.add_up(s, Action(**chosen), parameter, SWITCHES)
    after = step.integrate(s, added, parameter, forced, luck)
    likely = step.integrate(s, added, parameter, forced, luck, smooth=True)
    exchange = added["exchange"]
    path = {
        "short": likely.short_launches,
        "long": likely.long_launches,
        "short_size": parameter["short_launches.size"] + 0.0 * s.closure,
        "long_size": parameter["long_launches.size"] + 0.0 * s.closure,
        "nuclear": likely.nuclear_tests,
        "meetings": likely.meetings,
        "envoys": sum(exchange[1:], exchange[0]) - s.meetings,
        "resolutions": likely.resolutions,
        "exports": after.china_exports,
        "imports": after.china_imports,
        "closure": s.closure,
        "log_output": after.log_output,
    }
    return {**after.values, "orders": kept * carry["orders"] + shake}, path


def program() -> Program:
    """The traced month ahead."""
    return trace(month, layout())


@cache
def compiled() -> CompiledMonth:
    """The month ahead as machine code."""
    own = source_key() + hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return compile_month(layout(), program, hashlib.sha256(own.encode()).hexdigest(), mode="strict")


def calendar_then(table: Forcing, origin: dates.Month) -> None:
    """Take out of a table the dates at which offices came free later and earlier than by law.

    Up to the origin dates are as they were; afterwards every office is filled when its term,
    counted from the last time, is over.
    """
    for name, days in CALENDARS.items():
        column, span = forcing.COLUMNS.index(f"calendar.{name}"), 12 * TERMS[name]
        past_days = [dates.month(day) for day in days if dates.month(day) < origin]
        if not past_days:
            continue
        table.table[:, column] = 0.0
        for when in range(past_days[-1] + span, origin + table.months, span):
            if when >= origin:  # a holder who was confirmed in between stays on
                table.table[when - origin, column] = 1.0


def look_ahead(
    worlds: Worlds, origin: dates.Month, months: int, *, levers: Mapping[str, float], seed: int,
    replication: int = 0,
) -> dict[str, Singles]:  # fmt: skip
    """What worlds that stand at the start of `origin` expect, `[month, world]` by `PATH`.

    Args:
        worlds: as `posterior_worlds` or the hindcast makes them.
        origin: the first month.
        months: how many.
        levers: how far each of Beijing's levers stands from what its own rule is centred on.
        seed, replication: of all luck.
    """
    forced = Forcing(origin, months)
    calendar_then(forced, origin)
    moved = np.tile(np.array([levers.get(n, 0.0) for n in past.LEVERS], np.float32), (months, 1))
    code = compiled()
    _, recorded = code.run(
        to_blocks(np.vstack([worlds.start, np.zeros((1, len(worlds)), np.float32)]), code.lanes),
        to_blocks(worlds.parameter, code.lanes),
        np.zeros((1, 0), np.float32), np.hstack([forced.table, moved]).astype(np.float32),
        to_blocks(worlds.ids[None, :], code.lanes)[:, 0, :],
        seed=seed, replication=replication, months=months, record=True,
    )  # fmt: skip
    assert recorded is not None
    paths = from_blocks(recorded[0], len(worlds), between=2)  # [month, path, world]
    return {name: paths[:, i] for i, name in enumerate(PATH)}
