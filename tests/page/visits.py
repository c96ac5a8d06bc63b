"""A server of its own for the tests, a visitor's window, and patience."""

import json
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from page.checks import ANSWER, COMING
from playwright.sync_api import Page, expect

PATIENCE = 300_000  # milliseconds; a busy machine is no failure
WORKED_OUT = 900_000  # milliseconds for what the server works out, giving way to all else
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
# A browser writes a line for each request that is refused or meets nobody: not the page's doing.
UNANSWERED = ("Failed to load resource",)
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
    excused: tuple[str, ...] = ()  # beginnings of complaints that are none of the page's doing

    def __post_init__(self) -> None:
        page = self.page
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda m: m.type in ("error", "warning") and self.complain(m.text))
        page.on("pageerror", lambda error: self.complain(str(error)))
        page.on(
            "request",
            lambda r: (
                r.url.startswith((self.home, "blob:", "data:"))
                or self.complain(f"asked elsewhere: {r.url}")
            ),
        )

    def complain(self, text: str) -> None:
        """Take note of a complaint, unless it is excused."""
        if not (self.excused and text.startswith(self.excused)):
            self.complaints.append(text)

    def open(self, state: str = "explore", query: str = "") -> Page:
        """The page with this state, once the model is there and what was asked is answered."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.home}{query}#{state}")
        self.settled()
        return self.page

    def read(self, script: str, given: Any = None) -> Any:
        """What a script finds at a moment at which nothing is still to come, in one breath.

        Whoever works something out gives way to the rest of the machine, so on a busy one it may
        last; and while it lasts, what is read may change between one look and the next.
        """
        both = f"""async (given) => {{
          const coming = ({COMING})();
          return coming.length ? {{ coming }} : {{ found: await ({script})(given) }};
        }}"""
        end = time.monotonic() + WORKED_OUT / 1000
        while "found" not in (told := self.page.evaluate(both, given)):
            assert time.monotonic() < end, f"still to come: {told['coming']}"
            time.sleep(0.05)
        return told["found"]

    def settled(self) -> Page:
        """The page once nothing is still to come."""
        self.read("() => true")
        return self.page

    def drawn(self, policy: str) -> Page:
        """The page, settled, with the answer for a policy of this name."""
        assert f"{policy}: what you are making" in self.read(ANSWER)["legend"]
        return self.page

    def answered(self, shown: str) -> Page:
        """The page, settled, with the answer to a question."""
        found = self.read(
            """(shown) => ({
              shown: document.querySelectorAll(shown).length,
              trouble: [...document.querySelectorAll("[role=alert]")].map((e) => e.innerText),
            })""",
            shown,
        )
        assert found["shown"], found["trouble"]
        return self.page

    def card(self, outcome: str) -> str:
        """The value on a card."""
        place = f"[data-card={outcome}] .card-value"
        return str(self.read("(place) => document.querySelector(place).innerText", place))

    def address(self) -> str:
        """What leads to the present state: the address after its `#`."""
        return str(self.read("() => location.hash")).removeprefix("#")
