"""Pictures are well-formed, and lie about nothing."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yalu.brief import svg


def test_a_picture_announces_itself():
    drawn = ET.fromstring(
        svg.picture("p", 10, 10, "A & B", "less < more", svg.rect(0, 0, 1, 1, "x"))
    )
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "p-t p-d"
    assert drawn.find("title").text == "A & B"
    assert drawn.find("desc").text == "less < more"


def test_a_line_is_broken_where_nothing_is_known():
    path = svg.polyline([(0, 1), (1, float("nan")), (2, 3), (3, 3)], "line")
    assert 'd="M0 1M2 3L3 3"' in path


def test_a_line_of_nothing_is_not_drawn():
    assert svg.polyline([(0, float("nan"))], "line") == ""


@given(st.floats(-1e5, 1e5), st.floats(1e-3, 1e5))
def test_ticks_are_round_and_hold_the_data(low, width):
    high = low + width
    marks = svg.ticks(low, high)
    step = marks[1] - marks[0]
    assert marks[0] <= low + 1e-6 * step
    assert marks[-1] >= high - 1e-6 * step
    assert 2 <= len(marks) <= 7


def test_a_scale_keeps_proportion():
    scale = svg.Scale(0.0, 10.0, 100.0, 0.0)
    assert scale(0.0) == 100.0
    assert scale(2.5) == 75.0
    assert scale(10.0) == 0.0


@pytest.mark.parametrize("shape", svg.MARKERS)
def test_every_series_has_a_marker_of_its_own_shape(shape):
    others = {svg.marker(m, 5, 5, "mark") for m in svg.MARKERS if m != shape}
    drawn = svg.marker(shape, 5, 5, "mark")
    assert ET.fromstring(drawn).get("class") == "mark"
    assert drawn not in others


def test_words_in_a_picture_cannot_become_markup():
    assert "<b>" not in svg.text(0, 0, "<b>", "tick")
    assert '"a"' not in svg.element("g", class_='"a"').replace('class="', "")


def test_a_scale_of_one_point_puts_everything_there():
    assert svg.Scale(3.0, 3.0, 10.0, 90.0)(3.0) == 10.0
