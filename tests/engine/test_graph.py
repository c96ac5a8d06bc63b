"""The graph stores each thing once and simplifies only what changes no bit."""

import numpy as np
import pytest

from yalu.engine.graph import Graph
from yalu.engine.trace import Symbol


@pytest.fixture
def graph():
    return Graph()


@pytest.fixture
def x(graph):
    return Symbol(graph, graph.input("carry", 0))


@pytest.fixture
def y(graph):
    return Symbol(graph, graph.input("carry", 1))


def test_equal_expressions_are_one_node(x, y):
    assert (x * y + 1.0).id == (x * y + 1.0).id
    assert (x * y).id == (y * x).id
    assert (x - y).id != (y - x).id


def test_neutral_elements_leave_no_trace(x):
    negative = -x
    for same in (x + 0.0, 0.0 + x, x - 0.0, x * 1.0, 1.0 * x, x / 1.0, -negative, x**1):
        assert same.id == x.id
    assert (x * 0.0).id == x.graph.const(0.0)
    assert (0.0 - x).id != x.id


def test_constants_are_rounded_once_for_every_reader(graph):
    assert graph.nodes[graph.const(0.1)] == ("const", float(np.float32(0.1)))
    assert graph.const(-0.0) == graph.const(0.0)
    for value in (float("inf"), float("nan"), 1e39):
        with pytest.raises(ValueError, match="finite single-precision"):
            graph.const(value)


def test_constants_are_folded_in_single_precision(graph):
    third = graph.apply("/", graph.const(1.0), graph.const(3.0))
    assert graph.value(third) == float(np.float32(1.0) / np.float32(3.0))
    from yalu.engine import strict_maths

    e = graph.apply("exp", graph.const(1.0))
    assert graph.value(e) == float(strict_maths.exp(1.0))


def test_a_division_by_zero_is_left_to_the_run(graph):
    assert graph.value(graph.apply("/", graph.const(1.0), graph.const(0.0))) is None


def test_a_choice_already_made_is_not_asked_again(graph, x, y):
    always, never = Symbol(graph, graph.truth(True)), Symbol(graph, graph.truth(False))
    assert x.traced("where", always, x, y).id == x.id
    assert x.traced("where", never, x, y).id == y.id
    assert x.traced("where", x < y, x, x).id == x.id
    assert x.traced("where", ~(x < y), x, y).id == x.traced("where", x < y, y, x).id
    assert (always & (x < y)).id == (x < y).id
    assert (never & (x < y)).id == never.id
    assert (always | (x < y)).id == always.id
    assert (~always).id == never.id
    assert (~~(x < y)).id == (x < y).id


def test_live_nodes_come_in_an_order_that_can_be_computed(graph, x, y):
    unused = x / y
    out = (x + y) * y
    live = graph.live([out.id])
    assert unused.id not in live
    assert live == sorted(live)
    assert set(live) == {x.id, y.id, (x + y).id, out.id}


def test_numbers_and_conditions_are_not_mixed_up(graph, x, y):
    with pytest.raises(TypeError, match=r"say where\(condition, 1.0, 0.0\)"):
        x + (x < y)
    with pytest.raises(TypeError, match="needs a condition"):
        x.traced("where", x, x, y)
    with pytest.raises(TypeError, match="needs a condition"):
        (x < y) & x
    with pytest.raises(ValueError, match="no operation 'max'"):
        graph.apply("max", x.id, y.id)
    with pytest.raises(ValueError, match="takes 2 values"):
        graph.apply("+", x.id)
