"""`yalu calibrate` and `yalu evidence` on the command line."""

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import numpy as np
import pytest
from known.stretches import Gaussian

from yalu.calibration import calibrate as making
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.stations import FILE, pack, read_calibration, write_calibration
from yalu.cli.main import main
from yalu.model.catalogue import THEORIES
from yalu.record.read import read_record

PLAN = Plan(64, 4, ((0, 1),), moves=3, between=1, last=2)
STATIONS = ("2003-12", "2004-12")


class Years(Gaussian):
    """Two years of nothing but what the stand-in saw in their last month."""

    def further(self, points, clouds, station, turn):
        gained = super().further(points, clouds, station, turn)
        return np.concatenate([np.zeros((11, len(points))), gained])


@pytest.fixture(scope="module")
def found():
    return calibrate(read_record(), PLAN, seed=1, stations=STATIONS, target=Years())


@pytest.fixture
def written(found, tmp_path):
    path = tmp_path / "stations.npz"
    write_calibration(found, path)
    return path


def test_the_account_names_every_answer_and_what_stays_assumption(written, capsys):
    assert main(["evidence", "--from", str(written)]) == 0
    told = capsys.readouterr().out
    for theory in THEORIES.values():
        assert f"{theory.id} {theory.title}" in told
        assert all(f"  {member}" in told for member in theory.members)
    assert "What stays assumption" in told
    assert "keep their prior by construction" in told


def test_the_account_is_json_on_request(written, capsys):
    assert main(["evidence", "--from", str(written), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["last"] == "2004-12"
    assert len(told["members"]) == sum(len(t.members) for t in THEORIES.values())
    assert {"breakdown.rest", "war.rest"} <= set(told["silent"])
    for member in told["members"]:
        assert [w["last"] for w in member["weights"]] == list(STATIONS)


def test_pictures_are_drawn_for_every_question(written, tmp_path, capsys):
    folder = tmp_path / "pictures"
    assert main(["evidence", "--from", str(written), "--pictures", str(folder)]) == 0
    drawn = sorted(folder.glob("*.svg"))
    assert len(drawn) == 2 * len(THEORIES) + 1
    for path in drawn:
        assert (
            ElementTree.parse(path).getroot().find("{http://www.w3.org/2000/svg}title") is not None
        )


def test_without_a_posterior_the_command_that_makes_one_is_named(tmp_path, capsys):
    assert main(["evidence", "--from", str(tmp_path / "none.npz")]) == 2
    assert "yalu calibrate" in capsys.readouterr().err


def test_a_file_of_another_model_is_refused_by_the_verbs_that_would_use_it(found, tmp_path):
    stale = {**found.posterior.stamp, "source": "0", "month": "0"}
    stations = tuple(
        replace(s, posterior=replace(s.posterior, stamp=stale)) for s in found.stations
    )
    path = tmp_path / "stale.npz"
    path.write_bytes(pack(replace(found, stations=stations)))
    with pytest.raises(Exception, match="stale: the model has changed") as refused:
        read_calibration(path)
    assert "--prior" in refused.value.remedy


def test_a_calibration_is_written_where_it_was_asked_for(tmp_path, monkeypatch, capsys):
    def quickly(record, plan, **options):
        return calibrate(record, PLAN, stations=STATIONS, target=Years(), **options)

    monkeypatch.setattr(making, "calibrate", quickly)
    path = tmp_path / "mine.npz"
    assert main(["calibrate", "--quick", "--to", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["stations"] == list(STATIONS)
    assert read_calibration(path).posterior.points.score.shape[1] == PLAN.draws
    assert [p.name for p in tmp_path.iterdir()] == ["mine.npz"]


def test_there_must_be_something_to_go_on_with(tmp_path, capsys):
    assert main(["calibrate", "--resume", "--to", str(tmp_path / "mine.npz")]) == 2
    assert "no interrupted calibration" in capsys.readouterr().err


def test_ctrl_c_says_how_to_go_on(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(making, "BETWEEN_CHECKPOINTS", 0.0)

    def interrupted(record, plan, *, said, **options):
        count = 0

        def stop(progress):
            nonlocal count
            count += 1
            if count == 5:
                raise KeyboardInterrupt

        return calibrate(record, PLAN, stations=STATIONS, target=Years(), said=stop, **options)

    monkeypatch.setattr(making, "calibrate", interrupted)
    path = tmp_path / "mine.npz"
    assert main(["calibrate", "--to", str(path)]) == 130
    assert "--resume" in capsys.readouterr().err
    assert not path.exists()


def test_what_is_shipped_is_small_quick_to_read_and_made_of_this_model_and_record():
    found = read_calibration()
    assert FILE.stat().st_size < 1_000_000
    assert found.stations[-1].last == read_record().vintage
    assert [s.last for s in found.stations] == [f"{year}-12" for year in range(2003, 2026)]
    assert len(found.stations[-1].ledger.log_evidence) >= 4


def test_worlds_come_from_the_posterior_unless_the_prior_is_asked_for(capsys):
    command = ["run", "hedge", "--members", "64", "--months", "3", "--json"]
    assert main(command) == 0
    weighed = json.loads(capsys.readouterr().out)["manifest"]
    assert main([*command, "--prior"]) == 0
    prior = json.loads(capsys.readouterr().out)["manifest"]
    assert (weighed["draws"], prior["draws"]) == ("posterior", "prior")
    assert weighed["posterior"]
    assert not prior["posterior"]
