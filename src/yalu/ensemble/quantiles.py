"""Exact quantiles of more numbers than fit into memory, to the same bit however they are cut.

Small samples are sorted. Large ones are read again and again: each time the numbers are counted by
their next sixteen bits, highest first, until the few that are left around the wanted ranks can
be sorted. Doubles order like their bits once those of the negative ones are turned over.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

STRETCH = 65536  # numbers looked at, or sorted, together
_DIGIT, _DIGITS = 16, 4  # bits of a digit, digits of a number
_SIGN = np.uint64(1 << 63)

Doubles = NDArray[np.float64]
Read = Callable[[], Iterable[Doubles]]


def quantiles(read: Read, count: int, at: Sequence[float]) -> list[float]:
    """Quantiles with linear interpolation, as `numpy.quantile` defines them by default.

    Args:
        read: gives the same finite numbers each time, in stretches of any length.
        count: how many there are, at least one.
        at: between 0 and 1.
    """
    places = [(count - 1) * q for q in at]
    ranks = {rank for p in places for rank in (int(p), min(int(p) + 1, count - 1))}
    found = order_statistics(read, count, sorted(ranks))
    return [_between(found[int(p)], found[min(int(p) + 1, count - 1)], p - int(p)) for p in places]


def _between(low: float, high: float, share: float) -> float:
    gap = high - low
    return high - gap * (1.0 - share) if share >= 0.5 else low + gap * share


def order_statistics(read: Read, count: int, ranks: Sequence[int]) -> dict[int, float]:
    """The numbers of these ranks, counted from 0 for the smallest."""
    if count <= STRETCH:
        ordered = np.sort(np.concatenate(list(read()))) + 0.0  # no zero has a sign
        return {rank: float(ordered[rank]) for rank in ranks}
    wanted = {0: [(rank, rank) for rank in ranks]}  # by leading digits: rank, rank among those
    for known in range(_DIGITS):
        counts = _count(read, wanted, known)
        finer: dict[int, list[tuple[int, int]]] = {}
        left = 0
        for lead, inside in wanted.items():
            upto = np.cumsum(counts[lead])
            for rank, among in inside:
                digit = int(np.searchsorted(upto, among, side="right"))
                below = int(upto[digit - 1]) if digit else 0
                key = lead << _DIGIT | digit
                left += 0 if key in finer else int(counts[lead][digit])
                finer.setdefault(key, []).append((rank, among - below))
        wanted = finer
        if left <= STRETCH:
            return _sorted(read, wanted, known + 1)
    return {rank: _number(lead) for lead, inside in wanted.items() for rank, _ in inside}


def _count(read: Read, leads: Iterable[int], known: int) -> dict[int, NDArray[np.int64]]:
    """How often each next digit follows these leading digits."""
    counts = {lead: np.zeros(1 << _DIGIT, np.int64) for lead in leads}
    for numbers in read():
        keys = _keys(numbers)
        for lead, count in counts.items():
            digits = _with(keys, lead, known) >> np.uint64(64 - _DIGIT * (known + 1))
            digits &= np.uint64((1 << _DIGIT) - 1)
            count += np.bincount(digits.astype(np.int64), minlength=1 << _DIGIT)
    return counts


def _sorted(read: Read, wanted: dict[int, list[tuple[int, int]]], known: int) -> dict[int, float]:
    """The numbers of the wanted ranks, from the few that share their leading digits."""
    few: dict[int, list[NDArray[np.uint64]]] = {lead: [] for lead in wanted}
    for numbers in read():
        keys = _keys(numbers)
        for lead, found in few.items():
            found.append(_with(keys, lead, known))
    ordered = {lead: np.sort(np.concatenate(found)) for lead, found in few.items()}
    return {
        rank: _number(int(ordered[lead][among]))
        for lead, inside in wanted.items()
        for rank, among in inside
    }


def _with(keys: NDArray[np.uint64], lead: int, known: int) -> NDArray[np.uint64]:
    """The keys that begin with these digits."""
    if not known:
        return keys
    return keys[keys >> np.uint64(64 - _DIGIT * known) == np.uint64(lead)]


def _keys(numbers: Doubles) -> NDArray[np.uint64]:
    """Whole numbers in the same order; both zeros are one."""
    bits = (numbers + 0.0).view(np.uint64)
    return np.where(bits & _SIGN, ~bits, bits | _SIGN)


def _number(key: int) -> float:
    bits = np.uint64(key)
    return float(np.array(bits ^ _SIGN if bits & _SIGN else ~bits).view(np.float64))
