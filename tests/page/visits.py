"""A server of its own for the tests, a visitor's window, and patience."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

PATIENCE = 120_000  # milliseconds; a busy machine is no failure
WORKED_OUT = 600_000  # milliseconds for what the server works out, giving way to all else
expect.set_options(timeout=PATIENCE)
TABS = ("explore", "compare", "discover", "why", "evidence", "forecast", "brief")
READY = {  # what is there once a tab has its answer
    "explore": ".fan path.line.p1",
    "compare": ".glance td",
    "discover": ".condition",
    "why": ".loops .arrow",
    "evidence": ".portion",
    "forecast": ".chance-card, .absent",
    "brief": "[data-do=brief]",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass
class Cockpit:
    """`yalu serve` in a process of its own, on one port for as long as the tests last."""

    port: int
    process: subprocess.Popen[str] | None = None

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> str:
        """Start it, and the link that lets a browser in."""
        command = [
            sys.executable, "-m", "yalu", "serve", "--port", str(self.port), "--no-open", "--json",
            "--workers", "2",
        ]  # fmt: skip
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self.process.stdout is not None
        return str(json.loads(self.process.stdout.readline())["url"])

    def kill(self) -> None:
        """End it as a crash would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()
        self.process = None

    def stop(self) -> None:
        """Ask it to end, so that its workers end too."""
        if self.process is not None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(10)
        self.kill()


@dataclass
class Visit:
    """A browser window of one visitor, and all that it complained of."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        page = self.page
        page.set_default_timeout(PATIENCE)
        page.on(
            "console", lambda m: m.type in ("error", "warning") and self.complaints.append(m.text)
        )
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "request",
            lambda r: (
                r.url.startswith((self.home, "blob:", "data:"))
                or self.complaints.append(f"asked elsewhere: {r.url}")
            ),
        )

    def open(self, state: str = "explore", query: str = "") -> Page:
        """The page with this state, once the model is there and what was asked is answered."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.home}{query}#{state}")
        self.page.wait_for_selector("[data-tab]", timeout=WORKED_OUT)
        if state.startswith("explore"):
            self.page.wait_for_selector(READY["explore"], timeout=WORKED_OUT)
            self.settled()
        return self.page

    def settled(self) -> Page:
        """The page once the refined answer is drawn."""
        self.page.wait_for_selector("[data-work=idle]", timeout=WORKED_OUT)
        return self.page

    def drawn(self, policy: str) -> Page:
        """The page once the refined answer for a policy of this name is drawn."""
        legend = self.page.locator(".fans .legend")
        expect(legend).to_contain_text(f"{policy}: what you are making", timeout=WORKED_OUT)
        return self.settled()

    def answered(self, shown: str, seconds: float = 900.0) -> Page:
        """The page once it shows the answer to a slow question.

        Whoever works it out gives way to the rest of the machine, so on a busy one it may last;
        but what the page says went wrong is wrong at once.
        """
        page, trouble = self.page, self.page.locator("[role=alert]")
        until(lambda: bool(page.locator(shown).count() or trouble.count()), seconds)
        assert page.locator(shown).count(), trouble.all_inner_texts()
        page.wait_for_selector(shown)
        return page

    def card(self, outcome: str) -> str:
        return self.page.inner_text(f"[data-card={outcome}] .card-value")

    def shows(self, outcome: str, value: str) -> None:
        """Wait until a card has this value."""
        place = self.page.locator(f"[data-card={outcome}] .card-value")
        expect(place).to_have_text(value, use_inner_text=True)

    def address(self, *parts: str) -> str:
        """The link to what is shown, once it has all these parts."""
        self.page.wait_for_url(lambda url: all(part in url for part in parts))
        return self.page.url


def until(true: Callable[[], bool], seconds: float = 90.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)


def comes_to(found: Callable[[], Any], wanted: Any, why: str = "", seconds: float = 90.0) -> None:
    """Wait until what is found is what should be; else say what was found last."""
    end = time.monotonic() + seconds
    while (last := found()) != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert last == wanted, why
