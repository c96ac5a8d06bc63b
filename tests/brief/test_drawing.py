"""Charts drawn by the components of the page, in an engine inside Python."""

import math
import re
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest
from brief.drawn import axis, elements, places
from hypothesis import given, settings
from hypothesis import strategies as st

from yalu.brief.drawing import DrawingError, draw, patterns

MONTHS = [f"{2026 + i // 12}-{i % 12 + 1:02}" for i in range(24)]
FLAT = [[low] * 24 for low in (10.0, 15.0, 20.0, 25.0, 30.0)]


def fan(**more):
    data = {
        "title": "Warheads & more", "about": "Less < more.", "unit": "warheads", "months": MONTHS,
        "width": 340, "height": 216, "lines": [{"n": 0, "drawn": "fan", "quantiles": FLAT}],
    }  # fmt: skip
    return draw("fan", "fan-x", {**data, **more})


def test_a_picture_announces_itself():
    drawn = ET.fromstring(fan())
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "fan-x-t fan-x-d"
    assert drawn.find("title").text == "Warheads & more"
    assert drawn.find("desc").text == "Less < more."


def test_words_in_a_picture_cannot_become_markup():
    assert "<b>" not in fan(title="<b>bold</b>")


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [
        (0, 63, [0, 20, 40, 60, 80]),
        (-3.2, 8.1, [-5, 0, 5, 10]),
        (1234, 1571, [0, 500, 1000, 1500, 2000]),
    ],
)
def test_axes_end_and_pause_at_round_numbers(low, high, marks):
    quantiles = [[low] * 24, *([[(low + high) / 2] * 24] * 3), [high] * 24]
    drawn = fan(lines=[{"n": 0, "drawn": "fan", "quantiles": quantiles}])
    assert sorted(axis(drawn)) == marks
    assert [e.text for e in elements(drawn, "tick") if e.text == "2,000"] == ["2,000"] * (high > 99)


@given(st.floats(-1e5, 1e5), st.floats(1.0, 1e5))
@settings(max_examples=25, deadline=None)
def test_axes_hold_what_is_drawn_and_say_few_numbers(low, width):
    middle, high = low + width / 2, low + width
    quantiles = [[low] * 24, *([[middle] * 24] * 3), [high] * 24]
    marks = sorted(axis(fan(lines=[{"n": 0, "drawn": "fan", "quantiles": quantiles}])))
    step = marks[1] - marks[0]
    assert marks[0] <= low + 1e-3 * step
    assert marks[-1] >= high - 1e-3 * step
    assert 2 <= len(marks) <= 7
    assert all(b - a == pytest.approx(step, rel=1e-6) for a, b in pairwise(marks))


def test_an_index_around_a_hundred_does_not_begin_at_nought():
    quantiles = [[76 + 24 * q] * 24 for q in range(5)]
    drawn = fan(unit="2025 = 100", lines=[{"n": 0, "drawn": "fan", "quantiles": quantiles}])
    assert min(axis(drawn)) == 75


def test_what_the_axis_says_is_where_the_bands_lie():
    drawn = fan()
    height = axis(drawn)
    assert {y for _, y in places(elements(drawn, "line")[0])} == {height[20]}
    heights = [y for _, y in places(elements(drawn, "band90")[0])]
    assert (max(heights), min(heights)) == (height[10], height[30])
    middle = [y for _, y in places(elements(drawn, "band50")[0])]
    assert max(middle) == pytest.approx((height[10] + height[20]) / 2, abs=0.1)


def test_every_point_of_the_record_lies_at_its_value_and_its_year():
    times, values = [2016.5, 2018.0, 2020.25, 2024.0], [3.0, 30.0, 12.0, 24.0]
    past = {"times": times, "values": values, "dots": True}
    drawn = fan(past=past, since=2014.0)
    x = {int(e.text): float(e.get("x")) for e in elements(drawn, "tick") if e.text.startswith("20")
         and e.get("text-anchor") == "middle"}  # fmt: skip
    y = axis(drawn)
    a_year, a_unit = (x[2025] - x[2015]) / 10, (y[30] - y[0]) / 30
    dots = elements(drawn, "fact")
    for dot, time, value in zip(dots, times, values, strict=True):
        assert float(dot.get("cx")) == pytest.approx(x[2015] + a_year * (time - 2015), abs=0.15)
        assert float(dot.get("cy")) == pytest.approx(y[0] + a_unit * value, abs=0.15)
    on_the_line = places(elements(drawn, "record")[0])
    assert on_the_line == [(float(d.get("cx")), float(d.get("cy"))) for d in dots]


