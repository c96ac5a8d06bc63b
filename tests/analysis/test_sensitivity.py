"""`yalu sensitivity` from the outside; whose variance it is, where that can be told beforehand."""

import json

import numpy as np
import pytest

from yalu.analysis.assumptions import weighed
from yalu.analysis.sensitivity import membership, sensitivity
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.model.state import State
from yalu.model.worlds import parameter_names

HEDGE = read_policy("hedge")


@pytest.fixture(scope="module")
def found():
    return sensitivity(Study((HEDGE,), members=256, months=36), "launch_days")


def test_every_number_of_a_world_is_in_one_area_and_one_standing():
    groups = membership(Study((HEDGE,)))
    for apart in (
        ("parameters", "theories"),
        ("identified", "partly", "assumption"),
        tuple(set(groups) - {"parameters", "identified", "partly", "assumption", "luck"}),
    ):
        inside = np.sum([groups[name].parameters for name in apart], axis=0)
        assert inside.tolist() == [1] * len(parameter_names()), apart
        starts = np.sum([groups[name].starts for name in apart], axis=0)
        assert starts.tolist() == [1] * len(State.declared), apart
    assert groups["luck"].luck


def test_no_group_takes_away_more_alone_than_with_others(found):
    for table in (found.parts, found.areas, found.known):
        assert (table.first <= table.total + 0.15).all()  # as sure as 256 worlds allow
        assert (table.total > -0.01).all()


def test_what_is_known_alone_adds_up_to_no_more_than_a_whole(found):
    for table in (found.parts, found.areas, found.known):
        assert table.first.sum() < 1.25
        assert table.total.sum() > 0.9


def test_under_one_theory_theory_drives_nothing():
    study = Study((HEDGE,), theory="worn-pillars", members=128, months=24)
    told = sensitivity(study, "launch_days")
    assert told.parts.total[told.parts.names.index("theories")] == 0.0


def test_two_policies_alike_differ_in_nothing_to_explain():
    with pytest.raises(Exception, match="in every row"):
        sensitivity(Study((HEDGE, HEDGE), members=64, months=6), "launch_days")


def test_chunks_do_not_matter(monkeypatch):
    study = Study((HEDGE,), members=200, months=6)
    whole = sensitivity(study, "output")
    monkeypatch.setattr("yalu.analysis.sensitivity.CHUNK", 64)
    parts = sensitivity(study, "output")
    assert parts.mean == whole.mean
    assert np.array_equal(parts.areas.total, whole.areas.total)
    assert parts.drivers == whole.drivers


COMMAND = ("sensitivity", "launch_days", "--members", "128", "--months", "24", "--prior")


def test_sensitivity_says_how_much_is_assumption(yalu):
    told = yalu(*COMMAND)
    assert told.code == 0, told.err
    for words in ("Knowing every assumption", "luck", "identified by history", "arms", "shift"):
        assert words in told.out
    assert max(map(len, told.out.splitlines())) <= 100


def test_the_same_seed_gives_the_same_shares(yalu):
    first, again = (yalu(*COMMAND, "--json", "--against", "open-tap").out for _ in range(2))
    assert first == again
    data = json.loads(first)
    assert data["against"] == "open-tap"
    assert set(data["parts"]["names"]) == {"parameters", "theories", "luck"}
    assert {"name", "meaning", "known", "first"} <= data["drivers"][0].keys()


def test_dry_run_says_what_it_would_cost(yalu):
    told = yalu("sensitivity", "war", "--members", "1000", "--dry-run")
    assert told.code == 0
    assert "trajectories" in told.err
    assert told.out == ""


@pytest.fixture
def posterior(monkeypatch):
    """A posterior of eight draws in which history has moved every number it reads up."""
    from types import SimpleNamespace

    from yalu.calibration import stations
    from yalu.calibration.posterior import Posterior
    from yalu.calibration.space import Points, read_by_history
    from yalu.model.catalogue import THEORIES

    draw, names = np.random.default_rng(0), read_by_history()
    member = np.array([draw.integers(0, len(t.members), 8) for t in THEORIES.values()])
    points = Points(draw.normal(0.5, 0.5, (len(names), 8)), member)
    made = SimpleNamespace(posterior=Posterior(points, {}, names), states=dict)
    monkeypatch.setattr(stations, "read_calibration", lambda: made)
    return Study((read_policy("hedge"),), members=64, months=24, posterior="made")


def test_what_history_weighed_together_is_one_part(posterior):
    found = sensitivity(posterior, "hardship")
    assert found.parts.names == ("weighed", "parameters", "luck")
    assert "theories" not in found.areas.names
    assert found.known.names[-2:] == ("weighed", "luck")


def test_however_many_worlds_eight_draws_make_hardly_any_single_number_stands_out(posterior):
    from dataclasses import replace

    found = sensitivity(replace(posterior, members=256), "hardship", most=1000)
    together = weighed(posterior)
    assert sum(d.assumption.name in together for d in found.drivers) > 500
    sure = [d.assumption.name for d in found.drivers if d.share.sure]
    assert len(together.intersection(sure)) <= 5


def test_every_input_is_in_one_group_of_each_table_under_a_posterior_too(posterior):
    groups = membership(posterior)
    for table in (("weighed", "parameters", "luck"), ("weighed", "partly", "assumption", "luck")):
        there = [groups[name] for name in table if name in groups]
        assert (np.sum([g.parameters for g in there], axis=0) == 1).all()
        assert (np.sum([g.starts for g in there], axis=0) == 1).all()


def test_a_theory_that_is_set_is_not_what_history_weighed(posterior):
    from dataclasses import replace

    groups = membership(replace(posterior, theory="H1=worn"))
    rows = [i for i, n in enumerate(parameter_names()) if n.startswith("theory.H1.")]
    assert not groups["weighed"].parameters[rows].any()
    assert groups["theories"].parameters[rows].all()
