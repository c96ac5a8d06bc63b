"""Wherever tasks are done, and whatever dies on the way, the numbers are the same."""

import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from ensemble.cluster import cluster
from ensemble.mpi_job import CHUNK, the_study
from ensemble.wire import Wire

from yalu.ensemble import run, spread
from yalu.ensemble.dask_workers import dask_workers, reached
from yalu.ensemble.engines import workers_of
from yalu.ensemble.executors import Workers, here, local_processes, run_tasks, using
from yalu.ensemble.run import draw, run_ensemble, tasks, worked
from yalu.ensemble.tally import Tally
from yalu.errors import InputError, RunError
from yalu.model.simulate import simulate

LONG = 900.0  # seconds that a busy machine may take


@pytest.fixture(scope="module")
def study():
    return the_study()


def seal(runs) -> str:
    """A digest of every number of a run."""
    arrays = (runs.outcomes, runs.fans, runs.sampled)
    return hashlib.sha256(b"".join(np.ascontiguousarray(a).tobytes() for a in arrays)).hexdigest()


@pytest.fixture(scope="module")
def wanted(study):
    return seal(run_ensemble(study, chunk=CHUNK, workers=here()))


@pytest.fixture(scope="module")
def dask():
    with cluster() as made:
        reached(f"tcp://{made.host}:{made.port}", LONG).shutdown()  # waits until it is up
        yield made


def patient(port: int) -> Workers:
    """The workers of a cluster that comes back in its own time."""
    return dask_workers(f"tcp://127.0.0.1:{port}", patience=LONG)


def test_a_dask_cluster_gives_the_bits_of_this_process(study, wanted, dask):
    assert seal(run_ensemble(study, chunk=CHUNK, workers=workers_of(dask.engine))) == wanted


def test_a_cluster_for_one_run_starts_beside_others(study, wanted, monkeypatch):
    monkeypatch.setattr("yalu.ensemble.dask_workers.PATIENCE", LONG)
    with socket.socket() as taken:
        with suppress(OSError):  # then someone else has it
            taken.bind(("127.0.0.1", 8787))  # where a scheduler would listen for browsers
            taken.listen()
        workers = workers_of("dask", processes=1)
        assert seal(run_ensemble(study, chunk=CHUNK, workers=workers)) == wanted


def test_scheduler_and_workers_killed_in_the_middle_change_no_bit(study, wanted, dask):
    dask.up()
    workers, killed = patient(dask.port), []

    def advance(done: int) -> None:
        killed.append(done)
        if len(killed) == 3:
            dask.kill("worker 0")
        if len(killed) == 6:
            dask.kill("scheduler")
            dask.kill("worker 1")
            dask.up()

    assert seal(run_ensemble(study, chunk=CHUNK, workers=workers, advance=advance)) == wanted
    assert len(killed) == len(list(tasks(study, CHUNK))), "a task was laid in place twice"


def test_a_network_cut_and_mended_in_the_middle_changes_no_bit(study, wanted, dask):
    dask.up()
    wire, seen = Wire(dask.port), []

    def advance(done: int) -> None:
        seen.append(done)
        if len(seen) == 4:
            wire.cut()
            threading.Timer(1.0, wire.mend).start()

    workers = patient(wire.port)
    try:
        assert seal(run_ensemble(study, chunk=CHUNK, workers=workers, advance=advance)) == wanted
    finally:
        wire.close()
    assert len(seen) == len(list(tasks(study, CHUNK)))


def test_a_slow_worker_and_one_that_stands_still_only_take_time(study, wanted, dask):
    dask.up()
    workers = patient(dask.port)
    worker = dask.processes["worker 0"]
    seen = []
    again = threading.Timer(2.0, os.kill, (worker.pid, signal.SIGCONT))

    def advance(done: int) -> None:
        seen.append(done)
        if len(seen) == 2:
            os.kill(worker.pid, signal.SIGSTOP)
            again.start()

    assert seal(run_ensemble(study, chunk=CHUNK, workers=workers, advance=advance)) == wanted
    again.join()


def test_a_result_that_comes_twice_is_laid_in_place_to_the_same_bits(study, wanted):
    todo = list(tasks(study, CHUNK))
    workers = here()
    tally = Tally(study)
    for _, piece in run_tasks(worked(study, workers), [*todo, *todo[::-1]], workers):
        tally.add(piece)
    assert seal(tally.runs()) == wanted


