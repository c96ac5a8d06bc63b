"""A browser that is never still: drags, hangs up, comes back, asks much and asks nonsense."""

import asyncio
import itertools
import random
import time
from collections import Counter, defaultdict
from typing import Any

import httpx

from yalu.cockpit.examples import EXAMPLES, MINE

STREAM = {"accept": "text/event-stream"}
PATIENCE = 120.0  # seconds for an answer, on a machine with nothing else to do
FILES = ("/", "/static/cockpit.js", "/static/cockpit.css", "/api/catalogue", "/api/history",
         "/api/map", "/api/evidence", "/favicon.ico")  # fmt: skip
SLOW = ("/api/compare", "/api/discover", "/api/box", "/api/explain", "/api/brief")
WRONG: tuple[tuple[str, Any], ...] = (
    ("/api/run", b"{"), ("/api/run", b'{"now":{"policy":"nobody"}}'), ("/api/run", b"[]"),
    ("/api/compare", b'{"policies":["hedge"]}'), ("/api/explain", b'{"outcome":"hapiness"}'),
    ("/api/discover", b'{"condition":"hardship > 9"}'), ("/api/nothing", b"{}"),
    ("/api/scenario/parse", b'{"text":"kind = \\"policy\\""}'), ("/api/brief", b" " * 300_000),
)  # fmt: skip


class Visitor:
    """One browser.

    Args:
        number: of it, and the seed of what it does.
        link: that lets it in.
        pause: seconds between two things that it does, on average.
        patience: seconds that it waits for an answer before that is a fault.
    """

    def __init__(self, number: int, link: str, pause: float, patience: float = PATIENCE):
        self.base, self.link, self.pause = link.partition("/?")[0], link, pause
        self.patience = patience
        self.luck, self.name = random.Random(number), f"tab-{number}"
        self.cookies = httpx.Cookies()
        self.client = self._client()
        self.took: dict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[int] = Counter()
        self.ended: Counter[str] = Counter()
        self.faults: list[str] = []

    def _client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.base, cookies=self.cookies, timeout=self.patience)

    async def enter(self) -> None:
        """Use the link."""
        answer = await self.client.get(self.link)
        answer.raise_for_status()
        self.cookies = self.client.cookies

    async def until(self, end: float, least: int = 0) -> None:
        """Go on until then, and at least for so many things."""
        doing = [self.drag, self.hang_up, self.come_back, self.ask_much, self.ask_nonsense]
        for done in itertools.count():
            if done >= least and time.monotonic() >= end:
                break
            what = self.luck.choices(doing, [12, 3, 1, 3, 2])[0]
            try:
                await what()
            except httpx.HTTPError as error:
                self.faults.append(f"{what.__name__}: {type(error).__name__} {error}")
            await asyncio.sleep(self.luck.expovariate(1.0 / self.pause))
        await self.client.aclose()

    async def drag(self) -> None:
        """Move a lever by some steps; each overtakes the one before."""
        steps = []
        for _ in range(self.luck.randint(1, 4)):
            steps.append(asyncio.create_task(self._step(self.luck.uniform(0.0, 520.0))))
            await asyncio.sleep(0.1)
        await asyncio.gather(*steps)

    async def _step(self, level: float) -> None:
        moved = {**MINE, "levers": {"crude_supply": round(level, 1)}}
        body = {"now": {"policy": moved}, "pinned": {}, "client": self.name, "months": 180}
        begun, name = time.monotonic(), ""
        async with self.client.stream("POST", "/api/run", json=body, headers=STREAM) as answer:
            self._count(answer.status_code, "/api/run")
            async for line in answer.aiter_lines():
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                    self.ended[name] += 1
                    self.took[f"run, {name}"].append(time.monotonic() - begun)

    async def hang_up(self) -> None:
        """Ask something long and go away before the answer."""
        path = self.luck.choice(("/api/run", *SLOW))
        asking = asyncio.create_task(self.client.post(path, json=self._body(path)))
        await asyncio.sleep(self.luck.uniform(0.02, 0.5))
        if asking.done():
            self._count(asking.result().status_code, path)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        self.ended["hung up"] += 1

    async def come_back(self) -> None:
        """Close all connections and open the page again."""
        await self.client.aclose()
        self.client = self._client()
        begun = time.monotonic()
        for path in FILES:
            self._count((await self.client.get(path)).status_code, path, 200)
        self.took["page opened"].append(time.monotonic() - begun)

    async def ask_much(self) -> None:
        """A slow question, waited for."""
        path, begun = self.luck.choice(SLOW), time.monotonic()
        answer = await self.client.post(path, json=self._body(path))
        self._count(answer.status_code, path)
        if answer.status_code == 200:
            self.took[path.removeprefix("/api/")].append(time.monotonic() - begun)

    async def ask_nonsense(self) -> None:
        """What is refused."""
        path, body = self.luck.choice(WRONG)
        headers, begun = {"content-type": "application/json"}, time.monotonic()
        answer = await self.client.post(path, content=body, headers=headers)
        self._count(answer.status_code, path)
        if not 400 <= answer.status_code < 500 and path != "/api/scenario/parse":
            self.faults.append(f"{path} took nonsense: {answer.status_code}")
        self.took["refused"].append(time.monotonic() - begun)

    def _body(self, path: str) -> dict[str, Any]:
        return {**EXAMPLES[path], "seed": self.luck.randrange(1000), "client": self.name}

    def _count(self, status: int, path: str, wanted: int = 0) -> None:
        self.statuses[status] += 1
        if status >= 500 or (wanted and status != wanted):
            self.faults.append(f"{path}: {status}")
