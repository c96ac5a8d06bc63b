"""The run that the fault tests torment: `python -m chaos.work STORE LOG WORKERS`.

Writes to LOG which chunks were begun and which were kept, and prints a digest of the result.
"""

import hashlib
import os
import sys
from pathlib import Path

from yalu.ensemble.executors import here, local_processes
from yalu.ensemble.run import run_ensemble
from yalu.ensemble.runs import Runs
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.store import stored
from yalu.ensemble.store.store import Store
from yalu.ensemble.study import Study
from yalu.ensemble.tally import Task
from yalu.errors import YaluError

CHUNK = 32
make_chunk = stored.make_chunk


def study(members: int = 800) -> Study:
    """Small, yet of 26 chunks, two of them panels."""
    policies = (read_policy("hedge"), read_policy("squeeze-ultimatum"))
    return Study(policies, members=members, months=6, panel=32)


def digest(runs: Runs) -> str:
    """A hash of all the numbers of a run and of where they come from."""
    whole = hashlib.sha256(repr(sorted(runs.manifest.items())).encode())
    for array in (runs.outcomes, runs.fans, runs.sampled):
        whole.update(array.tobytes())
    return whole.hexdigest()


def uninterrupted() -> str:
    """The digest of the run in memory."""
    return digest(run_ensemble(study()))


def logged(of: Study, chunk: int, task: Task, threads: int = 1) -> bytes:
    """Make a chunk, saying before that it is begun."""
    say("begun", stored._plan(of, chunk).key(task))
    return make_chunk(of, chunk, task, threads)


def say(what: str, key: str) -> None:
    """Add a line to the log in one piece."""
    handle = os.open(os.environ["CHAOS_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    os.write(handle, f"{what} {os.getpid()} {key}\n".encode())
    os.close(handle)


class Saying(Store):
    """A store that says what it has kept."""

    def put(self, key: str, data: bytes) -> None:
        """Keep a chunk and say so."""
        super().put(key, data)
        say("kept", key)


def main(path: str, workers: str) -> int:
    """Do the run; returns the exit code of the command line."""
    stored.make_chunk = logged
    try:
        with Saying(Path(path)) as store:
            crew = local_processes(int(workers)) if int(workers) else here(1)
            print(digest(stored.run_stored(study(), store, workers=crew, chunk=CHUNK)))
    except YaluError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    from chaos import work  # so that workers find `logged` where this process does

    sys.exit(work.main(*sys.argv[1:]))
