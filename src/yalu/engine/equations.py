"""Equations of the docs, written from the traced graph so that they cannot drift from it.

`text` gives one node as a line of plain Unicode; `lines` reads several outputs and names the
parts they share.

    η (1 − R / (R + κ D))
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from yalu.engine.graph import Graph
from yalu.engine.layout import GROUPS, Layout
from yalu.engine.terms import FLIPPED, Reading, Term, magnitude, minus

SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4
RAISED = str.maketrans("0123456789-.,", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻·,")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
Symbols = Mapping[tuple[str, int], str]


def symbols(layout: Layout, called: Mapping[str, str] | None = None) -> dict[tuple[str, int], str]:
    """What to call every input of a layout: its symbol if `called` has one, else its name."""
    called = {"month": "t"} | dict(called or {})
    return {
        (group, index): called.get(name, name)
        for group in GROUPS
        for index, name in enumerate(layout.names(group))
    }


def text(
    graph: Graph,
    node: int,
    names: Symbols,
    *,
    depth: int = 1000,
    given: Mapping[int, str] | None = None,
) -> str:
    """The expression at a node, as one line of Unicode.

    Args:
        graph: where the node is.
        node: the id of the node.
        names: symbols of the inputs by (group, index).
        depth: operations to read down before an ellipsis.
        given: nodes that already have a name.
    """
    return written(Reading(graph.nodes, names, given).term(node, depth))


def lines(
    graph: Graph, outputs: Mapping[str, int], names: Symbols, *, least_uses: int = 2
) -> list[tuple[str, Term]]:
    """Left side and term of each output, after the parts that several places share.

    Shared parts are called x₁, x₂, … and come first. Write the terms with `written`.
    """
    reading = Reading(graph.nodes, names)
    terms = {name: reading.term(node) for name, node in outputs.items()}
    uses: dict[Term, int] = {}
    for term in terms.values():
        _count(term, uses)
    worth = [t for t, n in uses.items() if n >= least_uses and _weight(t) >= 4]
    worth.sort(key=_weight)
    known: dict[Term, Term] = {}
    shared: list[tuple[str, Term]] = []
    for number, part in enumerate(worth, start=1):
        name = "x" + str(number).translate(LOWERED)
        shared.append((name, _replaced(part, known)))
        known[part] = ("symbol", name)
    return shared + [(name, _replaced(term, known)) for name, term in terms.items()]


def _parts(term: Term) -> Iterable[Term]:
    """The terms directly inside a term."""
    for field in term[1:]:
        if isinstance(field, tuple):
            yield from [field] if field and isinstance(field[0], str) else field


def _count(term: Term, uses: dict[Term, int]) -> None:
    term = magnitude(term)[1]
    uses[term] = uses.get(term, 0) + 1
    if uses[term] == 1:  # what is inside a repeated part is written once, with the part
        for part in _parts(term):
            _count(part, uses)


def _weight(term: Term) -> int:
    """How many symbols and numbers it takes to write a term."""
    return 1 if term[0] in ("number", "symbol") else sum(map(_weight, _parts(term)))


def _replaced(term: Term, known: Mapping[Term, Term]) -> Term:
    negative, size = magnitude(term)
    if size in known:
        return minus(known[size]) if negative else known[size]

    def renew(field: Any) -> Any:
        if not isinstance(field, tuple):
            return field
        if field and isinstance(field[0], str):
            return _replaced(field, known)
        return tuple(_replaced(part, known) for part in field)

    return (term[0], *(renew(field) for field in term[1:]))


def written(term: Term) -> str:
    """A term as one line of Unicode."""
    return _text(term)[0]


def number(value: float) -> str:
    """A number as a reader would write it: four digits, a true minus, powers of ten raised."""
    short = format(value, ".4g")
    if not _same(float(short), value):
        share = Fraction(value).limit_denominator(60)
        short = str(share) if _same(float(share), value) else short
    digits, _, power = short.partition("e")
    raised = f"10{str(int(power)).translate(RAISED)}" if power else ""
    joint = "" if digits in ("1", "-1") and raised else digits + "×" * bool(raised)
    return (("-" if digits == "-1" and raised else "") + joint + raised).replace("-", "−")


def _same(x: float, y: float) -> bool:
    """Whether two numbers are one in single precision, which is what the graph keeps."""
    return abs(x - y) <= 1e-7 * abs(y)


def _text(term: Term) -> tuple[str, int]:
    """A term in Unicode, and how tightly its outermost operation binds."""
    kind = term[0]
    if kind == "number":
        return _number_text(term[1])
    if kind == "symbol":
        return term[1], ATOM
    if kind == "sum":
        return _sum_text(term), SUM
    if kind == "product":
        return _product_text(term), PRODUCT
    if kind == "power":
        return _power_text(term), POWER
    if kind == "relation":
        sign, x, y = _facing(term)
        return f"{written(x)} {sign} {written(y)}", SUM
    if kind == "logic":
        inner = [_held(t, PRODUCT) for t in term[2]]
        return (f"¬{inner[0]}", POWER) if term[1] == "¬" else (f" {term[1]} ".join(inner), SUM)
    if kind == "cases":
        condition, yes, no = (written(t) for t in term[1:])
        return f"({yes} if {condition}, else {no})", ATOM
    return _call_text(term), ATOM


def _number_text(value: float) -> tuple[str, int]:
    short = number(value)
    binding = SUM if value < 0 else PRODUCT if "/" in short else ATOM
    return short, binding


def _held(term: Term, tightness: int) -> str:
    """A term in brackets if it binds less tightly than its place needs."""
    short, binding = _text(term)
    return short if binding >= tightness else f"({short})"


def _call_text(term: Term) -> str:
    name, arguments = term[1], term[2]
    inside = ", ".join(written(t) for t in arguments)
    if name == "abs":
        return f"|{inside}|"
    if name == "[]":
        return f"[{inside}]"
    return f"√{_held(arguments[0], ATOM)}" if name == "√" else f"{name}({inside})"


def _facing(term: Term) -> tuple[str, Term, Term]:
    """A relation with its bare number on the right."""
    _, sign, x, y = term
    return (FLIPPED[sign], y, x) if x[0] == "number" and y[0] != "number" else (sign, x, y)


def _signed(term: Term) -> list[tuple[bool, Term]]:
    """The terms of a sum with their signs, led by one without a minus if there is one."""
    parts = [magnitude(t) for t in term[1]]
    lead = next((i for i, (negative, _) in enumerate(parts) if not negative), 0)
    return [parts[lead], *parts[:lead], *parts[lead + 1 :]]


def _sum_text(term: Term) -> str:
    out = ""
    for i, (negative, t) in enumerate(_signed(term)):
        sign = ("−" if negative else "") if i == 0 else (" − " if negative else " + ")
        out += sign + _held(t, PRODUCT)
    return out


def _quotient(term: Term) -> tuple[bool, list[Term], list[Term]]:
    """Sign, factors and divisors of a product, its coefficient put where it reads best."""
    _, coefficient, factors, divisors = term
    negative, size = coefficient < 0, abs(coefficient)
    share = Fraction(size).limit_denominator(60)
    plain = _same(float(format(size, ".4g")), size)
    if share.numerator == 1 and _same(float(share), size) and not plain:
        return negative, list(factors), [("number", float(share.denominator)), *divisors]
    return negative, ([] if size == 1.0 else [("number", size)]) + list(factors), list(divisors)


def _product_text(term: Term) -> str:
    negative, factors, divisors = _quotient(term)
    over = _beside(factors) if factors else "1"
    if divisors:
        under = _beside(divisors)
        if len(divisors) > 1 or _text(divisors[0])[1] < POWER:
            under = under if len(divisors) == 1 and under.startswith("(") else f"({under})"
        over = f"{over} / {under}"
    return ("−" if negative else "") + over


def _beside(factors: list[Term]) -> str:
    """Factors side by side; long names need a dot between them to be told apart."""
    long = any(t[0] == "symbol" and len(t[1].split("_")[0]) > 2 for t in factors)
    return (" · " if long else " ").join(_held(t, POWER) for t in factors)


def _power_text(term: Term) -> str:
    base, exponent = _held(term[1], ATOM), term[2]
    if exponent[0] == "number" and exponent[1] == int(exponent[1]):
        return base + str(int(exponent[1])).translate(RAISED)
    return f"{base}^{_held(exponent, ATOM)}"
