"""How fast another device runs the months: `python -m bench.device --device gpu`.

Trajectories a second under one policy, by worlds a task, the worlds drawn before; beside them the
machine code of this processor. With `jax-cpu` it runs anywhere JAX does.
"""

import argparse
import os

from bench import clock


def main() -> None:
    """Measure and print."""
    from yalu.ensemble.device import DEVICES, pick_device
    from yalu.ensemble.device_chunk import rates
    from yalu.ensemble.run import CHUNK, Task, Workshop
    from yalu.ensemble.scenario import read_policy
    from yalu.ensemble.study import Study

    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--device", choices=DEVICES[1:], default="gpu")
    options.add_argument("--months", type=int, default=180)
    asked = options.parse_args()
    study = Study((read_policy("hedge"),), months=asked.months, members=CHUNK)
    named = pick_device(asked.device.removeprefix("jax-"))
    print(
        f"{named.device_kind}, {asked.months} months\n\n| worlds a task | trajectories a second |"
    )
    print("|---:|---:|")
    for size, rate in rates(asked.device, study):
        print(f"| {size:,} | {rate:,.0f} |")
    shop, task, cores = Workshop(study), Task(0, CHUNK, (0,), record=False), os.cpu_count() or 1
    spent = clock.interleaved({"machine code": lambda: shop.do(task, cores)}, 3)["machine code"]
    print(f"\nmachine code, {cores} threads: {CHUNK / spent:,.0f} trajectories a second")


if __name__ == "__main__":
    main()
