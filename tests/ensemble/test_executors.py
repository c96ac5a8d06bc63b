"""Tasks handed to any executor come back, each once, whatever happens to the workers."""

import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from ensemble.chores import die_once, square

from yalu.ensemble import estimate as estimating
from yalu.ensemble import run as running
from yalu.ensemble.estimate import estimate
from yalu.ensemble.executors import (
    MOST_LOST,
    Here,
    Workers,
    crew,
    here,
    local_processes,
    run_tasks,
    using,
)
from yalu.ensemble.run import run_ensemble
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.errors import RunError

HERE = here(threads=1)
THREADS = Workers("threads", 3, lambda: ThreadPoolExecutor(3), lambda pool: pool.shutdown())


@pytest.mark.parametrize("workers", [HERE, THREADS], ids=lambda w: w.name)
def test_every_task_comes_back_once(workers):
    assert dict(run_tasks(square, range(50), workers)) == {n: n * n for n in range(50)}
    assert list(run_tasks(square, [], workers)) == []


def test_tasks_are_taken_only_as_there_is_room_for_them():
    taken = []

    def endless():
        n = 0
        while True:
            taken.append(n)
            yield n
            n += 1

    results = run_tasks(square, endless(), THREADS)
    for kept in range(20):
        next(results)
        assert len(taken) <= kept + THREADS.count  # those not yet safe: at most one a worker
    results.close()


def test_what_is_wrong_with_a_task_is_said_once_and_not_tried_again():
    asked = []

    def wrong(n):
        asked.append(n)
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        list(run_tasks(wrong, [1], HERE))
    assert asked == [1]


def test_the_tasks_of_a_killed_worker_are_done_by_another(tmp_path):
    from functools import partial

    work = partial(die_once, folder=str(tmp_path))
    assert dict(run_tasks(work, range(8), local_processes(2))) == {n: n * n for n in range(8)}
    assert (tmp_path / "died").exists()


class Losing(Here):
    """Loses every task, as an executor does whose worker is killed."""

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        future.set_exception(BrokenProcessPool("gone"))
        return future


def test_a_task_that_kills_every_worker_is_given_up_with_words():
    started = []

    def start():
        started.append(1)
        return Losing()

    with pytest.raises(RunError, match="killed"):
        list(run_tasks(square, [1, 2], replace(HERE, start=start)))
    assert len(started) == MOST_LOST


def test_workers_in_use_are_started_once_and_ended_once():
    started, ended = [], []

    def start():
        started.append(1)
        return Here()

    with using(replace(HERE, start=start, stop=ended.append)):
        for _ in range(3):
            assert dict(run_tasks(square, range(4), crew())) == {n: n * n for n in range(4)}
        assert (len(started), len(ended)) == (1, 0)
        with pytest.raises(ValueError, match="invalid literal"):
            list(run_tasks(int, ["1", "x", "2"], crew()))
        assert len(ended) == 0, "what is idle is kept, whatever its last task was"
        next(results := run_tasks(square, range(9), replace(crew(), count=2)))
        results.close()
        assert len(ended) == 1, "what others still work at is ended, not kept"
        assert dict(run_tasks(square, [3], crew())) == {3: 9}
    assert (len(started), len(ended)) == (2, 2)
    assert crew() is None


ALONE = """
import os, sys, time
from yalu.ensemble.estimate import estimate
from yalu.ensemble.executors import local_processes, run_tasks

def say(n):
    print(os.getpid(), flush=True)
    time.sleep(600 if n else 0)

if __name__ == "__main__":
    list(run_tasks(say, range(3), local_processes(2)))
"""


def test_workers_end_when_the_process_that_hands_out_work_is_killed(tmp_path):
    (tmp_path / "alone.py").write_text(ALONE)
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "alone.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    workers = {int(parent.stdout.readline()) for _ in range(3)}
    parent.kill()
    parent.wait()
    until = time.monotonic() + 300
    while any(alive(pid) for pid in workers):
        assert time.monotonic() < until, "a worker outlived its parent"
        time.sleep(0.05)
    parent.stdout.close()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] not in "ZX"
    except OSError:
        return False


def test_what_a_run_takes_is_shared_by_as_many_workers_as_there_are(monkeypatch):
    monkeypatch.setattr(estimating, "LONG", 0.0)
    study = Study((read_policy("hedge"),), members=100_000, months=12)
    work = replace(HERE, name="a cluster")

    def told(study, workers, **kept):
        return estimate(study, workers=workers, clock=ticks(), **kept)

    alone, many = told(study, work), told(study, replace(work, count=1000))
    assert alone.seconds == pytest.approx(1000 * many.seconds)
    more = told(replace(study, members=200_000), work)
    assert more.trajectories == 2 * alone.trajectories
    assert more.chunks > 1.9 * alone.chunks
    assert 1.9 * alone.seconds < more.seconds <= 2 * alone.seconds
    assert told(study, work, kept=1.0).seconds == 0.0
    assert told(study, work, kept=0.75).seconds == pytest.approx(alone.seconds / 4)


def ticks():
    """A clock on which everything takes as long."""
    now = count()
    return lambda: float(next(now))


def test_a_run_takes_the_work_that_was_reckoned(monkeypatch):
    """By a clock on which a world drawn, a month run and a month kept take fixed times."""
    spent = [0.0]
    drawn, simulated = running.draw, running.simulate

    def draw(study, begin, end):
        spent[0] += 50.0 * (end - begin)
        return drawn(study, begin, end)

    def simulate(policies, worlds, forced, *, record, **more):
        spent[0] += len(policies) * len(worlds) * len(forced) * (3.0 if record else 1.0)
        return simulated(policies, worlds, forced, record=record, **more)

    for module in (running, estimating):
        monkeypatch.setattr(module, "draw", draw)
    monkeypatch.setattr(running, "simulate", simulate)
    policies = (read_policy("hedge"), read_policy("squeeze-quiet"))
    for members in (300, 9000):
        study = Study(policies, members=members, months=6)
        told = estimate(study, workers=HERE, clock=lambda: spent[0])
        begin = spent[0]
        run_ensemble(study, workers=HERE)
        assert spent[0] - begin == pytest.approx(told.seconds)
