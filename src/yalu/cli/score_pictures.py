"""Pictures of the hindcast in SVG: gains over time, what was said against what came, bands."""

from itertools import accumulate

from yalu import dates
from yalu.brief.svg import element, line, polyline, rect, text
from yalu.calibration.skill.hindcast import MODEL
from yalu.calibration.skill.report import Line
from yalu.calibration.skill.scores import Bin
from yalu.calibration.skill.shelf import Skill
from yalu.calibration.skill.targets import TARGETS

WIDTH, ROW = 720, 150
LEFT, RIGHT, TOP = 190, 24, 52
STYLE = """
text{font:12px system-ui,sans-serif;fill:#222}.title{font-size:15px;font-weight:600}
.small{font-size:11px;fill:#555}.axis{stroke:#999;stroke-width:1}.grid{stroke:#e4e4e4}
.even{stroke:#999;stroke-dasharray:4 3}.gain{fill:none;stroke:#0b5c8a;stroke-width:1.8}
.dot{fill:#0b5c8a}.bar{fill:#0b5c8a}.band{fill:#cfe3ee}.paper{fill:#fff}
"""


def pictures_of(skill: Skill) -> dict[str, str]:
    """File name → picture; only those that the lines asked for can fill."""
    found = {}
    for target in dict.fromkeys(x.target for x in skill.lines):
        lines = [x for x in skill.lines if x.target == target]
        found[f"gains-{target}.svg"] = gains(skill, lines)
    if reliable := [x for x in skill.lines if x.reliability]:
        found["reliability.svg"] = reliability(reliable)
    found["transforms.svg"] = transforms(list(skill.lines))
    return found


def _sheet(width: float, height: float, title: str, *inside: str) -> str:
    head = text(16, 26, title, "title")
    return element(
        "svg", element("style", STYLE), rect(0, 0, width, height, "paper"), head, *inside,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {width:g} {height:g}",
        role="img", aria_label=title,
    )  # fmt: skip


def gains(skill: Skill, lines: list[Line]) -> str:
    """The model's gain over the best baseline, added up origin by origin."""
    begin, span = dates.month(skill.first), len(lines[0].gains)
    parts, wide = [], WIDTH - LEFT - RIGHT
    for i, found in enumerate(lines):
        top, tall = TOP + i * ROW, ROW - 46
        total = list(accumulate(x or 0.0 for x in found.gains))
        low, high = min(0.0, *total), max(0.0, *total)
        size = max(high - low, 1e-9)

        def y(v: float, top: int = top, tall: int = tall, low: float = low, size: float = size):
            return top + tall - tall * (v - low) / size

        points = [(LEFT + wide * j / max(span - 1, 1), y(v)) for j, v in enumerate(total)]
        unit = "nats" if found.yardstick != "CRPS" else TARGETS[found.target].unit
        parts += [
            line(LEFT, y(0.0), WIDTH - RIGHT, y(0.0), "axis"),
            polyline(points, "gain"),
            text(16, top + 16, f"{found.horizon} months ahead" if found.horizon > 1 else
                 "1 month ahead", "label"),
            text(16, top + 34, f"against {found.best}", "small"),
            text(16, top + 50, f"{found.against.mean:+.3f} {unit} each", "small"),
            text(LEFT - 6, y(0.0) + 4, "0", "small", "end"),
            text(LEFT - 6, y(total[-1]) + 4 if abs(y(total[-1]) - y(0.0)) > 14 else top + 4,
                 f"{total[-1]:+.1f}", "small", "end"),
        ]  # fmt: skip
        for j in range(span):
            if (begin + j) % 24 == 0:
                x = LEFT + wide * j / max(span - 1, 1)
                year = str((begin + j) // 12)
                parts.append(line(x, top, x, top + tall, "grid"))
                parts.append(text(x, top + tall + 16, year, "small", "middle"))
    title = f"{TARGETS[lines[0].target].title}: gain over the best baseline, added up"
    return _sheet(WIDTH, TOP + ROW * len(lines), title[0].upper() + title[1:], *parts)


def reliability(lines: list[Line]) -> str:
    """What was said against what came, a small square for each target, all horizons together."""
    names = list(dict.fromkeys(x.target for x in lines))
    side, gap, parts = 190, 50, []
    for i, name in enumerate(names):
        left, top = 46 + (i % 3) * (side + gap), 60 + (i // 3) * (side + 70)
        found = _joined([x for x in lines if x.target == name])
        most = max((b.count for b in found), default=1)
        reach = max(max(b.said, b.happened / b.count) for b in found)
        full = next(x for x in (0.05, 0.1, 0.25, 0.5, 1.0) if reach <= x)
        parts += [
            line(left, top + side, left + side, top + side, "axis"),
            line(left, top, left, top + side, "axis"),
            line(left, top + side, left + side, top, "even"),
            text(left, top - 8, name, "label"),
            text(left + side, top + side + 28, "said", "small", "end"),
            *(text(left + side * t, top + side + 14, f"{100 * full * t:g} %", "small", "middle")
              for t in (0.5, 1.0)),
            *(text(left - 5, top + side * (1 - t) + 4, f"{100 * full * t:g}", "small", "end")
              for t in (0.0, 0.5, 1.0)),
        ]  # fmt: skip
        for b in found:
            size = 2.5 + 6.0 * (b.count / most) ** 0.5
            parts.append(
                element("circle", cx=left + side * b.said / full,
                        cy=top + side * (1.0 - b.happened / b.count / full), r=size, class_="dot")
            )  # fmt: skip
    rows = -(-len(names) // 3)
    return _sheet(
        WIDTH + 60, 60 + rows * (side + 70), "What was said, and how often it came", *parts
    )


def _joined(lines: list[Line]) -> list[Bin]:
    edges = sorted({(b.low, b.high) for x in lines for b in x.reliability})
    found = []
    for low, high in edges:
        here = [b for x in lines for b in x.reliability if (b.low, b.high) == (low, high)]
        count = sum(b.count for b in here)
        said = sum(b.said * b.count for b in here) / count
        found.append(Bin(low, high, count, said, sum(b.happened for b in here)))
    return found


def transforms(lines: list[Line]) -> str:
    """Where what came fell in the forecast, in ten parts: even if it says what it means."""
    names = list(dict.fromkeys(x.target for x in lines))
    horizons = list(dict.fromkeys(x.horizon for x in lines))
    wide, tall, parts = 96, 44, []
    for x in lines:
        left = LEFT + horizons.index(x.horizon) * (wide + 14)
        top = 74 + names.index(x.target) * (tall + 26)
        most = max(0.25, *x.pit)
        for i, share in enumerate(x.pit):
            height = tall * share / most
            parts.append(
                rect(left + i * wide / 10, top + tall - height, wide / 10 - 1, height, "bar")
            )
        even = top + tall - tall * 0.1 / most
        parts += [
            line(left, even, left + wide, even, "even"),
            text(left + wide / 2, top + tall + 13, f"{100 * x.of(MODEL).within90:.0f} % in 90 %",
                 "small", "middle"),
        ]  # fmt: skip
    for h in horizons:
        left = LEFT + horizons.index(h) * (wide + 14)
        parts.append(text(left + wide / 2, 58, f"{h} ahead", "label", "middle"))
    for name in names:
        parts.append(text(16, 74 + names.index(name) * (tall + 26) + 26, name, "label"))
    width = LEFT + len(horizons) * (wide + 14) + 10
    title = "Where what came fell in the forecast, low to high"
    return _sheet(max(width, 420), 80 + len(names) * (tall + 26), title, *parts)
