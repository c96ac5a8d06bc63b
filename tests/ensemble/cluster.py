"""A Dask scheduler and its workers as real processes, to be killed and brought back."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path

from ports import free_port


class Cluster:
    """A scheduler on a port of its own, and some workers.

    Args:
        workers: how many.
        host: where they are, and
        before: what to write before their commands, so that they run there.
    """

    def __init__(self, workers: int = 2, host: str = "127.0.0.1", before: Sequence[str] = ()):
        self.port = free_port()
        self.count, self.host, self.before = workers, host, before
        self.processes: dict[str, subprocess.Popen] = {}
        self.up()

    @property
    def engine(self) -> str:
        """Its name for `--engine`."""
        return f"dask://{self.host}:{self.port}"

    def up(self) -> None:
        """Start whatever is not running."""
        self._start("scheduler", "dask_scheduler", "--host", self.host, "--port", str(self.port))
        for i in range(self.count):
            address = f"tcp://{self.host}:{self.port}"
            self._start(f"worker {i}", "dask_worker", address, "--nthreads", "1", "--no-nanny")

    def kill(self, name: str) -> None:
        """End one at once, as the system does when memory is short."""
        self.processes[name].kill()
        self.processes[name].wait()

    def down(self) -> None:
        """End all."""
        for process in self.processes.values():
            process.kill()
            process.wait()

    def _start(self, name: str, module: str, *options: str) -> None:
        running = self.processes.get(name)
        if running is not None and running.poll() is None:
            return
        places = os.pathsep.join([*sys.path, str(Path(__file__).parents[1])])
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options, "--no-dashboard"]
        self.processes[name] = subprocess.Popen(
            [*self.before, *command],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": places},
        )  # fmt: skip


@contextmanager
def cluster(workers: int = 2):
    """A cluster that is gone afterwards."""
    made = Cluster(workers)
    try:
        yield made
    finally:
        made.down()
