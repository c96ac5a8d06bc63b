"""Run by MPI ranks: the study of `test_engines.py`, its numbers as a digest on stdout."""

import os
import signal
import sys

from yalu import dates
from yalu.ensemble.engines import workers_of
from yalu.ensemble.run import run_ensemble
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study

CHUNK = 16


def the_study() -> Study:
    """A year of two policies in 160 worlds."""
    policies = (read_policy("hedge"), read_policy("squeeze-quiet"))
    return Study(policies, first=dates.month("2026-01"), months=12, members=160, panel=32, seed=7)


def main() -> None:
    """Run it over the ranks; with an argument, die after so many tasks."""
    from ensemble.test_engines import seal

    last = int(sys.argv[1]) if len(sys.argv) > 1 else -1
    done = []

    def advance(size: int) -> None:
        done.append(size)
        if len(done) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    print(seal(run_ensemble(the_study(), chunk=CHUNK, workers=workers_of("mpi"), advance=advance)))


if __name__ == "__main__":
    main()
