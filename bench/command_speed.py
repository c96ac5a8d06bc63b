"""What a user waits for: commands, cold starts, compile time, and memory."""

import sys
import tempfile
import time
from pathlib import Path

from bench import clock
from bench.subject import LANES, Subject
from yalu.engine.gradient import compile_gradient
from yalu.engine.machine import compile_month

Row = tuple[str, str, str]
YALU = str(Path(sys.executable).with_name("yalu"))

_MEMORY = """
import sys, resource, tempfile
sys.argv = ["yalu", "run", "hedge", "--members", sys.argv[1], "--json", "--out", tempfile.mkdtemp()]
from yalu.cli.main import main
try:
    main()
except SystemExit as done:
    assert not done.code, done.code
sys.stderr.write("")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.__stdout__)
"""


def compiling(subject: Subject) -> list[Row]:
    """Seconds to trace, to compile, and to load what was compiled."""
    rows: list[Row] = [("trace the month", f"{clock.once(subject.program):.2f} s", "")]
    for name, compile_, program in (
        ("month", compile_month, subject.program),
        ("gradient", compile_gradient, subject.smooth),
    ):
        given = (subject.layout, program, f"{subject.key} {time.time_ns()}")
        fresh = clock.once(lambda c=compile_, g=given: c(*g, mode="strict", lanes=LANES))
        kept = clock.once(lambda c=compile_, g=given: c(*g, mode="strict", lanes=LANES))
        rows.append((f"trace and compile the {name}", f"{fresh:.2f} s", ""))
        rows.append((f"load the kept {name}", f"{1000 * kept:.0f} ms", ""))
    return rows


def commands(*, rounds: int) -> list[Row]:
    """Wall and processor seconds of the main commands."""
    rows: list[Row] = []
    _, work = clock.command(YALU, "--help", rounds=rounds)
    rows.append(("`yalu --help`, processor time", f"{work:.2f} s", "< 0.3 s"))
    run = (YALU, "run", "hedge", "--members", "4000", "--json")
    with tempfile.TemporaryDirectory() as cache:
        cold, _ = clock.command(*run, rounds=1, cache=cache)
        warm, _ = clock.command(*run, rounds=rounds, cache=cache)
        rows.append(("`yalu run hedge --members 4000`, nothing kept", f"{cold:.2f} s", "< 5 s"))
        rows.append(("`yalu run hedge --members 4000`, month kept", f"{warm:.2f} s", "< 2.5 s"))
        page = str(Path(cache) / "brief.html")
        brief, _ = clock.command(YALU, "brief", "--out", page, rounds=1, cache=cache)
        rows.append(
            ("`yalu brief` (`make brief` after the first time)", f"{brief:.1f} s", "≤ 30 s")
        )
    return rows


def memory(sizes: tuple[int, ...] = (4000, 40_000)) -> list[Row]:
    """Peak memory of a run of each size."""
    rows: list[Row] = []
    for size in sizes:
        peak = int(clock.python(_MEMORY, str(size)).split()[-1])
        rows.append((f"peak memory of `yalu run hedge --members {size}`", f"{peak} MB", ""))
    return rows
