"""Fair times on a busy machine: rivals take turns, and medians over rounds are compared."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from statistics import median


def interleaved(jobs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The median wall time of each job in seconds, after one turn each to warm up."""
    for job in jobs.values():
        job()
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            start = time.perf_counter()
            job()
            times[name].append(time.perf_counter() - start)
    return {name: median(spent) for name, spent in times.items()}


def once(job: Callable[[], object]) -> float:
    """The wall time of a job in seconds."""
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def command(*arguments: str, rounds: int = 3, cache: str | None = None) -> tuple[float, float]:
    """Median wall and processor seconds of a command that must succeed."""
    walls, works = [], []
    environment = {**os.environ, **({"YALU_CACHE": cache} if cache else {})}
    for _ in range(rounds):
        before = _children()
        start = time.perf_counter()
        subprocess.run(arguments, check=True, env=environment, stdout=subprocess.DEVNULL)
        walls.append(time.perf_counter() - start)
        works.append(_children() - before)
    return median(walls), median(works)


def python(code: str, *arguments: str, cache: str | None = None) -> str:
    """What a fresh Python prints."""
    environment = {**os.environ, **({"YALU_CACHE": cache} if cache else {})}
    run = [sys.executable, "-c", code, *arguments]
    return subprocess.run(run, check=True, env=environment, capture_output=True, text=True).stdout


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
