"""`yalu pathways` from the outside, and switches that are run and not assumed."""

import json
from dataclasses import replace

import numpy as np
import pytest

from yalu.analysis.pathway_runs import leaving
from yalu.analysis.pathways import pathways, pathways_findings
from yalu.analysis.switching import Stage, begun
from yalu.analysis.tipping import NEVER
from yalu.analysis.tolerances import DEFAULT, tolerance, tolerances
from yalu.analysis.watched import SEEN, at_looks
from yalu.ensemble.fields import Exit, Phase, PolicyFile
from yalu.ensemble.run import run_ensemble
from yalu.ensemble.scenario import made, read_policy
from yalu.ensemble.study import Study
from yalu.errors import InputError
from yalu.model.seat import GAUGES
from yalu.model.simulate import policy_columns, policy_row
from yalu.record.read import read_record

COMMAND = ("pathways", "hedge", "squeeze-ultimatum", "grand-trade", "--members", "200",
           "--months", "60")  # fmt: skip
STUDY = Study(
    tuple(read_policy(p) for p in ("hedge", "squeeze-ultimatum", "freeze-for-freeze")),
    members=64, months=60,
)  # fmt: skip


def test_pathways_tells_when_policies_tip_and_what_then_helps(yalu):
    told = yalu(*COMMAND)
    assert told.code == 0, told.err
    assert "grand-trade" in told.out
    assert "† rests on what was never observed" in told.out
    assert max(map(len, told.out.splitlines())) <= 100


def test_the_same_seed_finds_the_same_pathways(yalu):
    first, again = (json.loads(yalu(*COMMAND, "--json").out) for _ in range(2))
    assert first == again
    tips = first["actions"]["squeeze-ultimatum"]["tips"]["all"]
    assert sum(tips["by_cause"].values()) == pytest.approx(tips["share"])
    assert first["when"][0]["rests_on"] == ["breakdown"]


def test_a_change_to_the_policy_itself_at_its_review_changes_nothing_that_has_no_clock():
    stage = Stage(STUDY, 0, 64, tolerances(()))
    hedge = STUDY.policies[0]
    course = stage.live(hedge)
    at = np.where(np.arange(64) % 2 == 0, 24, NEVER)
    carry, _ = stage.follow(hedge, at)
    which, (again,) = stage.go_on(hedge, course, [hedge], at, carry)
    assert which.tolist() == list(range(0, 64, 2))
    assert np.array_equal(again.outcomes, course.outcomes[:, which])
    assert np.array_equal(again.paths, course.paths[:, :, which])


def test_a_course_is_what_the_ensemble_runs():
    runs = run_ensemble(replace(STUDY, panel=0))
    course = Stage(STUDY, 0, 64, tolerances(())).live(STUDY.policies[1])
    assert np.array_equal(course.outcomes, runs.outcomes[:, 1])


def test_a_change_is_what_one_policy_file_that_says_both_would_do():
    levels = {"crude_supply": 300.0, "food_aid": 0.5, "council_vote": 0.5}
    words = {
        "kind": "policy",
        "title": "made for a test",
        "description": "Levels and nothing else.",
    }
    after = made(PolicyFile(id="after", levers=levels, **words))
    both = made(
        PolicyFile(
            id="both",
            phases=(
                Phase(id="before", exits=(Exit(to="after", after=24),)),
                Phase(id="after", moves=levels),
            ),
            **words,
        )
    )
    stage = Stage(STUDY, 0, 64, tolerances(()))
    hedge, at = STUDY.policies[0], np.full(64, 24)
    course = stage.live(hedge)
    carry, _ = stage.follow(hedge, at)
    _, (changed,) = stage.go_on(hedge, course, [after], at, carry)
    assert np.array_equal(changed.paths, stage.live(both).paths)
    assert np.array_equal(changed.outcomes, stage.live(both).outcomes)


def test_what_is_watched_is_what_policies_may_see_and_no_hidden_state():
    assert {seen.gauge for seen in SEEN.values()} <= set(GAUGES) - {"broken", "month"}
    stage = Stage(STUDY, 0, 16, tolerances(()))
    course, (_, seen) = (
        stage.live(STUDY.policies[0]),
        stage.follow(STUDY.policies[0], np.full(16, -1)),
    )
    launches = course.paths[2]  # the third tolerance looks at days with a launch
    assert np.array_equal(seen["launches"], launches)
    assert np.array_equal(at_looks(seen)["launches-12"][0], launches[:12].sum(axis=0))


def test_before_a_change_the_world_is_the_one_that_was_left():
    stage = Stage(STUDY, 0, 64, tolerances(()))
    hedge, squeeze, _ = STUDY.policies
    course = stage.live(hedge)
    at = np.full(64, 30)
    carry, _ = stage.follow(hedge, at)
    _, (after,) = stage.go_on(hedge, course, [squeeze], at, carry)
    assert np.array_equal(after.paths[:, :30], course.paths[:, :30])
    assert not np.array_equal(after.paths[:, 30:], course.paths[:, 30:])


def test_the_record_never_saw_so_many_launch_days_in_a_year():
    series = read_record().series("launch_days").values
    assert np.nanmax(np.convolve(series, np.ones(12), "valid")) == 34.0
    assert tolerances(DEFAULT)[2].value == 34.0


