"""Money, oil, grain and the other stocks change by their flows and by nothing else."""

from types import SimpleNamespace

import numpy as np
import pytest

from yalu import dates
from yalu.engine import reference
from yalu.model import seat, simulate, step, worlds
from yalu.model.forcing import Forcing
from yalu.model.kinds import Stock
from yalu.model.state import State

MONTHS, SEED, WORLDS = 30, 4, 48
STOCKS = [name for name, v in State.declared.items() if isinstance(v, Stock)]


@pytest.fixture(scope="module")
def months():
    """What every stock held before and after each month, and what all mechanisms added."""
    program, names = simulate.program(), simulate.layout()
    drawn = worlds.draw_worlds(np.arange(WORLDS, dtype=np.uint32), seed=SEED)
    table = simulate.policy_row()
    policy = dict(zip(names.policy, table.astype(float), strict=True))
    parameter = dict(zip(names.parameter, drawn.parameter.astype(float), strict=True))
    forced = Forcing(dates.month("2026-01"), MONTHS).table
    carry, kept = simulate.opening_carry(drawn).astype(float), []
    for month in range(MONTHS):
        before = dict(zip(names.carry, carry, strict=True))
        kept.append((before, _added(before, parameter, policy, float(month))))
        carry, _ = reference.run(
            program, carry, drawn.parameter, table, forced[month : month + 1], drawn.ids,
            seed=SEED, first_month=month, months=1, dtype=np.float64,
        )  # fmt: skip
    after = [*(before for before, _ in kept[1:]), dict(zip(names.carry, carry, strict=True))]
    return [(b, a, added) for (b, added), a in zip(kept, after, strict=True)]


def _added(before, parameter, policy, now):
    s = State(**{name: before[name] for name in State.declared})
    chosen = step.decide(s, parameter)
    seen = seat.gauges(s, now, before["phase.clock"])
    levers, _ = seat.take(chosen, seen, before, policy, now)
    return step.add_up(s, SimpleNamespace(**{**chosen, **levers}), parameter, policy)


@pytest.mark.parametrize("stock", STOCKS)
def test_a_stock_changes_by_its_flows_to_rounding(months, stock):
    for before, after, added in months:
        flows = sum(added.get(stock, []), np.zeros(WORLDS))
        assert after[stock] == pytest.approx(
            np.maximum(before[stock] + flows, 0.0), abs=1e-6, rel=1e-6
        )


@pytest.mark.parametrize("stock", ["hard_currency", "oil", "grain"])
def test_what_is_not_there_is_never_spent(months, stock):
    """The floor at zero never has to bind: outflows are rationed by what is in store."""
    for before, _, added in months:
        assert (before[stock] + sum(added[stock]) > -1e-9).all()
