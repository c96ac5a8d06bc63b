"""How far long work has come: on stderr, with rate and time left, only for someone watching."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

PATIENCE = 1.0  # seconds before a job is worth a bar


class Step(Protocol):
    """Reports that `count` more units are done; may be called from any thread."""

    def __call__(self, count: int = 1) -> None:
        """Count them."""


@contextmanager
def progress(label: str, total: int, *, unit: str = "worlds") -> Iterator[Step]:
    """Report progress through `total` units of work: `with progress(...) as step: step(n)`.

    Silent unless stderr is a terminal and the work takes longer than a second.
    """
    if not sys.stderr.isatty():
        yield _silent
        return
    bar = _Bar(label, total, unit)
    try:
        yield bar.step
    finally:
        bar.close()


def _silent(count: int = 1) -> None:
    """Count nothing."""


class _Bar:
    """A rich progress bar that appears when the work turns out to be long."""

    def __init__(self, label: str, total: int, unit: str):
        self.label, self.total, self.unit = label, total, unit
        self.done = 0
        self.started = time.monotonic()
        self.lock = threading.Lock()
        self.bar: Any = None
        self.task: Any = None

    def step(self, count: int = 1) -> None:
        """Count `count` more units as done."""
        with self.lock:
            self.done += count
            elapsed = time.monotonic() - self.started
            if self.bar is None and elapsed > PATIENCE and self.done < self.total:
                self._open()
            if self.bar is not None:
                self.bar.update(self.task, completed=self.done, pace=self._pace(elapsed))

    def _pace(self, elapsed: float) -> str:
        """The rate so far, and the time left if it lasts."""
        rate = self.done / max(elapsed, 1e-9)
        minutes, seconds = divmod(round((self.total - self.done) / max(rate, 1e-9)), 60)
        return f"{rate:,.0f} {self.unit}/s, {minutes}:{seconds:02d} left"

    def _open(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:3.0f} %  {task.fields[pace]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self.task = self.bar.add_task(self.label, total=self.total, completed=self.done, pace="")
        self.bar.start()

    def close(self) -> None:
        """Take the bar off the screen."""
        if self.bar is not None:
            self.bar.stop()
