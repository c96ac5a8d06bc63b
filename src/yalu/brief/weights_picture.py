"""Pictures of what history says: weights over time, what moved them, what it narrowed."""

from collections.abc import Sequence

from yalu import dates
from yalu.brief import svg, words
from yalu.calibration.account import Account, Member, Narrowed, account
from yalu.calibration.stations import read_calibration
from yalu.model.catalogue import THEORIES

STYLE = """
.ground{fill:#fffdf8}
svg text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:#1d1a16}
.tick{font-size:10.5px;fill:#574f45}.label{font-size:10.5px}.label.strong{font-weight:700}
.grid{stroke:#e3dbcc;stroke-width:.8}.now{stroke:#574f45;stroke-width:1}.model{fill:#f3ecdf}
.p0{--c:#6a6055}.p1{--c:#c9550a}.p2{--c:#ab4f86}.p3{--c:#008562}.p4{--c:#0072b2}
.line{fill:none;stroke:var(--c);stroke-width:2}.line.p0{stroke-dasharray:9 3}
.line.p1{stroke-dasharray:4.5 2.5}.line.p2{stroke-dasharray:1.8 2.4}
.wash{fill:var(--c);opacity:.16}.mark{fill:var(--c);stroke:#fffdf8;stroke-width:1}
.link{stroke:#8a7f70;stroke-width:1.2}.link.strong{stroke:#1d1a16;stroke-width:2.4}
.first{fill:#1d1a16;stroke:#fffdf8;stroke-width:.8}.second{fill:#fffdf8;stroke:#1d1a16;stroke-width:1.4}
"""
"""For a picture that stands alone; on the page its own style sheet rules."""

WIDTH, HEIGHT = 340.0, 176.0
LEFT, RIGHT, TOP, BOTTOM = 36.0, 96.0, 8.0, 22.0
ROW, NAME = 17.0, 210.0
NARROWED = 16  # numbers drawn


def alone(drawing: str, width: float, height: float) -> str:
    """A picture as a file of its own."""
    ground = svg.element("style", STYLE) + svg.rect(0, 0, width, height, "ground")
    head, _, rest = drawing.partition("</desc>")
    return f"{head}</desc>{ground}{rest}\n".replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
    )


def drawn(kind: str, theory: str = "") -> str:
    """A picture of the posterior in use as a file: `weights` or `moved` of a theory, `narrowing`.

    Raises:
        InputError: there is no posterior, or it is stale.
    """
    told = account(read_calibration())
    if kind == "narrowing":
        return alone(narrowing(told.numbers), *narrowing_size(told.numbers))
    make = {"weights": weights, "moved": moved_by}[kind]
    return alone(make(told, theory), WIDTH, HEIGHT)


def weights(told: Account, theory: str) -> str:
    """Weight of each member of a theory at the end of every year."""
    members = of_theory(told, theory)
    times = [_time(w.last) for w in members[0].weights]
    x = svg.Scale(min(2003.0, times[0] - 1.0), times[-1], LEFT, WIDTH - RIGHT)
    y = svg.Scale(0.0, 1.0, HEIGHT - BOTTOM, TOP)
    prior = members[0].evidence.prior
    parts = [*_frame(x, y, (0.0, 0.5, 1.0)), svg.line(x.begin, y(prior), x.end, y(prior), "now")]
    for i, member in enumerate(members):
        middle = [(x(t), y(w.share)) for t, w in zip(times, member.weights, strict=True)]
        upper = [min(1.0, w.share + 2.0 * w.error) for w in member.weights]
        lower = [max(0.0, w.share - 2.0 * w.error) for w in member.weights]
        parts += [
            svg.band(
                [(x(t), y(v)) for t, v in zip(times, upper, strict=True)],
                [(x(t), y(v)) for t, v in zip(times, lower, strict=True)],
                f"wash p{i}",
            ),
            svg.polyline(middle, f"line p{i}"),
            svg.marker(svg.MARKERS[i], *middle[-1], f"mark p{i}"),
        ]
    parts += _names([m.evidence.member for m in members], [y(m.evidence.share) for m in members])
    title = f"{theory}: weight of each answer at the end of every year"
    return svg.picture(f"weights-{theory}", WIDTH, HEIGHT, title, said(members), *parts)


def said(members: Sequence[Member]) -> str:
    """Where the weights stand, in a sentence."""
    ends = [
        f"{m.evidence.member} {words.percent(m.evidence.share)} (± {words.percent(_last(m))})"
        for m in members
    ]
    return f"At the end: {words.listed(ends)}; all alike before history."


def moved_by(told: Account, theory: str) -> str:
    """What each episode added to each member's log weight, running."""
    members = of_theory(told, theory)
    ends = [_time(s.last) for s in members[0].shifts]
    runs = [_running(m) for m in members]
    low = min(0.0, *(min(run) for run in runs))
    high = max(0.0, *(max(run) for run in runs))
    marks = svg.ticks(low, high, 3)
    x = svg.Scale(2003.0, ends[-1], LEFT, WIDTH - RIGHT)
    y = svg.Scale(marks[0], marks[-1], HEIGHT - BOTTOM, TOP)
    parts = [*_frame(x, y, marks), svg.line(x.begin, y(0.0), x.end, y(0.0), "now")]
    for i, run in enumerate(runs):
        points = [(x(t), y(v)) for t, v in zip([2003.0, *ends], [0.0, *run], strict=True)]
        parts += [svg.polyline(points, f"line p{i}")]
        parts += [svg.marker(svg.MARKERS[i], *p, f"mark p{i}", 2.6) for p in points[1:]]
    parts += _names([m.evidence.member for m in members], [y(run[-1]) for run in runs])
    title = f"{theory}: how much better each answer foresaw the record than all together, in nats"
    return svg.picture(f"moved-{theory}", WIDTH, HEIGHT, title, _most(members), *parts)


