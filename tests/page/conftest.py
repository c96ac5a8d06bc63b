"""A real server with the real model, and a real browser; nothing on the page may complain."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from page.visits import BROWSERS, PATIENCE, Cockpit, Visit, free_port
from playwright.sync_api import Browser, BrowserContext, sync_playwright


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
        chromium = play.chromium.launch(executable_path=found, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def ticket(cockpit: Cockpit, browser: Browser) -> Any:
    """The cookie that one use of the printed link gives."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(cockpit.start())
    page.wait_for_selector("[data-work=idle]")
    state = context.storage_state()
    context.close()
    state["origins"] = []
    return state


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
