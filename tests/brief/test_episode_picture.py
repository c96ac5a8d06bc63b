"""An episode's picture: the record and the model lie where the axes say, and look different."""

import pytest
from brief.drawn import SVG, elements, overlapping, places, texts

from yalu.brief.drawing import draw
from yalu.brief.episode_picture import KEYS, PANELS

FIRST = 12 * 2016
MONTHS = 36
LEVELS = [[float(q)] * MONTHS for q in (10, 20, 30, 40, 50)]
RECORD = [(0.5, 12.0, True), (14.5, 31.0, False), (35.5, 60.0, True)]


def panel(**more):
    record = [{"when": a, "value": b, "seen": c} for a, b, c in more.pop("record", RECORD)]
    return {
        "title": "Chinese exports", "unit": "GUSD a year", "quantiles": LEVELS, "record": record,
        "total": False, "error": 0.0, "level": False, **more,
    }  # fmt: skip


def episode(*panels, first=FIRST):
    return draw("episode", "e-x", {
        "title": "An episode", "about": "What it shows.", "first": first, "panels": panels,
        "keys": list(KEYS.items()), "width": 760,
    })  # fmt: skip


def axes(drawn):
    """From months and values of the first panel to coordinates, by the axes' own marks."""
    ticks = [e for e in texts(drawn) if e.get("class") == "tick"]
    up = {float(e.text): float(e.get("y")) - 4 for e in ticks if e.text.isdigit()
          and e.get("text-anchor") == "end" and float(e.get("x")) < 100}  # fmt: skip
    years = {int(e.text): float(e.get("x")) for e in ticks if e.get("text-anchor") == "middle"
             and float(e.get("x")) < 380}  # fmt: skip
    month = (years[2018] - years[2017]) / 12
    low, high = min(up), max(up)
    return (
        lambda m: years[2017] + (m - 18) * month,
        lambda v: up[low] + (v - low) / (high - low) * (up[high] - up[low]),
    )


def test_dots_lie_at_their_month_and_value_open_where_imputed():
    drawn = episode(panel())
    x, y = axes(drawn)
    dots = [e for kind in ("fact", "before") for e in elements(drawn, kind)]
    at = {(float(e.get("cx")), float(e.get("cy"))): e.get("class") for e in dots}
    for when, value, seen in RECORD:
        (kind,) = [
            kind for (a, b), kind in at.items()
            if a == pytest.approx(x(when), abs=0.2) and b == pytest.approx(y(value), abs=0.2)
        ]  # fmt: skip
        assert kind == ("fact" if seen else "before")


def test_bands_lie_between_their_quantiles():
    drawn = episode(panel())
    _, y = axes(drawn)
    for kind, low, high in (("band90", 10, 50), ("band50", 20, 40)):
        heights = {round(b, 1) for _, b in places(elements(drawn, kind)[0])}
        assert sorted(heights) == pytest.approx([y(high), y(low)], abs=0.2)
    middle = [b for _, b in places(elements(drawn, "line")[0])]
    assert middle == pytest.approx([y(30)] * MONTHS, abs=0.2)


def test_running_totals_are_stairs_over_whole_months():
    counts = [(i + 0.5, float(i), True) for i in range(MONTHS)]
    drawn = episode(panel(total=True, record=counts))
    x, y = axes(drawn)
    stairs = places(elements(drawn, "record")[0])
    assert stairs[:4] == [
        (pytest.approx(x(a), abs=0.2), pytest.approx(y(b), abs=0.2))
        for a, b in ((0, 0), (1, 0), (1, 1), (2, 1))
    ]
    assert stairs[-1][0] == pytest.approx(x(MONTHS), abs=0.2)


def test_whiskers_are_as_long_as_the_error_of_the_record():
    drawn = episode(panel(error=2.0))
    _, y = axes(drawn)
    first, *_ = elements(drawn, "whisker")
    ends = sorted(float(first.get(end)) for end in ("y1", "y2"))
    assert ends == pytest.approx([y(14), y(10)], abs=0.2)


def test_an_axis_of_levels_need_not_begin_at_nought():
    high = [[90.0 + q] * MONTHS for q in range(5)]
    dots = [(6.0, 92.0, True)]
    numbers = {
        level: min(float(e.text) for e in texts(episode(panel(quantiles=high, record=dots,
                                                              level=level)))
                   if e.get("text-anchor") == "end" and e.text.isdigit())
        for level in (True, False)
    }  # fmt: skip
    assert numbers == {True: 90, False: 0}


def test_a_part_of_a_year_too_short_for_its_number_has_none():
    drawn = episode(panel(), first=FIRST + 11)
    years = [e.text for e in texts(drawn) if e.get("text-anchor") == "middle"]
    assert years == ["2017", "2018", "2019"]


def test_words_lie_beside_one_another():
    six = [panel(title=p.title, unit=p.unit) for p in PANELS.values()]
    drawn = episode(*six)
    assert not overlapping(drawn)
    words = [e.text for e in texts(drawn)]
    assert set(KEYS.values()) <= set(words)
    assert {p.title for p in PANELS.values()} <= set(words)


def test_the_model_is_hatched_and_broken_the_record_solid():
    from yalu.brief.drawing import styles

    css = styles()
    drawn = episode(panel(total=True))
    used = {e.get("class") for e in elements(drawn, "p4")}
    assert used == {"band90 p4", "band50 p4", "line p4"}
    for kind in ("band90", "band50"):
        assert f".{kind}.p4{{fill:url(#h" in css
    assert "stroke-dasharray" in css.split(".line.p4{")[1].split("}")[0]
    assert "stroke-dasharray" not in css.split(".record{")[1].split("}")[0]
    assert len(elements(drawn, "record")) == 1 + 1  # drawn, and in the key


def test_panels_stand_in_pairs():
    drawn = episode(panel(), panel(), panel())
    heads = [(float(e.get("x")), float(e.get("y"))) for e in elements(drawn, "strong")]
    (a, b, c) = heads
    assert a[1] == b[1] < c[1]
    assert a[0] == c[0] < b[0]
    assert SVG not in drawn  # inside a page it needs no namespace of its own
