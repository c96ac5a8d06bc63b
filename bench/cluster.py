"""From one worker to ten thousand: what is measured here, and what follows for a cluster.

`python -m bench.cluster [--quick]` measures on this machine how a study goes from one worker
process to two, how many chunks a second the store takes, and how many tasks a second Dask
hands out and brings back. With these it simulates clusters that nobody here has: workers
with task times that vary and that are lost now and then, and one process that hands out
tasks and keeps what comes back. The simulation says where that one process becomes the
limit, and how large tasks must be.
"""

import argparse
import functools
import heapq
import math
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench import clock

WORKERS = (1, 10, 100, 1_000, 10_000)
SPREAD = 0.3  # of the logarithm of a task's time
LOST = 0.02  # times an hour that a worker is lost
BACK = 60.0  # seconds until another stands in its place


@dataclass(frozen=True)
class Simulated:
    """What became of a simulated run.

    Args:
        seconds: until the last result was kept.
        busy: share of the workers' time spent on tasks that counted.
        keeper: share of the time in which the one process was busy.
        lost: tasks that were done twice, as a share of all.
    """

    seconds: float
    busy: float
    keeper: float
    lost: float


def simulate(
    workers: int, task: float, service: float, *, tasks: int, lost: float = LOST,
    spread: float = SPREAD, seed: int = 0,
) -> Simulated:  # fmt: skip
    """A run of `tasks` tasks of `task` seconds each.

    Every worker takes the next task as soon as the one process has kept its last result,
    which takes `service` seconds a result, one after the other.

    Args:
        lost: times an hour that a worker is lost, with the task it was at.
        spread: standard deviation of the logarithm of a task's time; their mean is `task`.
    """
    luck, free, good, again = random.Random(seed), 0.0, 0.0, 0
    left, now = tasks, 0.0
    ends = [(_length(luck, task, spread), index) for index in range(min(workers, tasks))]
    begun = {index: 0.0 for _, index in ends}
    left -= len(ends)
    heapq.heapify(ends)
    while ends:
        now, worker = heapq.heappop(ends)
        spent = now - begun[worker]
        if luck.random() < -math.expm1(-lost * spent / 3600.0):
            again += 1
            begun[worker] = now + BACK
            heapq.heappush(ends, (begun[worker] + _length(luck, task, spread), worker))
            continue
        good += spent
        free = max(free, now) + service
        if left:
            left -= 1
            begun[worker] = free
            heapq.heappush(ends, (free + _length(luck, task, spread), worker))
    end = max(free, now)
    return Simulated(end, good / (workers * end), tasks * service / end, again / tasks)


def _length(luck: random.Random, task: float, spread: float) -> float:
    return task * math.exp(spread * luck.gauss(0.0, 1.0) - 0.5 * spread**2)


def puts_a_second(count: int = 100, entered: int = 0) -> tuple[float, int]:
    """Chunks of the usual size that a store on this disk takes, and their size in bytes.

    Args:
        entered: how many chunks more its catalogue knows before.
    """
    from yalu.ensemble.store import chunk as chunks
    from yalu.ensemble.store.plan import digest, plan_of
    from yalu.ensemble.store.store import Store
    from yalu.ensemble.store.stored import make_chunk

    study = _study(4096 * (count + 1), 12)
    plan = plan_of(study, 4096)
    todo = [task for task in plan.tasks() if not task.record][:count]
    piece = chunks.decode(make_chunk(study, 4096, todo[0]), plan.key(todo[0]))
    made = [(plan.key(task), chunks.encode(plan.key(task), piece)) for task in todo]
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "store") as store:
        with store.catalogue.writing():
            known = ((digest(number), len(made[0][1])) for number in range(entered))
            store.catalogue.base.executemany("INSERT INTO chunk VALUES (?, ?)", known)
        spent = clock.once(lambda: [store.put(key, data) for key, data in made])
    return len(made) / spent, len(made[0][1])


def dask_tasks_a_second(count: int = 500) -> float:
    """Tasks that do nothing, handed out and brought back by Dask on this machine."""
    from yalu.ensemble.engines import workers_of
    from yalu.ensemble.executors import crew, run_tasks, using

    with using(workers_of("dask", processes=2)):
        workers = crew()
        list(run_tasks(abs, range(-50, 0), workers))  # the cluster is started
        return count / clock.once(lambda: list(run_tasks(abs, range(count), workers, ahead=64)))


