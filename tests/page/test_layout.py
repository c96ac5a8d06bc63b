"""How the parts of a tab stand beside each other, at every width."""

import re

import pytest

# How many small charts stand in each row, from the top.
ROWS = """() => {
  const rows = new Map();
  for (const chart of document.querySelectorAll(".small-fan")) {
    const top = Math.round(chart.getBoundingClientRect().top);
    rows.set(top, (rows.get(top) ?? 0) + 1);
  }
  return [...rows.values()];
}"""

# The heights at which the drawings of the two large charts begin, where they stand side by side.
LEVEL = """() => {
  const drawings = [...document.querySelectorAll(".fan .drawing")];
  const [a, b] = drawings.map((e) => e.getBoundingClientRect());
  return a.left === b.left ? 0 : Math.round(a.top - b.top);
}"""


def test_small_charts_stand_in_full_rows_and_large_ones_on_one_line(visit):
    guest = visit()
    page = guest.open()
    for width in (320, 390, 768, 1024, 1280, 1600, 1920, 2560):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("(width) => innerWidth === width", arg=width)
        rows = guest.read(ROWS)
        assert 6 <= sum(rows) <= 8
        assert len(set(rows)) == 1, f"{width} pixels: {rows}"
        assert guest.read(LEVEL) == 0, f"{width} pixels"


@pytest.mark.parametrize("folder", ["tabs", "parts"])
def test_every_drawing_is_one_of_the_chart_library(folder, repository):
    for source in sorted((repository / "frontend/src" / folder).glob("*.tsx")):
        assert not re.search(r"<(svg|path|circle|rect)\b", source.read_text("utf-8")), source.name
