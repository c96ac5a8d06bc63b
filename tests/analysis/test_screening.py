"""Morris' effects of every assumption: what does nothing does exactly nothing."""

import pytest

from yalu.analysis.screening import inputs_of, screen, trajectories
from yalu.cli.main import main
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.errors import InputError

STUDY = Study((read_policy("hedge"),), months=24)


@pytest.fixture(scope="module")
def found():
    return screen(STUDY, "hardship", paths=6)


def test_every_assumption_is_screened_once(found):
    names = [each.assumption.name for each in found.each]
    assert sorted(names) == sorted(inputs_of(STUDY))
    assert len(set(names)) == len(names)
    assert found.paths == 6


def test_what_acts_on_nothing_in_two_years_has_no_effect_at_all(found):
    idle = {each.assumption.name for each in found.each if each.size == 0.0}
    assert len(idle) == found.idle
    assert 0 < found.idle < len(found.each)
    assert "hardship.rest" not in idle
    assert "start.hardship" not in idle


def test_what_hardship_starts_from_and_rests_at_ranks_high(found):
    first = [each.assumption.name for each in found.each[:10]]
    assert "hardship.rest" in first
    rest = next(e for e in found.each if e.assumption.name == "hardship.rest")
    assert rest.low <= rest.size <= rest.high
    assert rest.mean > 0.0  # a higher resting point is more hardship, whatever else holds


def test_a_theory_that_is_set_is_not_moved():
    assert "H8" in inputs_of(STUDY)
    assert "H8" not in inputs_of(Study(STUDY.policies, theory="H8=tames"))


def test_the_cost_is_known_beforehand(found):
    steps = []
    screen(STUDY, "hardship", paths=4, advance=steps.append)
    assert sum(steps) == trajectories(STUDY, 4)


@pytest.mark.parametrize(
    ("outcome", "paths"), [("nonsense", 20), ("hardship", 2), ("hardship", 999)]
)
def test_what_makes_no_sense_is_refused(outcome, paths):
    with pytest.raises(InputError):
        screen(STUDY, outcome, paths=paths)


def test_the_verb_prints_the_effects(capsys):
    asked = ["sensitivity", "hardship", "--screen", "4", "--members", "64", "--months", "12"]
    assert main(asked) == 0
    assert "Elementary effects (Morris 1991) on 4 paths" in capsys.readouterr().out
