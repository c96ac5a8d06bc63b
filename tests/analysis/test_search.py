"""`yalu search`: what it finds, how it is told, and what can be relied on."""

import json
from dataclasses import replace

import numpy as np
import pytest

from yalu.analysis.search.aims import by_capital, limit
from yalu.analysis.search.choose import accepted, choose
from yalu.analysis.search.engine import Search
from yalu.analysis.search.find import Effort, find_policies, question, with_named
from yalu.analysis.search.found import found_policies
from yalu.analysis.search.held_out import fresh_worlds, worlds_of
from yalu.analysis.search.read_space import default_space
from yalu.analysis.search.simplify import simplified
from yalu.analysis.search.trials import LEAST, Ground, Trials
from yalu.ensemble.fields import PolicyFile
from yalu.ensemble.run import run_ensemble
from yalu.ensemble.scenario import made, read_policy
from yalu.ensemble.study import Study
from yalu.errors import InputError
from yalu.model.outcomes import OUTCOMES
from yalu.model.worlds import parameter_names

STUDY = Study((read_policy("hedge"),), months=24)
ASKED = question(("launch_days", "money", "hardship"), ("breakdown > hedge",))
EFFORT = Effort(candidates=80, searches=2, members=64, held_out=100)
COMMAND = (
    "search", "--candidates", "30", "--searches", "1", "--members", "64", "--held-out", "100",
    "--months", "24",
)  # fmt: skip


@pytest.fixture(scope="module")
def found():
    return find_policies(STUDY, ASKED, effort=EFFORT)


@pytest.fixture(scope="module")
def ground():
    study, asked = with_named(STUDY, ASKED)
    return Ground(study, asked, worlds_of(study, 300))


# --- candidates in worlds ----------------------------------------------------------------


def test_a_policy_tried_is_the_policy_run(ground):
    policy = read_policy("squeeze-quiet")
    judged = ground.tried([ground.row_of(policy.file)])
    runs = run_ensemble(Study((*STUDY.policies, policy), months=24, members=300, panel=0))
    for i, o in enumerate(ASKED.aims):
        mine, base = (runs.outcome(o.name, p).astype(float) for p in ("squeeze-quiet", "hedge"))
        gain = (mine - base) * (1.0 if o.better == "more" else -1.0) / base.std()
        assert judged.gain[0, i] == pytest.approx(gain.mean(), abs=1e-9)
        assert judged.error[0, i] == pytest.approx(gain.std(ddof=1) / np.sqrt(300), abs=1e-9)


def test_the_baseline_gains_nothing_over_itself(ground):
    judged = ground.tried([ground.baseline])
    assert (judged.gain == 0.0).all()
    assert (judged.error == 0.0).all()
    assert judged.over.tolist() == [[pytest.approx(-0.05)]]  # the margin


def test_a_noisy_candidate_is_tried_in_more_worlds_than_one_that_does_nothing(ground):
    space = default_space()
    points = np.random.default_rng(0).random((12, len(space.dimensions)))
    judged = Trials(space, ground).judged(np.vstack([space.nothing(), points]))
    assert judged.worlds[0] == LEAST
    assert judged.worlds.max() == 300
    quiet = judged.worlds < 300
    wanted = np.maximum(0.05, 0.1 * np.abs(judged.gain[quiet]))
    settled = (judged.error[quiet] <= wanted).all(axis=1)
    broken = (judged.over[quiet] > 0.0).any(axis=1)
    assert (settled | broken).all()


def test_how_candidates_are_grouped_changes_none_of_their_numbers(ground):
    space = default_space()
    points = np.random.default_rng(1).random((5, len(space.dimensions)))
    together = Trials(space, ground).judged(points)
    for i, point in enumerate(points):
        alone = Trials(space, ground).judged(point[None])
        assert alone.gain[0].tobytes() == together.gain[i].tobytes()
        assert alone.worlds[0] == together.worlds[i]


# --- limits -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "outcomes", "over"),
    [
        ("breakdown > 0.2", [0, 0, 0, 1], 0.05 / 0.2),  # a spread of a share is 20 points
        ("breakdown < 0.2", [0, 0, 0, 1], -0.05 / 0.2),
        ("launch_days > 10 in 0.5", [5, 15, 20, 25], 0.25 / 0.2),
        ("launch_days < 10 in 50%", [5, 15, 20, 25], -0.25 / 0.2),
    ],
)
def test_a_limit_means_what_it_says(text, outcomes, over, ground):
    each = limit(text)
    mean = each.counted(np.array(outcomes, float)).mean()
    assert each.is_share()
    assert each.way * (mean - each.limit) / 0.2 == pytest.approx(over)


