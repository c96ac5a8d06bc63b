"""Drawings that compare: every mark stands where its axis says, and no two labels meet."""

import math

import numpy as np
import pytest
from brief.drawn import elements, overlapping, places, texts

from yalu.brief.drawing import draw
from yalu.ensemble.library import SHELF

SAID = {"title": "A title", "about": "What it shows.", "width": 340, "unseen": False}


def along(drawn):
    """Place of every number under a drawing, in the unit of the axis."""
    found = {}
    for mark in elements(drawn, "tick"):
        text = mark.text.replace("−", "-").removesuffix(" %")
        if mark.get("text-anchor") == "middle" and not text.strip("+-.0123456789"):
            found[float(text)] = float(mark.get("x"))
    return found


def across(drawn, value):
    """Where a value lies, from the ends of the axis."""
    marks = sorted(along(drawn).items())
    (low, begin), (high, end) = marks[0], marks[-1]
    return begin + (value - low) / (high - low) * (end - begin)


def upward(drawn, value):
    """How high a value lies, from the ends of the upright axis, in per cent."""
    marks = sorted(percents(drawn).items())
    (low, begin), (high, end) = marks[0], marks[-1]
    return begin + (value - low) / (high - low) * (end - begin)


def percents(drawn):
    return {
        float(e.text.removesuffix(" %")): float(e.get("y")) - 4
        for e in elements(drawn, "tick")
        if e.get("text-anchor") == "end" and e.text.endswith(" %")
    }


def centre(mark):
    """The middle of a disc, a square or a diamond."""
    if mark.tag == "circle":
        return float(mark.get("cx")), float(mark.get("cy"))
    if mark.tag == "rect":
        x, y, w, h = (float(mark.get(side)) for side in ("x", "y", "width", "height"))
        return x + w / 2, y + h / 2
    corners = [tuple(map(float, c.split(","))) for c in mark.get("points").split()]
    xs, ys = zip(*corners, strict=True)
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def dumbbells(rows, *, differences):
    rows = [{"label": n, "first": a, "second": b, "strong": s} for n, a, b, s in rows]
    return draw("dumbbells", "d", {
        **SAID, "rows": rows, "differences": differences, "under": "what lies across",
    })  # fmt: skip


@pytest.mark.parametrize(
    ("differences", "values"),
    [(False, [(0.0, 1.0), (0.31, 0.62)]), (True, [(-0.031, 0.052), (0.2, -0.07)])],
)
def test_a_disc_and_a_square_stand_at_their_values(differences, values):
    rows = [(f"p{i}", *pair, False) for i, pair in enumerate(values)]
    drawn = dumbbells(rows, differences=differences)
    discs, squares = elements(drawn, "first"), elements(drawn, "second")
    for (first, second), disc, square in zip(values, discs, squares, strict=True):
        assert centre(disc)[0] == pytest.approx(across(drawn, 100 * first), abs=0.15)
        assert centre(square)[0] == pytest.approx(across(drawn, 100 * second), abs=0.15)


def test_opposed_advice_has_a_sign_of_its_own():
    drawn = dumbbells([("hedge", 0.1, 0.9, True), ("open-tap", 0.4, 0.6, False)], differences=False)
    assert [t.text for t in elements(drawn, "strong") if t.tag == "text"] == ["hedge", "≠"]


def test_the_axis_of_differences_is_as_long_to_either_side():
    low, middle, high = sorted(
        along(dumbbells([("hedge", -0.03, 0.16, False)], differences=True)).items()
    )
    assert (low[0], middle[0]) == (-high[0], 0)
    assert high[1] - middle[1] == pytest.approx(middle[1] - low[1])


def ranks(rows):
    made = [{"label": n, "at": at, "discs": d, "squares": s} for n, at, d, s in rows]
    return draw("ranks", "r", {**SAID, "rows": made, "under": "rank, 1 is best"})


def test_a_rank_stands_where_the_axis_says_larger_where_more_agree():
    rows = [("hedge", 1.0, [1, 1, 1, 3], [2.5, math.nan]), ("observed", 2.5, [2], []),
            ("open-tap", 2.5, [], [3])]  # fmt: skip
    drawn = ranks(rows)
    discs = elements(drawn, "first")
    assert [centre(d)[0] for d in discs] == [along(drawn)[1], along(drawn)[3], across(drawn, 2)]
    assert float(discs[0].get("r")) > float(discs[1].get("r"))
    assert centre(elements(drawn, "second")[0])[0] == pytest.approx(across(drawn, 2.5), abs=0.15)
    bars = [e for e in elements(drawn, "between") if "strong" in e.get("class")]
    assert [float(b.get("x1")) for b in bars] == [
        pytest.approx(across(drawn, at), abs=0.15) for at in (1, 2.5, 2.5)
    ]


