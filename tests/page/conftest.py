"""A real server with the real model, and a real browser; nothing on the page may complain."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from page.visits import BROWSERS, PATIENCE, READY, WORKED_OUT, Cockpit, Visit
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright
from ports import free_port

SPOKEN = {  # the name of the first tab, by which the language of the page is known
    "en": "Explore", "ko": "탐색", "zh-Hans": "探索", "x-pseudo": re.compile("⟦.+⟧"),
}  # fmt: skip


@pytest.fixture(scope="session")
def cockpit() -> Iterator[Cockpit]:
    """A server for all tests of a worker; its compiled month is that of the other tests."""
    made = Cockpit(free_port())
    yield made
    made.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or whichever is installed."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    assert found, "the tests of the page need Chromium; on Debian: apt-get install chromium"
    with sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-gpu"] if os.geteuid() == 0 else ["--disable-gpu"]
        chromium = play.chromium.launch(executable_path=found, args=arguments, timeout=PATIENCE)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def ticket(cockpit: Cockpit, browser: Browser) -> Any:
    """The cookie that one use of the printed link gives."""
    return let_in(cockpit, browser)


def let_in(cockpit: Cockpit, browser: Browser) -> Any:
    """Start a server, and what a browser keeps once the printed link was used."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(cockpit.start())
    page.wait_for_selector("main[data-work=idle]", timeout=WORKED_OUT)
    state = context.storage_state()
    context.close()
    state["origins"] = []
    return state


@pytest.fixture
def mortal(browser: Browser) -> Iterator[tuple[Cockpit, Visit]]:
    """A server that may be killed, since nobody else asks it, and a window on it."""
    cockpit = Cockpit(free_port())
    try:
        state = let_in(cockpit, browser)
        context = browser.new_context(storage_state=state, viewport={"width": 1280, "height": 900})
        guest = Visit(context.new_page(), cockpit.home)
        yield cockpit, guest
        context.close()
        assert guest.complaints == []
    finally:
        cockpit.stop()


@pytest.fixture
def visit(cockpit: Cockpit, browser: Browser, ticket: Any) -> Iterator[Callable[..., Visit]]:
    """Opens a window for a visitor: `visit(width=320, color_scheme="dark")`."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def made(width: int = 1280, height: int = 900, **options: Any) -> Visit:
        context = browser.new_context(
            storage_state=ticket, viewport={"width": width, "height": height}, **options
        )
        contexts.append(context)
        visits.append(Visit(context.new_page(), cockpit.home))
        return visits[-1]

    yield made
    for context in contexts:
        context.close()
    assert [c for v in visits for c in v.complaints] == []


@pytest.fixture(scope="session")
def _tabs(cockpit: Cockpit, browser: Browser, ticket: Any) -> Iterator[dict[str, Visit]]:
    """Windows that stay open, one for each tab."""
    context = browser.new_context(storage_state=ticket, viewport={"width": 1280, "height": 900})
    kept: dict[str, Visit] = {}
    kept[""] = Visit(context.new_page(), cockpit.home)
    yield kept
    context.close()


@pytest.fixture
def shown(_tabs: dict[str, Visit], cockpit: Cockpit) -> Iterator[Callable[..., Visit]]:
    """A tab with its answer, opened once for all tests that only look: `shown("why")`."""
    used: list[Visit] = []

    def made(tab: str, language: str = "en") -> Visit:
        if tab not in _tabs:
            opened = Visit(_tabs[""].page.context.new_page(), cockpit.home)
            opened.open("explore?policy=grand-trade" if tab == "explore" else tab, "?lang=x-pseudo")
            opened.answered(READY[tab])
            _tabs[tab] = opened
        visit = _tabs[tab]
        used.append(visit)
        visit.page.bring_to_front()
        visit.page.locator('[data-choose="language"]').select_option(language)
        expect(visit.page.locator("#tab-explore")).to_have_text(SPOKEN[language])
        visit.settled()
        return visit

    yield made
    for visit in used:
        visit.page.emulate_media(
            media="screen", color_scheme="light", reduced_motion="no-preference"
        )
        assert visit.complaints == []
