import pytest

from yalu import maths
from yalu.engine.equations import lines, symbols, text, written
from yalu.engine.layout import Layout
from yalu.engine.trace import trace

NAMES = ("R", "q", "x", "y", "D", "κ", "η")
LAYOUT = Layout(carry=("R", "q", "x", "y"), parameter=("D", "κ", "η"), path=("seen",))


def program(expression):
    """A month that keeps its carry and shows one expression of all names."""

    def month(carry, parameter, policy, forcing, luck, month):
        values = {**carry, **parameter}
        return carry, {"seen": expression(*(values[name] for name in NAMES))}

    return trace(month, LAYOUT)


def said(expression):
    traced = program(expression)
    return text(traced.graph, traced.path[0], symbols(LAYOUT))


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (lambda R, q, x, y, D, κ, η: η * (1 - R / (R + κ * D)), "η (1 − R / (R + κ D))"),
        (lambda R, q, x, y, D, κ, η: q - R / (R + κ * D) * D, "q − R D / (R + κ D)"),
        (lambda R, q, x, y, D, κ, η: η * maths.sigmoid(x - y), "η σ(x − y)"),
        (lambda R, q, x, y, D, κ, η: maths.softplus(x - y), "softplus(x − y)"),
        (lambda R, q, x, y, D, κ, η: 3 * maths.tanh(x) + q, "3 tanh(x) + q"),
        (lambda R, q, x, y, D, κ, η: maths.least(x, y), "min(x, y)"),
        (lambda R, q, x, y, D, κ, η: maths.most(x, 0.0), "max(x, 0)"),
        (lambda R, q, x, y, D, κ, η: maths.clip(x, 0.0, 1.0), "clip(x, 0, 1)"),
        (lambda R, q, x, y, D, κ, η: abs(x - y), "|x − y|"),
        (lambda R, q, x, y, D, κ, η: maths.where(x < 0.0, x, -x), "−|x|"),
        (lambda R, q, x, y, D, κ, η: maths.saturate(R, κ), "R / (R + κ)"),
        (lambda R, q, x, y, D, κ, η: maths.exp(η * maths.log(R / D)), "(R / D)^η"),
        (lambda R, q, x, y, D, κ, η: maths.where(x > 0.5, 1.0, 0.0) * D, "[x > 0.5] D"),
        (lambda R, q, x, y, D, κ, η: maths.where(x > y, R, q * q), "(R if y < x, else q²)"),
        (lambda R, q, x, y, D, κ, η: -x + 0.1 * y, "0.1 y − x"),
        (lambda R, q, x, y, D, κ, η: (x - y) * (1 / 12) * D, "(x − y) D / 12"),
        (lambda R, q, x, y, D, κ, η: x - (y - D), "x − y + D"),
        (lambda R, q, x, y, D, κ, η: maths.sqrt(x) * 1e-7, "10⁻⁷ √x"),
        (lambda R, q, x, y, D, κ, η: maths.exp(-x) / (D * κ), "exp(−x) / (D κ)"),
    ],
)
def test_the_docs_say_what_the_code_computes_as_a_person_would_write_it(expression, expected):
    assert said(expression) == expected


def test_long_names_are_kept_apart_and_symbols_replace_them():
    layout = Layout(carry=("fuel_reserve", "fuel_demand"))

    def month(carry, *rest):
        reserve = carry["fuel_reserve"]
        return carry | {"fuel_reserve": reserve * carry["fuel_demand"]}, {}

    traced = trace(month, layout)
    plain, short = symbols(layout), symbols(layout, {"fuel_reserve": "R", "fuel_demand": "D"})
    assert text(traced.graph, traced.carry[0], plain) == "fuel_reserve · fuel_demand"
    assert text(traced.graph, traced.carry[0], short) == "R D"


def test_what_two_lines_share_is_written_once():
    traced = program(lambda R, q, x, y, D, κ, η: R)
    graph = traced.graph
    R, D, κ, η = (graph.input(*key) for key in _keys("R", "D", "κ", "η"))
    met = graph.apply("/", R, graph.apply("+", R, graph.apply("*", κ, D)))
    outputs = {"strain": graph.apply("*", η, graph.apply("-", graph.const(1.0), met)), "met": met}
    said = [f"{left} = {written(term)}" for left, term in lines(graph, outputs, symbols(LAYOUT))]
    assert said == ["x₁ = R / (R + κ D)", "strain = η (1 − x₁)", "met = x₁"]


def _keys(*names):
    place = {name: key for key, name in symbols(LAYOUT).items()}
    return [place[name] for name in names]


def test_a_reader_can_stop_at_any_depth():
    traced = program(lambda R, q, x, y, D, κ, η: η * (1 - R / (R + κ * D)))
    assert text(traced.graph, traced.path[0], symbols(LAYOUT), depth=2) == "η (1 − …)"


def test_a_part_with_a_name_is_called_by_it():
    traced = program(lambda R, q, x, y, D, κ, η: η * (1 - R / (R + κ * D)))
    graph = traced.graph
    met = next(i for i, node in enumerate(graph.nodes) if node[0] == "/")
    assert text(graph, traced.path[0], symbols(LAYOUT), given={met: "m"}) == "η (1 − m)"
