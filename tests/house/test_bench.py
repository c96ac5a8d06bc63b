"""`make bench` is one command, and its page says all that it measures."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_part_of_the_bench_stands_in_its_page_and_the_other_way_round(monkeypatch):
    monkeypatch.syspath_prepend(ROOT)
    from bench.__main__ import _parts
    from bench.subject import Subject

    chosen = argparse.Namespace(worlds=16, rounds=1, quick=True)
    parts = _parts(Subject("none", "", None, 0, None, None, None), chosen)
    table = (ROOT / "bench/README.md").read_text().partition("| part |")[2].partition("\n\n")[0]
    told = {name for line in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", line[:30])}
    assert told == set(parts)


def test_the_command_that_make_bench_calls_is_there():
    assert "python -m bench\n" in (ROOT / "Makefile").read_text()
    asked = subprocess.run(
        [sys.executable, "-m", "bench", "--help"], cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    assert "--quick" in asked.stdout


def test_the_guide_on_clusters_shows_the_measurement_that_the_bench_made():
    """Otherwise copy the block under Scaling from bench/results.md into the guide."""
    measured = (ROOT / "bench/results.md").read_text().partition("## Scaling\n\n")[2]
    block = measured[: measured.index("```", 3) + 3]
    assert block in (ROOT / "docs/guide/planning-a-cluster.md").read_text()
