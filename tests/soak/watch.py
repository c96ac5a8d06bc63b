"""Memory, open files and threads of a server and its workers, noted every few seconds."""

import asyncio
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

EVERY = 5.0  # seconds
PAGE = os.sysconf("SC_PAGE_SIZE")
HERTZ = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Note:
    """What a process held at a moment."""

    at: float
    memory: float  # MiB of its own and shared, resident
    files: int
    threads: int
    seconds: float  # of processor time


@dataclass
class Watch:
    """Notes of a server and of all workers that it ever had.

    Args:
        server: its process.
    """

    server: int
    notes: dict[int, list[Note]] = field(default_factory=dict)

    async def until(self, end: float) -> None:
        """Take notes until then, and once at least."""
        begun = time.monotonic()
        while True:
            for process in (self.server, *workers(self.server)):
                note = noted(process, time.monotonic() - begun)
                if note is not None:
                    self.notes.setdefault(process, []).append(note)
            if time.monotonic() >= end:
                break
            await asyncio.sleep(EVERY)


def workers(server: int) -> list[int]:
    """Children of the server."""
    try:
        told = Path(f"/proc/{server}/task/{server}/children").read_text()
    except OSError:
        return []
    return [int(word) for word in told.split()]


def noted(process: int, at: float) -> Note | None:
    """What a process holds now; None if it is gone."""
    about = Path(f"/proc/{process}")
    try:
        resident = int((about / "statm").read_text().split()[1])
        parts = (about / "stat").read_text().rpartition(")")[2].split()
        files = len(os.listdir(about / "fd"))
    except OSError:
        return None
    return Note(
        at,
        resident * PAGE / 2**20,
        files,
        int(parts[17]),
        (int(parts[11]) + int(parts[12])) / HERTZ,
    )
