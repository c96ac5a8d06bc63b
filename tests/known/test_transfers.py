"""Changes of course in a world where everything can be counted on fingers."""

import numpy as np
import pytest

from yalu.analysis.transfers import transfer
from yalu.errors import InputError

MONTHS = 24


def held(*spans: tuple[int, int]) -> int:
    """Good months in a run of two years."""
    return sum(end - begin for begin, end in spans)


def test_a_deterministic_toy_costs_what_it_costs():
    # the first action fails in month 6; the second, begun there, holds for ten months more,
    # begun at once it would have held for twenty
    stays = np.full(8, held((0, 6)))
    begun = np.full(8, held((0, 20)))
    switched = np.full(8, held((0, 6), (6, 16)))
    found = transfer(stays, begun, switched)
    assert found.gain.mean == found.gain.low == found.gain.high == 10.0
    assert found.late.mean == -4.0
    assert found.helps
    assert found.gain.better == 1.0


def test_a_cost_is_a_gain_with_the_other_sign():
    draw = np.random.default_rng(0)
    stays, begun, switched = draw.normal(size=(3, 50))
    more, less = transfer(stays, begun, switched), transfer(-stays, -begun, -switched, "less")
    assert more == less


def test_a_change_to_the_same_brings_and_costs_nothing():
    same = np.arange(10.0)
    found = transfer(same, same, same)
    assert found.gain.mean == found.late.mean == found.gain.better == 0.0
    assert not found.helps


def test_intervals_hold_the_truth_as_often_as_they_say():
    draw = np.random.default_rng(1)
    inside = 0
    for _ in range(400):
        gain = draw.exponential(2.0, 200)
        found = transfer(np.zeros(200), np.zeros(200), gain, sure=0.9)
        inside += found.gain.low <= 2.0 <= found.gain.high
    assert 0.85 < inside / 400 < 0.94


def test_one_world_is_no_evidence():
    assert not transfer([0.0], [0.0], [5.0]).helps


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: transfer([], [], []), "shape"),
        (lambda: transfer([1.0], [1.0, 2.0], [1.0]), "shape"),
        (lambda: transfer([1.0], [1.0], [np.nan]), "not finite"),
        (lambda: transfer([1.0], [1.0], [1.0], "best"), "'best'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, words):
    with pytest.raises(InputError) as told:
        call()
    assert words in str(told.value)
