"""Laws of the whole month: order, luck, domains, bits."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from every import sampling

from yalu import dates
from yalu.engine import reference
from yalu.engine.gradient import reference_gradient
from yalu.engine.trace import trace
from yalu.model import catalogue, seat, simulate, step, worlds
from yalu.model.forcing import Forcing
from yalu.model.kinds import Affect, Index, Stock, Switch
from yalu.model.outcomes import OUTCOMES
from yalu.model.state import State

FIRST, MONTHS, SEED = dates.month("2026-01"), 24, 11
FORCED = Forcing(FIRST, MONTHS).table


def some_worlds(n=32, **kwargs):
    return worlds.draw_worlds(np.arange(n, dtype=np.uint32), seed=SEED, **kwargs)


def run_by_numpy(program, drawn, policy, dtype=np.float32, months=MONTHS):
    final, _ = reference.run(
        program, simulate.opening_carry(drawn), drawn.parameter, policy, FORCED[:months], drawn.ids,
        seed=SEED, months=months, dtype=dtype,
    )  # fmt: skip
    return final


def test_a_small_step_of_everything_moves_the_smooth_month_as_its_slopes_say():
    """One direction through all parameters and starts at once, so that no wrong slope can hide."""
    program, drawn, months = simulate.program(smooth=True), some_worlds(4), 3
    told = [simulate.opening_carry(drawn), drawn.parameter, simulate.policy_row(), FORCED[:months]]
    carry, parameter, policy, forced = (table.astype(float) for table in told)
    states = [program.layout.carry.index(name) for name in State.declared]
    weights = np.zeros(len(carry))
    weights[[program.layout.carry.index(n) for n in ("warheads", "log_output", "hardship")]] = 1.0
    keys = {"seed": SEED, "months": months, "dtype": np.float64}

    def after(start, numbers):
        final, _ = reference.run(program, start, numbers, policy, forced, drawn.ids, **keys)
        return weights @ final

    value, by_parameter, _, by_carry = reference_gradient(
        program, carry, parameter, policy, forced, drawn.ids, **keys, weights=weights
    )
    assert value == pytest.approx(after(carry, parameter))
    assert (np.abs(by_parameter) > 0.0).any(axis=1).sum() > 100  # the month hangs on that many
    luck = np.random.default_rng(5)
    step = np.zeros_like(carry)
    step[states] = 1e-6 * np.abs(carry[states]) * luck.standard_normal((len(states), len(drawn)))
    turn = 1e-6 * np.abs(parameter) * luck.standard_normal(parameter.shape)
    for start, numbers in ((step, 0.0 * turn), (0.0 * step, turn)):
        seen = after(carry + start, parameter + numbers) - after(carry - start, parameter - numbers)
        slope = (by_carry * start).sum(axis=0) + (by_parameter * numbers).sum(axis=0)
        assert seen / 2.0 == pytest.approx(slope, rel=1e-4)


def test_the_machine_code_equals_numpy_bit_for_bit():
    drawn, policy = some_worlds(), simulate.policy_row()
    result = simulate.simulate(policy[None], drawn, FORCED, seed=SEED)
    from yalu.engine.blocks import from_blocks

    mine = from_blocks(result.carry[0], len(drawn))
    assert np.array_equal(mine, run_by_numpy(simulate.program(), drawn, policy))


def test_the_order_of_mechanisms_changes_nothing_beyond_rounding(monkeypatch):
    drawn, policy = some_worlds(), simulate.policy_row()
    usual = run_by_numpy(simulate.program(), drawn, policy, np.float64, months=6)
    monkeypatch.setattr(step, "MECHANISMS", tuple(reversed(catalogue.MECHANISMS)))
    turned = run_by_numpy(trace(step.month, simulate.layout()), drawn, policy, np.float64, months=6)
    assert turned == pytest.approx(usual, rel=1e-6, abs=1e-9)


def test_taking_a_mechanism_away_leaves_every_other_draw_alone(monkeypatch):
    before = worlds.parameter_priors()
    full = dict(zip(before, some_worlds().parameter, strict=False))
    gone = catalogue.MECHANISMS[7]
    assert any(name.startswith(f"{gone.name}.") for name in before) or not gone.kind.parameters
    monkeypatch.setattr(
        worlds, "MECHANISMS", tuple(m for m in catalogue.MECHANISMS if m is not gone)
    )
    worlds.parameter_priors.cache_clear()
    try:
        left = dict(zip(worlds.parameter_priors(), some_worlds().parameter, strict=False))
    finally:
        monkeypatch.undo()
        worlds.parameter_priors.cache_clear()
    assert set(full) - set(left) == {n for n in full if n.startswith(f"{gone.name}.")}
    for name, values in left.items():
        assert np.array_equal(values, full[name]), name


def test_variables_keep_their_domains_from_anywhere_in_them():
    n = 1000
    rng = np.random.default_rng(5)
    drawn = some_worlds(n)
    start = np.array(list(sampling.states(rng, n).values()), np.float32)
    result = simulate.simulate(
        simulate.policy_row()[None], replace(drawn, start=start), FORCED, seed=SEED
    )
    from yalu.engine.blocks import from_blocks

    final = dict(zip(simulate.layout().carry, from_blocks(result.carry[0], n), strict=True))
    for name, v in State.declared.items():
        x = final[name]
        assert np.isfinite(x).all(), name
        if isinstance(v, Index | Switch):
            assert ((x >= 0.0) & (x <= 1.0)).all(), name
        if isinstance(v, Affect):
            assert (np.abs(x) <= 1.0).all(), name
        if isinstance(v, Stock):
            assert (x >= 0.0).all(), name


def test_smooth_outcomes_have_finite_gradients_in_every_number():
    from yalu.engine.gradient import compile_gradient

    code = compile_gradient(
        simulate.layout(), partial(simulate.program, smooth=True), simulate.source_key() + "-law"
    )
    drawn = some_worlds(16)
    from yalu.engine.blocks import to_blocks

    weights = np.zeros(len(simulate.layout().carry), np.float32)
    for name in ("tally.hardship", "tally.launch_days", "tally.us_posture", "tally.primacy"):
        weights[simulate.layout().carry.index(name)] = 1.0
    got = code.run(
        to_blocks(simulate.opening_carry(drawn), code.lanes),
        to_blocks(drawn.parameter, code.lanes),
        simulate.policy_row()[None],
        FORCED,
        to_blocks(drawn.ids[None, :], code.lanes)[:, 0, :],
        seed=SEED,
        months=MONTHS,
        weights=weights,
    )
    assert np.isfinite(got.parameter).all()
    assert np.isfinite(got.policy).all()
    moved = np.abs(got.parameter).max(axis=(0, 1, 3)) > 0
    assert moved.mean() > 0.5


def test_an_idle_seat_leaves_every_lever_to_the_rule():
    ordered = dict.fromkeys(seat.LEVERS, 0.1)
    seen = dict.fromkeys(seat.GAUGES, 0.0)
    levers, memory = seat.take(ordered, seen, seat.START, seat.idle(), 0.0)
    assert {k: float(v) for k, v in levers.items()} == pytest.approx(ordered)
    assert all(memory[f"rule{r}.on"] == 0.0 for r in range(seat.RULES))


def test_every_outcome_is_declared_once_and_rests_on_known_things():
    assert len(OUTCOMES) >= 30
    assert {o.capital for o in OUTCOMES.values()} >= {
        "beijing",
        "pyongyang",
        "washington",
        "moscow",
    }
