"""Tracing turns a month into a graph, and says clearly what cannot be traced."""

import numpy as np
import pytest
from engine.months import LAYOUT, month, program

from yalu import maths
from yalu.engine.layout import Layout
from yalu.engine.streams import Draw
from yalu.engine.trace import trace
from yalu.errors import InputError

ONE = Layout(carry=("stock",), path=("seen",))


def traced(expression):
    """Trace a month that carries `expression(stock)`."""
    return trace(lambda c, *_: ({"stock": expression(c["stock"])}, {"seen": c["stock"]}), ONE)


def test_the_same_month_traces_to_the_same_graph():
    assert program().graph.nodes == program().graph.nodes
    assert len(program().carry) == len(LAYOUT.carry)


def test_plain_numbers_may_be_outputs():
    result = traced(lambda x: 3)
    assert result.graph.nodes[result.carry[0]] == ("const", 3.0)


def test_numbers_of_numpy_join_in():
    x = traced(lambda x: np.float64(2.0) * x + np.float32(1.0))
    assert x.graph.nodes[x.carry[0]][0] == "+"


def test_python_cannot_ask_a_symbol_whether_it_holds():
    with pytest.raises(TypeError, match=r"choose with where\(condition, yes, no\)"):
        traced(lambda x: 1.0 if x > 0 else 0.0)
    with pytest.raises(TypeError, match="where"):
        traced(lambda x: max(x, 0.0))
    with pytest.raises(TypeError, match="never with =="):
        traced(lambda x: maths.where(x == 0.0, 1.0, x))


def test_only_plain_powers_are_powers():
    assert traced(lambda x: x**2).graph.nodes[-1] == ("*", 0, 0)
    assert traced(lambda x: x**0).graph.nodes[-1] == ("const", 1.0)
    with pytest.raises(TypeError, match="exp\\(power \\* log\\(x\\)\\)"):
        traced(lambda x: x**0.3)
    with pytest.raises(TypeError, match="log"):
        traced(lambda x: 2.0**x)


@pytest.mark.parametrize("power", [-2, -0.5, 0.5, 1.5, 2, 3, 5, 8])
def test_a_power_is_that_power(power):
    from yalu.engine.reference import run

    carry = np.array([[0.3, 1.0, 7.5]], np.float32)
    nothing = np.zeros((0, 3), np.float32), np.zeros(0, np.float32), np.zeros((1, 0), np.float32)
    final, _ = run(
        traced(lambda x: x**power), carry, *nothing, np.arange(3, dtype=np.uint32), seed=0, months=1
    )
    assert np.allclose(final, carry**power, rtol=1e-6)


def test_text_and_arrays_do_not_enter_a_trace():
    with pytest.raises(TypeError, match="only numbers and symbols"):
        traced(lambda x: x + "1")
    with pytest.raises(TypeError, match="only numbers and symbols"):
        traced(lambda x: x * np.ones(2))


def test_two_traces_do_not_mix():
    kept = []
    traced(lambda x: kept.append(x) or x)
    with pytest.raises(ValueError, match="two traces"):
        traced(lambda x: x + kept[0])


def test_a_forgotten_output_is_named():
    with pytest.raises(InputError, match="carry output 'stock'"):
        trace(lambda c, *_: ({}, {"seen": 0.0}), ONE)
    with pytest.raises(InputError, match="path output 'seen'"):
        trace(lambda c, *_: (c, {}), ONE)


def test_an_unknown_output_is_named_with_the_nearest_known():
    with pytest.raises(InputError, match="did you mean 'stock'"):
        trace(lambda c, *_: ({**c, "stok": 0.0}, {"seen": 0.0}), ONE)


def test_a_condition_is_not_an_output():
    with pytest.raises(InputError, match=r"where\(condition, 1.0, 0.0\)"):
        traced(lambda x: x > 0.0)


def test_names_and_draws_of_a_layout_differ():
    with pytest.raises(ValueError, match="'a' stands twice"):
        Layout(carry=("a", "a"))
    with pytest.raises(ValueError, match="stands twice"):
        Layout(luck=(Draw("a", "s", 1), Draw("b", "s", 1)))
    with pytest.raises(ValueError, match="word must be 0 to 3"):
        Draw("a", "s", 4)


def test_the_month_runs_on_numbers_as_well():
    numbers = [dict.fromkeys(LAYOUT.names(g), 0.5) for g in ("carry", "parameter", "policy")]
    rest = [dict.fromkeys(LAYOUT.names(g), 0.5) for g in ("forcing", "luck")]
    with pytest.raises(TypeError):  # ~ on Python's own bool is not `not`: give arrays
        month(*numbers, *rest, "soon")
