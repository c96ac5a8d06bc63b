"""What a traced expression says, as a small tree of mathematical terms.

The graph holds single operations: a sigmoid is there as a negation, an `exp`, a sum and
a division. Readers of the docs want σ(x) back. `Reading` turns a node into a term and
recognises what `yalu.maths` offers; `equations` then writes terms down. Meant for one
mechanism at a time: shared parts are repeated wherever they are used.

Terms are tuples, so that equal terms are equal:

    ("number", value)              ("symbol", name)
    ("sum", terms)                 ("product", coefficient, factors, divisors)
    ("power", base, exponent)      ("call", name, arguments)
    ("relation", sign, x, y)       ("logic", sign, terms)
    ("cases", condition, yes, no)
"""

from collections.abc import Mapping
from typing import Any

Term = tuple[Any, ...]

ONE: Term = ("number", 1.0)
ZERO: Term = ("number", 0.0)
RELATIONS = {"lt": "<", "le": "≤"}
FLIPPED = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}


def total(terms: list[Term]) -> Term:
    """The sum of terms, flat and with its constants gathered."""
    flat = [part for t in terms for part in (t[1] if t[0] == "sum" else (t,))]
    constant = sum(t[1] for t in flat if t[0] == "number")
    rest = [t for t in flat if t[0] != "number"]
    first_is_number = bool(flat) and flat[0][0] == "number"
    number = [("number", constant)] if constant else []
    ordered = number + rest if first_is_number else rest + number
    if not ordered:
        return ZERO
    return _as_function_of_sum(ordered) if len(ordered) > 1 else ordered[0]


def product(coefficient: float, factors: list[Term], divisors: list[Term]) -> Term:
    """The product of factors over divisors, flat, numbers gathered in front."""
    over: list[Term] = []
    under: list[Term] = []
    for parts, same, other in ((factors, over, under), (divisors, under, over)):
        for t in parts:
            value = t[1] if t[0] in ("number", "product") else 1.0
            coefficient = coefficient * value if parts is factors else coefficient / value
            if t[0] == "product":
                same.extend(t[2])
                other.extend(t[3])
            elif t[0] != "number":
                same.append(t)
    for t in [t for t in over if t in under]:
        over.remove(t)
        under.remove(t)
    over, under = _powers(over), _powers(under)
    if coefficient == 0.0 or not (over or under):
        return ("number", coefficient)
    if coefficient == 1.0 and len(over) == 1 and not under:
        return over[0]
    if not over and len(under) == 1 and (share := _as_sigmoid(under[0])):
        return share if coefficient == 1.0 else ("product", coefficient, (share,), ())
    return ("product", coefficient, tuple(over), tuple(under))


def minus(t: Term) -> Term:
    """The term with its sign turned."""
    if t[0] == "sum":
        return ("sum", tuple(minus(part) for part in t[1]))
    return product(-1.0, [t], [])


def magnitude(t: Term) -> tuple[bool, Term]:
    """Whether a term carries a minus in front, and the term without it."""
    negative = t[0] in ("number", "product") and t[1] < 0
    return negative, minus(t) if negative else t


def _powers(factors: list[Term]) -> list[Term]:
    """Equal factors gathered into powers."""
    gathered: dict[Term, float] = {}
    for t in factors:
        base, exponent = (t[1], t[2][1]) if t[0] == "power" and t[2][0] == "number" else (t, 1.0)
        gathered[base] = gathered.get(base, 0.0) + exponent
    return [b if n == 1.0 else ("power", b, ("number", n)) for b, n in gathered.items()]


def _exponent(t: Term) -> Term | None:
    return t[2][0] if t[0] == "call" and t[1] == "exp" else None


def _as_sigmoid(divisor: Term) -> Term | None:
    """σ(x) if `divisor` is 1 + exp(−x)."""
    if divisor[0] != "sum" or len(divisor[1]) != 2 or ONE not in divisor[1]:
        return None
    other = next((t for t in divisor[1] if t != ONE), ONE)
    exponent = _exponent(other)
    return None if exponent is None else ("call", "σ", (minus(exponent),))


