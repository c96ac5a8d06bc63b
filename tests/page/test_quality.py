"""For everyone: axe finds nothing, by keyboard, on every screen, on paper, in every language."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from page.checks import CUT, MOVING, SEEN, TOO_WIDE, UNTOLD, UNTRANSLATED, WORKED
from page.visits import TABS, Visit
from playwright.sync_api import expect

from yalu.cockpit.typescript import types

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
USUAL = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
LONG = 600_000  # milliseconds that axe may take to read the style sheets


def complaints(visit: Visit) -> list[str]:
    """What axe finds with all its rules."""
    if not visit.page.evaluate("() => 'axe' in window"):
        visit.page.evaluate(AXE)
    asked = {
        "runOnly": RULES,
        "resultTypes": ["violations"],
        "preload": {"assets": ["cssom", "media"], "timeout": LONG},
    }
    found = visit.read("(asked) => axe.run(document, asked)", asked)
    return [
        f"{rule['id']}: {node['html'][:150]} {node.get('failureSummary', '')[:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@contextmanager
def windows(visit: Visit) -> Iterator[Callable[[int, int], None]]:
    """Makes the window so many CSS pixels wide, each of `zoom` squared; afterwards as it was."""
    session = visit.page.context.new_cdp_session(visit.page)

    def made(width: int, zoom: int) -> None:
        size = {"width": width, "height": 900 // zoom, "deviceScaleFactor": zoom}
        sized({**USUAL, **size})

    def sized(size: dict[str, Any]) -> None:
        session.send("Emulation.setDeviceMetricsOverride", size)
        visit.page.wait_for_function("(width) => innerWidth === width", arg=size["width"])
        visit.settled()

    try:
        yield made
    finally:
        sized(USUAL)  # the session stays: without it the browser forgets the size altogether


@pytest.mark.parametrize("tab", TABS)
def test_axe_finds_nothing_in_light_and_dark(tab, shown):
    visit = shown(tab)
    assert complaints(visit) == []
    visit.page.emulate_media(color_scheme="dark")
    assert complaints(visit) == []


@pytest.mark.parametrize("tab", TABS)
def test_every_chart_has_a_sentence_and_a_table(tab, shown):
    assert shown(tab).read(UNTOLD) == []


@pytest.mark.parametrize("tab", TABS)
def test_nothing_is_cut_from_a_phone_to_a_wall_and_at_twice_the_size(tab, shown):
    visit = shown(tab)
    with windows(visit) as made:
        for width, zoom in ((320, 1), (640, 2), (2560, 1)):
            made(width, zoom)
            found = visit.read(f"() => ({{ wide: ({TOO_WIDE})(), cut: ({CUT})() }})")
            assert found == {"wide": 0, "cut": []}, f"{width} pixels"


@pytest.mark.parametrize("tab", TABS)
def test_paper_has_the_charts_and_their_numbers_and_no_controls(tab, shown):
    visit = shown(tab)
    visit.page.emulate_media(media="print", color_scheme="dark")
    assert visit.read(WORKED) == []
    ground = "() => getComputedStyle(document.documentElement).backgroundColor"
    assert visit.read(ground) == "rgb(255, 255, 255)"
    seen = visit.read(SEEN)
    assert seen["figures"] >= (tab not in ("discover", "forecast"))  # these may have none yet
    assert seen["drawings"] >= seen["figures"]
    assert seen["tables"] >= seen["figures"]


@pytest.mark.parametrize("tab", ["explore", "brief"])
def test_a_print_of_the_page_is_a_document_with_pages(tab, shown):
    visit = shown(tab)
    visit.page.emulate_media(media="print")
    assert visit.read("() => document.querySelectorAll('figcaption > .scroll').length") > 0
    paper = visit.page.pdf(format="A4", print_background=True)
    assert paper.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 8
    assert len(paper) > 30_000


@pytest.mark.parametrize("tab", TABS)
def test_who_wants_less_motion_gets_none(tab, shown):
    visit = shown(tab)
    assert visit.read(MOVING)  # what there is to leave out
    visit.page.emulate_media(reduced_motion="reduce")
    assert visit.read(MOVING) == []


@pytest.mark.parametrize("tab", TABS)
def test_no_word_of_the_interface_is_outside_the_catalogue(tab, shown):
    assert shown(tab, language="x-pseudo").read(UNTRANSLATED) == []


def test_all_levers_and_the_whole_world_stand_up_to_axe_and_are_in_the_catalogue(visit):
    guest = visit()
    page = guest.open("explore?policy=squeeze-ultimatum&world=bad-harvests", "?lang=x-pseudo")
    for side in ("levers", "world"):
        switch = page.locator(f'[data-side="{side}"]')
        switch.click()
        expect(switch).to_have_attribute("aria-pressed", "true")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert complaints(guest) == []
        assert guest.read(UNTRANSLATED) == []


def test_the_keyboard_reaches_tabs_levers_and_small_charts(visit):
    guest = visit()
    page = guest.open()
    page.locator("#tab-explore").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("[data-tab=compare]")
    expect(page.locator("#tab-compare")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("[data-tab=explore]")
    expect(page.locator("#tab-explore")).to_be_focused()
    page.get_by_role("slider", name="crude offered by pipeline").focus()
    page.keyboard.press("ArrowLeft")
    guest.drawn("my-hedge")
    expect(page.locator('[data-lever="crude_supply"]')).to_contain_class("set")
    page.locator('[data-path="output"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator(".fan select").first).to_have_value("output")
    page.keyboard.press("Control+z")
    guest.drawn("hedge")
    expect(page.locator('[data-do="undo"]')).to_be_disabled()


@pytest.mark.parametrize(("language", "word"), [("zh-Hans", "探索"), ("ko", "탐색")])
def test_the_interface_speaks_chinese_and_korean(language, word, shown):
    page = shown("explore", language=language).page
    expect(page.locator("#tab-explore")).to_have_text(word)
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_what_was_said_aloud_is_forgotten_with_its_language(visit):
    guest = visit()
    page = guest.open("explore", "?lang=x-pseudo")
    aloud = "() => document.querySelector('p.spoken[aria-live]').innerText"
    assert "⟦" in guest.read(aloud)
    page.locator('[data-choose="language"]').select_option("en")
    assert guest.read(aloud) == ""


def test_the_page_knows_the_types_that_the_server_speaks(repository):
    kept = (repository / "frontend/src/api/types.ts").read_text(encoding="utf-8")
    remedy = "run: python -m yalu.cockpit.typescript > frontend/src/api/types.ts"
    assert bare(kept) == bare(types()), remedy


def bare(text: str) -> list[str]:
    """The types without the words that explain them."""
    return [line for line in text.splitlines() if not line.startswith("/** ")]
