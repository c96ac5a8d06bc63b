"""A rank of an MPI job is killed: MPI ends the job, and the store goes on."""

import itertools
import os
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from chaos.stage import PATIENCE, Count, again, chance, chunk_keys, expected, lines, start, whole

RANKS = 3  # one hands out the work of the others
PROMISED = "the job ends; at most one chunk a worker, of two, done again; then the same bytes"
ROOT = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}


def rank_killed(times: int, folder: Path, seed: int = 18) -> Count:
    """Kill the rank that hands out work, or one that does it, at a random time."""
    count, luck = Count("MPI: `kill -9` of a rank", PROMISED), chance(seed)
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    mpiexec = shutil.which("mpiexec", path=places)
    if mpiexec is None:
        count.found["no MPI here"] += 1
        return count
    job = (
        mpiexec,
        "--oversubscribe",
        "-n",
        str(RANKS),
        sys.executable,
        "-m",
        "mpi4py.futures",
        "-m",
    )
    for tried in itertools.count():
        if count.done == times:
            break
        store, log = folder / f"store-{tried}", folder / f"log-{tried}"
        going = start(store, log, "mpi", job, **ROOT)
        while not (lines(log, "kept") and lines(log, "begun")) and going.poll() is None:
            time.sleep(0.005)
        time.sleep(luck.uniform(0.0, 0.3))
        what = luck.choice(["begun", "kept"])
        victims = lines(log, what)
        ended = going.poll() is not None
        if victims and not ended:
            with suppress(ProcessLookupError):
                os.kill(victims[-1][0], signal.SIGKILL)
        out = going.communicate(timeout=PATIENCE)[0]
        if going.returncode == 0:  # it was quicker
            count.found["ended before"] += 1
            count.check(out.strip() == expected(), "other bytes")
            continue
        count.done += 1
        count.found["a worker's rank killed" if what == "begun" else "the first rank killed"] += 1
        kept = chunk_keys(store)
        count.lose(again(log, set(), kept), RANKS - 1)
        count.check({key for _, key in lines(log, "kept")} <= kept, "a kept chunk is gone")
        count.check(whole(store) == expected(), "other bytes after going on")
    return count
