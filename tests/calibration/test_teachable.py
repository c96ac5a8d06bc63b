"""What a classifier can tell of a history: nothing where nothing shows, much where it does."""

import numpy as np
import pytest

from yalu.calibration import space
from yalu.calibration.teachable import learnt, yearly
from yalu.model.catalogue import THEORIES
from yalu.record.read import read_record

HISTORIES = 900
FEATURES = 12


@pytest.fixture(scope="module")
def found():
    """Only the last question shows: in two features, by one standard deviation."""
    luck = np.random.default_rng(2)
    member = space.from_prior(HISTORIES, seed=4).member
    seen = luck.standard_normal((HISTORIES, FEATURES))
    seen[:, :2] += member[-1][:, None] == np.array([0, 1])
    return {one.theory: one for one in learnt(seen, member)}


def test_a_question_that_shows_is_learnt(found):
    shown = found[list(THEORIES)[-1]]
    assert shown.gained > 4.0 * shown.error > 0.0
    assert shown.right > shown.by_luck + 0.1


def test_questions_that_do_not_show_are_not(found):
    for theory in list(THEORIES)[:-1]:
        silent = found[theory]
        assert silent.gained < 3.0 * silent.error + 0.005, theory
        assert silent.gained > -0.1, theory


def test_a_history_is_told_by_year_and_drivers_that_all_share_are_left_out():
    seen = yearly(read_record(), space.from_prior(3, seed=1), last="2004-12", seed=2)
    assert len(seen) == 3
    assert np.isfinite(seen).all()
    assert seen.shape[1] > 10
    spread = np.ptp(seen, axis=0)
    assert (spread > 0.0).mean() > 0.3
