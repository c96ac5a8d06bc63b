"""The posterior as a thing: made, kept, read back, refused when stale, turned into worlds."""

from dataclasses import replace

import numpy as np
import pytest
from known.stretches import Gaussian

from yalu.calibration import calibrate as calibrate_module
from yalu.calibration import history, space, stations
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.clouds import Years
from yalu.calibration.draws import posterior_worlds
from yalu.calibration.posterior import Posterior, check_fresh, stamp
from yalu.calibration.stations import newest_before, read_calibration, write_calibration
from yalu.errors import InputError
from yalu.model.catalogue import THEORIES
from yalu.model.state import State
from yalu.model.worlds import draw_worlds, parameter_names, parameter_priors
from yalu.record.read import read_record

TINY = Plan(40, 2, ((0, 1),), moves=2, between=1, last=3, anew=(2, 3), thinned=20)
KNOWN = "launch_mood.noise"  # what the stand-in likelihood speaks of
SILENT = "breakdown.rest"


@pytest.fixture(scope="module")
def record():
    return read_record()


class SeesOneNumber(Gaussian):
    """A record that asks one number to lie high, and nothing else, at each of two stations."""

    def stretch(self, points, station, turn):
        place = space.read_by_history().index(KNOWN)
        return (-0.5 * (points.score[place] - 2.0) ** 2 / 0.15**2)[None]


STATIONS = ("2003-12", "2004-12")


def calibrated(record, plan=TINY, **options):
    return calibrate(record, plan, seed=3, stations=STATIONS, target=SeesOneNumber(), **options)


@pytest.fixture(scope="module")
def found(record):
    return calibrated(record)


@pytest.fixture(scope="module")
def made(found):
    return found.posterior


def test_history_moves_what_it_sees_and_leaves_what_it_cannot_see(made):
    assert made.status()[KNOWN] == "moved"
    assert made.contraction()[KNOWN] > 0.5
    assert made.status()[SILENT] == "silent"
    assert made.contraction()[SILENT] == 0.0
    assert {*made.status()} == {*parameter_priors()}


def test_copies_are_worth_no_more_than_what_they_are_copies_of():
    points = space.from_prior(400, seed=8)
    names = space.read_by_history()
    alone = Posterior(points, {}, names)
    copied = Posterior(points.take(np.repeat(np.arange(20), 20)), {}, names)
    assert alone.independent() == pytest.approx(400, rel=0.25)
    assert copied.independent() == pytest.approx(20, rel=0.25)


def test_every_theory_keeps_all_its_weight_among_its_members(made):
    for theory, shares in made.shares().items():
        assert sum(shares.values()) == pytest.approx(1.0)
        assert list(shares) == list(THEORIES[theory].members)


def test_a_calibration_read_back_is_the_one_that_was_written(found, tmp_path):
    path = tmp_path / "stations.npz"
    write_calibration(found, path)
    back = read_calibration(path)
    assert [s.last for s in back.stations] == list(STATIONS)
    for mine, theirs in zip(back.stations, found.stations, strict=True):
        score, was = mine.posterior.points.score, theirs.posterior.points.score
        assert np.abs(score - was).max() <= 0.5 * space.STEP + 1e-9
        assert np.array_equal(mine.posterior.points.member, theirs.posterior.points.member)
        assert np.allclose(mine.ledger.log_evidence, theirs.ledger.log_evidence)
        assert np.allclose(mine.ledger.share, theirs.ledger.share, atol=1e-5)
    assert back.posterior.stamp == found.posterior.stamp


def test_no_station_that_rests_on_later_months_is_ever_given(found):
    assert newest_before(found.stations, "2004-11").last == "2003-12"
    assert newest_before(found.stations, "2004-12").last == "2004-12"
    assert newest_before(found.stations, "2030-01").last == "2004-12"
    with pytest.raises(InputError, match="no posterior"):
        newest_before(found.stations, "2003-11")