def _as_function_of_sum(terms: list[Term]) -> Term:
    """`tanh` and `softplus` where the terms of a sum are theirs, else the sum."""
    twice = next((t for t in terms if t[0] == "product" and t[1] == 2.0 and not t[3]), None)
    if twice and ("number", -1.0) in terms and len(twice[2]) == 1:
        (inner,) = twice[2]
        if inner[0] == "call" and inner[1] == "σ":
            rest = [t for t in terms if t not in (twice, ("number", -1.0))]
            return total([("call", "tanh", (product(0.5, [inner[2][0]], []),)), *rest])
    for t in terms:
        x = t[2][0] if t[0] == "call" and t[1] == "max" and t[2][1] == ZERO else None
        ramp = x and ("call", "ln", (("sum", (ONE, exponential(minus(size(x))))),))
        if x and ramp in terms:
            return total([("call", "softplus", (x,)), *(s for s in terms if s not in (t, ramp))])
    return ("sum", tuple(terms))


def size(t: Term) -> Term:
    """|t|; a sum is turned so that it leads with a plus, for |x − y| is |y − x|."""
    turned = t[0] == "sum" and magnitude(t[1][0])[0]
    return ("call", "abs", (minus(t) if turned else magnitude(t)[1],))


def exponential(t: Term) -> Term:
    """exp(t), or the power it stands for: exp(b ln a) is a to the b."""
    if t[0] == "product":
        logs = [f for f in t[2] if f[0] == "call" and f[1] == "ln"]
        if len(logs) == 1:
            rest = product(t[1], [f for f in t[2] if f is not logs[0]], list(t[3]))
            return ("power", logs[0][2][0], rest)
    return ("call", "exp", (t,))


def choice(condition: Term, yes: Term, no: Term) -> Term:
    """`yes` where the condition holds, else `no`; the smaller, larger and held are recognised."""
    if condition[0] == "relation" and {yes, no} == {condition[2], condition[3]}:
        less = condition[1] in "<≤"
        x, y = (yes, no) if yes == condition[2] else (no, yes)
        return _extreme("min" if less == (yes == condition[2]) else "max", x, y)
    if condition[0] == "relation" and ZERO in condition and yes == minus(no):
        x = condition[3] if condition[2] == ZERO else condition[2]
        smaller_first = (condition[1] in "<≤") == (condition[3] == ZERO)
        if x in (yes, no):
            return size(x) if (x == no) == smaller_first else minus(size(x))
    if yes == ONE and no == ZERO:
        return ("call", "[]", (condition,))
    return ("cases", condition, yes, no)


def _extreme(name: str, x: Term, y: Term) -> Term:
    if x[0] == "number":
        x, y = y, x
    if name == "max" and y == minus(x):
        return size(x)
    if name == "min" and x[0] == "call" and x[1] == "max" and y[0] == "number":
        return ("call", "clip", (x[2][0], x[2][1], y))
    return ("call", name, (x, y))


class Reading:
    """Reads nodes of one graph as terms.

    Args:
        nodes: the nodes of the graph.
        symbols: what to call the input `(group, index)`.
        given: nodes to call by a name instead of reading on.
    """

    def __init__(
        self,
        nodes: list[Any],
        symbols: Mapping[tuple[str, int], str],
        given: Mapping[int, str] | None = None,
    ):
        self.nodes, self.symbols = nodes, symbols
        self._read: dict[tuple[int, int], Term] = {
            (i, -1): ("symbol", name) for i, name in (given or {}).items()
        }
        self._given = set(given or ())

    def term(self, node: int, depth: int = 1000) -> Term:
        """The term of a node; parts deeper than `depth` operations become an ellipsis."""
        key = (node, -1 if node in self._given else depth)
        if key not in self._read:
            self._read[key] = self._new(self.nodes[node], depth)
        return self._read[key]

    def _new(self, node: tuple[Any, ...], depth: int) -> Term:
        op, *operands = node
        if op == "const":
            return ("number", float(operands[0]))
        if op == "in":
            group, index = operands
            return ("symbol", self.symbols.get((group, index), f"{group}[{index}]"))
        if depth == 0:
            return ("symbol", "…")
        return _operation(op, [self.term(i, depth - 1) for i in operands])


def _operation(op: str, t: list[Term]) -> Term:
    if op == "+":
        return total(t)
    if op == "-":
        return total([t[0], minus(t[1])])
    if op == "*":
        return product(1.0, t, [])
    if op == "/":
        return product(1.0, t[:1], t[1:])
    if op == "neg":
        return minus(t[0])
    if op in RELATIONS:
        return ("relation", RELATIONS[op], *t)
    if op in ("and", "or", "not"):
        return ("logic", {"and": "∧", "or": "∨", "not": "¬"}[op], tuple(t))
    if op == "where":
        return choice(*t)
    if op == "exp":
        return exponential(t[0])
    return ("call", {"log": "ln", "sqrt": "√"}[op], tuple(t))
