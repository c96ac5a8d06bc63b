"""What `yalu run --dry-run` reckons, beside what the run takes: `python -m bench.reckoned`.

In processor seconds of one thread, so that what else the machine does counts little; through a
store, with what the store then takes of the disk.
"""

import argparse
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--months", type=int, default=180)
    options.add_argument("--sizes", type=int, nargs="*", default=(10_000, 100_000))
    asked = options.parse_args()
    print(f"two policies, {asked.months} months, one thread\n")
    print("| trajectories | reckoned, s | taken, s | reckoned, MB | taken, MB |")
    print("|---:|---:|---:|---:|---:|")
    for trajectories in asked.sizes:
        seconds, size = reckoned(trajectories, asked.months)
        spent, taken = run(trajectories, asked.months)
        row = (f"{trajectories:,}", f"{seconds:.1f}", f"{spent:.1f}")
        print(f"| {' | '.join(row)} | {size / 1e6:.1f} | {taken / 1e6:.1f} |", flush=True)


def _study(trajectories: int, months: int):
    from yalu.calibration.stations import in_use
    from yalu.ensemble.scenario import read_policy
    from yalu.ensemble.study import Study

    policies = tuple(read_policy(name) for name in ("hedge", "squeeze-quiet"))
    return Study(policies, members=trajectories // 2, months=months, posterior=in_use())


def reckoned(trajectories: int, months: int) -> tuple[float, int]:
    """Processor seconds and bytes, as they are told beforehand."""
    from yalu.ensemble.estimate import estimate
    from yalu.ensemble.executors import here

    study = _study(trajectories, months)
    found = estimate(study, workers=here(1), clock=time.process_time)
    return found.seconds, found.chunks


def run(trajectories: int, months: int) -> tuple[float, int]:
    """Processor seconds and bytes of the run, from an empty store to its summary."""
    from yalu.ensemble.executors import here
    from yalu.ensemble.store.store import Store
    from yalu.ensemble.store.stored import run_stored

    study = _study(trajectories, months)
    with tempfile.TemporaryDirectory() as folder:
        begin = time.process_time()
        with Store(Path(folder) / "store") as store:
            run_stored(study, store, workers=here(1)).summary()
        spent = time.process_time() - begin
        return spent, sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file())


if __name__ == "__main__":
    main()