def test_the_marks_of_a_row_keep_to_their_row():
    drawn = ranks([(name, i + 1.0, [1, 13], [1, 13]) for i, name in enumerate(SHELF)])
    names = [float(t.get("y")) - 4 for t in elements(drawn, "label")]
    discs = [centre(d)[1] for d in elements(drawn, "first")][::2]
    squares = [centre(s)[1] for s in elements(drawn, "second")][::2]
    step = names[1] - names[0]
    for y, disc, square in zip(names, discs, squares, strict=True):
        assert y - step / 2 < disc < y < square < y + step / 2


def frontier(points):
    made = [{"label": n, "at": (x, y), "kept": k} for n, x, y, k in points]
    return draw("frontier", "f", {
        **SAID, "width": 400, "height": 280, "points": made,
        "x": {"told": "← launch days, a year: less is better", "share": False},
        "y": {"told": "↓ breakdown, share of worlds: less is better", "share": True},
    })  # fmt: skip


def test_what_is_never_beaten_is_joined_from_left_to_right():
    points = [("a", 12.0, 0.10, True), ("b", 8.0, 0.13, True), ("c", 13.0, 0.15, False),
              ("d", 10.0, 0.11, True)]  # fmt: skip
    drawn = frontier(points)
    expected = sorted(
        (across(drawn, x), upward(drawn, 100 * y)) for _, x, y, kept in points if kept
    )
    joined = places(elements(drawn, "line")[0])
    assert np.allclose(joined, expected, atol=0.2)
    assert sorted(map(centre, elements(drawn, "first"))) == joined
    (beaten,) = elements(drawn, "second")
    assert np.allclose(centre(beaten), (across(drawn, 13), upward(drawn, 15)), atol=0.2)


@pytest.mark.parametrize("y", [lambda i: 0.1, lambda i: 0.1 + 1e-3 * (i > 6), lambda i: 0.01 * i])
def test_names_at_the_edge_lie_in_the_order_of_their_points(y):
    drawn = frontier([(name, 10.0 + i, y(i), i % 3 == 0) for i, name in enumerate(SHELF)])
    assert overlapping(drawn) == []
    marks = [centre(m)[1] for kind in ("first", "second") for m in elements(drawn, kind)]
    heights = sorted(float(t.get("y")) for t in elements(drawn, "label"))
    assert len(heights) == len(marks) == len(SHELF)
    low = {t.text: float(t.get("y")) for t in elements(drawn, "label")}
    for i, one in enumerate(SHELF):
        for j, other in enumerate(SHELF):
            assert y(i) <= y(j) or low[one] <= low[other]


def test_the_numbers_of_an_axis_are_equally_fine():
    drawn = frontier([("a", 9.0, 0.008, True), ("b", 14.0, 0.021, True)])
    upright = [e.text for e in elements(drawn, "tick") if e.text.endswith(" %")]
    assert upright == ["1.0 %", "1.5 %", "2.0 %"]


def peeling(steps, **more):
    return draw("peeling", "p", {
        **SAID, "height": 216, "steps": steps, "across": "coverage →", "up": "↑ density", **more,
    })  # fmt: skip


def test_a_box_stands_at_its_coverage_and_its_density():
    steps = [(1.0, 0.1), (0.9, 0.2), (0.4, 0.21)]
    drawn = peeling(steps, chosen=(0.8, 0.2), again=(0.7, 0.15))
    assert max(percents(drawn)) == 30  # as high as is needed
    for kind, places_told in (("first", [(0.8, 0.2)]), ("second", [*steps, (0.7, 0.15)])):
        found = [centre(m) for m in elements(drawn, kind)]
        told = [(across(drawn, 100 * x), upward(drawn, 100 * y)) for x, y in places_told]
        assert np.allclose(found, told, atol=0.2)
    (everywhere,) = elements(drawn, "now")
    assert float(everywhere.get("y1")) == pytest.approx(upward(drawn, 10), abs=0.15)