def test_a_limit_that_nothing_keeps_is_named_with_the_nearest(yalu):
    told = yalu(*COMMAND, "--aim", "money", "--aim", "output", "--never", "output < 9")
    assert told.code == 2
    assert "keeps the limit 'output < 9'" in told.err
    assert "the nearest passes it by" in told.err


def test_a_limit_may_name_a_policy_file_and_the_same_policy_is_run_once(tmp_path):
    path = tmp_path / "mine.toml"
    text = read_policy("open-tap").to_toml().replace('"open-tap"', '"mine"')
    path.write_text(text, encoding="utf-8")
    asked = question(("money", "hardship"), (f"money > {path}", "war > hedge", "war > mine"))
    study, resolved = with_named(STUDY, asked)
    assert [p.id for p in study.policies] == ["hedge", "mine"]
    assert [each.policy for each in resolved.limits] == ["mine", "hedge", "mine"]
    assert question(("money", "hardship"), ("nothing",)).limits == ()


# --- choosing -----------------------------------------------------------------------------


def test_the_common_ground_is_what_most_accept_and_beijing_among_them():
    aims = tuple(
        OUTCOMES[n]
        for n in ("money", "output", "launch_days", "violence", "overflights", "russian_arms")
    )
    whose = by_capital(aims)
    assert list(whose) == ["beijing", "pyongyang", "washington", "seoul", "tokyo", "moscow"]
    gain = np.array(
        [
            [-0.5, 1.0, 1.0, 1.0, 1.0, 1.0],  # five accept, but not Beijing
            [0.1, 0.1, 0.1, 0.1, -0.2, -0.2],  # four accept
            [0.0, 0.2, -0.04, 0.1, 0.1, -0.2],  # five accept: −0.04 is within the margin
            [0.9, -1.0, -1.0, -1.0, 0.0, 0.0],  # three accept
        ]
    )
    assert accepted(gain, whose).sum(axis=1).tolist() == [5, 4, 5, 3]
    chosen = choose(gain, np.ones(4, bool), whose)
    assert chosen.common == 2
    assert chosen.best == {
        "beijing": 3, "pyongyang": 0, "washington": 0, "seoul": 0, "tokyo": 0, "moscow": 0,
    }  # fmt: skip
    kept = np.array([True, True, False, True])
    assert choose(gain, kept, whose).common == 1  # what breaks a limit is not chosen
    none = choose(0.01 * gain, np.ones(4, bool), whose)
    assert none.common is None
    assert len(none.unmoved) == 6


def test_parts_that_do_nothing_are_left_out_and_the_rest_kept(ground):
    file = PolicyFile(
        kind="policy", id="trial", title="Trial", description="Made for one test, by hand.",
        levers={"refined_supply": 4.0, "labour_quota": 60.0, "verification": 0.5},
    )  # fmt: skip
    shorter = simplified(file, ground, by_capital(ASKED.aims))
    assert "refined_supply" in shorter.levers
    assert "verification" not in shorter.levers
    before, after = (ground.tried([ground.row_of(f)]).gain[0] for f in (file, shorter))
    assert (before - after <= 0.05).all()


# --- the whole ----------------------------------------------------------------------------


def test_no_policy_of_the_front_beats_another(found):
    gain = found.front.seen.gain
    for i in range(len(gain)):
        others = np.delete(gain, i, axis=0)
        assert not ((others >= gain[i]).all(axis=1) & (others > gain[i]).any(axis=1)).any()


def test_the_front_is_tried_in_other_worlds_with_other_luck(found):
    assert (found.front.seen.worlds == EFFORT.members).all()
    assert (found.front.held.worlds == EFFORT.held_out).all()
    assert not np.allclose(found.front.seen.gain, found.front.held.gain)


