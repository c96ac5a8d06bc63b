"""Vectors that write machine code: arithmetic on them appends lines of LLVM's language.

A `Vector` answers to the operators, `view` and `astype` that a NumPy array answers to.
So what is written for arrays (`exp`, `log`, Philox, a whole traced month) is compiled by
running it once on vectors: each operation becomes one instruction on all lanes at once.
A vector that is not `wide` is one number for all lanes; it is spread when it meets a wide
one.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from yalu.engine import strict_maths

#: How far the compiler may depart from the arithmetic as written.
FAST_FLAGS = "reassoc nsz arcp contract afn"
FUSE_ONLY = "contract"

_TYPES = {"float32": "float", "uint32": "i32", "int32": "i32", "uint64": "i64", "bool": "i1"}
_FLOATING = {"+": "fadd", "-": "fsub", "*": "fmul", "/": "fdiv"}
_WHOLE = {"+": "add", "-": "sub", "*": "mul", "&": "and", "|": "or", "^": "xor"}
_SHIFTS = {"<<": "shl", ">>": "lshr"}


class Code:
    """Lines of a function under construction.

    Args:
        lanes: how many worlds a wide vector holds.
        fast: whether arithmetic may be fused and reordered.
        prefix: what the names of its values begin with.
    """

    def __init__(self, lanes: int, *, fast: bool, prefix: str) -> None:
        self.lanes, self.fast, self.prefix = lanes, fast, prefix
        self.lines: list[str] = []
        self._flags = f"{FAST_FLAGS} " if fast else ""
        self._names = 0

    def say(self, line: str) -> None:
        """Add a line that gives no value."""
        self.lines.append(f"  {line}")

    def take(self, instruction: str) -> str:
        """Add an instruction and return the name of what it gives."""
        self._names += 1
        name = f"%{self.prefix}{self._names}"
        self.lines.append(f"  {name} = {instruction}")
        return name

    def type(self, dtype: str, wide: bool) -> str:
        """The type of a vector, spelt for LLVM."""
        return f"<{self.lanes} x {_TYPES[dtype]}>" if wide else _TYPES[dtype]

    @property
    def flags(self) -> str:
        """What the arithmetic written now is free to do."""
        return self._flags

    @contextmanager
    def in_order(self) -> Iterator[None]:
        """Keep what is written inside in order, even in fast mode: only fusing stays free."""
        before, self._flags = self._flags, f"{FUSE_ONLY} " if self.fast else ""
        yield
        self._flags = before

    def address(self, start: str, dtype: str, offset: int | str) -> str:
        """The address `offset` numbers after `start`."""
        if offset == 0:
            return start
        return self.take(f"getelementptr inbounds {_TYPES[dtype]}, ptr {start}, i64 {offset}")

    def load(self, start: str, row: int, dtype: str = "float32") -> "Vector":
        """Row `row` of a table of lanes."""
        at, type_ = self.address(start, dtype, row * self.lanes), self.type(dtype, True)
        return Vector(self, self.take(f"load {type_}, ptr {at}, align {4 * self.lanes}"), dtype)

    def load_one(self, start: str, place: int, dtype: str = "float32") -> "Vector":
        """One number for all lanes."""
        at, type_ = self.address(start, dtype, place), self.type(dtype, False)
        return Vector(self, self.take(f"load {type_}, ptr {at}"), dtype, wide=False)

    def store(self, value: "Vector", start: str, row: int) -> None:
        """Write a vector to row `row` of a table of lanes."""
        value = value.spread()
        at = self.address(start, value.dtype, row * self.lanes)
        self.say(f"store {value.typed}, ptr {at}, align {4 * self.lanes}")

    def store_one(self, value: "Vector", start: str, place: int) -> None:
        """Write one number."""
        at = self.address(start, value.dtype, place)
        self.say(f"store {value.typed}, ptr {at}")

    def constant(self, value: Any, dtype: str) -> "Vector":
        """A number known now, the same in all lanes."""
        return Vector(self, _literal(value, dtype), dtype, wide=False, known=True)


class Vector:
    """A value of the function being written, one number a lane."""

    __slots__ = ("code", "dtype", "known", "name", "wide")
    __array_ufunc__ = None  # makes NumPy scalars leave the operator to us

    def __init__(
        self, code: Code, name: str, dtype: str, *, wide: bool = True, known: bool = False
    ) -> None:
        self.code, self.name, self.dtype = code, name, dtype
        self.wide, self.known = wide, known

    @property
    def type(self) -> str:
        """Its type, spelt for LLVM."""
        return self.code.type(self.dtype, self.wide)

    @property
    def typed(self) -> str:
        """Its type and its name, as an argument of an instruction."""
        return f"{self.type} {self.name}"

    def spread(self) -> "Vector":
        """The same number in every lane."""
        if self.wide:
            return self
        scalar, wide = self.code.type(self.dtype, False), self.code.type(self.dtype, True)
        if self.known:
            return Vector(self.code, f"splat ({scalar} {self.name})", self.dtype)
        one = self.code.take(f"insertelement {wide} poison, {scalar} {self.name}, i64 0")
        lanes = f"<{self.code.lanes} x i32> zeroinitializer"
        name = self.code.take(f"shufflevector {wide} {one}, {wide} poison, {lanes}")
        return Vector(self.code, name, self.dtype)

    def traced(self, op: str, *args: Any) -> "Vector":
        """`exp`, `log`, `sqrt` and `where`, for `yalu.maths`."""
        if op == "where":
            return self._choose(*args)
        if op == "sqrt":
            return self._called("sqrt")
        with self.code.in_order():
            return {"exp": strict_maths.exp_steps, "log": strict_maths.log_steps}[op](self)

    def view(self, dtype: Any) -> "Vector":
        """The same bits, read as another type of the same size."""
        to = np.dtype(dtype).name
        if _TYPES[to] == _TYPES[self.dtype]:
            return Vector(self.code, self.name, to, wide=self.wide, known=self.known)
        return self._converted("bitcast", to)

    def astype(self, dtype: Any) -> "Vector":
        """The same number as another type."""
        to = np.dtype(dtype).name
        how = {
            ("uint32", "uint64"): "zext",
            ("uint64", "uint32"): "trunc",
            ("int32", "float32"): "sitofp",
        }[self.dtype, to]
        return self._converted(how, to)

    def _converted(self, how: str, to: str) -> "Vector":
        name = self.code.take(f"{how} {self.typed} to {self.code.type(to, self.wide)}")
        return Vector(self.code, name, to, wide=self.wide)

    def _called(self, function: str) -> "Vector":
        wide = self.spread()
        call = f"call {self.code.flags}{wide.type} @llvm.{function}.v{self.code.lanes}f32"
        return Vector(self.code, self.code.take(f"{call}({wide.typed})"), self.dtype)

    def _choose(self, condition: Any, yes: Any, no: Any) -> "Vector":
        yes, no = (self._like(v, "float32").spread() for v in (yes, no))
        choice = f"select {condition.spread().typed}, {yes.typed}, {no.typed}"
        return Vector(self.code, self.code.take(choice), "float32")

    def _like(self, value: Any, dtype: str) -> "Vector":
        return value if isinstance(value, Vector) else self.code.constant(value, dtype)

    def _with(self, other: Any, *, swap: bool = False) -> tuple["Vector", "Vector"]:
        other = self._like(other, self.dtype)
        x, y = (other, self) if swap else (self, other)
        return (x.spread(), y.spread()) if x.wide or y.wide else (x, y)

    def _combined(self, op: str, other: Any, *, swap: bool = False) -> "Vector":
        x, y = self._with(other, swap=swap)
        if self.dtype == "float32":
            name = self.code.take(f"{_FLOATING[op]} {self.code.flags}{x.typed}, {y.name}")
        else:
            name = self.code.take(f"{(_WHOLE | _SHIFTS)[op]} {x.typed}, {y.name}")
        return Vector(self.code, name, self.dtype, wide=x.wide)

    def _compared(self, how: str, other: Any) -> "Vector":
        x, y = self._with(other)
        name = self.code.take(f"fcmp {how} {x.typed}, {y.name}")
        return Vector(self.code, name, "bool", wide=x.wide)

    def __add__(self, other: Any) -> "Vector":
        return self._combined("+", other)

    def __radd__(self, other: Any) -> "Vector":
        return self._combined("+", other, swap=True)

    def __sub__(self, other: Any) -> "Vector":
        return self._combined("-", other)

    def __rsub__(self, other: Any) -> "Vector":
        return self._combined("-", other, swap=True)

    def __mul__(self, other: Any) -> "Vector":
        return self._combined("*", other)

    def __rmul__(self, other: Any) -> "Vector":
        return self._combined("*", other, swap=True)

    def __truediv__(self, other: Any) -> "Vector":
        return self._combined("/", other)

    def __rtruediv__(self, other: Any) -> "Vector":
        return self._combined("/", other, swap=True)

    def __neg__(self) -> "Vector":
        name = self.code.take(f"fneg {self.code.flags}{self.typed}")
        return Vector(self.code, name, self.dtype, wide=self.wide)

    def __lt__(self, other: Any) -> "Vector":
        return self._compared("olt", other)

    def __le__(self, other: Any) -> "Vector":
        return self._compared("ole", other)

    def __gt__(self, other: Any) -> "Vector":
        return self._compared("ogt", other)

    def __ge__(self, other: Any) -> "Vector":
        return self._compared("oge", other)

    def __and__(self, other: Any) -> "Vector":
        return self._combined("&", other)

    def __rand__(self, other: Any) -> "Vector":
        return self._combined("&", other, swap=True)

    def __or__(self, other: Any) -> "Vector":
        return self._combined("|", other)

    def __xor__(self, other: Any) -> "Vector":
        return self._combined("^", other)

    def __rxor__(self, other: Any) -> "Vector":
        return self._combined("^", other, swap=True)

    def __lshift__(self, other: Any) -> "Vector":
        return self._combined("<<", other)

    def __rshift__(self, other: Any) -> "Vector":
        return self._combined(">>", other)

    def __invert__(self) -> "Vector":
        return self._combined("^", True)


def _literal(value: Any, dtype: str) -> str:
    """A number as LLVM spells it: single precision as the bits of the equal double."""
    if dtype == "float32":
        return "0x" + struct.pack(">d", float(np.float32(value))).hex().upper()
    if dtype == "bool":
        return "true" if value else "false"
    return str(int(value))
