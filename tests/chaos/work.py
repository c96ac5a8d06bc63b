"""The run that the fault tests torment: `python -m chaos.work STORE LOG WORKERS`.

WORKERS is a number of local processes, or the name of an engine. Writes to LOG which chunks
were begun and which were kept, and prints a digest of the result.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from yalu.ensemble.engines import workers_of
from yalu.ensemble.executors import Workers, here, local_processes
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


def logged(log: str, of: Study, chunk: int, task: Task, threads: int = 1) -> bytes:
    """Make a chunk, saying before that it is begun."""
    say(log, "begun", stored._plan(of, chunk).key(task))
    return make_chunk(of, chunk, task, threads)


def say(log: str, what: str, key: str) -> None:
    """Add a line to the log in one piece."""
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    os.write(handle, f"{what} {os.getpid()} {key}\n".encode())
    os.close(handle)


class Saying(Store):
    """A store that says what it has kept."""

    def __init__(self, path: Path, log: str):
        super().__init__(path)
        self.log = log

    def put(self, key: str, data: bytes) -> None:
        """Keep a chunk and say so."""
        super().put(key, data)
        say(self.log, "kept", key)


@contextmanager
def logging(log: str) -> Iterator[None]:
    """Inside, whoever makes a chunk says so."""
    stored.make_chunk = partial(logged, log)  # type: ignore[assignment] # as work is handed out
    try:
        yield
    finally:
        stored.make_chunk = make_chunk


def run(path: Path, log: str, workers: Workers) -> str:
    """The run through a store, saying what is begun and kept; its digest."""
    with logging(log), Saying(path, log) as store:
        return digest(stored.run_stored(study(), store, workers=workers, chunk=CHUNK))


def crew(name: str) -> Workers:
    """The workers of this name."""
    if name.isdecimal():
        return local_processes(int(name)) if int(name) else here(1)
    return workers_of(name)


def main(path: str, log: str, workers: str) -> int:
    """Do the run; returns the exit code of the command line."""
    try:
        print(run(Path(path), log, crew(workers)))
    except YaluError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    from chaos import work  # so that workers find `logged` where this process does

    sys.exit(work.main(*sys.argv[1:]))
