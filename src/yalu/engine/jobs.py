"""Work cut into spans of jobs, done on one thread or several."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

#: Jobs a call into machine code takes at most, so that Ctrl-C is heard in between.
MOST = 64

Span = tuple[int, int, int]
"""First job, the one after the last, and which thread does it."""


def share(work: Callable[[Span], None], jobs: int, threads: int) -> None:
    """Do all the jobs; every span is done once, by `work((start, stop, thread))`."""
    most = max(1, min(MOST, -(-jobs // (4 * threads))))
    starts = range(0, jobs, most)

    def in_turn(thread: int) -> None:
        for start in starts[thread::threads]:
            work((start, min(start + most, jobs), thread))

    if threads == 1:
        in_turn(0)
        return
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(in_turn, thread) for thread in range(threads)]:
            done.result()
