import numpy as np
import pytest
from engine_readers import smooth

from yalu import maths
from yalu.engine import blocks, reference
from yalu.engine.adjoint import adjoint
from yalu.engine.gradient import compile_gradient, reference_gradient
from yalu.engine.layout import Layout
from yalu.engine.trace import trace
from yalu.errors import InputError

KEYS = {"seed": smooth.SEED, "months": smooth.MONTHS, "first_month": 3, "replication": 2}


@pytest.fixture(scope="module")
def by_hand():
    """Value and slopes at double precision, by NumPy."""
    given = smooth.numbers()
    return reference_gradient(smooth.program(), **given, **KEYS, weights=smooth.WEIGHTS)


@pytest.fixture(scope="module")
def compiled():
    return {
        mode: compile_gradient(smooth.LAYOUT, smooth.program, "smooth", mode=mode, cache=False)
        for mode in ("strict", "fast")
    }


def run(gradient, given, *, policies=None, **keys):
    lanes = gradient.lanes
    tables = {
        name: blocks.to_blocks(given[name], lanes) for name in ("carry", "parameter", "worlds")
    }
    policy = given["policy"][None] if policies is None else policies
    return gradient.run(
        **tables, policy=policy, forcing=given["forcing"], weights=smooth.WEIGHTS, **KEYS | keys
    )


def value(given):
    program = smooth.program()
    final, _ = reference.run(program, **given, **KEYS, dtype=np.float64)
    return smooth.WEIGHTS.astype(float) @ final


@pytest.mark.parametrize(
    ("group", "row"),
    [*(("parameter", i) for i in range(5)), ("policy", 0), ("policy", 1)]
    + [("carry", i) for i in range(4)],
)
def test_a_slope_is_what_a_small_step_shows(by_hand, group, row):
    slope = dict(zip(("parameter", "policy", "carry"), by_hand[1:], strict=True))[group][row]
    ends = []
    for step in (1e-5, -1e-5):
        given = smooth.numbers()
        given[group] = given[group].astype(float)
        given[group][row] += step
        ends.append(value(given))
    shown = (ends[0] - ends[1]) / 2e-5
    np.testing.assert_allclose(slope, shown, rtol=2e-6, atol=2e-8)


def test_the_value_is_that_of_the_run(by_hand):
    np.testing.assert_allclose(by_hand[0], value(smooth.numbers()), rtol=1e-12)


def test_strict_machine_code_gives_the_bits_of_the_reference(compiled):
    given = smooth.numbers()
    slopes = run(compiled["strict"], given, members=smooth.WORLDS)
    expected = reference_gradient(
        smooth.program(), **given, **KEYS, weights=smooth.WEIGHTS, dtype=np.float32
    )
    worlds = smooth.WORLDS
    assert np.array_equal(slopes.value.reshape(1, -1)[0, :worlds], expected[0])
    assert np.array_equal(blocks.from_blocks(slopes.parameter, worlds)[0], expected[1])
    assert np.array_equal(blocks.from_blocks(slopes.carry, worlds)[0], expected[3])
    assert np.allclose(slopes.policy[0], expected[2].sum(axis=1, dtype=float), rtol=1e-12)


def test_fast_machine_code_agrees_with_double_precision(compiled, by_hand):
    slopes = run(compiled["fast"], smooth.numbers(), members=smooth.WORLDS)
    found = blocks.from_blocks(slopes.parameter, smooth.WORLDS)[0]
    np.testing.assert_allclose(found, by_hand[1], rtol=2e-4, atol=2e-5)
    np.testing.assert_allclose(slopes.policy[0], by_hand[2].sum(axis=1), rtol=2e-4)


def test_lanes_threads_and_company_change_no_bit():
    given = smooth.numbers()
    policies = np.stack([given["policy"], given["policy"] * np.float32(1.5)])
    parts = []
    for lanes, threads in ((4, 1), (8, 2), (16, 3)):
        gradient = compile_gradient(
            smooth.LAYOUT, smooth.program, "smooth", mode="strict", lanes=lanes, cache=False
        )
        slopes = run(gradient, given, policies=policies, threads=threads, members=smooth.WORLDS)
        alone = run(gradient, given, policies=policies[1:], members=smooth.WORLDS)
        assert np.array_equal(slopes.parameter[1], alone.parameter[0])
        assert np.array_equal(slopes.policy[1], alone.policy[0])
        parts.append(blocks.from_blocks(slopes.parameter, smooth.WORLDS))
    assert np.array_equal(parts[0], parts[1])
    assert np.array_equal(parts[0], parts[2])


