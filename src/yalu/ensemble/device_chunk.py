"""How many worlds a task has: on the processor a fixed number, elsewhere what is fastest."""

import time
from collections.abc import Callable
from dataclasses import replace
from operator import itemgetter

from yalu.ensemble.device import month_on
from yalu.ensemble.run import CHUNK, Task, Workshop
from yalu.ensemble.study import Study

LARGE = 65536  # worlds a task on a device that works on all of them at once, unless measured
SIZES = (4096, 16384, 65536, 262144)  # that are tried
WORTH = 1.05  # a larger task must be faster by this to be worth its memory
MANY = 4 * SIZES[-1]  # trajectories from which finding the best size repays the time


def chunk_on(device: str, study: Study) -> int:
    """Worlds a task. Measured for a large study only, since every size is compiled anew."""
    if device == "cpu":
        return CHUNK
    if study.members * len(study.policies) < MANY:
        return LARGE
    return max(rates(device, study), key=itemgetter(1))[0]


def rates(
    device: str, study: Study, clock: Callable[[], float] = time.perf_counter
) -> list[tuple[int, float]]:
    """Worlds a task, and with these how many worlds a second, under the study's first policy.

    Goes up through `SIZES` until one is hardly faster than the last, or memory is short.
    """
    shop, found = Workshop(replace(study, members=SIZES[-1])), list[tuple[int, float]]()
    for size in SIZES:
        task = Task(0, size, (0,), record=False)
        try:
            shop.do(task, month=month_on(device))  # compiles it, and draws the worlds
            begin = clock()
            shop.do(task, month=month_on(device))
        except (MemoryError, RuntimeError):  # JAX's word for it is a `RuntimeError`
            if found:
                break
            raise
        found.append((size, size / (clock() - begin)))
        if len(found) > 1 and found[-1][1] < WORTH * found[-2][1]:
            break
    return found
