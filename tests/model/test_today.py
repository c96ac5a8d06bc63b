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
MODEL = Path(yalu.model.__file__).parent
RULES = [*(MODEL / "mechanisms").rglob("*.py"), *(MODEL / "actors").glob("*.py")]
OTHERWISE = {  # what does not count from today, or from a value beside it (decision 0026)
    ("allies_knit", "us_china"): "from -0.4",
    ("backing_emboldens", "backing"): "from the middle of none and full",
    ("bargain_decay", "invasion_fear"): "from 0.5",
    ("channels_in_muddle", "attention"): "from half more than all",
    ("demands_on_beijing", "us_belief"): "from 0.3",
    ("fates", "us_posture"): "from 0.6",
    ("freeze_terms", "talks"): "from serious talks",
    ("joint_loss", "us_posture"): "one of the dangers that are added up",
    ("market_prices", "food_met"): "softened, so that none is finite",
    ("posture_follows_threat", "us_china"): "from -0.4",
    ("talks_fail", "talks"): "from serious talks",
    ("talks_calm", "talks"): "from the square of today",
    ("threat_in_tokyo", "us_china"): "from -0.4",
    ("windows_open", "russian_need"): "from the need at which Russia recedes",
    ("windows_open", "us_china"): "from neither warm nor hostile",
}


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


def test_what_counts_from_today_names_it():
    bare = re.compile(r"\b[sa]\.(\w+) [-+/] \d+\.\d+|(?<!1\.0)(?<=\d) - [sa]\.(\w+)")
    found = {
        (rule.stem, before or after)
        for rule in RULES
        for before, after in bare.findall(rule.read_text())
        if (before or after) in VALUES
    }

    assert found == set(OTHERWISE)
