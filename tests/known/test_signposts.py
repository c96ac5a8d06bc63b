"""Planted signposts are found with the lead they have, and noise is not."""

import numpy as np
import pytest

from yalu.analysis.signposts import best_level, signposts
from yalu.analysis.tipping import NEVER
from yalu.errors import InputError

MONTHS, WORLDS = 120, 600


def tipping(draw: np.random.Generator, worlds: int = WORLDS):
    """Three worlds in five tip, at any time after the first year and a half."""
    month = draw.integers(20, MONTHS + 1, worlds)
    return np.where(draw.random(worlds) < 0.6, month, NEVER)


def planted(tipped, ahead: int, draw, noise: float = 0.3):
    """A light that goes on so many months before a world tips."""
    left = tipped - np.arange(1, MONTHS + 1)[:, None]
    return (left <= ahead) * (left > 0) * (tipped != NEVER) + noise * draw.normal(size=left.shape)


@pytest.fixture(scope="module")
def found():
    draw = np.random.default_rng(0)
    tipped = tipping(draw)
    series = {f"noise-{i}": draw.normal(size=(MONTHS, WORLDS)) for i in range(12)}
    series["planted"] = -planted(tipped, 12, draw)
    return signposts(series, tipped)


def test_a_planted_signpost_is_first_and_noise_tells_nothing(found):
    assert [post.name for post in found.each if post.tells] == ["planted"]
    assert found.each[0].name == "planted"
    assert not found.each[0].above  # it was planted upside down
    assert found.each[0].areas[12].area > 0.95
    assert found.watch.names == ("planted",)
    assert all(abs(post.areas[12].area - 0.5) < 0.05 for post in found.each[1:])


def test_a_signpost_tells_most_at_the_lead_it_has(found):
    areas = {lead: area.area for lead, area in found.each[0].areas.items()}
    assert max(areas, key=areas.get) == 12
    assert areas[24] < 0.85


def test_its_trigger_stands_between_and_is_lit_for_its_lead(found):
    trigger = found.each[0].trigger
    assert -0.8 < trigger.level < -0.3
    assert trigger.false_alarms < 0.15
    assert trigger.misses < 0.15
    assert trigger.lit == pytest.approx(12, abs=2)


def test_a_trigger_without_noise_makes_no_mistake():
    draw = np.random.default_rng(1)
    tipped = tipping(draw)
    found = signposts({"light": planted(tipped, 12, draw, noise=0.0)}, tipped)
    (post,) = found.each
    assert post.areas[12].area == 1.0
    assert (post.trigger.false_alarms, post.trigger.misses, post.trigger.lit) == (0.0, 0.0, 12.0)


def test_two_halves_of_the_truth_are_both_watched_and_the_copy_is_not():
    draw = np.random.default_rng(2)
    tipped = tipping(draw)
    one, two = draw.normal(size=(2, MONTHS, WORLDS))
    soon = planted(tipped, 12, draw, noise=0.0)
    series = {"one": one + soon, "two": two + soon, "noise": draw.normal(size=one.shape)}
    series["copy"] = series["one"] + 0.01 * draw.normal(size=one.shape)
    watch = signposts(series, tipped).watch
    assert len(watch.names) == 2
    assert "two" in watch.names
    assert watch.gains[1] > watch.gains[0] + 0.03


def test_a_world_that_has_tipped_or_gone_is_no_longer_looked_at():
    draw = np.random.default_rng(3)
    tipped = tipping(draw)
    light = planted(tipped, 12, draw)
    after = light.copy()
    after[np.arange(1, MONTHS + 1)[:, None] >= np.where(tipped == NEVER, MONTHS + 1, tipped)] = 99.0
    assert signposts({"x": light}, tipped) .each[0].areas == \
        signposts({"x": after}, tipped).each[0].areas  # fmt: skip


def test_a_miss_that_costs_more_lowers_the_trigger():
    draw = np.random.default_rng(4)
    hit = draw.random(4000) < 0.2
    seen = draw.normal(size=4000) + hit
    cheap, dear = (best_level(seen, hit, weighs) for weighs in (1.0, 20.0))
    assert dear < best_level(seen, hit) < cheap


def test_youdens_level_of_two_equal_normals_is_halfway():
    draw = np.random.default_rng(5)
    hit = np.repeat([True, False], 50_000)
    assert best_level(draw.normal(size=100_000) + 2.0 * hit, hit) == pytest.approx(1.0, abs=0.15)


def test_the_same_seed_tells_the_same():
    draw = np.random.default_rng(6)
    tipped = tipping(draw, 200)
    series = {"a": draw.normal(size=(MONTHS, 200)), "b": draw.normal(size=(MONTHS, 200))}
    first, again = (signposts(series, tipped, seed=3) for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda x, t: signposts({}, t), "none for"),
        (lambda x, t: signposts({"a": x[0]}, t), "shape"),
        (lambda x, t: signposts({"a": x, "b": x[:5]}, t), "shape"),
        (lambda x, t: signposts({"a": x * np.nan}, t), "not finite"),
        (lambda x, t: signposts({"a": x}, t, lead=0), "lead of 0"),
        (lambda x, t: signposts({"a": x}, t, lead=200), "lead of 200"),
        (lambda x, t: signposts({"a": x}, t, times=np.zeros(MONTHS)), "increasing"),
        (lambda x, t: signposts({"a": x}, np.where(np.arange(100) < 10, 30, -1)), "10 worlds tip"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, words):
    draw = np.random.default_rng(7)
    with pytest.raises(InputError) as told:
        call(draw.normal(size=(MONTHS, 100)), tipping(draw, 100))
    assert words in str(told.value)
    assert "to mend" in str(told.value)
