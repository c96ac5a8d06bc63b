"""Stored runs on the command line: begun, stopped, gone on with, exported, removed."""

import json
import signal
import subprocess
import sys
from functools import partial
from itertools import count
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

from yalu.ensemble import estimate as estimating

SMALL = ("run", "hedge", "observed", "--members", "200", "--months", "12")


def run_id(yalu, *more) -> str:
    return json.loads(yalu("runs", "list", "--json", *more).out)["runs"][0]["id"]


def test_a_stored_run_prints_what_one_in_memory_prints(yalu, tmp_path):
    stored = yalu(*SMALL, "--json", "--store", tmp_path / "s")
    assert stored.code == 0, stored.err
    assert stored.out == yalu(*SMALL, "--json").out
    again = yalu("runs", "resume", run_id(yalu, "--store", tmp_path / "s"), "--json",
                 "--store", tmp_path / "s")  # fmt: skip
    assert again.out == stored.out


def test_the_store_is_where_the_environment_says_else_in_the_users_data(
    yalu, tmp_path, monkeypatch
):
    assert yalu(*SMALL, "--store").code == 0
    usual = run_id(yalu)
    monkeypatch.setenv("YALU_STORE", str(tmp_path / "other"))
    assert "no runs" in yalu("runs", "list").out
    assert yalu(*SMALL, "--seed", "3", "--store").code == 0
    assert (tmp_path / "other" / "yalu-store").exists()
    assert run_id(yalu) != usual


def test_dry_run_says_how_many_how_long_and_how_much(yalu, tmp_path, monkeypatch):
    ticks = count()  # a clock on which everything takes as long, whatever else the machine does
    measured = partial(estimating.estimate, clock=lambda: float(next(ticks)))
    monkeypatch.setattr(estimating, "estimate", measured)
    path = tmp_path / "s"
    told = yalu(*SMALL, "--store", path, "--dry-run")
    assert "400 trajectories of 12 months" in told.err
    assert "trajectories a second" in told.err
    assert "of which 0%" in told.err
    assert not path.exists()
    yalu(*SMALL, "--store", path)
    assert "of which 100%" in yalu(*SMALL, "--store", path, "--dry-run").err
    small, large = (
        json.loads(
            yalu("run", "hedge", "--members", n, "--months", "12", "--dry-run", "--json").out
        )
        for n in ("2000", "20000")
    )
    assert large["trajectories"] == 10 * small["trajectories"]
    assert large["chunks"] == pytest.approx(10 * small["chunks"], rel=0.1)
    assert large["seconds"] > small["seconds"] > 0


def test_a_run_is_shown_exported_verified_and_dropped(yalu, tmp_path):
    where = ("--store", tmp_path / "s")
    yalu(*SMALL, *where, "--out", tmp_path / "direct.nc")
    name = run_id(yalu, *where)
    assert "2 of 2 chunks" in yalu("runs", "show", name[-8:], *where).out
    assert yalu("runs", "export", name, "--out", tmp_path / "later.nc", *where).code == 0
    assert (tmp_path / "later.nc").read_bytes() == (tmp_path / "direct.nc").read_bytes()
    assert "2 chunks are sound" in yalu("runs", "verify", *where).out
    assert "2 chunks" in yalu("runs", "drop", name, *where).err
    assert json.loads(yalu("runs", "list", "--json", *where).out)["runs"] == []
    assert list((tmp_path / "s" / "chunks").rglob("*.chunk")) == []


def test_verify_names_the_first_of_many_damaged_files_and_counts_the_rest(yalu, tmp_path):
    where = ("--store", tmp_path / "s")
    yalu(*SMALL, *where)
    chunks = tmp_path / "s" / "chunks" / "ab"
    chunks.mkdir(exist_ok=True)
    for number in range(12):
        (chunks / f"ab{number:038}.chunk").write_bytes(b"noise")
    said = yalu("runs", "verify", *where).out
    assert "2 chunks are sound" in said
    assert said.count("    ab000") == 10
    assert "and 2 more" in said


def test_resume_of_what_was_never_begun_is_refused(yalu, tmp_path):
    told = yalu(*SMALL, "--store", tmp_path / "s", "--resume")
    assert told.code == 2
    assert "no store here" in told.err
    yalu(*SMALL, "--store", tmp_path / "s")
    told = yalu(*SMALL, "--seed", "9", "--store", tmp_path / "s", "--resume")
    assert told.code == 2
    assert "unknown run" in told.err


def test_ctrl_c_says_how_to_go_on_and_that_is_true(tmp_path):
    store, out = tmp_path / "s", tmp_path / "runs.nc"
    yalu = [sys.executable, "-m", "yalu"]
    halfway = Path(__file__).with_name("halfway.py")
    begin = ["run", "hedge", "--months", "24", "--members", "24000", "--store", str(store)]
    with subprocess.Popen(
        [sys.executable, halfway, *begin],
        stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as going:  # fmt: skip
        assert going.stdout.readline() == "two are kept\n"
        assert len(list(store.glob("chunks/*/*.chunk"))) >= 2
        going.send_signal(signal.SIGINT)
        _, said = going.communicate(timeout=900)
    assert going.returncode == 130, said
    command = said.partition("to go on: ")[2].split()
    assert command[:3] == ["yalu", "runs", "resume"]
    whole = [*yalu, "runs", "export", *command[3:], "--out", str(out)]
    done = subprocess.run(whole, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with xr.open_dataset(out, engine="scipy") as data:
        assert data.sizes["world"] == 24_000
        assert np.isfinite(data["hardship"].values).all()