def test_a_cluster_that_never_comes_back_is_said_with_what_is_safe(monkeypatch):
    gone: list[bool] = []
    brief = "yalu.ensemble.dask_workers.reached"  # long for what will come, not for what will not
    monkeypatch.setattr(brief, lambda at, most: reached(at, 1.0 if gone else most))
    with cluster(1) as made:
        workers = patient(made.port)

        def kill_at_first() -> None:
            for _ in run_tasks(time.sleep, [0.01 * i for i in range(20)], workers):
                if not gone:
                    made.kill("scheduler")
                    gone.append(True)

        with pytest.raises(RunError, match="lost and did not come back"):
            kill_at_first()


def test_an_address_where_nobody_answers_is_said():
    with pytest.raises(InputError, match=r"no Dask cluster answers at dask://127\.0\.0\.1:9"):
        dask_workers("tcp://127.0.0.1:9", patience=0.5)


def mpi(*job: str) -> subprocess.CompletedProcess[str]:
    """A job of three ranks, the first of which runs this."""
    here = Path(__file__).parents[1]
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    start = shutil.which("mpiexec", path=places)
    assert start, "no mpiexec: install the test extra, or an MPI"
    root = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
    paths = {"PYTHONPATH": os.pathsep.join([str(here), *sys.path])}
    return subprocess.run(
        [start, "--oversubscribe", "-n", "3", sys.executable, "-m", "mpi4py.futures", *job],
        capture_output=True, text=True, env=os.environ | root | paths, timeout=LONG,
    )  # fmt: skip


JOB = str(Path(__file__).with_name("mpi_job.py"))


def test_mpi_ranks_give_the_bits_of_this_process(wanted):
    done = mpi(JOB)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == wanted


def test_the_command_as_an_mpi_job_prints_what_it_prints_alone(yalu):
    run = ("run", "hedge", "--members", "200", "--months", "12", "--json")
    done = mpi("-m", "yalu", *run, "--engine", "mpi")
    assert done.returncode == 0, done.stderr
    assert done.stdout == yalu(*run).out


def test_an_mpi_job_whose_rank_dies_ends_and_says_so():
    done = mpi(JOB, "3")
    assert done.returncode != 0
    assert not done.stdout.strip()


@pytest.mark.parametrize(
    ("engine", "match"),
    [
        ("dusk", "did you mean 'dask'"),
        ("dask://nowhere", "is not the address of a Dask scheduler"),
        ("dask://host:99999999", "is not the address of a Dask scheduler"),
        ("mpi", "no MPI ranks that wait for tasks"),
    ],
)
def test_an_engine_that_cannot_be_is_answered_with_what_can(engine, match):
    with pytest.raises(InputError, match=match):
        workers_of(engine)


@pytest.mark.parametrize("module", ["distributed", "mpi4py"])
def test_a_missing_library_is_named_with_its_extra(module, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(InputError, match=r"yalu\[(dask|mpi)\]"):
        workers_of("dask" if module == "distributed" else "mpi")


def test_worlds_that_a_task_brings_along_give_the_same_bits_with_workers_and_without(study):
    forced, rows, worlds = study.forcing(), study.rows(), draw(study, 0, 150)
    alone = spread.outcomes(rows, worlds, forced, seed=3, replication=1)
    with using(local_processes(2)):
        shared = spread.outcomes(rows, worlds, forced, seed=3, replication=1)
    assert np.array_equal(alone, shared)
    assert not np.array_equal(alone, spread.outcomes(rows, worlds, forced, seed=4))


VERBS = {
    "sensitivity": ("hardship", "--members", "64", "--months", "12", "--screen", "4"),
    "search": ("--candidates", "20", "--searches", "1", "--members", "64", "--held-out", "100",
               "--months", "12"),
    "discover": ("hedge", "hardship > 0.5", "--members", "128", "--months", "12"),
}  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_whose_every_trajectory_is_run_elsewhere_finds_the_same(
    verb, yalu, dask, monkeypatch
):
    alone = yalu(verb, *VERBS[verb], "--json")
    assert alone.code == 0, alone.err
    dask.up()
    reached(f"tcp://{dask.host}:{dask.port}", LONG).shutdown()
    for module in [m for name, m in sys.modules.items() if name.startswith("yalu.")]:
        if getattr(module, "simulate", None) is simulate:  # so that this process could not do it
            monkeypatch.setattr(module, "simulate", None)
    shared = yalu(verb, *VERBS[verb], "--json", "--engine", dask.engine)
    assert shared.code == 0, shared.err
    assert shared.out == alone.out


def test_a_device_is_told_in_the_manifest(study, monkeypatch):
    monkeypatch.setattr(run, "month_on", lambda device: None)  # the machine code, whatever its name
    assert "device" not in run_ensemble(study, workers=here()).manifest
    assert run_ensemble(study, workers=here(), device="gpu").manifest["device"] == "gpu"
