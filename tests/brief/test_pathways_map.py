"""The pathways map shows what was found, stands alone, and invents nothing."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from yalu.analysis.pathways import Pathways, Tipping
from yalu.analysis.tipping import NEVER
from yalu.analysis.tolerances import tolerances
from yalu.brief.pathways_map import pathways_picture, standalone
from yalu.brief.pathways_told import about, tells
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study

SVG = "{http://www.w3.org/2000/svg}"


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


def shapes(picture: str, kind: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(picture)
    return [e for e in root.iter() if kind in e.get("class", "").split()]


def test_every_action_has_a_line_a_name_and_its_share_that_never_tips(found):
    picture = pathways_picture(found)
    assert len(shapes(picture, "track")) == 3
    names = [e.text for e in shapes(picture, "label")]
    assert [f"{i + 1}  {p}" for i, p in enumerate(found.actions)] == [n for n in names if n]
    shares = [e.text for e in shapes(picture, "tick") if e.text.endswith("%")]
    assert shares == ["<1 %", "50 %", "95 %"]


def test_a_mark_stands_only_where_half_of_the_worlds_have_tipped(found):
    assert len(shapes(pathways_picture(found), "mark")) == 2


def test_a_line_is_as_thick_as_the_share_that_holds(found):
    first, *_ = shapes(pathways_picture(found), "track")
    corners = [
        tuple(map(float, p.split())) for p in re.findall(r"[ML]([\d.]+ [\d.]+)", first.get("d"))
    ]
    n = len(corners) // 2
    heights = [corners[-1 - i][1] - corners[i][1] for i in range(n)]
    assert heights[0] == pytest.approx(12.0, abs=0.2)
    assert heights[-1] == pytest.approx(0.0, abs=0.2)
    assert all(a >= b - 0.11 for a, b in pairwise(heights))


def test_what_rests_only_on_the_never_observed_is_hatched_and_said(found):
    assert shapes(pathways_picture(found), "unseen")
    assert "url(#hno)" in standalone(found)
    assert "never observed here: a general war since 1953" in " ".join(
        e.text for e in ElementTree.fromstring(standalone(found)).iter(f"{SVG}text")
    )
    seen = made({"hedge": EARLY, "open-tap": HALF}, "hardship > 0.6")
    assert not shapes(pathways_picture(seen), "unseen")
    assert "never observed" not in standalone(seen)


def test_alone_it_is_one_file_for_light_dark_and_print(found):
    picture = standalone(found)
    ElementTree.fromstring(picture)
    assert "prefers-color-scheme:dark" in picture
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
    assert len(shapes(picture, "track")) == 2
    assert "1  hands-off" in picture


def test_a_short_run_counts_single_years(found):
    short = replace(found, study=replace(found.study, months=36))
    assert {"2026", "2027", "2028"} <= {e.text for e in shapes(pathways_picture(short), "tick")}


def test_what_so_many_worlds_cannot_tell_apart_shares_the_longest_hold():
    late = np.where(EARLY <= 49, EARLY, NEVER)
    tied = about(made({"hedge": EARLY, "open-tap": HALF, "hands-off": late}))
    assert "100 worlds cannot tell which holds longest: open-tap and hands-off" in tied
    assert "49–50 % of worlds" in tied
    assert "The longest to hold" not in tied
