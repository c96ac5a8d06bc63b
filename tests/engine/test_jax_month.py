"""JAX reads the same graph: the same luck to the bit, the same months to rounding."""

import numpy as np
import pytest
from engine.months import LAYOUT, program, run_machine, run_reference, start

from yalu.engine import jax_month, reference, streams
from yalu.engine.gradient import reference_gradient
from yalu.engine.jax_month import JaxMonth, pick_device
from yalu.errors import InputError

WORLDS, MONTHS = 48, 12
ROUNDING = 2e-5  # relative, after a year of a month that amplifies little


@pytest.fixture(scope="module")
def read():
    return JaxMonth(LAYOUT, program)


def test_jax_draws_the_very_luck_of_the_engine():
    import jax

    worlds = np.array([0, 1, 77, 2**32 - 1], np.uint32)
    seed = 2**40 + 12345
    luck = np.array([*streams.seed_words(seed), 3, 0], np.uint32)
    told = jax_month._uniforms(jax, LAYOUT, worlds, np.uint32(11), luck)
    wanted = streams.uniforms(LAYOUT.luck, worlds, 11, seed=seed, replication=3)
    for one, other in zip(told, wanted, strict=True):
        assert np.array_equal(np.asarray(one), other)


@pytest.mark.parametrize("first_month", [0, 5])
def test_a_year_in_jax_is_the_year_of_the_reference_to_rounding(read, first_month):
    given = start(WORLDS, 2, MONTHS)
    options = {"seed": 9, "replication": 1, "first_month": first_month, "months": MONTHS}
    final, paths = run_machine(read, *given, **options, record=True)
    for row, wanted in enumerate(run_reference(program(), *given, **options, record=True)[0]):
        assert np.allclose(final[row], wanted, rtol=ROUNDING, atol=ROUNDING)
    again, none = run_machine(read, *given, **options)
    assert none is None
    assert np.allclose(again, final, rtol=ROUNDING, atol=ROUNDING)
    assert paths.shape == (2, MONTHS, len(LAYOUT.path), WORLDS)
    assert np.allclose(paths[:, -1, 0], final[:, 0], rtol=ROUNDING, atol=ROUNDING)


def test_a_run_in_two_halves_is_the_run_in_one(read):
    carry, parameter, policy, forcing, worlds = start(WORLDS, 2, MONTHS)
    whole, _ = run_machine(read, carry, parameter, policy, forcing, worlds, seed=4, months=MONTHS)
    blocks = [jax_month.blocks.to_blocks(a, read.lanes) for a in (carry, parameter, worlds)]
    half, _ = read.run(blocks[0], blocks[1], policy, forcing[:6], blocks[2], seed=4, months=6)
    rest, _ = read.run(
        half, blocks[1], policy, forcing[6:], blocks[2], seed=4, months=6, first_month=6
    )
    assert np.allclose(
        jax_month.blocks.from_blocks(rest, WORLDS), whole, rtol=ROUNDING, atol=ROUNDING
    )


def test_jax_differentiates_as_the_adjoint_does():
    traced = program()
    carry, parameter, policy, forcing, worlds = start(WORLDS, 1, 3)
    weights = np.array([1.0, 0.5, 0.0, 0.0], np.float32)
    _, by_parameter, by_policy, by_carry = reference_gradient(
        traced, carry, parameter, policy[0], forcing, worlds, seed=2, months=3, weights=weights
    )
    luck = np.array([*streams.seed_words(2), 0, 0], np.uint32)
    value, (carry_slope, parameter_slope, policy_slope) = JaxMonth(LAYOUT, program).slopes(
        carry, parameter, policy[0], forcing, worlds, luck, weights
    )
    final, _ = reference.run(traced, carry, parameter, policy[0], forcing, worlds, seed=2, months=3)
    assert float(value) == pytest.approx(float(np.sum(weights[:, None] * final)), rel=1e-4)
    assert np.allclose(carry_slope, by_carry, rtol=2e-3, atol=2e-4)
    assert np.allclose(parameter_slope, by_parameter, rtol=2e-3, atol=2e-4)
    assert np.allclose(policy_slope, by_policy.sum(axis=1), rtol=2e-3, atol=2e-3)


def test_a_device_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(InputError, match=r"no device of the kind 'abacus'(.|\n)*cpu"):
        pick_device("abacus")


def test_without_jax_the_extra_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "jax", None)
    with pytest.raises(InputError, match=r"yalu\[jax\]"):
        pick_device("cpu")