def test_an_outcome_does_not_answer_to_what_it_never_meets(by_hand):
    unused = smooth.LAYOUT.parameter.index("unused")
    assert not by_hand[1][unused].any()


def one_month(expression, x, y):
    """The slope of one expression of x and y with respect to both."""
    layout = Layout(carry=("x", "y"))
    program = trace(
        lambda carry, *rest: (carry | {"x": expression(carry["x"], carry["y"])}, {}), layout
    )
    carry = np.array([[x], [y]])
    empty = {"parameter": np.zeros((0, 1)), "policy": np.zeros(0), "forcing": np.zeros((1, 0))}
    given = {"carry": carry, **empty, "worlds": np.zeros(1, np.uint32)}
    weights = np.array([1.0, 0.0])
    return reference_gradient(program, **given, seed=0, months=1, weights=weights)[3][:, 0]


@pytest.mark.parametrize(
    ("expression", "x", "y", "expected"),
    [
        (lambda x, y: x + y, 2.0, 3.0, (1.0, 1.0)),
        (lambda x, y: x - y, 2.0, 3.0, (1.0, -1.0)),
        (lambda x, y: x * y, 2.0, 3.0, (3.0, 2.0)),
        (lambda x, y: x / y, 2.0, 4.0, (0.25, -0.125)),
        (lambda x, y: -x, 2.0, 3.0, (-1.0, 0.0)),
        (lambda x, y: maths.exp(x), 0.0, 3.0, (1.0, 0.0)),
        (lambda x, y: maths.log(x * x), 2.0, 3.0, (1.0, 0.0)),
        (lambda x, y: maths.sqrt(y), 2.0, 4.0, (0.0, 0.25)),
        (lambda x, y: maths.where(x < y, x, y), 2.0, 3.0, (1.0, 0.0)),
        (lambda x, y: maths.where(x < y, x, y), 3.0, 2.0, (0.0, 1.0)),
        (lambda x, y: maths.where(x <= y, 1.0, 0.0), 2.0, 3.0, (0.0, 0.0)),
    ],
)
def test_every_operation_hands_its_slope_back(expression, x, y, expected):
    np.testing.assert_allclose(one_month(expression, x, y), expected)


@pytest.mark.parametrize(
    "expression",
    [
        lambda x, y: maths.where(x > 0.0, y / x, 1.0),
        lambda x, y: maths.where(x > 0.0, maths.log(x), y),
        lambda x, y: maths.where(x > 0.0, maths.sqrt(x), y),
        lambda x, y: maths.where(x > 0.0, y * maths.exp(1.0 / x) * y, y),
        lambda x, y: maths.least(y / x, 3.0),
        lambda x, y: maths.least(y * (y / x), 3.0) * y,
        lambda x, y: maths.where(x > 0.0, maths.where(y > 0.0, maths.log(x) / x, y), y * y),
    ],
)
def test_a_branch_not_taken_sends_nothing_back_even_where_it_is_infinite(expression):
    assert np.isfinite(one_month(expression, 0.0, 2.0)).all()


def test_a_sweep_needs_about_twice_the_operations_of_the_month():
    program = smooth.program()
    forth = len(program.live(record=False))
    back = len(program.graph.live(adjoint(program).outputs))
    assert back < 3 * forth


def test_weights_of_the_wrong_length_are_refused(compiled):
    given = smooth.numbers()
    lanes = compiled["fast"].lanes
    tables = [blocks.to_blocks(given[n], lanes) for n in ("carry", "parameter")]
    worlds = blocks.to_blocks(given["worlds"], lanes)
    with pytest.raises(InputError, match="weights"):
        compiled["fast"].run(
            *tables,
            given["policy"][None],
            given["forcing"],
            worlds,
            seed=0,
            months=2,
            weights=np.zeros(3, np.float32),
        )
