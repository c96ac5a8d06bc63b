"""Peak memory, time and disk of stored runs of growing size: `python -m bench.large_runs`.

The peak should not grow with the ensemble. Ten million worlds of six months take some minutes.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
HEDGE = ("hedge",)

RUN = """
import resource, sys
from pathlib import Path
from yalu.cli.main import main
code = main(sys.argv[1:])
status = Path("/proc/self/status").read_text()  # `ru_maxrss` would count what this was forked from
own = int(status.partition("VmHWM:")[2].split()[0])
print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss), file=sys.stderr)
sys.exit(code)
"""


def measured(
    trajectories: int, months: int, processes: int, policies: Sequence[str], folder: Path
) -> tuple[float, float, int]:
    """Seconds, peak MiB of the largest process, and bytes of the store."""
    members = trajectories // len(policies)
    command = [sys.executable, "-c", RUN, "run", *policies, "--members", str(members)]
    command += ["--months", str(months), "--processes", str(processes), "--json"]
    begin = time.perf_counter()
    done = subprocess.run(
        [*command, "--store", str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        start_new_session=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"the run of {trajectories:,} trajectories failed: {done.stderr}")
    peak = int(done.stderr.split()[-1]) / 1024
    taken = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return time.perf_counter() - begin, peak, taken


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--months", type=int, default=6)
    options.add_argument("--processes", type=int, default=0)
    options.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options.add_argument("--policies", nargs="+", default=HEDGE)
    asked = options.parse_args()
    table(asked.sizes, asked.months, asked.processes, asked.policies)


def table(
    sizes: Sequence[int], months: int = 6, processes: int = 0, policies: Sequence[str] = HEDGE
) -> None:
    """Measure runs of these sizes and print a row for each."""
    print("| trajectories | seconds | peak, MiB | store, MB |\n|---:|---:|---:|---:|")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "store"
            seconds, peak, taken = measured(size, months, processes, policies, store)
        print(f"| {size:,} | {seconds:,.0f} | {peak:.0f} | {taken / 1e6:,.1f} |", flush=True)


if __name__ == "__main__":
    main()
