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


def test_histories_are_told_by_the_same_features_however_few_are_written_at_once():
    truth, last = space.from_prior(3, seed=1), "2004-12"
    many, varies = yearly(read_record(), truth, last=last, seed=2)
    one, alone = yearly(read_record(), truth.take(np.array([0])), last=last, seed=2)
    assert many.shape == (3, len(varies))
    assert one.shape == (1, len(varies))
    assert np.isfinite(many).all()
    assert not alone.any()
    assert np.all(np.ptp(many[:, ~varies], axis=0) == 0.0)
    assert 10 < varies.sum() < len(varies)
