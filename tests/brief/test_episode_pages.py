"""The pages of the episodes and of the priors: whole, linked, and readable without colour."""

import re
from xml.etree import ElementTree

import pytest

from yalu.brief import episode_picture
from yalu.cli import pages
from yalu.ensemble.episode_list import EPISODES
from yalu.ensemble.published_figures import FIGURES

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def guide(repository):
    return repository / "docs/guide"


@pytest.mark.parametrize("episode", EPISODES, ids=lambda e: e.id)
def test_every_episode_has_its_picture_and_says_what_it_shows(guide, episode):
    page = (guide / "episodes.md").read_text(encoding="utf-8")
    assert f"(episodes/{episode.id}.svg)" in page
    drawn = ElementTree.fromstring((guide / f"episodes/{episode.id}.svg").read_bytes())
    words = [text.text for text in drawn.iter(f"{SVG}text")]
    for path in episode.pictures:
        assert episode_picture.PANELS[path].title in words
    assert drawn.find(f"{SVG}title").text == episode.title


def test_every_picture_is_made_by_the_pages_command():
    made = {name for name in pages.PAGES if name.startswith("docs/guide/episodes/")}
    assert made == {f"docs/guide/episodes/{e.id}.svg" for e in EPISODES}


def test_every_check_and_every_figure_is_on_its_page(guide):
    episodes = (guide / "episodes.md").read_text(encoding="utf-8")
    for episode in EPISODES:
        for check in episode.checks:
            assert f"| {check.title} |" in episodes
    priors = (guide / "prior-predictive.md").read_text(encoding="utf-8")
    for figure in FIGURES:
        assert f"| {figure.title} |" in priors


def test_links_inside_the_page_lead_somewhere(guide):
    page = (guide / "episodes.md").read_text(encoding="utf-8")
    heads = [
        re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-")
        for h in re.findall("^## (.+)$", page, re.M)
    ]
    for link in re.findall(r"\]\(#([^)]+)\)", page):
        assert link in heads
