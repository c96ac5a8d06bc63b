"""What workers are given to do; in a module of its own, so that they can import it."""

import os
import signal
from pathlib import Path


def square(n: int) -> int:
    """A task that cannot fail."""
    return n * n


def die_once(n: int, folder: str) -> int:
    """End the worker's process the first time that 3 is asked for."""
    mark = Path(folder) / "died"
    if n == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return n * n
