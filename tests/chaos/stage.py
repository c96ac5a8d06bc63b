"""What the fault tests share: starting the tormented run, and looking at what it left."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from chaos import work

from yalu.ensemble.store.store import Store
from yalu.ensemble.store.stored import run_stored
from yalu.ensemble.store.verify import verify

PATIENCE = 900  # seconds; the machine may be busy
TESTS = Path(__file__).resolve().parents[1]


@dataclass
class Count:
    """What a test did, what was promised, and what it found; `broken` promises must be none."""

    name: str
    promised: str
    done: int = 0
    found: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def check(self, kept: bool, words: str) -> None:
        """Count a promise as broken unless it was kept."""
        if not kept:
            self.broken.append(words)

    def lose(self, chunks: int, most: int, how: str = "") -> None:
        """Note chunks that must be done again; more than `most` at once break the promise."""
        self.found["chunks to do again"] += chunks
        self.found["most at once"] = max(self.found["most at once"], chunks)
        self.check(chunks <= most, f"{chunks} chunks lost at once{how}")


@cache
def expected() -> str:
    """The digest of the run without any fault."""
    return work.uninterrupted()


def start(
    store: Path, log: Path, workers: int | str = 0, before: Sequence[str] = (), **more: str
) -> subprocess.Popen[str]:
    """The run as a process group of its own, with `before` in front of the module's name."""
    path = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    how = before or (sys.executable, "-m")
    return subprocess.Popen(
        [*how, "chaos.work", str(store), str(log), str(workers)],
        env=os.environ | {"PYTHONPATH": path} | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def lines(log: Path, what: str) -> list[tuple[int, str]]:
    """Process and key of each line of this kind."""
    text = log.read_text() if log.exists() else ""
    split = [line.split() for line in text.splitlines()]
    return [(int(parts[1]), parts[2]) for parts in split if len(parts) == 3 and parts[0] == what]


def again(log: Path, before: set[str], after: set[str]) -> int:
    """How many chunks were begun in vain: begun and not kept, or begun more than once."""
    return len(lines(log, "begun")) - len(after - before)


def whole(store: Path) -> str:
    """Go on with the run to its end, mending the index first, and give its digest."""
    verify(store)
    with Store(store) as opened:
        return work.digest(run_stored(work.study(), opened, chunk=work.CHUNK))


def whole_or_new(store: Path) -> str:
    """Go on with the run; one that ended before its store was made begins with it."""
    with Store(store):
        return whole(store)


def chunk_keys(store: Path) -> set[str]:
    """The chunks whose files are there."""
    return {file.stem for file in store.glob("chunks/*/*.chunk")}


def made(folder: Path) -> Path:
    """A store with the whole run in it."""
    store = folder / "store"
    with Store(store) as opened:
        run_stored(work.study(), opened, chunk=work.CHUNK)
    return store


def chance(seed: int) -> random.Random:
    """Luck that is the same each time."""
    return random.Random(seed)
