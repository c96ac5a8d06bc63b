"""For everyone: axe finds nothing, by keyboard, on every screen, on paper, in every language."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
import pytest
from page.checks import CUT, MOVING, REDRAWN, SEEN, SHUT, TOO_WIDE, UNTRANSLATED, WORKED
from page.visits import TABS, comes_to
from playwright.sync_api import Page, expect

from yalu.cockpit.typescript import types

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
USUAL = {"width": 1280, "height": 900}


def complaints(page: Page) -> list[str]:
    """What axe finds with all its rules."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(
        "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})",
        RULES,
    )
    return [
        f"{rule['id']}: {node['html'][:150]} {node.get('failureSummary', '')[:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def lacking(page: Page, least: int) -> list[str]:
    """What there is too little of: every figure has a drawing and, on paper, a table."""
    seen = page.evaluate(SEEN)
    enough = {"figures": least, "drawings": seen["figures"], "tables": seen["figures"]}
    return [f"{seen[kind]} {kind} of {of}" for kind, of in enough.items() if seen[kind] < of]


@contextmanager
def window(page: Page, width: int, zoom: int = 1) -> Iterator[None]:
    """So many CSS pixels across, each of `zoom` squared; afterwards as it was."""
    session = page.context.new_cdp_session(page)
    size = {"width": width, "height": 900 // zoom, "deviceScaleFactor": zoom, "mobile": False}
    session.send("Emulation.setDeviceMetricsOverride", size)
    try:
        page.wait_for_function(f"innerWidth === {width}")
        page.evaluate(REDRAWN)
        yield
    finally:
        session.send("Emulation.clearDeviceMetricsOverride")
        session.detach()
        page.set_viewport_size(USUAL)


@pytest.mark.parametrize("tab", TABS)
def test_axe_finds_nothing_in_light_and_dark(tab, shown):
    page = shown(tab)
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    assert complaints(page) == []


@pytest.mark.parametrize("tab", TABS)
def test_every_chart_has_a_sentence_and_a_table(tab, shown):
    page = shown(tab)
    for figure in page.locator("figure").all():
        assert len(figure.locator("figcaption").inner_text()) > 20
        if "map" not in (figure.get_attribute("class") or ""):
            assert figure.locator("details.numbers").count() == 1
    for picture in page.locator("svg[role=img]").all():
        assert picture.locator("title").first.text_content()
        assert len(picture.locator("desc").first.text_content() or "") > 10


@pytest.mark.parametrize("tab", TABS)
def test_nothing_is_cut_from_a_phone_to_a_wall_and_at_twice_the_size(tab, shown):
    page = shown(tab)
    for width, zoom in ((320, 1), (640, 2), (2560, 1)):
        with window(page, width, zoom):
            comes_to(lambda: page.evaluate(TOO_WIDE), 0, f"{width} pixels")
            comes_to(lambda: page.evaluate(CUT), [], f"{width} pixels")


@pytest.mark.parametrize("tab", TABS)
def test_paper_has_the_charts_and_their_numbers_and_no_controls(tab, shown):
    page = shown(tab)
    page.emulate_media(media="print", color_scheme="dark")
    if tab not in ("discover", "forecast"):  # these two may have nothing to draw yet
        page.wait_for_selector("figure", state="attached")
    comes_to(lambda: page.evaluate(WORKED), [])
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    comes_to(lambda: lacking(page, tab not in ("discover", "forecast")), [])


@pytest.mark.parametrize("tab", ["explore", "brief"])
def test_a_print_of_the_page_is_a_document_with_pages(tab, shown):
    page = shown(tab)
    page.emulate_media(media="print")
    page.wait_for_selector("figcaption > .scroll", state="attached")
    paper = page.pdf(format="A4", print_background=True)
    assert paper.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= 8
    assert len(paper) > 30_000


@pytest.mark.parametrize("tab", TABS)
def test_who_wants_less_motion_gets_none(tab, shown):
    page = shown(tab)
    assert page.evaluate(MOVING)  # what there is to leave out
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []


@pytest.mark.parametrize("tab", TABS)
def test_no_word_of_the_interface_is_outside_the_catalogue(tab, shown):
    page = shown(tab, language="x-pseudo")
    assert page.evaluate(UNTRANSLATED) == []


def test_all_levers_and_the_whole_world_stand_up_to_axe_and_are_in_the_catalogue(visit):
    guest = visit()
    page = guest.open("explore?policy=squeeze-ultimatum&world=bad-harvests", "?lang=x-pseudo")
    for side in ("levers", "world"):
        switch = page.locator(f'[data-side="{side}"]')
        switch.click()
        expect(switch).to_have_attribute("aria-pressed", "true")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        comes_to(lambda: page.evaluate(SHUT), 0)
        assert complaints(page) == []
        assert page.evaluate(UNTRANSLATED) == []


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
    page = shown("explore", language=language)
    assert page.inner_text("#tab-explore") == word
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_the_page_knows_the_types_that_the_server_speaks(repository):
    kept = (repository / "frontend/src/api/types.ts").read_text(encoding="utf-8")
    remedy = "run: python -m yalu.cockpit.typescript > frontend/src/api/types.ts"
    assert bare(kept) == bare(types()), remedy


def bare(text: str) -> list[str]:
    """The types without the words that explain them."""
    return [line for line in text.splitlines() if not line.startswith("/** ")]