def test_what_was_not_measured_has_no_mark():
    drawn = peeling([(1.0, 0.1)], chosen=(1.0, 0.1), again=(math.nan, math.nan))
    assert [m.tag for m in elements(drawn, "second")] == ["circle"]


def bars(rows, **more):
    made = [
        {"label": n, "value": v, "low": low, "high": high, "told": t} for n, v, low, high, t in rows
    ]
    data = {k: v for k, v in SAID.items() if k != "unseen"}
    return draw("bars", "b", {**data, "bars": made, "ground": "model", **more})


def test_a_bar_ends_at_its_value_and_its_whisker_at_its_interval():
    rows = [("foresight", 1.44, 1.3, 1.58, "1.44"), ("nothing", 0.0, None, None, "0.00")]
    drawn = bars(rows, under="better by")
    long, least = elements(drawn, "bar")
    assert float(long.get("x")) == along(drawn)[0]
    end = float(long.get("x")) + float(long.get("width"))
    assert end == pytest.approx(across(drawn, 1.44), abs=0.15)
    assert float(least.get("width")) <= 1
    (whisker,) = elements(drawn, "whisker")
    for side, value in (("x1", 1.3), ("x2", 1.58)):
        assert float(whisker.get(side)) == pytest.approx(across(drawn, value), abs=0.15)


def test_bars_below_nought_go_the_other_way_from_the_same_line():
    drawn = bars([("more", 3.0, 2.0, 4.0, "+3"), ("less", -2.0, -3.0, -1.0, "−2")], under="by")
    more, less = elements(drawn, "bar")
    assert float(more.get("x")) == along(drawn)[0]
    assert float(less.get("x")) + float(less.get("width")) == pytest.approx(
        along(drawn)[0], abs=0.15
    )


def test_what_is_not_a_number_is_left_out_and_the_rest_is_drawn():
    gap = math.nan
    drawn = dumbbells([("a", gap, 0.5, False), ("b", gap, gap, False)], differences=True)
    assert len(elements(drawn, "second")) == 1
    assert not elements(drawn, "first") + elements(drawn, "between")
    drawn = ranks([("a", gap, [gap], [1.0]), ("b", 2.0, [], [])])
    assert not elements(drawn, "first")
    assert len([e for e in elements(drawn, "between") if "strong" in e.get("class")]) == 1
    drawn = frontier([("a", gap, 0.1, True), ("b", 1.0, 0.1, True), ("c", 2.0, 0.2, False)])
    assert [t.text for t in elements(drawn, "label")] == ["b", "c"]


LONG = "long-range launches follow the pressure of sanctions within half a year or so"


@pytest.mark.parametrize(
    "drawn",
    [
        lambda: dumbbells([(p, 0.0, 1.0, True) for p in SHELF], differences=False),
        lambda: dumbbells([(p, 0.25, -0.25, True) for p in SHELF], differences=True),
        lambda: ranks([(p, i + 1.0, [1, 13], [13]) for i, p in enumerate(SHELF)]),
        lambda: frontier([(p, 0.1 * i, 0.1, True) for i, p in enumerate(SHELF)]),
        lambda: peeling([(1.0, 0.9), (0.5, 1.0)], chosen=(1.0, 1.0), at=(0.0, 0.0)),
        lambda: bars([(p, 1e5, 0, 2e5, "100,000") for p in (*SHELF, LONG)], under="better by"),
        lambda: bars([(LONG, 0.1, 0, 0.2, "under 0.01")]),
        lambda: draw("limits", "l", {
            **SAID, "limits": [{"label": LONG, "below": 0.1, "above": 0.0}] * 3,
        }),
    ],
    ids=["dumbbells", "differences", "ranks", "frontier", "peeling", "bars", "one bar", "limits"],
)  # fmt: skip
def test_no_words_meet_and_none_leave_the_drawing(drawn):
    assert overlapping(drawn()) == []


def test_a_limit_is_told_whole_over_as_many_lines_as_it_takes():
    limits = [
        {"label": LONG, "below": 0.25, "above": 0.5},
        {"label": "aid", "below": 0, "above": 0},
    ]
    drawn = draw("limits", "l", {**SAID, "limits": limits})
    assert " ".join(t.text for t in texts(drawn)) == f"{LONG} aid"
    whole, kept = elements(drawn, "rest")[0], elements(drawn, "held")[0]
    width = float(whole.get("width"))
    assert float(kept.get("x")) == pytest.approx(0.25 * width)
    assert float(kept.get("width")) == pytest.approx(0.25 * width)
