"""The main verbs from the outside: numbers, files, Ctrl-C."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import xarray as xr

LONG = 900  # seconds that a busy machine may take


def test_run_prints_a_scorecard_per_capital(yalu):
    told = yalu("run", "hedge", "squeeze-quiet", "--members", "64", "--months", "24")
    assert told.code == 0
    for capital in ("Beijing", "Pyongyang", "Washington", "Seoul", "Tokyo", "Moscow"):
        assert capital in told.out
    assert "drawn from the posterior" in told.out


def test_run_as_json_is_the_same_for_the_same_seed(yalu):
    command = ("run", "hedge", "--members", "48", "--months", "12", "--json", "--seed", "7")
    first, again = yalu(*command), yalu(*command)
    assert first.out == again.out
    data = json.loads(first.out)
    assert data["manifest"]["seed"] == 7
    assert data["manifest"]["record"]["vintage"] == "2025-12"
    other = yalu(*command[:-1], "8")
    assert json.loads(other.out)["rows"] != data["rows"]


def test_a_theory_and_a_world_change_the_numbers(yalu):
    command = ("run", "hedge", "--members", "48", "--months", "48", "--json")
    rows = [
        json.loads(yalu(*command, *more).out)["rows"]
        for more in ((), ("--theory", "worn-pillars"), ("--world", "ukraine-ends"))
    ]
    assert rows[0] != rows[1]
    assert rows[0] != rows[2]


@pytest.mark.parametrize("ending", ["nc", "csv", "parquet", "json"])
def test_out_writes_the_runs_whole(yalu, tmp_path, ending):
    path = tmp_path / f"runs.{ending}"
    told = yalu("run", "hedge", "--members", "32", "--months", "12", "--out", path)
    assert told.code == 0
    assert path.stat().st_size > 500
    assert [p.name for p in tmp_path.iterdir() if "partial" in p.name or "draft" in p.name] == []


def test_dry_run_says_how_much_and_runs_nothing(yalu):
    told = yalu("run", "hedge", "observed", "--members", "1000000", "--dry-run")
    assert told.code == 0
    assert "2,000,000" in told.err
    assert told.out == ""


def test_explain_ranks_mechanisms(yalu):
    told = yalu("explain", "hardship", "--members", "64", "--months", "36", "--json", "--top", "5")
    ranked = json.loads(told.out)
    assert len(ranked) == 5
    sizes = [abs(e["effect"]) for e in ranked]
    assert sizes == sorted(sizes, reverse=True)
    assert ranked[0]["claims"]


def test_ctrl_c_keeps_what_is_finished_and_resume_goes_on(tmp_path):
    out = tmp_path / "runs.nc"
    halfway = Path(__file__).with_name("halfway.py")
    command = ["run", "hedge", "--months", "24", "--out", str(out), "--members", "40000"]
    with subprocess.Popen(
        [sys.executable, halfway, *command],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as going:  # fmt: skip
        assert going.stdout.readline() == "two are kept\n"
        going.send_signal(signal.SIGINT)
        _, said = going.communicate(timeout=LONG)
    assert going.returncode == 130, said
    assert "Traceback" not in said
    assert "nothing was finished" not in said
    assert "--resume" in said
    assert not out.exists()
    assert out.with_name("runs.nc.partial").exists()
    finished = subprocess.run(
        [sys.executable, "-m", "yalu", *command, "--resume"],
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stderr
    with xr.open_dataset(out, engine="scipy") as data:
        assert data.sizes["world"] == 40_000
        assert bool(data["hardship"].notnull().all())
    assert not out.with_name("runs.nc.partial").exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("run", "hedge", "--members", "10k"), "a whole number, such as 2000"),
        (("run", "hedge", "--seed", "-4"), "a whole number, at least 0, at most"),
        (("compare", "hedge", "open-tap", "--margin", "much"), "a number"),
    ],
)
def test_an_option_that_wants_a_number_says_which_numbers_it_takes(yalu, arguments, expected):
    told = yalu(*arguments)
    assert told.code == 2
    assert f"expected: {expected}" in told.err
