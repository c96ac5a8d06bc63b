"""What a user waits for: commands, cold starts, compile time, and memory."""

import subprocess
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
RUN = "yalu run hedge --members 4000"
BRIEF = "yalu brief"

_MEMORY = """
import sys
from pathlib import Path
from yalu.ensemble.run import run_ensemble
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
run_ensemble(Study((read_policy("hedge"),), members=int(sys.argv[1])))
status = Path("/proc/self/status").read_text()  # what is asked of the system begins before exec
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
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
    run = (YALU, "run", "hedge", "--members", "4000", "--json")
    with tempfile.TemporaryDirectory() as cache:
        page = str(Path(cache) / "brief.html")
        return [
            _timed("`yalu --help`, processor time", "< 0.3 s", (YALU, "--help"), cache, rounds, 1),
            _timed(f"`{RUN}`, nothing kept", "< 5 s", run, cache, 1),
            _timed(f"`{RUN}`, month kept", "< 2.5 s", run, cache, rounds),
            _timed(f"`{BRIEF}`", "≤ 30 s", (YALU, "brief", "--out", page), cache, 1),
        ]


def _timed(
    what: str, goal: str, run: tuple[str, ...], cache: str, rounds: int, which: int = 0
) -> Row:
    """One command's wall time, or its processor time if `which` is 1."""
    try:
        return what, f"{clock.command(*run, rounds=rounds, cache=cache)[which]:.2f} s", goal
    except subprocess.CalledProcessError as failed:
        return what, f"failed with exit code {failed.returncode}", goal


def memory(sizes: tuple[int, ...] = (8000, 64_000)) -> list[Row]:
    """Peak memory of a run of each size."""
    rows: list[Row] = []
    for size in sizes:
        peak = int(clock.python(_MEMORY, str(size)).split()[-1])
        rows.append((f"peak memory of `hedge` in {size} worlds", f"{peak} MB", ""))
    return rows
