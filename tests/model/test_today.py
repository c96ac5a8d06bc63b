"""Today's values stand where worlds begin, and a mechanism that counts from them adds nothing."""

import re
from pathlib import Path

import pytest

import yalu.model
from yalu.model.mechanisms.allies.us_attention_held import UsAttentionHeld
from yalu.model.state import Action, State
from yalu.model.today import TODAY, since_today

VALUES = vars(TODAY)
NEAR = 0.025  # two digits, and the middle of a skewed start is not its mean
DECLARED = {**State.declared, **Action.declared}


@pytest.mark.parametrize("name", VALUES)
def test_today_is_the_middle_of_where_worlds_begin(name):
    start = DECLARED[name].start.median

    assert VALUES[name] == pytest.approx(start, abs=NEAR if name in State.declared else 0.0)


def test_nothing_has_moved_in_a_world_that_stands_at_today():
    s = State(**{name: VALUES[name] for name in VALUES if name in State.declared})
    a = Action(**{name: VALUES[name] for name in VALUES if name in Action.declared})

    moved = since_today(s, a)

    assert {name: getattr(moved, name) for name in VALUES} == dict.fromkeys(VALUES, 0.0)


def test_what_counts_from_today_adds_nothing_today_and_something_after_it():
    still = {"us_threat": TODAY.us_threat, "talks": TODAY.talks, "crisis": 0.0}
    still |= {"other_crises": TODAY.other_crises}

    assert UsAttentionHeld().rates(State(**still), Action())["us_attention"] == 0.0
    more = State(**{**still, "us_threat": TODAY.us_threat + 0.1})
    assert UsAttentionHeld().rates(more, Action())["us_attention"] > 0.0


def test_the_values_of_today_are_those_that_something_counts_from():
    source = "\n".join(f.read_text() for f in Path(yalu.model.__file__).parent.rglob("*.py"))

    assert set(re.findall(r"\b(?:Δ|TODAY)\.(\w+)", source)) == set(VALUES)


def test_a_state_without_a_value_of_today_is_refused_by_name():
    with pytest.raises(AttributeError, match="warheads"):
        _ = since_today(State()).warheads
