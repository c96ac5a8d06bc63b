"""A cluster that a batch system starts: the guide's lines for Slurm, with a stand-in for Slurm.

The stand-in takes a job's script and runs it here at once. So what dask-jobqueue asks Slurm for can
be read, and the workers that its script starts do the work.
"""

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from ensemble.mpi_job import CHUNK, the_study
from ensemble.test_engines import LONG, seal
from ports import free_port

from yalu.ensemble.dask_workers import dask_workers
from yalu.ensemble.executors import here
from yalu.ensemble.run import run_ensemble

GUIDE = Path(__file__).parents[2] / "docs/guide/large-studies.md"
SUBMIT = """#!{python}
import os, pathlib, shutil, subprocess, sys
jobs = pathlib.Path({folder!r})
going = subprocess.Popen(
    ["sh", sys.argv[1]], stdin=subprocess.DEVNULL, stderr=open(jobs / "said", "ab"),
    stdout=subprocess.DEVNULL, start_new_session=True,
    preexec_fn=lambda: shutil.copy(sys.argv[1], jobs / str(os.getpid())),
)
print("Submitted batch job", going.pid)
"""
CANCEL = """#!{python}
import contextlib, os, signal, sys
for job in sys.argv[1:]:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(int(job), signal.SIGTERM)
"""


def lines_of_the_guide(port: int) -> str:
    """`cluster.py` as the guide has it, for one job of two workers on this machine."""
    found = re.search(r"^```python cluster.py\n(.*?)^```", GUIDE.read_text(), re.M | re.S)
    assert found, "the guide has no cluster.py"
    text = found[1]
    for old, new in (
        ("cores=16", "cores=2"),
        ("processes=16", "processes=2"),
        ('"32GB"', '"4GB"'),
        ('"ib0"', '"lo"'),
        ('"port": 8786', f'"port": {port}'),
        ("jobs=8", "jobs=1"),
    ):
        assert text.count(old) == 1, f"the guide's lines have no {old}"
        text = text.replace(old, new)
    return text


@pytest.fixture
def slurm(tmp_path):
    """A folder that holds the script of each job, by the number of its process."""
    jobs, commands = tmp_path / "jobs", tmp_path / "commands"
    for folder in (jobs, commands):
        folder.mkdir()
    for name, text in (("sbatch", SUBMIT), ("scancel", CANCEL)):
        (commands / name).write_text(text.format(python=sys.executable, folder=str(jobs)))
        (commands / name).chmod(0o755)
    yield commands, jobs
    for job in jobs.glob("[0-9]*"):
        with suppress(ProcessLookupError):
            os.killpg(int(job.name), signal.SIGKILL)


def test_the_workers_that_a_batch_system_starts_give_the_bits_of_this_process(slurm, tmp_path):
    commands, jobs = slurm
    (tmp_path / "cluster.py").write_text(lines_of_the_guide(free_port()))
    said = tmp_path / "said"
    with said.open("wb") as errors, subprocess.Popen(
        [sys.executable, "-u", "cluster.py"], cwd=tmp_path, text=True,
        env=os.environ | {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
    ) as cluster:  # fmt: skip
        try:
            address = cluster.stdout.readline().strip()
            assert address.startswith("dask://127.0.0.1:"), said.read_text()
            workers = dask_workers(address.replace("dask:", "tcp:"), patience=LONG)
            found = run_ensemble(the_study(), chunk=CHUNK, workers=workers)
            cluster.communicate("\n", timeout=LONG)
        finally:
            cluster.kill()
    assert cluster.returncode == 0, said.read_text()
    assert seal(found) == seal(run_ensemble(the_study(), chunk=CHUNK, workers=here()))

    (script,) = (job.read_text() for job in jobs.glob("[0-9]*"))
    for asked in ("-p compute", "-t 12:00:00", "--cpus-per-task=2", "--mem=4G"):
        assert f"#SBATCH {asked}\n" in script
    assert "--nthreads 1 " in script
    assert "--nworkers 2 " in script
