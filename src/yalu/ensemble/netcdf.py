"""A labelled dataset as a NetCDF file, a stretch at a time, so that its size does not matter.

The classic format with 64-bit offsets, which every reader of NetCDF knows. SciPy writes it too, but
takes all variables into memory first.

Source: NetCDF Classic Format Specification, Unidata.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from yalu.errors import OutputError

STRETCH = 65536  # numbers written together
LARGEST = 2**32 - 4  # bytes of a variable
_DIMENSION, _VARIABLE, _ATTRIBUTE = 10, 11, 12
_KINDS = {"S1": (2, 1), "i4": (4, 4), "f4": (5, 4), "f8": (6, 8)}  # NumPy's name: number, bytes


@dataclass(frozen=True)
class _Variable:
    name: str
    dimensions: tuple[str, ...]
    attributes: Mapping[str, Any]
    data: Any  # an array, or an `xarray.Variable`, which may be lazy
    kind: str

    @property
    def size(self) -> int:
        """Bytes, filled to a multiple of four."""
        return -(-self.data.size * _KINDS[self.kind][1] // 4) * 4

    def stretches(self) -> Iterator[NDArray[Any]]:
        """The numbers, last axis fastest."""
        if self.data.size <= STRETCH:
            yield np.asarray(self.data)
            return
        for row in np.ndindex(self.data.shape[:-1]):
            for begin in range(0, self.data.shape[-1], STRETCH):
                yield np.asarray(self.data[(*row, slice(begin, begin + STRETCH))])


def write_netcdf(dataset: Any, path: Path, after: Callable[[], None] = lambda: None) -> None:
    """Write an `xarray.Dataset` of numbers and words.

    Args:
        dataset: whole numbers are written as four bytes, words as characters.
        path: the file.
        after: called after each stretch, so that the caller can give memory back.

    Raises:
        OutputError: a variable is larger than the format can hold.
    """
    variables = [_variable(str(name), found) for name, found in dataset.variables.items()]
    sizes = {
        name: length
        for v in variables
        for name, length in zip(v.dimensions, v.data.shape, strict=True)
    }
    for v in variables:
        if v.size > LARGEST:
            raise OutputError(
                f"{v.name} has {v.size / 1e9:,.1f} GB, more than a variable of NetCDF can have",
                where=str(path), expected="up to 4 GB a variable",
                remedy="export to .parquet",
            )  # fmt: skip
    begin = len(_header(sizes, dataset.attrs, variables, 0))
    with path.open("wb") as out:
        out.write(_header(sizes, dataset.attrs, variables, begin))
        for v in variables:
            _put(out, v, after)


def _variable(name: str, found: Any) -> _Variable:
    attributes, dimensions = dict(found.attrs), tuple(found.dims)
    if found.dtype.kind in "UO":
        letters = np.char.encode(found.values.astype(str), "utf-8")
        width = max(1, letters.dtype.itemsize)
        data = letters.astype(f"S{width}").view("S1").reshape(*found.shape, width)
        attributes["_Encoding"] = "utf-8"
        return _Variable(name, (*dimensions, f"string{width}"), attributes, data, "S1")
    kind = "i4" if found.dtype.kind in "iu" else found.dtype.str[1:]
    if kind != "i4":
        attributes["_FillValue"] = np.full(1, np.nan, found.dtype)
    return _Variable(name, dimensions, attributes, found, kind)


def _header(
    sizes: Mapping[str, int], attributes: Mapping[str, Any], variables: list[_Variable], begin: int
) -> bytes:
    """Everything before the data, which begin at `begin`."""
    numbers = {name: number for number, name in enumerate(sizes)}
    parts = [b"CDF\x02", _int(0), _int(_DIMENSION), _int(len(sizes))]
    for name, size in sizes.items():
        parts += [_word(name), _int(size)]
    parts += [*_attributes(attributes), _int(_VARIABLE), _int(len(variables))]
    for v in variables:
        parts += [_word(v.name), _int(len(v.dimensions))]
        parts += [_int(numbers[name]) for name in v.dimensions]
        parts += [*_attributes(v.attributes), _int(_KINDS[v.kind][0]), _int(v.size)]
        parts.append(begin.to_bytes(8, "big"))
        begin += v.size
    return b"".join(parts)


def _attributes(given: Mapping[str, Any]) -> Iterator[bytes]:
    yield _int(_ATTRIBUTE if given else 0) + _int(len(given))
    for name, value in given.items():
        yield _word(name)
        if isinstance(value, str):
            yield _int(_KINDS["S1"][0]) + _word(value)
        else:
            values = np.atleast_1d(value)
            yield _int(_KINDS[values.dtype.str[1:]][0]) + _int(len(values))
            yield _filled(values.astype(values.dtype.newbyteorder(">")).tobytes())


def _put(out: BinaryIO, v: _Variable, after: Callable[[], None]) -> None:
    """The numbers of a variable, last axis fastest, high byte first."""
    written = 0
    for part in v.stretches():
        written += out.write(part.astype(f">{v.kind}").tobytes())
        after()
    out.write(bytes(v.size - written))


def _word(text: str) -> bytes:
    letters = text.encode()
    return _int(len(letters)) + _filled(letters)


def _filled(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _int(number: int) -> bytes:
    return number.to_bytes(4, "big")
