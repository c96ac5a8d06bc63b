"""`make chaos`: every fault test at full number, with what was promised and what was found.

`python -m chaos [NAME]... [--share 0.1]` in the folder `tests` does some of them, or a part. A row
of a table goes to stdout as each is done, and how long it took to stderr.
"""

import argparse
import math
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from chaos import damaged, engines, faulty, killed, namespace, ranks, together, versions
from chaos.stage import Count

SMALL = (60, 120, 240, 400)  # kilobytes of a file system; the store needs some 700


def tests(share: float) -> dict[str, Callable[[Path], Count]]:
    """The tests, each with its number of faults."""

    def of(number: int) -> int:
        return math.ceil(number * share)

    return {
        "clock": lambda folder: killed.by_the_clock(of(100), folder),
        "call": lambda folder: killed.at_a_call(of(100), folder),
        "disk": lambda folder: faulty.failing(of(75), folder),
        "full": lambda folder: faulty.full(folder, SMALL[: of(len(SMALL))]),
        "chunks": lambda folder: damaged.chunks(of(450), folder),
        "index": lambda folder: damaged.index(of(50), folder),
        "together": lambda folder: together.together(of(20), folder),
        "versions": versions.versions,
        "parent": lambda folder: engines.parent_killed(of(10), folder),
        "scheduler": lambda folder: engines.scheduler_killed(of(10), folder),
        "worker": lambda folder: engines.worker_killed(of(10), folder),
        "slow": lambda folder: engines.worker_slow(of(10), folder),
        "cut": lambda folder: engines.network_cut(of(10), folder),
        "silent": lambda folder: namespace.network_silent(of(5), folder),
        "twice": lambda folder: engines.delivered_twice(of(10), folder),
        "rank": lambda folder: ranks.rank_killed(of(5), folder),
    }


def main() -> int:
    """Run all and print what was found; returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--share", type=float, default=1.0, help="of the full numbers")
    options.add_argument("names", nargs="*", help="which; all unless named")
    asked, begun, faults, broken = options.parse_args(), time.monotonic(), 0, 0
    print(f"| what was done | how often | promised | found | verdict |\n{'|---' * 5}|", flush=True)
    for name, test in tests(asked.share).items():
        if asked.names and name not in asked.names:
            continue
        begin = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="yalu-chaos-") as folder:
            count = _done(name, test, Path(folder))
        found = ", ".join(f"{words} {number:,}" for words, number in sorted(count.found.items()))
        cells = (count.name, f"{count.done:,}", count.promised, found, verdict(count))
        print(f"| {' | '.join(cells)} |", flush=True)
        print(f"{name}: {time.monotonic() - begin:,.0f} s", file=sys.stderr, flush=True)
        faults, broken = faults + count.done, broken + len(count.broken)
    print(f"\n{faults:,} faults, {broken:,} promises broken, {time.monotonic() - begun:,.0f} s")
    return 1 if broken else 0


def _done(name: str, test: Callable[[Path], Count], folder: Path) -> Count:
    """What a test found; one that itself fails breaks a promise, and the others go on."""
    try:
        return test(folder)
    except Exception as error:
        traceback.print_exc()
        words = str(error).splitlines() or [type(error).__name__]
        return Count(name, "that it can be tried", broken=[f"the test itself failed: {words[0]}"])


def verdict(count: Count) -> str:
    """Whether all that was promised was kept, or what was not."""
    if not count.broken:
        return "kept"
    return f"{len(count.broken)} BROKEN: {'; '.join(sorted(set(count.broken)))}"


if __name__ == "__main__":
    sys.exit(main())