def test_a_line_is_broken_where_nothing_is_known():
    past = {"times": [2020, 2021, 2022, 2023], "values": [1, math.nan, 3, 3], "dots": False}
    line = elements(fan(past=past), "record")[0]
    assert line.get("d").count("M") == 2
    assert len(places(line)) == 3


def test_a_world_that_leaves_the_chart_leaves_a_mark():
    calm, wild = [20.0] * 24, [20.0] * 12 + [900.0] * 12
    line = {"n": 0, "drawn": "fan", "quantiles": FLAT}
    assert not elements(fan(lines=[{**line, "samples": [calm]}]), "stray")
    assert len(elements(fan(lines=[{**line, "samples": [calm, wild]}]), "stray")) == 1


def test_policies_differ_by_mark_and_end_side_by_side():
    lines = [{"n": n, "drawn": "middle", "quantiles": FLAT} for n in range(5)]
    drawn = fan(lines=lines)
    marks = elements(drawn, "mark")
    assert [e.get("class") for e in marks] == [f"mark p{n}" for n in range(5)]
    assert len({(e.tag, (e.get("points") or "").count(",")) for e in marks[:4]}) == 4
    across = [float(e.get("x1")) for e in elements(drawn, "end90")]
    assert all(b - a > 8 for a, b in pairwise(across))
    assert max(across) < 340 - 4


@pytest.mark.parametrize(
    ("n", "corners"),
    [
        (2, [(38, 2.7), (42, 10.2), (34, 10.2)]),  # up
        (3, [(38, 2.3), (42, 7), (38, 11.7), (34, 7)]),  # diamond
        (4, [(38, 11.3), (42, 3.8), (34, 3.8)]),  # down
    ],
)
def test_marks_have_their_shapes(n, corners):
    (mark,) = elements(draw("key", "", {"kind": "series", "n": n}), "mark")
    assert [tuple(map(float, p.split(","))) for p in mark.get("points").split()] == corners


def test_arrays_and_their_gaps_are_drawn_as_lists_are():
    values = np.array([1.0, np.nan, 3.0, 4.0])
    past = {"times": np.arange(2020.0, 2024.0), "values": values, "dots": np.bool_(False)}
    told = {"times": [2020, 2021, 2022, 2023], "values": [1, None, 3, 4], "dots": False}
    assert fan(past=past) == fan(past=told)


def test_what_is_referred_to_inside_is_named_after_the_picture():
    names = re.findall(r'id="([^"]+)"', fan())
    assert len(set(names)) == len(names)
    assert all(name.startswith("fan-x-") for name in names)
    assert set(re.findall(r"url\(#([^)]+)\)", fan())) <= set(names)


def test_every_hatch_that_the_styles_use_is_there():
    from yalu.brief.drawing import styles

    there = set(re.findall(r'id="([^"]+)"', patterns()))
    assert set(re.findall(r"url\(#([^)]+)\)", styles())) <= there


def test_two_threads_draw_the_same_bytes():
    with ThreadPoolExecutor(2) as pool:
        drawn = list(pool.map(lambda _: fan(), range(6)))
    assert set(drawn) == {fan()}


def test_an_unknown_kind_is_told_with_those_there_are():
    with pytest.raises(DrawingError, match=r"'fam'.*there are.*\bfan\b"):
        draw("fam", "x", {})


def test_data_that_lack_something_name_the_picture():
    with pytest.raises(DrawingError, match=r"'fan-x' of kind 'fan'"):
        draw("fan", "fan-x", {"title": "t"})
    with pytest.raises(DrawingError, match="a number is missing: viewBox"):
        draw("fan", "fan-x", {"title": "t", "about": "", "unit": "", "lines": [], "months": MONTHS})
