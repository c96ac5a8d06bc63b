"""The picture of the brief in the README: `python tests/page/brief_picture.py brief.html`.

Parts of the real page, the rest of it hidden: the head, the first screen, the scorecard at a
glance and the first row of fans. Written to `docs/brief.png`.
"""

import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PLACE = Path(__file__).resolve().parents[2] / "docs" / "brief.png"
SHOWN = """
main > section:not(#scorecards):not(#fans):not(#answer), nav, footer, .scale, #answer .foot,
#scorecards > :not(h2):not(#glance):not(.scroll:has(.glance)),
#fans > p, #fans > .small, #fans > h4, #fans > .figures ~ .figures, #fans > h3 ~ h3,
#fans > .legend ~ .legend, figcaption details{display:none!important}
section{margin-top:1.6rem!important}
body{padding-bottom:1.2rem!important}
.kicker{margin-top:1.2rem!important}
"""


def main(page: Path) -> None:
    """Draw it from this page."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1400, "height": 900})
        tab.goto(page.resolve().as_uri())
        tab.add_style_tag(content=SHOWN)
        tab.screenshot(path=PLACE, full_page=True)
        browser.close()
    few = Image.open(PLACE).convert("RGB").quantize(256, kmeans=3)
    few.save(PLACE, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
