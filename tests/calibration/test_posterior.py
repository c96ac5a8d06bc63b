"""The posterior as a thing: made, kept, read back, refused when stale, turned into worlds."""

from dataclasses import replace

import numpy as np
import pytest

from yalu.calibration import calibrate as making
from yalu.calibration import posterior as keeping
from yalu.calibration import space
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.posterior import (
    check_fresh,
    posterior_worlds,
    read_posterior,
    stamp,
    write_posterior,
)
from yalu.errors import InputError
from yalu.model.catalogue import THEORIES
from yalu.model.worlds import draw_worlds, parameter_names, parameter_priors
from yalu.record.read import read_record

TINY = Plan(draws=40, efforts=((0.0, 1), (0.5, 2)), moves=2, last=3)
KNOWN = "launch_mood.noise"  # what the stand-in likelihood speaks of
SILENT = "breakdown.rest"


@pytest.fixture(scope="module")
def record():
    return read_record()


def sees_one_number(*_, **__):
    """A likelihood that asks one number to lie high, and nothing else."""
    place = space.read_by_history().index(KNOWN)
    return lambda points, turn, effort: -0.5 * (points.score[place] - 2.0) ** 2 / 0.1**2


@pytest.fixture(scope="module")
def made(record):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(making, "likelihood_of", sees_one_number)
        return calibrate(record, TINY, seed=3)


def test_history_moves_what_it_sees_and_leaves_what_it_cannot_see(made):
    assert made.status()[KNOWN] == "moved"
    assert made.contraction()[KNOWN] > 0.5
    assert made.status()[SILENT] == "silent"
    assert made.contraction()[SILENT] == 0.0
    assert {*made.status()} == {*parameter_priors()}


def test_every_theory_keeps_all_its_weight_among_its_members(made):
    for theory, shares in made.shares().items():
        assert sum(shares.values()) == pytest.approx(1.0)
        assert list(shares) == list(THEORIES[theory].members)


def test_a_posterior_read_back_is_the_one_that_was_written(made, tmp_path):
    path = tmp_path / "posterior.npz"
    write_posterior(made, path)
    back = read_posterior(path)
    assert np.abs(back.points.score - made.points.score).max() <= 0.5 * keeping.STEP + 1e-9
    assert np.array_equal(back.points.member, made.points.member)
    assert back.log_evidence == made.log_evidence
    assert back.stamp == made.stamp
    assert len(back.trail) == len(made.trail)


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
    path = tmp_path / "posterior.npz"
    with pytest.raises(InputError, match="no posterior"):
        read_posterior(path)
    path.write_bytes(b"not a posterior")
    with pytest.raises(InputError, match="no posterior"):
        read_posterior(path)


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


def test_an_interrupted_calibration_goes_on_to_the_same_posterior(
    record, made, tmp_path, monkeypatch
):
    monkeypatch.setattr(making, "likelihood_of", sees_one_number)
    path, passes = tmp_path / "checkpoint.npz", []

    def stop(now, left):
        passes.append(now.passes)
        if len(passes) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        calibrate(record, TINY, seed=3, checkpoint=path, said=stop)
    resumed = calibrate(record, TINY, seed=3, checkpoint=path, said=stop)
    assert passes[4] == passes[3] + 1
    assert np.array_equal(resumed.points.score, made.points.score)
    assert resumed.log_evidence == made.log_evidence


def test_a_checkpoint_of_another_plan_is_not_followed(record, tmp_path, monkeypatch):
    monkeypatch.setattr(making, "likelihood_of", sees_one_number)
    path = tmp_path / "checkpoint.npz"
    calibrate(record, TINY, seed=3, checkpoint=path)
    other = calibrate(record, replace(TINY, draws=20), seed=3, checkpoint=path)
    assert len(other.points) == 20
    path.write_bytes(b"cut off")
    assert len(calibrate(record, TINY, seed=3, checkpoint=path).points) == 40


def test_the_stamp_names_model_and_record(record):
    assert {*stamp(record)} == {"source", "month", "record"}
    assert stamp(record)["record"] == record.hash


def test_the_real_likelihood_serves_the_sampler(record):
    likelihood = making.likelihood_of(record, seed=1, threads=2, last="2004-12")
    found = likelihood(space.from_prior(8, seed=1), 0, 32)
    assert found.shape == (8,)
    assert np.isfinite(found).all()
