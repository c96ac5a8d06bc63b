"""Measure speed and memory of all that matters, in one run: `python -m bench [--quick] [PART]...`.

Writes `bench/results.md`. Ratios are taken within one run, rivals in turn, medians over
rounds; see `bench/README.md`. A part that fails is said on the page, and the command fails.
"""

import argparse
import io
import os
import platform
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

from bench import (
    analysis_peers,
    cluster,
    command_speed,
    engine_speed,
    jobs,
    large_runs,
    limits,
    rivals,
)
from bench.subject import SUBJECTS, Subject, describe

RESULTS = Path(__file__).parent / "results.md"
Row = tuple[str, str, str]


def main() -> int:
    """Measure, print and write; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--subject", choices=SUBJECTS, default="shipped")
    parser.add_argument("--worlds", type=int, default=2048)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it works")
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("parts", nargs="*", help="which parts; all unless named")
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.worlds, chosen.rounds = 512, 1
    subject, begun, failed = SUBJECTS[chosen.subject](), time.monotonic(), []
    told = []
    for name, part in _parts(subject, chosen).items():
        if chosen.parts and name not in chosen.parts:
            continue
        begin = time.monotonic()
        try:
            told.append(part())
        except Exception as error:  # the others are worth having
            traceback.print_exc()
            told.append(f"## {name}\n\nFailed: {str(error).splitlines()[0]}\n")
            failed.append(name)
        print(f"{name}: {time.monotonic() - begin:.0f} s", file=sys.stderr, flush=True)
    page = "\n".join([_head(subject, chosen, time.monotonic() - begun), *told])
    chosen.out.write_text(page, encoding="utf-8")
    print(page)
    return 1 if failed else 0


def _parts(subject: Subject, chosen: argparse.Namespace) -> dict[str, Callable[[], str]]:
    """What there is to measure, by name; each gives its piece of the page."""
    size, quick = {"worlds": chosen.worlds, "rounds": chosen.rounds}, chosen.quick
    few = 1024 if quick else 16_384
    return {
        "rates": lambda: _rates(subject, size),
        "gradient": lambda: _table("Gradients", engine_speed.gradient(subject, **size)),
        "growth": lambda: _table("Cost against size and length", engine_speed.growth(
            subject, largest=2 * few, rounds=chosen.rounds)),
        "limits": lambda: _table("What the machine can do", limits.rows(subject, **size)),
        "where": lambda: _table("Where the time of a run goes", jobs.where(few)),
        "elsewhere": lambda: _table("The same month elsewhere", rivals.joined(subject, **size)),
        "adapter": lambda: _table("As a function of five inputs", rivals.adapter()),
        "compiling": lambda: _table("Compiling", command_speed.compiling(subject)),
        "commands": lambda: _table("Commands", command_speed.commands(rounds=chosen.rounds)),
        "memory": lambda: _table("Memory", command_speed.memory()),
        "stored": lambda: _told("Stored runs of six months: memory, time and disk",
            lambda: large_runs.table((1_000, 10_000) if quick else large_runs.SIZES[:3])),
        "filter": lambda: _table("A pass of the filter over 2003 to 2025", jobs.filter_pass(
            8 if quick else 64)),
        "search": lambda: _table("A generation of the search", jobs.generation(
            20 if quick else 100)),
        "peers": lambda: _told("PRIM, Sobol and others beside peers", analysis_peers.compare),
        "cluster": lambda: _told("Scaling", lambda: cluster.report(quick=quick)),
    }  # fmt: skip


def _rates(subject: Subject, size: dict[str, int]) -> str:
    rates, ratios = engine_speed.forward(subject, **size)
    months = [(f"{name} thread{'s' * name.endswith('2')}", f"{rate / 1e6:.2f}",
               f"{rate / subject.months:,.0f}") for name, rate in rates.items()]  # fmt: skip
    heads = ("all states, all outcomes", "million months a second", "trajectories a second")
    return _table("Speed of the month", months, heads) + "\n" + _table("Ratios", ratios)


def _head(subject: Subject, chosen: argparse.Namespace, seconds: float) -> str:
    from yalu.engine.target import pick_target

    size = ", ".join(f"{n} {what}" for what, n in describe(subject).items())
    parts = f" {' '.join(chosen.parts)}" if chosen.parts else ""
    return (
        "# Speed\n\n"
        f"Measured on {date.today().isoformat()} by `python -m bench{' --quick' * chosen.quick}"
        f"{parts}`, in {seconds / 60:.0f} minutes: {subject.name} ({size}), "
        f"{chosen.worlds} worlds, medians of {chosen.rounds} rounds in turn. "
        f"{os.cpu_count()} cores, {pick_target().cpu}, Python {platform.python_version()}, load "
        f"{os.getloadavg()[0]:.1f} at the end. Absolute numbers drift with the machine's other "
        "work; compare ratios.\n"
    )


def _table(title: str, rows: list[Row], heads: tuple[str, ...] = ("what", "measured", "wanted")):
    wide = any(last for _, _, last in rows)
    head = heads if wide else heads[:2]
    lines = [f"## {title}", "", f"| {' | '.join(head)} |", "| --- |" + " --- |" * (len(head) - 1)]
    lines += [f"| {' | '.join(row[: len(head)])} |" for row in rows]
    return "\n".join(lines) + "\n"


def _told(title: str, job: Callable[[], None]) -> str:
    """What a part prints, as it prints it."""
    said = io.StringIO()
    with redirect_stdout(said):
        job()
    return f"## {title}\n\n```text\n{said.getvalue().rstrip()}\n```\n"


if __name__ == "__main__":
    sys.exit(main())