def test_a_stale_posterior_is_refused_with_the_command_that_mends_it(made, record):
    check_fresh(made, record)
    other_record = replace(made, stamp={**made.stamp, "record": "0"})
    other_model = replace(made, stamp={**made.stamp, "source": "0", "month": "0"})
    for stale, what in ((other_record, "record"), (other_model, "model")):
        with pytest.raises(InputError, match=f"the {what} has changed") as refused:
            check_fresh(stale, record)
        assert "yalu calibrate" in refused.value.remedy


def test_words_may_change_without_making_a_posterior_stale(made, record):
    check_fresh(replace(made, stamp={**made.stamp, "source": "another comment"}), record)


def test_what_is_no_posterior_is_said_to_be_none(tmp_path):
    path = tmp_path / "stations.npz"
    with pytest.raises(InputError, match="no posterior") as refused:
        read_calibration(path)
    assert "yalu calibrate" in refused.value.remedy
    assert "--prior" in refused.value.remedy
    path.write_bytes(b"not a posterior")
    with pytest.raises(InputError, match="no posterior"):
        read_calibration(path, fresh=False)


def test_worlds_take_what_history_knows_from_it_and_the_rest_from_the_prior(made):
    ids = np.arange(200, dtype=np.uint32)
    before, after = draw_worlds(ids, seed=1), posterior_worlds(made, ids, seed=1)
    names = parameter_names()
    known, silent = names.index(KNOWN), names.index(SILENT)
    assert np.array_equal(after.parameter[silent], before.parameter[silent])
    assert np.array_equal(after.start, before.start)
    edge = parameter_priors()[KNOWN].band(0.9)[1]
    assert np.mean(after.parameter[known] > edge) > 0.8 > np.mean(before.parameter[known] > edge)


def test_a_world_of_the_posterior_does_not_depend_on_the_others_drawn(made):
    ids = np.arange(50, dtype=np.uint32)
    whole, part = posterior_worlds(made, ids, seed=1), posterior_worlds(made, ids[20:30], seed=1)
    assert np.array_equal(whole.parameter[:, 20:30], part.parameter)
    for theory in THEORIES:
        assert np.array_equal(whole.member[theory][20:30], part.member[theory])


def test_theories_and_numbers_that_are_set_by_hand_stay_set(made):
    ids = np.arange(64, dtype=np.uint32)
    worlds = posterior_worlds(
        made, ids, seed=1, weights={"H8": {"tames": 1.0}}, fixed={KNOWN: 0.123}
    )
    names = parameter_names()
    assert np.all(worlds.parameter[names.index("theory.H8.tames")] == 1.0)
    assert np.all(worlds.member["H8"] == 0)
    assert worlds.parameter[names.index(KNOWN)] == pytest.approx(0.123)
    assert len(set(worlds.member["H1"])) > 1


def test_a_theory_asked_for_takes_draws_that_hold_it(made):
    ids = np.arange(40, dtype=np.uint32)
    members = made.points.member[list(THEORIES).index("H8")]
    most = int(np.argmax(np.bincount(members)))
    asked = {"H8": {list(THEORIES["H8"].members)[most]: 1.0}}
    worlds, held = posterior_worlds(made, ids, seed=1, weights=asked), members == most
    assert held.sum() >= 8
    row = parameter_names().index(KNOWN)
    assert set(worlds.parameter[row]) <= set(made.parameters()[row, held])


def test_worlds_begin_in_a_state_of_the_very_draw_they_take(made):
    ids, draws = np.arange(100, dtype=np.uint32), len(made.points)
    cloud = {"launch_mood": np.arange(draws, dtype=np.float32)[:, None] + np.array([[0.0, 0.5]])}
    worlds = posterior_worlds(made, ids, seed=1, cloud=cloud)
    row = parameter_names().index(KNOWN)
    mood = worlds.start[list(State.declared).index("launch_mood")]
    assert np.array_equal(worlds.parameter[row], made.parameters()[row, mood.astype(int)])
    assert set(mood % 1.0) == {0.0, 0.5}
    kept = posterior_worlds(made, ids, seed=1, cloud=cloud, starts={"launch_mood": 9.0})
    assert set(kept.start[list(State.declared).index("launch_mood")]) == {9.0}


