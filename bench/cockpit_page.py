"""The cockpit as it is drawn: a real browser, a lever that is dragged and let go.

The page marks when it asks and when an answer to its present state is on the screen
(`yalu:asked`, `yalu:drawn:preview`, `yalu:drawn:refined`); Playwright reads the marks. Part of
`python -m bench.cockpit`, left out where Playwright or Chromium is not installed.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 60_000  # milliseconds
LEVER = 'input[type=range][aria-label="crude offered by pipeline"]'
IDLE = "[data-work=idle]"
MARKS = """() => Object.fromEntries(
  performance.getEntriesByType("mark").map((mark) => [mark.name, mark.startTime]))"""

REFINED = """() => performance.getEntriesByName("yalu:drawn:refined").length > 0"""
DRAWN = """() => {
  const last = (name) => performance.getEntriesByName(name).at(-1)?.startTime ?? -1;
  const up = last("released");
  return up >= 0 && last("yalu:drawn:refined") > up;
}"""
DRAWING = 10_000  # milliseconds within which both answers to a lever are on the screen


def browser() -> str | None:
    """The browser to measure in, if there is one and something to drive it."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found if find_spec("playwright") else None


@contextmanager
def window(link: str) -> Iterator["Page"]:
    """A page of the cockpit, once its first refined answer is drawn."""
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser(), args=arguments)
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE)
        page.goto(link)
        page.wait_for_selector(IDLE)
        yield page
        chromium.close()


def drawn(link: str, steps: int) -> dict[str, list[float]]:
    """Milliseconds from opening to the first fan, and from letting go of a lever to each answer.

    Args:
        link: that lets the browser in; the server is warm from then on.
        steps: times the lever is dragged. A drag that takes hold of the handle may end where an
            earlier one did; the page then draws from memory, and that is counted apart.
    """
    kinds = ("first", "preview", "refined", "remembered", "unfinished")
    found: dict[str, list[float]] = {kind: [] for kind in kinds}
    been: set[str] = set()
    with window(link) as page:
        home = page.url.partition("#")[0]
        for i in range(max(2, steps // 8)):
            page.goto("about:blank")
            page.goto(f"{home}#explore?levers.food_aid={0.01 * (i + 1):.2f}")
            page.wait_for_function(REFINED)
            told = _marks(page)  # a refined answer may be there before the preview was drawn
            found["first"].append(told.get("yalu:drawn:preview", told["yalu:drawn:refined"]))
        for i in range(steps):
            dragged = _dragged(page, 0.15 + 0.7 * (i + 0.5) / steps)
            if dragged is None:
                found["unfinished"].append(float(i))
                continue
            level = page.locator(LEVER).input_value()
            took = {
                stage: at - dragged["released"]
                for stage in ("preview", "refined")
                if (at := dragged.get(f"yalu:drawn:{stage}", -1.0)) > dragged["released"]
            }
            if level in been:
                found["remembered"].append(took["refined"])
            else:
                for stage, time in took.items():  # the preview may have come before the release
                    found[stage].append(time)
            been.add(level)
    return found


def _dragged(page: "Page", share: float) -> dict[str, float] | None:
    """Drag the lever to a share of its length, let go, and wait until all is drawn."""
    from playwright.sync_api import TimeoutError

    box = page.locator(LEVER).bounding_box()
    assert box is not None
    middle, across = box["y"] + box["height"] / 2, lambda part: box["x"] + box["width"] * part
    page.evaluate(
        """() => { window.addEventListener("pointerup", () => performance.mark("released"),
                   { once: true, capture: true }); }"""
    )
    page.mouse.move(across(share), middle)
    page.mouse.down()
    page.mouse.move(across(share + 0.04), middle, steps=4)
    page.mouse.up()
    try:
        page.wait_for_function(DRAWN, timeout=DRAWING)
    except TimeoutError:
        return None
    told = _marks(page)
    page.evaluate("() => performance.clearMarks('released')")
    return told


def _marks(page: "Page") -> Any:
    page.wait_for_timeout(60)
    return page.evaluate(MARKS)
