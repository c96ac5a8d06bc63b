"""A result is shown as the user asked."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import pytest
from click.testing import CliRunner

from yalu.cli.output import Show, dry_run_option, out_option, seed_option, show_options, to_json
from yalu.errors import OutputError


@dataclass
class Row:
    name: str
    share: float


def test_json_holds_numbers_of_every_kind_and_null_for_what_is_none():
    data = {
        "row": Row("coal", 0.5),
        "array": np.array([1.0, math.nan]),
        "scalar": np.float64(2.0),
        "count": np.int64(3),
        "path": Path("a/b"),
    }
    assert json.loads(to_json(data)) == {
        "row": {"name": "coal", "share": 0.5},
        "array": [1.0, None],
        "scalar": 2.0,
        "count": 3,
        "path": "a/b",
    }


def test_what_cannot_be_json_is_not_guessed():
    with pytest.raises(TypeError, match="object"):
        to_json({"thing": object()})


@pytest.mark.parametrize("as_json", [True, False])
def test_a_file_holds_what_stdout_would(as_json, tmp_path, capsys):
    Show(as_json)({"a": 1}, lambda: "a is 1")
    printed = capsys.readouterr().out
    Show(as_json, tmp_path / "kept")({"a": 1}, lambda: "a is 1")
    assert (tmp_path / "kept").read_text() == printed
    said = capsys.readouterr()
    assert said.out == ""
    assert "wrote" in said.err


@click.command()
@click.argument("name")
@seed_option
@dry_run_option
@show_options
def verb(name, seed, dry_run, show):
    """Say what was asked."""
    show({"name": name, "seed": seed, "dry_run": dry_run}, lambda: name)


def test_the_shared_options_reach_the_verb():
    done = CliRunner().invoke(verb, ["coal", "--seed", "7", "--dry-run", "--json"])
    assert json.loads(done.output) == {"name": "coal", "seed": 7, "dry_run": True}
    assert CliRunner().invoke(verb, ["coal"]).output == "coal\n"


def test_a_seed_is_never_negative():
    done = CliRunner().invoke(verb, ["coal", "--seed", "-1"])
    assert done.exit_code == 2


def test_an_output_that_cannot_be_written_is_refused_before_the_work(tmp_path):
    worked = []

    @click.command()
    @out_option(help="Where to.", default=None)
    def work(out):
        worked.append(out)

    done = CliRunner().invoke(work, ["--out", str(tmp_path / "nowhere" / "x")])
    assert isinstance(done.exception, OutputError)
    assert worked == []