@pytest.mark.parametrize("after", [9, -2])  # in the middle, and after estimates were made anew
def test_an_interrupted_calibration_goes_on_to_the_same_posterior(
    record, found, tmp_path, monkeypatch, after
):
    monkeypatch.setattr(calibrate_module, "BETWEEN_CHECKPOINTS", 0.0)
    path, passes = tmp_path / "checkpoint.npz", []
    calibrated(record, said=lambda progress: passes.append(progress.done))
    assert passes == sorted(passes)
    assert passes[-1] == pytest.approx(1.0)
    end, passes = after % len(passes), []

    def stop(progress):
        passes.append(progress.population.passes)
        if len(passes) == end:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calibrated(record, checkpoint=path, said=stop)
    resumed = calibrated(record, checkpoint=path, said=stop)
    assert passes[end] in (passes[end - 1], passes[end - 1] + 1)
    assert np.array_equal(resumed.posterior.points.score, found.posterior.points.score)
    assert len(resumed.stations) == len(found.stations) == 2
    assert resumed.about["passes"] == found.about["passes"]


def test_a_checkpoint_of_another_plan_is_not_followed(record, tmp_path, monkeypatch):
    monkeypatch.setattr(calibrate_module, "BETWEEN_CHECKPOINTS", 0.0)
    path = tmp_path / "checkpoint.npz"
    calibrated(record, checkpoint=path)
    other = calibrated(record, replace(TINY, draws=20), checkpoint=path)
    assert len(other.posterior.points) == 20
    path.write_bytes(b"cut off")
    assert len(calibrated(record, checkpoint=path).posterior.points) == 40


def test_the_stamp_names_model_and_record(record):
    assert {*stamp(record)} == {"source", "month", "record"}
    assert stamp(record)["record"] == record.hash


def test_the_record_itself_serves_the_sampler_alike_with_any_number_of_threads(record):
    plan = Plan(16, 2, ((0, 16), (2004, 32)), moves=1, between=1, last=0, thinned=16)
    one, two = (
        calibrate(record, plan, seed=1, threads=threads, stations=STATIONS) for threads in (1, 2)
    )
    assert np.array_equal(one.posterior.points.score, two.posterior.points.score)
    assert np.array_equal(one.cloud, two.cloud)
    assert np.isfinite(one.cloud).all()
    assert one.stations[1].ledger.predictive.shape[0] == 12
    assert np.isfinite(one.stations[1].ledger.log_evidence).all()


def test_clouds_that_go_on_find_what_a_filter_finds_that_never_stopped(record):
    years = Years(record, STATIONS, seed=1)
    points = space.from_prior(8, seed=1)
    clouds = years.opening(8, 0, 64)
    gains = [years.further(points, clouds, station, 0) for station in range(2)]
    whole = history.weigh(
        space.parameters(points), record, last=STATIONS[-1], particles=64, seed=1, detail=False
    )
    assert np.concatenate(gains) == pytest.approx(whole.gains, rel=1e-6, abs=1e-6)


def test_output_told_in_its_own_last_year_s_unit_leaves_trade_and_slack_as_they_were():
    carried = {
        "log_output": np.float32([-0.05, 0.1]), "usual_output": np.float32([-0.06, 0.08]),
        "capacity": np.float32([0.94, 1.12]), "growth.sum": np.float32([11.4, 13.2]),
        "sales_ties": np.float32([0.3, -0.2]), "purchase_ties": np.float32([0.0, 0.1]),
    }  # fmt: skip
    told = stations.in_own_unit(carried)
    for ties in ("sales_ties", "purchase_ties"):
        was = carried["log_output"] + carried[ties]
        assert told["log_output"] + told[ties] == pytest.approx(was, abs=1e-6)
    for level in ("usual_output", "capacity"):
        log = np.log if level == "capacity" else np.asarray
        was = log(carried[level]) - carried["log_output"]
        assert log(told[level]) - told["log_output"] == pytest.approx(was, abs=1e-6)
    year = np.exp(told["log_output"] - carried["log_output"]) * carried["growth.sum"] / 12.0
    assert year == pytest.approx(1.0, abs=1e-6)
