"""Processor seconds of a piece of work as a machine at its usual pace would count them.

Processor time is no fixed measure: on a slower machine, or while others use its caches and the
other half of its cores, the same work takes more of it. So a fixed piece of work is timed before
and after, and what it took longer than usual is taken off. And whatever else happens only ever
adds, so what the work itself takes is the least of several turns.
"""

import time
from collections.abc import Callable

USUAL = 0.075  # seconds that `_piece` takes on the machine on which the limits were set
TURNS = 20


def takes_less_than(limit: float, work: Callable[[], object]) -> bool:
    """Whether the least of up to so many turns is below a limit in processor seconds."""
    return any(_seconds(work) < limit for _ in range(TURNS))


def _seconds(work: Callable[[], object]) -> float:
    """Processor seconds that it takes, at the usual pace or a quicker one."""
    before = _timed(_piece)
    taken = _timed(work)
    return taken / max(1.0, max(before, _timed(_piece)) / USUAL)


def _timed(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _piece() -> dict[str, int]:
    """What programs do all day: numbers, text and tables."""
    counts: dict[str, int] = {}
    for n in range(600_000):
        name = f"{n % 997}"
        counts[name] = counts.get(name, 0) + n
    return counts
