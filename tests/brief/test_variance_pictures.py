"""Whose the variance is: every part lies where the axis says, and only evidence is solid."""

import re
from dataclasses import replace

import numpy as np
import pytest
from brief.drawn import along, elements, overlapping

from yalu.analysis.sobol import Indices
from yalu.analysis.splits import SOURCES, Parted
from yalu.brief.drawing import patterns, styles
from yalu.brief.sources_picture import shares_picture
from yalu.brief.variance_picture import SOURCE_WORDS, alone, legend, variance_picture


def indices(**shares):
    """Indices of these names, each with its share alone; with others a tenth more."""
    first = np.array(list(shares.values()))
    return Indices(
        tuple(shares), first, first + 0.1, first - 0.02, first + 0.02, first + 0.05, first + 0.2,
        1.0, np.nan, 100,
    )  # fmt: skip


MIXED = indices(weighed=0.3, partly=0.1, assumed=0.2, luck=0.25)
PARTED = {name: Parted(MIXED, MIXED, 100) for name in ("breakdown", "launch_days", "overflights")}


def extent(rect):
    left = float(rect.get("x"))
    return left, left + float(rect.get("width"))


def test_parts_lie_side_by_side_where_the_axis_says():
    drawn = variance_picture({"launch_days": PARTED["launch_days"]})
    x = along(drawn)
    at = 0.0
    for rect, (kind, share) in zip(elements(drawn, "portion"), alone(MIXED).items(), strict=True):
        assert rect.get("class") == f"portion {kind}"
        for end, value in zip(extent(rect), (at, at + share), strict=True):
            assert end == pytest.approx(x[0] + value * (x[100] - x[0]), abs=0.15)
        at += share
    assert at == pytest.approx(1.0)


def test_what_is_too_thin_to_see_is_left_out():
    few = indices(weighed=0.0, assumed=1.0, luck=0.0)
    drawn = variance_picture({"launch_days": Parted(few, few, 100)})
    assert [e.get("class") for e in elements(drawn, "portion")] == ["portion assumed"]


def test_every_outcome_has_its_bar_and_what_was_never_observed_its_mark():
    drawn = variance_picture(PARTED)
    labels = [e.text for e in elements(drawn, "label")]
    assert labels == ["breakdown †", "launch days, a year", "long-range days, a year"]
    tops = {e.get("y") for e in elements(drawn, "portion")}
    assert len(tops) == len(labels)


def test_words_lie_beside_one_another():
    assert not overlapping(variance_picture(PARTED))
    named = indices(identified=0.1, partly=0.1, assumption=0.2, luck=0.25)
    assert not overlapping(shares_picture(named, "known"))


def test_the_key_says_every_kind_that_is_drawn():
    drawn = {
        e.get("class").removeprefix("portion ")
        for e in elements(variance_picture(PARTED), "portion")
    }
    assert drawn == set(legend(PARTED)) == {"weighed", "partly", "assumed", "luck", "together"}


def fills():
    """Kind of part → its fill, as the style sheet has it."""
    found = {}
    for selectors, style in re.findall(r"([^{}]+)\{([^}]*)\}", styles()):
        if "fill:" in style and ".portion" in selectors:
            for kind in {*SOURCES, *SOURCE_WORDS, "assumption"}:
                if re.search(rf"\.{kind}\b", selectors):
                    found[kind] = re.search(r"fill:([^;]+)", style)[1]
    return found


def test_only_what_history_identifies_is_solid():
    found = fills()
    assert {kind for kind, fill in found.items() if "url" not in fill} == {"identified", "together"}
    assert set(found) >= set(SOURCE_WORDS)
    hatches = [fill for kind, fill in found.items() if kind != "assumption"]
    assert len(set(hatches)) == len(hatches)
    assert found["assumption"] == found["assumed"]
    assert all(fill[5:-1] in patterns() for fill in found.values() if "url" in fill)


def test_full_bars_are_alone_outlined_ones_with_others_and_a_line_the_interval():
    drawn = shares_picture(indices(luck=0.4, arms=0.2), "areas")
    x = along(drawn)
    a_share = x[100] - x[0]
    outlined, full, *_ = elements(drawn, "portion")
    assert [e.get("class") for e in (outlined, full)] == ["portion together", "portion luck"]
    assert extent(outlined) == pytest.approx((x[0], x[0] + 0.5 * a_share), abs=0.15)
    assert extent(full) == pytest.approx((x[0], x[0] + 0.4 * a_share), abs=0.15)
    line = elements(drawn, "interval")[0][0]
    ends = [float(line.get(end)) for end in ("x1", "x2")]
    assert ends == pytest.approx([x[0] + 0.45 * a_share, x[0] + 0.6 * a_share], abs=0.15)


def test_indices_that_sampling_pushes_out_of_range_stay_in_the_picture():
    wild = replace(indices(luck=0.99, arms=-0.05), total=np.array([1.2, -0.01]))
    drawn = shares_picture(wild, "areas")
    x = along(drawn)
    for rect in elements(drawn, "portion"):
        left, right = extent(rect)
        assert x[0] <= left <= right <= x[100]


def test_a_ranking_begins_with_the_largest():
    drawn = shares_picture(indices(arms=0.1, luck=0.5, china=0.2), "areas", ranked=True)
    assert [e.text for e in elements(drawn, "label")] == ["luck", "china", "arms"]


def test_what_rests_on_the_never_observed_has_hatched_ground():
    assert elements(shares_picture(MIXED, "areas", unseen=True), "unseen")
    assert not elements(shares_picture(MIXED, "areas"), "unseen")
