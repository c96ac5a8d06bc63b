"""For everyone: nothing that axe finds, by keyboard, 320 to 2560 pixels, in every language."""

from pathlib import Path

import axe_playwright_python
import pytest
from page.visits import until

from yalu.cockpit.typescript import types

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TABS = {
    "explore": ".fan path.line.p1",
    "compare": ".glance td",
    "discover": ".condition",
    "why": ".loops .arrow",
    "evidence": ".known-bar",
    "forecast": "h2",
    "brief": "[data-do=brief]",
}
UNTRANSLATED = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.data.trim();
    const home = node.parentElement;
    if (!/[a-z]{3}/i.test(text) || text.includes("⟦") || text.includes("⟧")) continue;
    if (home.closest("[lang=en]:not(html), svg, code, script, noscript")) continue;
    if (/^[a-z]+(-[a-z]+)*$/.test(text)) continue;  // the id of a policy
    found.push(text);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
    for (const name of ["aria-label", "title", "placeholder"]) {
      const text = element.getAttribute(name);
      const model = element.closest("[lang=en]:not(html)");
      if (text && /[a-z]{3}/i.test(text) && !text.includes("⟦") && !model)
        found.push(`${name}: ${text}`);
    }
  return [...new Set(found)];
}"""
TOO_WIDE = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""


def complaints(page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", RULES
    )
    return [
        f"{rule['id']}: {node['html'][:150]} {node.get('failureSummary', '')[:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("tab", TABS)
def test_axe_finds_nothing_and_every_chart_has_a_sentence_and_a_table(tab, visit):
    guest = visit()
    page = guest.open("explore?policy=grand-trade" if tab == "explore" else tab)
    page.wait_for_selector(TABS[tab])
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    assert complaints(page) == []
    for figure in page.locator("figure").all():
        assert len(figure.locator("figcaption").inner_text()) > 20
        if "map" not in (figure.get_attribute("class") or ""):
            assert figure.locator("details.numbers").count() == 1
    for picture in page.locator("svg[role=img]").all():
        assert picture.locator("title").first.text_content()
        assert len(picture.locator("desc").first.text_content() or "") > 10
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_timeout(100)
    assert page.evaluate(TOO_WIDE) <= 0
    page.set_viewport_size({"width": 2560, "height": 1300})
    page.wait_for_timeout(100)
    assert page.evaluate(TOO_WIDE) <= 0


def test_all_levers_and_the_whole_world_stand_up_to_axe(visit):
    guest = visit()
    page = guest.open("explore?policy=squeeze-ultimatum&world=russia-recedes")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(200)
    assert complaints(page) == []
    page.locator('[data-side="world"]').click()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.wait_for_timeout(200)
    assert complaints(page) == []


def test_the_keyboard_reaches_tabs_levers_and_small_charts(visit):
    guest = visit()
    page = guest.open()
    page.locator("#tab-explore").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("[data-tab=compare]")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector("[data-tab=explore]")
    page.get_by_role("slider", name="crude offered by pipeline").focus()
    page.keyboard.press("ArrowLeft")
    guest.settled()
    assert "set" in (page.locator('[data-lever="crude_supply"]').get_attribute("class") or "")
    page.locator('[data-path="output"]').focus()
    page.keyboard.press("Enter")
    until(lambda: page.locator(".fan select").first.input_value() == "output")
    page.keyboard.press("Control+z")
    guest.settled()
    assert page.locator('[data-do="undo"]').is_disabled()


@pytest.mark.parametrize("tab", TABS)
def test_no_word_of_the_interface_is_outside_the_catalogue(tab, visit):
    guest = visit()
    page = guest.open("explore?policy=grand-trade" if tab == "explore" else tab, "?lang=x-pseudo")
    page.wait_for_selector(TABS[tab])
    assert page.evaluate(UNTRANSLATED) == []


@pytest.mark.parametrize(("language", "word"), [("zh-Hans", "探索"), ("ko", "탐색")])
def test_the_interface_speaks_chinese_and_korean(language, word, visit):
    guest = visit()
    page = guest.open()
    page.locator('[data-choose="language"]').select_option(language)
    assert page.inner_text("#tab-explore") == word
    assert page.get_attribute("html", "lang") == language


def test_the_page_knows_the_types_that_the_server_speaks(repository):
    kept = (repository / "frontend/src/api/types.ts").read_text(encoding="utf-8")
    remedy = "run: python -m yalu.cockpit.typescript > frontend/src/api/types.ts"
    assert bare(kept) == bare(types()), remedy


def bare(text: str) -> list[str]:
    """The types without the words that explain them."""
    return [line for line in text.splitlines() if not line.startswith("/** ")]
