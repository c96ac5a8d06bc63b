"""`yalu compare` from the outside, and how cases are pooled."""

import json

import numpy as np
import pytest

from yalu.analysis.verdict import world_sets

COMMAND = ("compare", "hedge", "squeeze-ultimatum", "open-tap", "--members", "96", "--months", "36")


def test_compare_says_which_policy_holds_up(yalu):
    told = yalu(*COMMAND)
    assert told.code == 0, told.err
    for words in ("Three policies", "robust", "Never beaten", "†", "launch days"):
        assert words in told.out
    assert max(map(len, told.out.splitlines())) <= 100


def test_one_outcome_is_told_in_full(yalu):
    told = yalu(*COMMAND, "--outcome", "launch_days")
    for words in ("Eleven metrics", "largest regret", "H8=tames", "does better", "worlds would"):
        assert words in told.out


def test_json_holds_every_metric_with_its_interval_and_is_the_same_again(yalu):
    first, again = (yalu(*COMMAND, "--outcome", "output", "--json").out for _ in range(2))
    assert first == again
    found = json.loads(first)["outcomes"]["output"]
    assert np.shape(found["robustness"]["low"]) == (11, 3)
    assert {v["word"] for v in found["verdicts"]["each"]} <= {
        "robust", "conditional", "beaten", "undecided",
    }  # fmt: skip
    low, score, high = (np.array(found["robustness"][key])[3] for key in ("low", "score", "high"))
    assert (low <= score).all()
    assert (score <= high).all()


def test_worlds_and_theories_are_cases_under_the_same_luck(yalu):
    told = yalu(
        *COMMAND, "--theory", "risk-management", "--theory", "worn-pillars", "--outcome",
        "launch_days", "--json",
    )  # fmt: skip
    data = json.loads(told.out)
    assert len(data["cases"]) == 2
    sets = data["outcomes"]["launch_days"]["agreement_of_theories"]["criteria"]
    assert sets == ["all worlds", "theory=risk-management", "theory=worn-pillars"]


def test_groups_that_part_the_worlds_alike_are_one():
    labels = np.repeat(["a", "b"], 3)
    assert list(world_sets({"X": labels, "Y": labels[::-1], "Z": ["c"] * 6}, 6)) == [
        "all worlds", "X=a", "X=b",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--outcome", "breakdwn"), "did you mean 'breakdown'?"),
        (("--frontier", "war"), "name two"),
        (("--metric", "maximin"), "unknown deciding metric"),
        (("--margin", "0.1"), "one outcome"),
        (("--outcome", "war", "--margin", "-1"), "above 0"),
        (("--theory", "everything"), "unknown theory setting"),
    ],
)
def test_a_comparison_that_makes_no_sense_is_refused(arguments, words, yalu):
    told = yalu(*COMMAND, *arguments)
    assert told.code == 2
    assert words in told.err
    assert told.out == ""
