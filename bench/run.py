"""Measure speed and memory of the main jobs: `python -m bench.run [--quick]`.

Writes `bench/results.md`. Ratios are taken within one run, rivals in turn, medians over
rounds; see `bench/README.md`.
"""

import argparse
import platform
from datetime import date
from pathlib import Path

from bench import command_speed, engine_speed, limits, rivals
from bench.subject import SUBJECTS, describe

RESULTS = Path(__file__).parent / "results.md"
Row = tuple[str, str, str]


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--subject", choices=SUBJECTS, default="shipped")
    parser.add_argument("--worlds", type=int, default=4096)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="512 worlds, 3 rounds, no commands")
    parser.add_argument("--out", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.worlds, chosen.rounds = 512, 3
    subject = SUBJECTS[chosen.subject]()
    size = {"worlds": chosen.worlds, "rounds": chosen.rounds}
    rates, forward = engine_speed.forward(subject, **size)
    parts = [
        _head(subject, chosen),
        _table("Million world-months a second", _rates(rates)),
        _table("Ratios", forward + engine_speed.gradient(subject, **size)),
        _table("Scaling", engine_speed.scaling(subject, **size)),
        _table("Compiling", command_speed.compiling(subject)),
    ]
    if not chosen.quick:
        parts.append(_table("Commands", command_speed.commands(rounds=chosen.rounds)))
        parts.append(_table("Memory", command_speed.memory()))
        parts.append(_table("What the machine can do", limits.rows(subject, **size)))
        parts.append(_table("The same month elsewhere", _joined(rivals.rows(subject, **size))))
        parts.append(_table("As a function of five inputs", rivals.adapter()))
    page = "\n".join(parts)
    chosen.out.write_text(page)
    print(page)


def _joined(rows: list[Row]) -> list[Row]:
    """A rate and what it is beside the first, in one column."""
    return [(what, f"{rate}, {times}", "") for what, rate, times in rows]


def _rates(rates: dict[str, float]) -> list[Row]:
    return [(f"{name} thread{'s' * name.endswith('2')}", f"{r / 1e6:.2f}", "")
            for name, r in rates.items()]  # fmt: skip


def _head(subject, chosen) -> str:
    size = ", ".join(f"{n} {what}" for what, n in describe(subject).items())
    return (
        "# Speed\n\n"
        f"Measured on {date.today().isoformat()} by `python -m bench.run`: "
        f"{subject.name} ({size}), "
        f"{chosen.worlds} worlds, medians of {chosen.rounds} rounds in turn. {_processor()}, "
        f"Python {platform.python_version()}. Absolute numbers drift with the machine's other "
        "work; compare ratios.\n"
    )


def _processor() -> str:
    import os

    from yalu.engine.target import pick_target

    return f"{os.cpu_count()} cores, {pick_target().cpu}"


def _table(title: str, rows: list[Row]) -> str:
    wants = any(goal for _, _, goal in rows)
    head = ("what", "measured", "wanted") if wants else ("what", "measured")
    lines = [f"## {title}", "", f"| {' | '.join(head)} |", "| --- |" + " --- |" * (len(head) - 1)]
    lines += [f"| {' | '.join(row[: len(head)])} |" for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
