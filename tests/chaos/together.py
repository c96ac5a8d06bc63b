"""Several processes on one store at once."""

import os
import signal
import time
from pathlib import Path

from chaos.stage import PATIENCE, Count, chance, chunk_keys, expected, lines, start, whole

NOTHING = "no kept chunk lost; the same bytes from both"


def together(times: int, folder: Path, seed: int = 6, processes: int = 2) -> Count:
    """Two at work on one run from the first moment; in every third round one of them is killed."""
    count, luck = (
        Count("two processes on one run, one killed in every third", NOTHING),
        chance(seed),
    )
    for number in range(times):
        store = folder / f"store-{number}"
        logs = [folder / f"log-{number}-{i}" for i in range(processes)]
        going = [start(store, log) for log in logs]
        if number % 3 == 2:
            while not lines(logs[0], "begun") and going[0].poll() is None:
                time.sleep(0.005)
            time.sleep(luck.uniform(0.0, 0.5))
            os.kill(going[0].pid, signal.SIGKILL)
            count.found["one killed"] += 1
        for process in going:
            out, err = process.communicate(timeout=PATIENCE)
            ended = process.returncode == -signal.SIGKILL or out.strip() == expected()
            count.check(ended, f"other bytes, or an error: {err[-300:]}")
        kept = {key for log in logs for _, key in lines(log, "kept")}
        count.check(kept == chunk_keys(store), "a kept chunk is gone")
        begun = sum(len(lines(log, "begun")) for log in logs)
        count.found["chunks begun"] += begun
        count.found["chunks begun twice"] += begun - len(kept)
        count.check(whole(store) == expected(), "other bytes after going on")
        count.done += 1
    return count