def dask_waits(tasks: int, length: float = 0.5) -> dict[int, float]:
    """Seconds a task that a Dask worker waits while chunks are kept, by tasks handed out ahead.

    Tasks only sleep and bring back as many bytes as a chunk has, so what they take beyond
    `length` is the way there and back, the disk, and waiting for the one process.
    """
    from yalu.ensemble.engines import workers_of
    from yalu.ensemble.executors import crew, run_tasks, using
    from yalu.ensemble.store import disk

    found = {}
    with using(workers_of("dask", processes=2)), tempfile.TemporaryDirectory() as folder:
        workers = crew()
        list(run_tasks(functools.partial(nap, length=0.0), range(4), workers))
        for ahead in (0, 2):
            begin = time.perf_counter()
            work = functools.partial(nap, length=length)
            for number, data in run_tasks(work, range(tasks), workers, ahead=ahead):
                disk.put(Path(folder) / f"{ahead}-{number}", data)
            found[ahead] = (time.perf_counter() - begin) * 2 / tasks - length
    return found


def nap(number: int, length: float) -> bytes:
    """A task that takes no processor."""
    time.sleep(length)
    return bytes(720_000)


def local_scaling(members: int) -> dict[int, float]:
    """Trajectories a second with one and with two worker processes."""
    from yalu.ensemble.executors import local_processes
    from yalu.ensemble.run import run_ensemble

    study = _study(members, 180)
    found = {}
    for count in (1, 2):
        crew = local_processes(count)
        spent = clock.once(lambda crew=crew: run_ensemble(study, chunk=2048, workers=crew))
        found[count] = members / spent
    return found


def _study(members: int, months: int):
    from yalu import dates
    from yalu.ensemble.scenario import read_policy
    from yalu.ensemble.study import Study

    first = dates.month("2026-01")
    return Study((read_policy("hedge"),), first=first, months=months, members=members, panel=256)


def main() -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument(
        "--catalogue", type=int, metavar="N", help="only how it keeps when it knows N chunks"
    )
    asked = parser.parse_args()
    if asked.catalogue is not None:
        for entered in (0, asked.catalogue, 0, asked.catalogue):
            rate, _ = puts_a_second(200, entered)
            print(f"a catalogue of {entered:,} chunks: {rate:,.0f} more a second", flush=True)
        return
    report(quick=asked.quick)


def report(*, quick: bool) -> None:
    """Measure, simulate and print."""
    rates = local_scaling(8_192 if quick else 65_536)
    puts, size = puts_a_second(20 if quick else 200)
    dask = dask_tasks_a_second(200 if quick else 1000)
    waits = dask_waits(12 if quick else 60)
    print("measured here")
    print(f"  one worker process {rates[1]:,.0f} trajectories of 180 months a second, two "
          f"{rates[2]:,.0f} ({rates[2] / rates[1]:.2f} times)")  # fmt: skip
    print(f"  store: {puts:,.0f} chunks a second of {size / 1e6:.2f} MB each")
    print(f"  Dask: {dask:,.0f} tasks a second; a worker waits {1e3 * waits[0]:.0f} ms a task, "
          f"{1e3 * waits[2]:.0f} with one task ahead")  # fmt: skip
    service = 1.0 / puts + 1.0 / dask
    print(f"\nsimulated: {service * 1e3:.1f} ms of one process a task; workers lost "
          f"{LOST} times an hour, back after {BACK:.0f} s")  # fmt: skip
    print("  share of the workers' time that counts (of the one process's time that is taken)")
    lengths = (1.0, 10.0, 60.0, 600.0)
    print("  workers   " + "".join(f"{f'tasks of {t:g} s':>20}" for t in lengths))
    for workers in WORKERS:
        cells = []
        for task in lengths:
            told = simulate(workers, task, service, tasks=max(300, 30 * workers))
            cells.append(f"{told.busy:.0%} ({told.keeper:.0%})")
        print(f"  {workers:>7,}   " + "".join(f"{cell:>20}" for cell in cells))


if __name__ == "__main__":
    main()
