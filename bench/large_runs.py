"""Peak memory, time and disk of stored runs of growing size: `python -m bench.large_runs`.

The peak should not grow with the ensemble. Ten million worlds of six months take some minutes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def measured(members: int, months: int, processes: int, folder: Path) -> tuple[float, float, int]:
    """Seconds, peak MiB of the largest process, and bytes of the store."""
    command = [sys.executable, "-m", "yalu", "run", "hedge", "--members", str(members)]
    command += ["--months", str(months), "--processes", str(processes), "--json"]
    begin = time.perf_counter()
    going = subprocess.Popen(
        [*command, "--store", str(folder)], stdout=subprocess.DEVNULL, start_new_session=True
    )
    _, status, used = os.wait4(going.pid, 0)
    if status:
        raise SystemExit(f"the run of {members:,} worlds failed")
    taken = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return time.perf_counter() - begin, used.ru_maxrss / 1024, taken


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--months", type=int, default=6)
    options.add_argument("--processes", type=int, default=0)
    options.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    asked = options.parse_args()
    table(asked.sizes, asked.months, asked.processes)


def table(sizes: Sequence[int], months: int = 6, processes: int = 0) -> None:
    """Measure runs of these sizes and print a row for each."""
    print("| trajectories | seconds | peak, MiB | store, MB |\n|---:|---:|---:|---:|")
    for members in sizes:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "store"
            seconds, peak, taken = measured(members, months, processes, store)
        print(f"| {members:,} | {seconds:,.0f} | {peak:.0f} | {taken / 1e6:,.1f} |", flush=True)


if __name__ == "__main__":
    main()
