"""Before history speaks, the model says of published figures what outside observers say."""

import pytest

from yalu.ensemble.anchor_list import ANCHORS
from yalu.ensemble.anchors import Finding, found, prior_ensemble


@pytest.fixture(scope="module")
def ensemble():
    return prior_ensemble()


@pytest.mark.parametrize("anchor", ANCHORS, ids=lambda a: a.id)
def test_every_anchor_lies_in_the_band_and_the_band_is_sober(ensemble, anchor):
    finding = found(anchor, ensemble)
    said = f"{finding.low:.4g} to {finding.high:.4g}, seen {anchor.seen}"
    assert finding.inside, said
    assert finding.sober, f"{said}: {finding.width:.3g} wide, {anchor.widest:g} allowed"


def test_anchors_are_told_apart_by_their_names():
    assert len({a.id for a in ANCHORS}) == len(ANCHORS)


def test_a_value_outside_is_told(ensemble):
    anchor = ANCHORS[0]
    far = Finding(anchor, low=max(anchor.seen) + 1.0, median=10.0, high=20.0)
    assert not far.inside
