"""Wherever and in whatever order batches of draws are filtered, the posterior is the same."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import numpy as np
import pytest
from ensemble.cluster import cluster
from ensemble.test_engines import LONG, patient

from yalu.calibration import batches
from yalu.calibration import calibrate as making
from yalu.calibration.batches import BATCH, on_threads
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.clouds import Years
from yalu.calibration.space import from_prior
from yalu.cli.main import main
from yalu.ensemble.executors import crew, local_processes, run_tasks, using
from yalu.record.read import read_record

STATIONS = ("2003-12", "2004-12")
PLAN = Plan(24, 2, ((0, 16), (2004, 32)), moves=1, between=1, last=0, thinned=24)


@pytest.fixture(scope="module")
def record():
    return read_record()


def calibrated(record, share=None):
    return calibrate(record, PLAN, seed=1, stations=STATIONS, share=share)


@pytest.fixture(scope="module")
def alone(record):
    return calibrated(record)


def same(one, two) -> bool:
    """Whether two calibrations agree in every bit that is told of them."""
    mine, theirs = (
        (c.posterior.points.score, c.posterior.points.member, c.cloud, c.stations[-1].ledger)
        for c in (one, two)
    )
    arrays = all(np.array_equal(a, b) for a, b in zip(mine[:3], theirs[:3], strict=True))
    return arrays and np.array_equal(mine[3].log_evidence, theirs[3].log_evidence)


def test_batches_that_come_late_twice_and_backwards_change_no_bit(record, alone):
    def backwards(work, tasks):
        for task in [*tasks][::-1]:
            work(task)
            yield task, work(task)

    assert same(calibrated(record, backwards), alone)
    assert not same(calibrate(record, PLAN, seed=2, stations=STATIONS), alone)


def test_a_batch_finds_the_same_after_a_journey(record):
    years = Years(record, STATIONS, seed=1)
    seen = []

    def journey(work, tasks):
        for task in tasks:
            near, far = work(task), work(pickle.loads(pickle.dumps(task)))
            seen.append(np.array_equal(near.carry, far.carry) and (near.gains == far.gains).all())
            yield task, far

    years.share = journey
    clouds = years.opening(2 * BATCH, 0, 32)
    years.further(from_prior(2 * BATCH, seed=1), clouds, 0, 0)
    assert seen == [True, True]


def test_processes_calibrate_to_the_bits_of_threads(record, alone):
    with using(local_processes(2)):
        assert same(calibrated(record, partial(run_tasks, workers=crew())), alone)


def test_a_dask_worker_calibrates_to_the_bits_of_threads(record, alone):
    with cluster(1) as made, using(patient(made.port)):
        assert same(calibrated(record, partial(run_tasks, workers=crew())), alone)


def test_threads_stop_at_the_first_batch_that_fails(monkeypatch):
    begun, told = [], Event()

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait=True, *, cancel_futures=False):
            super().shutdown(wait=False, cancel_futures=cancel_futures)
            told.set()
            super().shutdown(wait)

    def work(n):
        begun.append(n)
        if n == 0:
            raise ValueError("no such thing")
        told.wait(LONG)  # else a quick thread has done all before anybody can stop it

    monkeypatch.setattr(batches, "ThreadPoolExecutor", Pool)
    with pytest.raises(ValueError, match="no such thing"):
        list(on_threads(1)(work, range(100)))
    assert len(begun) <= 2


def test_the_command_writes_the_same_file_whoever_does_the_work(record, tmp_path, monkeypatch):
    shares = []

    def quickly(record, plan, **options):
        shares.append(options["share"])
        return calibrate(record, PLAN, stations=STATIONS, **options)

    monkeypatch.setattr(making, "calibrate", quickly)
    files = [tmp_path / name for name in ("threads.npz", "process.npz")]
    for file, more in zip(files, ([], ["--processes", "1"]), strict=True):
        assert main(["calibrate", "--quick", "--to", str(file), "--json", *more]) == 0
    assert shares[0] is None
    assert shares[1] is not None
    assert files[0].read_bytes() == files[1].read_bytes()
