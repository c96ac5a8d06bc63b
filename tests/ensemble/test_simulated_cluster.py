"""The simulated cluster against what can be worked out on paper."""

import math
import random
from pathlib import Path

import pytest

HOUR = 3600.0


@pytest.fixture
def bench(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    from bench import cluster

    return cluster


def test_one_worker_takes_the_sum_of_all_tasks(bench):
    luck, drawn = random.Random(3), []
    for _ in range(50):  # as the simulation draws: a task's length, then whether it was lost
        drawn.append(10.0 * math.exp(bench.SPREAD * luck.gauss(0, 1) - 0.5 * bench.SPREAD**2))
        luck.random()
    told = bench.simulate(1, 10.0, 0.0, tasks=50, lost=0.0, seed=3)
    assert told.seconds == pytest.approx(sum(drawn))
    assert told.busy == pytest.approx(1.0)
    assert (told.keeper, told.lost) == (0.0, 0.0)


def test_lengths_have_the_mean_that_was_asked_for(bench):
    told = bench.simulate(1, 10.0, 0.0, tasks=20_000, lost=0.0)
    error = 10.0 * math.sqrt(math.expm1(bench.SPREAD**2) / 20_000)
    assert told.seconds / 20_000 == pytest.approx(10.0, abs=4 * error)


@pytest.mark.parametrize("workers", [1, 2, 10, 1000])
def test_without_overheads_losses_and_spread_workers_share_the_time_evenly(workers, bench):
    told = bench.simulate(workers, 7.0, 0.0, tasks=3 * workers, lost=0.0, spread=0.0)
    assert told.seconds == pytest.approx(3 * 7.0)
    assert told.busy == pytest.approx(1.0)


def test_results_that_come_together_are_kept_one_after_the_other(bench):
    told = bench.simulate(100, 5.0, 0.2, tasks=100, lost=0.0, spread=0.0)
    assert told.seconds == pytest.approx(5.0 + 100 * 0.2)
    assert told.keeper == pytest.approx(100 * 0.2 / told.seconds)
    assert told.busy == pytest.approx(5.0 / told.seconds)


def test_with_workers_enough_the_one_process_is_the_limit(bench):
    told = bench.simulate(1000, 1.0, 0.01, tasks=20_000, lost=0.0)
    assert told.seconds == pytest.approx(20_000 * 0.01, rel=0.01)
    assert told.keeper == pytest.approx(1.0, abs=0.01)
    assert told.busy == pytest.approx(1.0 / (1000 * 0.01), rel=0.02)


def test_lost_tasks_are_as_many_as_expected(bench):
    often, task, tasks = 60.0, 30.0, 20_000  # losses an hour, seconds
    mean = often * task / HOUR
    told = bench.simulate(1, task, 0.0, tasks=tasks, lost=often, spread=0.0)
    again = math.expm1(mean)  # geometric: lost over not lost
    error = math.sqrt(again * (1 + again) / tasks)
    assert told.lost == pytest.approx(again, abs=4 * error)
    assert told.seconds == pytest.approx(tasks * (task + told.lost * (task + bench.BACK)))
    assert told.busy == pytest.approx(tasks * task / told.seconds)


def test_a_worker_that_is_never_lost_loses_nothing_and_more_losses_cost_more(bench):
    shares = [
        bench.simulate(50, 60.0, 0.01, tasks=1500, lost=lost).busy for lost in (0.0, 1.0, 20.0)
    ]
    assert shares[0] > shares[1] > shares[2]
