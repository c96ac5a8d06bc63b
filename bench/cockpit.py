"""The cockpit as a visitor meets it: `python -m bench.cockpit [--steps 40]`.

A real server with real workers, and a client that moves a lever, beside a pinned baseline:
each step is a setup that was never asked for before. Times are from sending the question to
having read the whole answer; with a browser at hand also until the answer is on the screen.
Ratios against the bare simulation of the same worlds in this process say what the way there
and back costs.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median, quantiles

import httpx

from bench import cockpit_page
from yalu.cockpit.api import PREVIEW, REFINED
from yalu.ensemble.run import Task, Workshop
from yalu.ensemble.scenario import read_policy
from yalu.ensemble.study import Study
from yalu.model.simulate import compiled

Row = tuple[str, str, str]
STREAM = {"accept": "text/event-stream"}
READY = 60.0  # seconds that anything may take


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--steps", type=int, default=40, help="moves of the lever")
    chosen = parser.parse_args()
    compiled()  # what the promise calls a filled cache
    rows = [*cold()]
    with server() as (client, _):
        asked(client, {"pinned": {}})
        rows += steps(client, chosen.steps)
    rows += screen(chosen.steps)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end\n")
    print("| what | measured | promised |\n|---|---:|---|")
    for what, found, promised in rows:
        print(f"| {what} | {found} | {promised} |")


@contextmanager
def server() -> Iterator[tuple[httpx.Client, float]]:
    """`yalu serve`, with a client that it let in and the moment at which it was started."""
    with (
        started() as (url, begun),
        httpx.Client(base_url=url.partition("/?")[0], timeout=READY) as client,
    ):
        client.get(url).raise_for_status()
        yield client, begun


@contextmanager
def started() -> Iterator[tuple[str, float]]:
    """`yalu serve`, with the link that lets one in and the moment at which it was started."""
    command = [sys.executable, "-m", "yalu", "serve", "--port", "0", "--no-open", "--json"]
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())["url"], begun
        finally:
            process.send_signal(2)
            process.communicate(timeout=READY)


def cold() -> list[Row]:
    """From the command to the page, to the catalogue, to the first fans."""
    marks = {}
    with server() as (client, begun):
        client.get("/").raise_for_status()
        marks["page"] = time.perf_counter() - begun
        client.get("/api/catalogue").raise_for_status()
        marks["catalogue"] = time.perf_counter() - begun
        first = time.perf_counter()
        preview, _ = asked(client, {"pinned": {}})
        marks["fans"] = first + preview - begun
    with server() as (client, _):
        asked(client, {"pinned": {}})
        client.get("/api/catalogue").raise_for_status()
        begun = time.perf_counter()
        for path in ("/", "/static/cockpit.js", "/static/cockpit.css", "/api/catalogue"):
            client.get(path).raise_for_status()
        asked(client, {"pinned": {}, "now": moved(1.5)})
        warm = time.perf_counter() - begun
    return [
        ("`yalu serve` to the page, s", f"{marks['page']:.2f}", "< 3"),
        ("`yalu serve` to the catalogue, s", f"{marks['catalogue']:.2f}", ""),
        ("`yalu serve` to the first fans, s", f"{marks['fans']:.2f}", ""),
        ("warm server: files, catalogue, refined fans, s", f"{warm:.2f}", "first fan < 1.5"),
    ]


def screen(count: int) -> list[Row]:
    """The same in a browser, until it is drawn."""
    if cockpit_page.browser() is None:
        return [("drawn in a browser", "not measured: no Playwright or no Chromium here", "")]
    with started() as (url, _):
        found = cockpit_page.drawn(url, count)
    return [
        ("page opened to first fan drawn, p50 / p95, ms", _pair(found["first"]), "< 1,500"),
        ("lever released to preview drawn, p50 / p95, ms", _pair(found["preview"]), "p95 < 250"),
        ("lever released to refined drawn, p50 / p95, ms", _pair(found["refined"]), ""),
        (
            f"the same where it was before ({len(found['remembered'])}), from memory, ms",
            _pair(found["remembered"]),
            "",
        ),
        (
            "drags after which nothing new was drawn in 10 s",
            f"{len(found['unfinished'])} of {count}",
            "",
        ),
    ]


def steps(client: httpx.Client, count: int) -> list[Row]:
    """Moves of a lever, and the same worlds simulated without a server."""
    previews: list[float] = []
    refineds: list[float] = []
    bare: dict[int, list[float]] = {PREVIEW: [], REFINED: []}
    for i in range(count):
        preview, refined = asked(client, {"pinned": {}, "now": moved(100.0 + i)})
        previews.append(preview)
        refineds.append(refined)
        for members, times in bare.items():
            times.append(simulated(members))
    rows = [
        ("lever to preview, p50 / p95, ms", _middle(previews), "p95 < 250 with drawing"),
        ("lever to refined, p50 / p95, ms", _middle(refineds), ""),
    ]
    return rows + [
        (f"{name} / bare simulation of {members:,} worlds", f"{median(told) / median(own):.2f}", "")
        for name, told, (members, own) in (
            ("preview", previews, (PREVIEW, bare[PREVIEW])),
            ("refined", refineds, (REFINED, bare[REFINED])),
        )
    ]


_shops = {
    members: Workshop(Study((read_policy("hedge"),), members=members, panel=members))
    for members in (PREVIEW, REFINED)
}


def simulated(members: int) -> float:
    """Seconds of one policy in so many worlds, drawn before; no fans, no cards."""
    begun = time.perf_counter()
    _shops[members].do(Task(0, members, (0,), record=True))
    return time.perf_counter() - begun


def moved(level: float) -> dict[str, object]:
    """A setup with one lever moved."""
    policy = {
        "kind": "policy", "id": "mine", "title": "One lever moved",
        "description": "A policy that only the bench runs.", "levers": {"crude_supply": level},
    }  # fmt: skip
    return {"policy": policy}


def asked(client: httpx.Client, body: object) -> tuple[float, float]:
    """Seconds to the preview and to the refined answer; both the same if it was kept."""
    begun, name = time.perf_counter(), ""
    at: dict[str, float] = {}
    with client.stream("POST", "/api/run", json=body, headers=STREAM) as answer:
        answer.raise_for_status()
        for line in answer.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                at[name] = time.perf_counter() - begun
    return at.get("preview", at["refined"]), at["refined"]


def _middle(times: list[float]) -> str:
    return _pair([1000 * time for time in times])


def _pair(times: list[float]) -> str:
    """Median and 95 %, in milliseconds."""
    if not times:
        return "–"
    p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"{median(times):,.0f} / {p95:,.0f}"


if __name__ == "__main__":
    main()
