"""The brief and the page draw the same data alike: both are held to `frontend/grammar.json`.

The page's side is `frontend/grammar.mjs`, which `npm run check` runs.
"""

import json
import math
import re
from typing import Any

import pytest

from yalu.brief import svg, words


@pytest.fixture(scope="module")
def grammar(repository) -> dict[str, Any]:
    return json.loads((repository / "frontend/grammar.json").read_text(encoding="utf-8"))


def places(element: str) -> list[list[float]]:
    """The coordinates of a path or polygon, in order; areas are closed by hand."""
    path = re.search(r' (?:d|points)="([^"]*)"', element)
    assert path is not None
    numbers = [float(text) for text in re.findall(r"-?[0-9.]+", path[1])]
    pairs = [numbers[i : i + 2] for i in range(0, len(numbers), 2)]
    return [*pairs, pairs[0]] if path[1].endswith("Z") else pairs


def test_axes_end_and_pause_at_the_same_round_numbers(grammar):
    for case in grammar["ticks"]:
        assert svg.ticks(case["low"], case["high"]) == pytest.approx(case["marks"])


def test_lines_break_where_a_value_is_missing(grammar):
    for case in grammar["lines"]:
        points = [(x, math.nan if y is None else y) for x, y in case["points"]]
        assert places(svg.polyline(points, "line")) == case["path"]


def test_series_have_the_same_marks(grammar):
    for case in grammar["marks"]:
        drawn = svg.marker(case["shape"], case["x"], case["y"], "mark", case["size"])
        assert places(drawn) == case["points"]


def test_a_fan_has_the_same_bands_and_the_same_middle(grammar):
    for case in grammar["fans"]:
        x, y = svg.Scale(**case["x"]), svg.Scale(**case["y"])
        rows = [
            [(x(t), y(v)) for t, v in zip(case["times"], row, strict=True)]
            for row in case["quantiles"]
        ]
        assert places(svg.band(rows[4], rows[0], "band90")) == case["band90"]
        assert places(svg.band(rows[3], rows[1], "band50")) == case["band50"]
        assert places(svg.polyline(rows[2], "line")) == case["median"]


def test_numbers_and_chances_are_written_alike(grammar):
    say = {
        "number": lambda of, c: words.number(*of, c.get("unit", "1"), beside=c.get("beside", ())),
        "spread": lambda of, c: words.spread(*of, c.get("unit", "1")),
        "percent": lambda of, c: words.percent(*of, c.get("worlds", 0)),
        "points": lambda of, c: words.points(*of),
        "word": lambda of, c: words.word(*of),
        "forecast": lambda of, c: words.forecast(*of),
    }
    for case in grammar["words"]:
        assert say[case["say"]](case["of"], case) == case["text"], case