def test_a_small_set_for_the_brief_leaves_the_baseline_only():
    found = pathways_findings(STUDY, worlds=48)
    assert found.study.members == 48
    assert set(found.switches) <= {"hedge"}
    assert set(found.tippings) == {"all", "risk-management", "worn-pillars"}


def test_after_an_end_nothing_is_left_to_change(yalu):
    told = yalu(*COMMAND[:-4], "--when", "breakdown", "--members", "200")
    assert told.code == 0, told.err
    assert "After regime breakdown nothing is left to change" in told.out
    assert " by war\n" in told.out


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("breakdown", "breakdown"),
        ("hardship>0.6", "hardship > 0.6"),
        ("hardship >= 0.6 for 1 month", "hardship >= 0.6"),
        (" launch_days  in 12 months > 3e1 for 6 months ",
         "launch_days in 12 months > 30 for 6 months"),
    ],
)  # fmt: skip
def test_tolerances_are_read_as_they_are_worded(text, same):
    assert tolerance(text).text == same
    assert tolerance(same) == tolerance(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("brekdown", "did you mean 'breakdown'"),
        ("hardship", "cannot read"),
        ("hardhsip > 0.5", "did you mean 'hardship'"),
        ("hardship > much", "no number"),
        ("hardship > 0.5 for 0 months", "0 months"),
        ("hardship is high", "cannot read"),
    ],
)
def test_a_tolerance_that_says_nothing_is_refused(text, words):
    with pytest.raises(InputError) as told:
        tolerance(text)
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("hedge",), "one policy only"),
        (("hedge", "open-tab"), "did you mean 'open-tap'"),
        (("hedge", "open-tap", "--when", "hardship > 2", "--members", "20"), "holds in none of 40"),
        (
            ("hedge", "open-tap", "--when", "hardship > -1", "--members", "20"),
            "month in all 40",
        ),
        (("hedge", "open-tap", "--when", "war", "--when", "war"), "given twice"),
        (("hedge", "open-tap", "--out", "map.png"), "cannot write 'map.png'"),
        (("hedge", "open-tap", "--out", "/nowhere/map.svg"), "/nowhere"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_written(yalu, arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    told = yalu("pathways", *arguments)
    assert told.code == 2
    assert words in told.err
    assert "Traceback" not in told.err
    assert list(tmp_path.iterdir()) == []


def test_a_policy_is_left_at_the_end_of_the_quarter_in_which_it_tips():
    course = Stage(STUDY, 0, 64, tolerances(())).live(STUDY.policies[1])
    at, tips = leaving(course, None, 60), course.tips
    changed = at != NEVER
    assert changed.any()
    assert (at[changed] % 3 == 0).all()
    assert ((at - tips)[changed] < 3).all()
    assert (at >= tips)[changed].all()
    assert (at[tips == NEVER] == NEVER).all()
    assert (at < 60).all()


def test_at_a_date_every_world_that_goes_on_is_changed():
    course = Stage(STUDY, 0, 64, tolerances(())).live(STUDY.policies[1])
    at = leaving(course, 30, 60)
    assert np.array_equal(at == 30, ~course.ended[29])


def test_acting_on_a_warning_counts_what_was_needless():
    study = replace(STUDY, members=300, months=120)
    found = pathways(study, tolerances(["launch_days in 12 months > 34"]), leave=["hedge"])
    acting = found.acting
    assert (acting.before, acting.worlds) == ("hedge", 150)
    assert 0.0 < acting.needless < acting.alarms < 1.0
    assert acting.waiting.low < acting.waiting.mean < acting.waiting.high


def test_an_end_that_was_not_asked_about_ends_what_can_tip():
    found = pathways(replace(STUDY, members=200, months=180),
                     tolerances(["hardship > 0.7 for 24 months"]), leave=[])  # fmt: skip
    for tipping in found.tippings["all"]:
        first = tipping.ended_first()
        assert 0.0 < sum(first.values()) <= 1.0 - tipping.share
        assert tipping.tipped_by()[-1] == pytest.approx(tipping.share)


def test_a_policy_begun_later_has_its_ramps_from_then():
    hands_off = read_policy("hands-off")
    row = policy_row(hands_off.table(STUDY.first))
    later = begun(hands_off, row, 24)
    column = list(policy_columns())
    now = row[column.index("food_aid.begins")]
    assert later["food_aid.begins"] == now + 24
    partnership = policy_row(read_policy("partnership").table(STUDY.first))
    taken_over = begun(hands_off, row, 24, partnership)
    assert taken_over["food_aid.from"] == pytest.approx(0.3)  # where partnership had brought it


def test_windows_reach_back_into_the_record():
    counts = tolerance("launch_days in 12 months > 5")
    before = counts.before(STUDY.first)
    assert len(before) == 11
    quiet = counts.failing(np.zeros((24, 3), np.float32), np.append(np.zeros(10), 6.0))
    assert quiet[:11].all()
    assert not quiet[11:].any()


def test_one_policy_only_is_refused_from_python_too():
    with pytest.raises(InputError, match="one policy only"):
        pathways(replace(STUDY, policies=STUDY.policies[:1]), tolerances(()))
