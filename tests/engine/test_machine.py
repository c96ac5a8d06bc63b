"""The compiled month refuses what does not fit, and says what would."""

import numpy as np
import pytest
from engine.months import LAYOUT, program, start

from yalu.engine.blocks import aligned, block_count, empty, from_blocks, to_blocks
from yalu.engine.layout import Layout
from yalu.engine.machine import compile_month
from yalu.errors import InputError


@pytest.fixture(scope="module")
def compiled():
    return compile_month(LAYOUT, program, "toy", lanes=4, cache=False)


@pytest.fixture
def arrays():
    carry, parameter, policy, forcing, worlds = start(8, 2, 5)
    carry, parameter, worlds = (to_blocks(a, 4) for a in (carry, parameter, worlds))
    return {
        "carry": carry,
        "parameter": parameter,
        "policy": policy,
        "forcing": forcing,
        "worlds": worlds,
    }


@pytest.mark.parametrize("name", ["carry", "parameter", "policy", "forcing", "worlds"])
def test_an_array_of_the_wrong_shape_or_type_is_named(compiled, arrays, name):
    wrong_type = arrays | {name: arrays[name].astype(np.float64)}
    with pytest.raises(InputError, match=rf"{name} has shape .* of float64"):
        compiled.run(**wrong_type, seed=1, months=5)
    wrong_shape = arrays | {name: arrays[name][..., :-1]}
    with pytest.raises(InputError, match=rf"{name} has shape"):
        compiled.run(**wrong_shape, seed=1, months=5)


@pytest.mark.parametrize(
    ("option", "match"),
    [
        ({"months": 6}, "forcing has 5 rows"),
        ({"replication": -1}, "replication is -1"),
        ({"first_month": 1 << 32}, "first_month is"),
        ({"threads": 0}, "0 threads"),
    ],
)
def test_numbers_out_of_range_are_refused(compiled, arrays, option, match):
    with pytest.raises(InputError, match=match):
        compiled.run(**arrays, **{"seed": 1, "months": 5} | option)


def test_arrays_in_any_memory_order_give_the_same(compiled, arrays):
    straight, _ = compiled.run(**arrays, seed=1, months=5)
    turned = {name: np.asfortranarray(array) for name, array in arrays.items()}
    assert np.array_equal(compiled.run(**turned, seed=1, months=5)[0], straight)


def test_a_result_of_another_shape_is_not_written_over(compiled, arrays):
    with pytest.raises(InputError, match=r"into\[0\]"):
        compiled.run(**arrays, seed=1, months=5, into=(empty((2, 1, 4, 4)), None))
    final, _ = compiled.run(**arrays, seed=1, months=5)
    with pytest.raises(InputError, match="disagree"):
        compiled.run(**arrays, seed=1, months=5, record=True, into=(final, None))


def test_a_month_of_another_layout_is_refused():
    with pytest.raises(InputError, match="another layout"):
        compile_month(Layout(carry=("x",)), program, "toy", cache=False)
    with pytest.raises(InputError, match="no mode"):
        compile_month(LAYOUT, program, "toy", mode="slow", cache=False)
    with pytest.raises(InputError, match="7 lanes"):
        compile_month(LAYOUT, program, "toy", lanes=7, cache=False)


@pytest.mark.parametrize("worlds", [1, 4, 9])
def test_worlds_go_into_blocks_and_come_back(worlds):
    table = np.arange(2 * 3 * worlds, dtype=np.float32).reshape(2, 3, worlds)
    blocked = to_blocks(table, 4)
    assert blocked.shape == (2, block_count(worlds, 4), 3, 4)
    assert np.array_equal(from_blocks(blocked, worlds), table)
    assert (
        blocked[:, -1, :, (worlds - 1) % 4 :] == table[..., -1:]
    ).all()  # filled up with the last


def test_no_worlds_make_no_blocks():
    with pytest.raises(ValueError, match="no worlds"):
        to_blocks(np.zeros((3, 0)), 4)


def test_arrays_for_vectors_start_on_a_boundary():
    for shape in ((1,), (3, 5), (7, 1, 2)):
        assert empty(shape).ctypes.data % 64 == 0
        assert aligned(np.ones(shape, np.float32)).ctypes.data % 64 == 0
