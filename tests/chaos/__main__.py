"""`make chaos`: every fault test at full number, with counts.

`python -m chaos [NAME]... [--share 0.1]` in the folder `tests` does some of them, or a part.
"""

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from chaos import damaged, faulty, killed, together, versions
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
    }


def main() -> int:
    """Run all and print a line for each; returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--share", type=float, default=1.0, help="of the full numbers")
    options.add_argument("names", nargs="*", help="which; all unless named")
    asked, broken = options.parse_args(), 0
    for name, test in tests(asked.share).items():
        if asked.names and name not in asked.names:
            continue
        begin = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="yalu-chaos-") as folder:
            count = test(Path(folder))
        found = ", ".join(f"{words} {number:,}" for words, number in sorted(count.found.items()))
        verdict = "all kept" if not count.broken else f"{len(count.broken)} BROKEN"
        seconds = time.monotonic() - begin
        print(f"{count.name}: {count.done:,}; promises {verdict} ({seconds:,.0f} s)\n  {found}")
        for words in sorted(set(count.broken)):
            print(f"  broken: {words}")
        sys.stdout.flush()
        broken += len(count.broken)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
