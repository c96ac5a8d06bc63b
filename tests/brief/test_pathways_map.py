"""The pathways map shows what was found, stands alone, and invents nothing."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from brief.drawn import SVG, along, box, elements, overlapping, places, texts

from yalu.analysis.pathways import Pathways, Switch, Tipping
from yalu.analysis.tipping import NEVER
from yalu.analysis.tolerances import tolerances
from yalu.analysis.transfers import Difference, Transfer
from yalu.brief.pathways_map import pathways_picture, standalone
from yalu.brief.pathways_told import about, tells
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study


def made(months: dict[str, np.ndarray], when: str = "war") -> Pathways:
    """Pathways without any run: tipping months by action, no changes."""
    study = Study(tuple(read_policy(p) for p in months), months=120, members=100)
    none = np.full(100, NEVER)
    tippings = tuple(
        Tipping(action, "all", month, np.where(month == NEVER, NEVER, 0), none, 120)
        for action, month in months.items()
    )
    return Pathways(study, tolerances([when]), {"all": tippings}, {}, {}, {}, None, None, 0)


EARLY = np.arange(1, 101)
HALF = np.where(EARLY <= 50, EARLY, NEVER)
SELDOM = np.where(EARLY <= 5, 60, NEVER)


@pytest.fixture
def found() -> Pathways:
    return made({"hedge": EARLY, "open-tap": HALF, "hands-off": SELDOM})


def changing(found: Pathways, *after: str) -> Pathways:
    """The same, with changes from the first action to these, all of which help."""
    gain = Difference(8.0, 5.0, 11.0, 0.7, 0.1)
    held = Transfer(50, gain, gain, True)
    before, *_ = found.actions
    switches = tuple(Switch(before, to, held, held, 60.0, 0.8, 0.4) for to in after)
    return replace(found, switches={before: switches})


def marks(picture: str, kind: str) -> list[ElementTree.Element]:
    """All elements of this class but those of the key."""
    keyed = [part for entry in elements(picture, "entry") for part in entry.iter()]
    told = {ElementTree.tostring(part) for part in keyed}
    return [e for e in elements(picture, kind) if ElementTree.tostring(e) not in told]


def month_at(picture: str, x: float) -> float:
    """Months since 2026 began at this place, as the years along the foot have it."""
    years = {year: at for year, at in along(picture).items() if year > 2000}
    first, last = min(years), max(years)
    return 12 * (first - 2026 + (x - years[first]) / (years[last] - years[first]) * (last - first))


def test_every_action_has_a_line_a_name_and_its_share_that_never_tips(found):
    picture = pathways_picture(found)
    assert len(elements(picture, "track")) == 3
    names = [e.text for e in elements(picture, "label")]
    assert [f"{i + 1}  {p}" for i, p in enumerate(found.actions)] == names
    shares = [e.text for e in elements(picture, "tick") if e.text.endswith("%")]
    assert shares == ["<1 %", "50 %", "95 %"]


def test_a_mark_stands_only_where_half_of_the_worlds_have_tipped(found):
    picture = pathways_picture(found)
    at = [float(e.get("points").split(",")[0]) for e in marks(picture, "mark")]
    assert [month_at(picture, x) for x in at] == pytest.approx([50, 50], abs=0.5)


def test_a_line_below_says_when_a_tenth_and_nine_tenths_have_tipped(found):
    picture = pathways_picture(found)
    whole, half = elements(picture, "interval")  # few tip under the last: it has none
    ends = [month_at(picture, float(whole[0].get(end))) for end in ("x1", "x2")]
    assert ends == pytest.approx([10, 90], abs=0.5)
    assert month_at(picture, float(half[0].get("x2"))) == pytest.approx(120, abs=0.5)
    assert not whole.findall("path")
    assert len(half.findall("path")) == 1  # the run ends first: an arrow


def test_a_line_is_as_thick_as_the_share_that_holds(found):
    picture = pathways_picture(found)
    first, *_ = elements(picture, "track")
    corners = places(first)
    n = len(corners) // 2
    months = [month_at(picture, x) for x, _ in corners[:n]]
    thick = [abs(corners[-1 - i][1] - corners[i][1]) for i in range(n)]
    for month, height in zip(months, thick, strict=True):
        assert height == pytest.approx(12.0 * max(0.0, 1.0 - month / 100), abs=0.25)
    assert months[-1] == pytest.approx(120, abs=0.5)
    assert all(a >= b - 0.11 for a, b in pairwise(thick))


def test_a_change_leads_from_where_half_have_left_to_what_helps(found):
    picture = pathways_picture(changing(found, "hands-off"))
    rings = marks(picture, "station")
    tracks = [places(e)[0][1] for e in elements(picture, "track")]  # edges, equally far off
    heights = [float(e.get("cy")) for e in rings]
    assert heights[1] - heights[0] == pytest.approx(tracks[2] - tracks[0], abs=0.2)
    for ring in rings:
        assert month_at(picture, float(ring.get("cx"))) == pytest.approx(50, abs=0.5)
    assert "best changes from hedge" in [e.text for e in texts(picture)]
    assert not elements(pathways_picture(found), "station")


@pytest.mark.parametrize("when", [1, 25, 60, 118])
def test_no_line_crosses_a_name_or_a_number(when):
    tips = np.full(100, when)
    names = ("hedge", "open-tap", "grand-trade-guaranteed", "hands-off")
    found = changing(made(dict.fromkeys(names, tips)), "hands-off", "open-tap")
    picture = pathways_picture(found)
    assert not overlapping(picture)
    lines = [*elements(picture, "change"), *(e[0] for e in elements(picture, "interval"))]
    across = [
        sorted((float(e.get(a)), float(e.get(b))) for a, b in (("x1", "y1"), ("x2", "y2")))
        for e in lines
    ]
    for text in texts(picture):
        left, top, right, bottom = box(text)
        for (x1, y1), (x2, y2) in across:
            low, high = sorted((y1, y2))
            assert x2 < left or x1 > right or high < top + 0.5 or low > bottom - 0.5, text.text


def test_what_rests_only_on_the_never_observed_is_hatched_and_said(found):
    assert elements(pathways_picture(found), "unseen")
    assert "url(#hno)" in standalone(found)
    assert "never observed here: a general war since 1953" in " ".join(
        e.text for e in ElementTree.fromstring(standalone(found)).iter(f"{SVG}text")
    )
    seen = made({"hedge": EARLY, "open-tap": HALF}, "hardship > 0.6")
    assert not elements(pathways_picture(seen), "unseen")
    assert "never observed" not in standalone(seen)


def test_alone_it_is_one_file_for_light_dark_and_print(found):
    picture = standalone(found)
    ElementTree.fromstring(picture)
    assert "prefers-color-scheme:dark" in picture.replace(" ", "")
    assert "@media print" in picture
    assert "http" not in picture.replace("http://www.w3.org/2000/svg", "")


def test_the_sentence_says_what_the_numbers_say(found):
    assert tells(found, "hedge") == (
        "Under hedge, there is general war by 2030-02 in half of the worlds, and never in <3 %."
    )
    assert "in 5 % of worlds by the end" in about(found)
    assert "The longest to hold is hands-off" in about(found)


def test_fewer_actions_may_be_drawn_in_another_order(found):
    picture = pathways_picture(found, ["hands-off", "hedge"])
    assert len(elements(picture, "track")) == 2
    assert "1  hands-off" in picture


def test_a_short_run_counts_single_years(found):
    short = replace(found, study=replace(found.study, months=36))
    assert {"2026", "2027", "2028"} <= {e.text for e in elements(pathways_picture(short), "tick")}


def test_a_lead_of_few_draws_is_none_however_many_worlds_they_make():
    def holds(draws: int) -> np.ndarray:
        """Months by world: the action holds in the worlds of so many of ten draws."""
        return np.where(np.arange(100) % 10 < draws, NEVER, 60)

    alone = made({"hedge": EARLY, "open-tap": holds(4), "hands-off": holds(5)})
    shared = replace(alone, clusters=Clusters(np.arange(100) % 10, 10.0))
    apart = replace(alone, clusters=Clusters(np.arange(100), 100.0))
    assert "The longest to hold is hands-off" in about(alone)
    assert about(apart).replace(" made of 100 independent draws", "") == about(alone)
    assert "100 worlds made of 10 independent draws cannot tell which holds longest" in about(
        shared
    )


def test_what_so_many_worlds_cannot_tell_apart_shares_the_longest_hold():
    late = np.where(EARLY <= 49, EARLY, NEVER)
    tied = about(made({"hedge": EARLY, "open-tap": HALF, "hands-off": late}))
    assert "100 worlds cannot tell which holds longest: open-tap and hands-off" in tied
    assert "49–50 % of worlds" in tied
    assert "The longest to hold" not in tied
