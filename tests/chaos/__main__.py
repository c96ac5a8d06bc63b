"""`make chaos`: every fault test at full number, with counts; `python -m chaos [--share 0.1]`."""

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


def tests(share: float) -> list[Callable[[Path], Count]]:
    """The tests, each with its number of faults."""

    def of(number: int) -> int:
        return math.ceil(number * share)

    return [
        lambda folder: killed.by_the_clock(of(100), folder),
        lambda folder: killed.at_a_call(of(100), folder),
        lambda folder: faulty.failing(of(60), folder),
        lambda folder: faulty.full(folder, SMALL[: of(len(SMALL))]),
        lambda folder: damaged.chunks(of(450), folder),
        lambda folder: damaged.index(of(50), folder),
        lambda folder: together.together(of(20), folder),
        versions.versions,
    ]


def main() -> int:
    """Run all and print a line for each; returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--share", type=float, default=1.0, help="of the full numbers")
    broken = 0
    for test in tests(options.parse_args().share):
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