def narrowing(rows: Sequence[Narrowed]) -> str:
    """Prior and posterior of the numbers that history narrowed most, in standard deviations."""
    shown = [r for r in rows if r.status == "moved"][:NARROWED]
    height = TOP + ROW * max(1, len(shown)) + 34.0
    width = 560.0
    x = svg.Scale(-3.0, 3.0, NAME, width - 20.0)
    bottom = TOP + ROW * max(1, len(shown))
    parts = [svg.rect(x.begin, TOP, x.end - x.begin, bottom - TOP, "model")]
    parts += [svg.line(x(v), TOP, x(v), bottom, "grid") for v in (-2.0, -1.0, 1.0, 2.0)]
    parts += [svg.line(x(0.0), TOP, x(0.0), bottom, "now")]
    for i, r in enumerate(shown):
        y, half = TOP + ROW * (i + 0.5), 1.645 * max(0.0, 1.0 - r.contraction)
        kind = "second" if r.known == "assumption" else "first"
        parts += [
            svg.text(NAME - 6, y + 4, _short(r.name), "label", "end"),
            svg.line(x(-1.645), y, x(1.645), y, "link"),
            svg.line(_inside(x, r.shift - half), y, _inside(x, r.shift + half), y, "link strong"),
            svg.marker("circle", _inside(x, r.shift), y, kind),
        ]
    for v in (-2, 0, 2):
        label = f"{v:+d} sd".replace("-", words.MINUS) if v else "prior median"
        parts.append(svg.text(x(v), bottom + 14, label, "tick", "middle"))
    parts.append(svg.text(x.begin, bottom + 29, "thin: 90 % before history; thick: after", "tick"))
    title = "The numbers that history narrowed or moved most"
    told = words.listed([r.name for r in shown[:3]]) if shown else "none"
    return svg.picture("narrowing", width, height, title, f"Most of all: {told}.", *parts)


def narrowing_size(rows: Sequence[Narrowed]) -> tuple[float, float]:
    """Width and height of that picture."""
    shown = min(NARROWED, sum(r.status == "moved" for r in rows))
    return 560.0, TOP + ROW * max(1, shown) + 34.0


def of_theory(told: Account, theory: str) -> list[Member]:
    """The members of one theory, in order."""
    return [m for m in told.members if m.evidence.theory == theory]


def theories() -> list[str]:
    """Ids of all theories."""
    return list(THEORIES)


def _running(member: Member) -> list[float]:
    total, run = 0.0, []
    for shift in member.shifts:
        total += shift.gained
        run.append(total)
    return run


def _most(members: Sequence[Member]) -> str:
    shift, member = max(
        ((s, m) for m in members for s in m.shifts), key=lambda pair: abs(pair[0].gained)
    )
    gained = f"{shift.gained:+.1f}".replace("-", words.MINUS)
    return (
        f"Most in “{shift.episode}”: {gained} nats for {member.evidence.member}, "
        f"above all in {shift.month}."
    )


def _frame(x: svg.Scale, y: svg.Scale, marks: Sequence[float]) -> list[str]:
    parts = [svg.rect(x.begin, TOP, x.end - x.begin, HEIGHT - BOTTOM - TOP, "model")]
    for value in marks:
        label = f"{value:g}".replace("-", words.MINUS)
        parts.append(svg.line(x.begin, y(value), x.end, y(value), "grid"))
        parts.append(svg.text(x.begin - 4, y(value) + 4, label, "tick", "end"))
    for year in (2005, 2010, 2015, 2020, 2025):
        if year <= x.high:
            parts.append(svg.text(x(year), HEIGHT - 6, str(year), "tick", "middle"))
    return parts


def _names(names: Sequence[str], heights: Sequence[float]) -> list[str]:
    """Names at the right edge, pushed apart where they would overlap."""
    order = sorted(range(len(names)), key=lambda i: heights[i])
    placed: dict[int, float] = {}
    lowest = TOP + 4.0
    for i in order:
        placed[i] = max(heights[i], lowest)
        lowest = placed[i] + 12.5
    over = max(0.0, lowest - 12.5 - (HEIGHT - BOTTOM))
    return [
        svg.text(WIDTH - RIGHT + 8, placed[i] - over + 4, n, "label") for i, n in enumerate(names)
    ]


def _last(member: Member) -> float:
    return member.weights[-1].error


def _time(month: str) -> float:
    return (dates.month(month) + 1) / 12.0


def _inside(x: svg.Scale, value: float) -> float:
    return x(min(max(value, x.low), x.high))


def _short(name: str) -> str:
    return name if len(name) <= 34 else name[:33] + "…"
