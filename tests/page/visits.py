"""A server of its own for the tests, a visitor's window, and patience."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

PATIENCE = 120_000  # milliseconds; a busy machine is no failure
expect.set_options(timeout=PATIENCE)
TABS = ("explore", "compare", "discover", "why", "evidence", "forecast", "brief")
READY = {  # what is there once a tab has its answer
    "explore": ".fan path.line.p1",
    "compare": ".glance td",
    "discover": ".condition",
    "why": ".loops .arrow",
    "evidence": ".known-bar",
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
        self.page.wait_for_selector("[data-tab]")
        if state.startswith("explore"):
            self.settled()
        return self.page

    def settled(self) -> Page:
        """The page once the refined answer to the last change is drawn."""
        self.page.wait_for_selector("[data-work=idle]")
        return self.page

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


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def until(true: Callable[[], bool], seconds: float = 90.0) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.05)
