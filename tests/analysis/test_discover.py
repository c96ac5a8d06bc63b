"""`yalu discover` from the outside, and how conditions are read."""

import json

import numpy as np
import pytest

from yalu.analysis.assumptions import assumption, drawn
from yalu.analysis.boxes import Between, Box, OneOf
from yalu.analysis.condition import Condition, condition
from yalu.analysis.discover import reached, worded
from yalu.analysis.inputs import inputs
from yalu.ensemble.run import run_ensemble
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.errors import InputError
from yalu.model.catalogue import THEORIES
from yalu.model.spec import KNOWN

COMMAND = ("discover", "hedge", "launch_days > 15", "--members", "400", "--months", "36")


def test_discover_tells_a_box_in_a_sentence(yalu):
    told = yalu(*COMMAND)
    assert told.code == 0, told.err
    assert "Under hedge days with a launch, a year is above 15" in told.out
    assert "Coverage" in told.out
    assert max(map(len, told.out.splitlines())) <= 100


def test_limits_and_thresholds_are_told_in_words_with_their_units():
    inflow = Between("start.capital_inflow", 0.02)
    assert worded(inflow) == (
        "start of outside money invested in projects is at least 0.02 bn USD/yr"
    )
    title, answer = THEORIES["H7"].title, THEORIES["H7"].members["strong"]
    assert worded(OneOf("H7", ("strong",))) == f"the answer to “{title}” is “{answer}”"
    spent = condition("money > 20").told("hedge")
    assert spent == "under hedge aid and investment spent is above 20 bn USD"
    x = inputs({"start.capital_inflow": np.linspace(0.0, 0.1, 11)})
    ((told, below, above),) = reached(Box((inflow,)), x)
    assert (told, below, above) == (worded(inflow), pytest.approx(2 / 11), 0.0)


def test_the_same_seed_finds_the_same_box(yalu):
    first, again = (json.loads(yalu(*COMMAND, "--json").out) for _ in range(2))
    assert first == again
    (box,) = first["boxes"]
    assert box["trajectory"][0]["fit"]["mass"] == 1.0
    assert first["cases"] < first["worlds"] == 400


def test_a_policy_can_fail_by_being_worse_than_another(yalu):
    told = yalu("discover", "open-tap", "launch_days worse than hedge", *COMMAND[3:], "--json")
    data = json.loads(told.out)
    assert data["condition"]["policy"] == "hedge"
    assert set(data["manifest"]["policies"]) == {"open-tap", "hedge"}


def test_conditions_are_read_as_they_are_worded():
    assert condition("breakdown") == Condition("breakdown")
    assert condition(" money >= -3e1 ") == Condition("money", ">=", -30.0)
    assert condition("war worse than hedge") == Condition("war", "worse", policy="hedge")


def test_worse_means_worse_for_the_capital_that_minds():
    study = Study((read_policy("hedge"), read_policy("open-tap")), members=64, months=24)
    runs = run_ensemble(study)
    less, more = runs.outcome("launch_days", "hedge"), runs.outcome("launch_days", "open-tap")
    worse = condition("launch_days worse than open-tap").cases(runs, "hedge")
    assert np.array_equal(worse, less > more)
    better = condition("output better than open-tap").cases(runs, "hedge")
    assert np.array_equal(
        better, runs.outcome("output", "hedge") > runs.outcome("output", "open-tap")
    )


def test_everything_that_is_drawn_has_a_meaning_a_home_and_a_standing():
    columns = drawn(Study((read_policy("hedge"),), members=20))
    told = [assumption(name) for name in columns]
    assert len(told) > 500
    assert all(one.meaning and one.area and one.known in KNOWN for one in told)
    assert {"H1", "H8"} <= columns.keys()
    assert {"economy", "regime", "arms", "allies", "bargains", "china", "actors", "theories"} <= {
        one.area for one in told
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("brekdown", "did you mean 'breakdown'"),
        ("money", "is a quantity"),
        ("money > much", "is no number"),
        ("money > nan", "is no number"),
        ("money is high", "cannot read the condition"),
        ("mony worse than hedge", "did you mean 'money'"),
    ],
)
def test_a_condition_that_says_nothing_is_refused(text, words):
    with pytest.raises(InputError) as told:
        condition(text)
    assert words in str(told.value)
