"""Draw the pictures of `docs/guide/cockpit.md` again: `python tests/page/pictures.py`.

Starts the server, opens the page in Chromium, and saves what it shows. Needs Pillow, which makes
the files small.
"""

import io
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from page.visits import BROWSERS, Cockpit, Visit
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from ports import free_port

FOLDER = Path(__file__).resolve().parents[2] / "docs/guide/cockpit"
COLOURS = 96


def explore(visit: Visit) -> Page:
    return visit.open("explore?policy=grand-trade")


def compare(visit: Visit) -> Page:
    page = visit.open("compare?compare=hedge,full-enforcement,grand-trade&outcome=launch_days")
    page.wait_for_selector(".heat td")
    return page


def discover(visit: Visit) -> Page:
    page = visit.open("discover?policy=grand-trade&condition=money > 20")
    page.locator('[data-do="discover"]').click()
    page.wait_for_selector(".box-editor")
    return page


def why(visit: Visit) -> Page:
    page = visit.open("why")
    page.wait_for_selector(".loops .arrow")
    page.locator("details.numbers summary").last.click()
    page.locator("[data-edge]").nth(9).click()
    page.locator(".why").scroll_into_view_if_needed()
    return page


def evidence(visit: Visit) -> Page:
    page = visit.open("evidence")
    page.wait_for_selector(".weight-paths")
    return page


def forecast(visit: Visit) -> Page:
    page = visit.open("forecast")
    page.wait_for_selector(".chance-card")
    return page


PICTURES = {
    "explore": explore, "compare": compare, "discover": discover, "why": why,
    "evidence": evidence, "forecast": forecast,
}  # fmt: skip


def small(shot: bytes) -> Image.Image:
    """The picture in a palette, which is a third of the size."""
    return Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> None:
    """Write every picture."""
    found = next(path for name in BROWSERS if (path := shutil.which(name)))
    FOLDER.mkdir(parents=True, exist_ok=True)
    cockpit = Cockpit(free_port())
    try:
        link = cockpit.start()
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=found, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            visit = Visit(page, cockpit.home)
            page.goto(link)
            page.wait_for_selector("[data-work=idle]")
            for name, draw in PICTURES.items():
                shown = draw(visit)
                visit.settled()
                small(shown.screenshot()).save(FOLDER / f"{name}.png", optimize=True)
            browser.close()
    finally:
        cockpit.stop()


if __name__ == "__main__":
    main()
