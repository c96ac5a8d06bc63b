"""What drawing costs in processor time: `python -m bench.drawing`."""

import json
import subprocess
import sys
import time
from math import sin
from pathlib import Path

from yalu.brief import drawing

STATIC = Path(drawing.__file__).parent / "static"
MONTHS = 180
LOADED = "import time; t = time.process_time(); import quickjs; print(time.process_time() - t)"


def fan(policies: int, worlds: int) -> dict[str, object]:
    """Data of a fan as the brief draws it."""
    row = [10.0 + sin(i / 9) for i in range(MONTHS)]
    lines = [
        {
            "n": n, "drawn": "middle" if n else "fan",
            "quantiles": [[q * v for v in row] for q in (0.5, 0.8, 1.0, 1.2, 1.6)],
            "samples": [] if n else [row] * worlds,
        }
        for n in range(policies)
    ]  # fmt: skip
    months = [f"{2026 + i // 12}-{i % 12 + 1:02}" for i in range(MONTHS)]
    return {
        "title": "Warheads", "about": "Made up.", "unit": "warheads", "months": months,
        "lines": lines, "width": 340, "height": 216, "every": 3,
    }  # fmt: skip


def main() -> None:
    """Print it."""
    told = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True)
    print(f"import the engine: {1000 * float(told.stdout):.0f} ms")
    begin = time.process_time()
    drawing._engine()
    print(f"evaluate the charts: {1000 * (time.process_time() - begin):.0f} ms")
    bundle = STATIC / "charts.js"
    print(f"the charts: {bundle.stat().st_size / 1000:.0f} kB")
    for name, data, size in (
        ("a fan of five policies and six worlds", fan(5, 6), {}),
        ("a small fan", fan(2, 0), {"width": 164, "height": 110, "small": True}),
    ):
        given = {**data, **size}
        drawn = drawing.draw("fan", "x", given)
        taken = min(_seconds(given) for _ in range(20))
        sent = len(json.dumps(given))
        print(f"{name}: {1000 * taken:.1f} ms, {sent / 1000:.0f} kB in, {len(drawn)} bytes out")


def _seconds(data: dict[str, object]) -> float:
    begin = time.process_time()
    drawing.draw("fan", "x", data)
    return time.process_time() - begin


if __name__ == "__main__":
    main()
