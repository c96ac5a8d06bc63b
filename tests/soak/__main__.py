"""`make soak`: many browsers for a long time, and whether the server stays as it was.

`python -m soak [--minutes 60] [--browsers 20] [--pause 2]` in the folder `tests`. A real server
with real workers; each browser drags levers, hangs up in the middle, opens the page anew, asks
slow questions and wrong ones. Every few seconds memory and open files of all processes are noted.
At the end stands a table, and what was promised and not kept: no answer of 5xx, nothing that grows
without end.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from soak.report import broken, report
from soak.visitor import PATIENCE, Visitor
from soak.watch import Watch


@contextmanager
def server(
    workers: int, yalu: tuple[str, ...] = ("-m", "yalu")
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`yalu serve` and the first link that it shows."""
    command = [sys.executable, *yalu, "serve", "--port", "0", "--no-open", "--json"]
    command += ["--workers", str(workers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, str(json.loads(process.stdout.readline())["url"])
        finally:
            process.send_signal(2)
            process.communicate(timeout=900)


def links(process: subprocess.Popen[str], first: str) -> Iterator[str]:
    """One link after the other: each is good for one browser, and the next is shown then."""
    assert process.stdout is not None
    yield first
    while line := process.stdout.readline():
        yield str(json.loads(line)["url"])


async def soaked(
    process: subprocess.Popen[str],
    first: str,
    minutes: float,
    browsers: int,
    pause: float,
    patience: float = PATIENCE,
    least: int = 0,
) -> tuple[list[Visitor], Watch]:
    """Let all browsers in, have them at work for so long, and watch meanwhile.

    Each does `least` things, however slow the machine.
    """
    visitors = []
    for number, link in zip(range(browsers), links(process, first), strict=False):
        visitors.append(Visitor(number, link, pause, patience))
        await visitors[-1].enter()
    watch, end = Watch(process.pid), time.monotonic() + 60.0 * minutes
    await asyncio.gather(watch.until(end), *(each.until(end, least) for each in visitors))
    return visitors, watch


def main() -> int:
    """Soak, report; returns the exit code."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--minutes", type=float, default=60.0)
    options.add_argument("--browsers", type=int, default=20)
    options.add_argument("--pause", type=float, default=2.0, help="seconds between questions")
    options.add_argument("--workers", type=int, default=2)
    asked = options.parse_args()
    with server(asked.workers) as (process, first):
        visitors, watch = asyncio.run(
            soaked(process, first, asked.minutes, asked.browsers, asked.pause)
        )
        alive = process.poll() is None
    print(report(visitors, watch))
    faults = broken(visitors, watch) + ([] if alive else ["the server ended"])
    for fault in faults:
        print(f"broken: {fault}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