def test_worlds_held_out_are_made_of_draws_that_the_search_has_not_seen(monkeypatch):
    from types import SimpleNamespace

    from yalu.analysis.search import held_out
    from yalu.calibration import stations

    def made_of_ten(study, begin, end):
        """Worlds that take one of ten draws each."""
        worlds = worlds_of_the_prior(STUDY, begin, end)
        worlds.parameter[0] = np.arange(begin, end) % 10
        return worlds

    worlds_of_the_prior = held_out.draw
    monkeypatch.setattr(held_out, "draw", made_of_ten)
    numbers = SimpleNamespace(posterior=SimpleNamespace(numbers=parameter_names()[:1]))
    monkeypatch.setattr(stations, "read_calibration", lambda: numbers)
    study = replace(STUDY, posterior="made up")
    fresh, unshared = fresh_worlds(study, worlds_of(study, 6), 6, 8)
    assert unshared
    assert set(fresh.parameter[0]) == {6.0, 7.0, 8.0, 9.0}
    assert len(fresh) == 8
    assert min(fresh.ids) >= 6
    again, unshared = fresh_worlds(study, worlds_of(study, 10), 10, 8)
    assert not unshared  # all draws are used up
    assert again.ids.tolist() == list(range(10, 18))


def test_the_table_of_seven_winners_fits_a_terminal(found):
    from yalu.cli.search_text import as_text

    names = ("common ground", "beijing", "pyongyang", "washington", "seoul", "tokyo", "people")
    first, rows = found.winners, [0] * len(names)
    winners = replace(
        first,
        files=(first.files[0],) * 7,
        seen=_rows(first.seen, rows),
        held=_rows(first.held, rows),
    )
    many = replace(
        found, winners=winners, why=tuple((name,) for name in names),
        elsewhere=(found.elsewhere[0],) * 7, unmoved=names[1:],
    )  # fmt: skip
    assert max(map(len, as_text(many).splitlines())) <= 100


def _rows(judged, rows):
    return replace(judged, **{name: part[rows] for name, part in vars(judged).items()})


def test_winners_keep_the_limits_where_they_were_looked_for(found):
    assert (found.winners.seen.over <= 0.0).all()
    assert 1 <= len(found.why) <= len(found.whose) + 1


def test_a_winner_that_breaks_a_limit_in_fresh_worlds_is_marked(found, yalu):
    from yalu.cli.search_text import as_data, as_text

    over = found.winners.held.over.copy()
    over[0] = 0.3
    marred = replace(
        found, winners=replace(found.winners, held=replace(found.winners.held, over=over))
    )
    assert "BROKEN" in as_text(marred)
    assert "it BREAKS breakdown > hedge" in as_text(marred)
    assert as_data(marred)["winners"][0]["broken"] == ["breakdown > hedge"]


def test_the_numbers_do_not_depend_on_threads_and_a_search_can_be_gone_on_with(found):
    kept: dict[int, Search] = {}

    def stop(number, search):
        from yalu.analysis.search.checkpoint import plain, restored

        if search.generation == 0:
            return
        kept[number] = restored({k: np.copy(v) for k, v in plain(search).items()})
        if number == 1:
            raise KeyboardInterrupt

    halved = replace(EFFORT, candidates=EFFORT.candidates)
    with pytest.raises(KeyboardInterrupt):
        find_policies(STUDY, ASKED, effort=halved, told=stop)
    again = find_policies(STUDY, ASKED, effort=EFFORT, threads=1, begun=kept)
    for part in ("gain", "error", "over"):
        for tried in ("front", "winners"):
            one, other = (getattr(getattr(f, tried).held, part) for f in (found, again))
            assert one.tobytes() == other.tobytes()
    assert again.front.files == found.front.files


def test_convergence_is_measured_against_all_searches_together(found):
    c = found.convergence
    assert c.hypervolume.shape == (2, len(c.evaluations))
    assert c.hypervolume.max() <= 1.05
    assert c.evaluations[-1] == EFFORT.candidates
    assert (c.distance[:, -1] <= c.distance[:, 0] + 1e-9).all()


# --- on the command line ------------------------------------------------------------------


