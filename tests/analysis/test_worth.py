"""`yalu value` from the outside."""

import json

from yalu.analysis.worth import worth
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study

COMMAND = ("value", "launch_days", "hedge", "open-tap", "--members", "200", "--months", "24")


def test_value_says_what_foresight_would_bring(yalu):
    told = yalu(*COMMAND)
    assert told.code == 0, told.err
    for words in ("one would take", "Perfect foresight", "but not its luck", "H8", "theories"):
        assert words in told.out
    assert max(map(len, told.out.splitlines())) <= 100


def test_happenings_are_told_in_points(yalu):
    told = yalu("value", "survival", *COMMAND[2:])
    assert "points" in told.out


def test_the_same_seed_gives_the_same_worth(yalu):
    first, again = (json.loads(yalu(*COMMAND, "--json").out) for _ in range(2))
    assert first == again
    assert first["foresight"] >= 0.0
    assert {"name", "value", "known", "meaning", "sure"} <= first["inputs"][0].keys()


def test_a_second_run_of_a_world_meets_other_luck_in_the_same_world():
    study = Study((read_policy("hedge"), read_policy("open-tap")), members=120, months=24)
    once, twice = (worth(study, "launch_days", replications=r).value for r in (1, 2))
    assert once.world != once.world  # NaN: one run cannot tell
    assert twice.world <= twice.foresight
    assert once.foresight != twice.foresight


def test_dry_run_says_what_it_would_cost(yalu):
    told = yalu(*COMMAND, "--dry-run")
    assert "800 trajectories" in told.err
    assert told.out == ""