def test_search_writes_policies_that_can_be_read_compared_and_told(yalu, tmp_path):
    folder = tmp_path / "found"
    told = yalu(*COMMAND, "--policies", folder)
    assert told.code == 0, told.err
    assert "Optimism" in told.out
    assert "candidates/s" in told.err
    assert max(map(len, told.out.splitlines())) <= 100
    files = sorted(folder.glob("*.toml"))
    assert files
    for path in files:
        policy = read_policy(path)
        assert policy.id == path.stem
        assert path.read_text(encoding="utf-8").startswith(
            "# Gain over hedge in 100 worlds held out"
        )
        assert made(policy.file).to_toml() in path.read_text(encoding="utf-8")
    assert yalu("scenarios", *files).code == 0
    compared = yalu("compare", "hedge", files[0], "--members", "40", "--months", "12")
    assert compared.code == 0, compared.err
    kept = found_policies(folder)
    assert {p.file for p in kept.policies} == {path.name for path in files}
    assert not kept.stale
    assert all(kept.policy(p).id == p.id for p in kept.policies)


def test_the_same_command_gives_the_same_answer_with_any_number_of_threads(yalu):
    one, three = (yalu(*COMMAND, "--threads", n, "--json") for n in ("1", "3"))
    assert one.code == 0, one.err
    assert one.out == three.out
    data = json.loads(one.out)
    assert data["front"]
    assert {"id", "does", "seen", "held_out", "broken", "accepted_by"} <= data["winners"][0].keys()


def test_where_nothing_stands_out_that_is_said(yalu, tmp_path):
    space = """kind = "space"
id = "nothing-much"
title = "A lever that moves nothing"
description = "Verification matters only once a bargain is on the table."
levers.verification = [0.4, 0.6, 0.1]
"""
    (tmp_path / "space.toml").write_text(space, encoding="utf-8")
    command = (*COMMAND, "--space", tmp_path / "space.toml", "--policies", tmp_path / "found")
    told = yalu(*command)
    assert told.code == 0, told.err
    assert "Nothing that was found stands out" in told.out
    assert "No policy that was found is common ground" in told.out
    assert found_policies(tmp_path / "found").common is None
    assert json.loads(yalu(*command, "--json").out)["winners"] == []


def test_a_search_kept_is_gone_on_with_and_no_other_is(yalu, tmp_path):
    kept = tmp_path / "search.kept"
    first = yalu(*COMMAND, "--json", "--checkpoint", kept)
    again = yalu(*COMMAND, "--json", "--checkpoint", kept, "--resume")
    assert again.code == 0, again.err
    assert json.loads(again.out)["winners"] == json.loads(first.out)["winners"]
    other = yalu(*COMMAND, "--checkpoint", kept, "--resume", "--seed", "5")
    assert other.code == 2
    assert "belongs to another search" in other.err
    kept.write_bytes(kept.read_bytes()[:500])
    damaged = yalu(*COMMAND, "--checkpoint", kept, "--resume")
    assert damaged.code == 2
    assert "cannot be read" in damaged.err


def test_dry_run_lists_every_choice_with_its_unit(yalu):
    told = yalu(*COMMAND, "--dry-run")
    assert told.code == 0
    assert "crude_supply to" in told.err
    assert "kt/yr" in told.err
    assert "nothing was run" in told.err


# --- what is shipped ----------------------------------------------------------------------


def test_the_shipped_policies_are_sound_and_cited():
    from yalu.ensemble.cited import check_claims

    kept = found_policies()
    assert kept.common is not None
    for each in kept.policies:
        policy = kept.policy(each)
        assert policy.id == each.id
        assert list(check_claims(policy.file, policy.source)) == []
        assert set(each.gain) == {aim.name for aim in kept.aims}


def test_a_damaged_record_of_a_search_is_refused(tmp_path):
    assert found_policies(tmp_path) is None
    (tmp_path / "found.json").write_text('{"baseline": 3}', encoding="utf-8")
    with pytest.raises(InputError, match="record of the search"):
        found_policies(tmp_path)


def test_a_few_worlds_that_fail_are_left_out_and_a_policy_that_often_fails_is_never_kept():
    from yalu.analysis.search.trials import _means

    x = np.tile(np.arange(2000.0), (2, 3, 1))
    x[0, 1, 7] = np.nan  # one world in two thousand
    x[1, 2, :500] = np.inf
    mean, error = _means(x)
    assert mean[0].tolist() == [999.5, 999.5]
    assert mean[1, 0] == pytest.approx((1999000 - 7) / 1999)
    assert np.isfinite(error[1]).all()
    assert not np.isfinite(mean[2]).any()
