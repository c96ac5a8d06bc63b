"""The pathways map: a line for each action, thinning as worlds leave it, and where to change.

Under each line stand the settings of the theories: from when the first tenth of worlds has tipped
to when nine tenths have, with a mark where half have. Rings join the first action to those that
then help; over each line stand the share of worlds that never tip, and the best change.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from yalu.analysis.pathways import Pathways, Tipping
from yalu.analysis.tipping import NEVER
from yalu.brief import svg, words
from yalu.brief.pathways_told import about
from yalu.model.outcomes import NEVER_SEEN

WIDTH, LEFT, RIGHT, TOP = 360.0, 8.0, 8.0, 16.0
NEVER_AT, THEN_AT = WIDTH - 48.0, WIDTH - RIGHT  # where the two columns end
NAME, TRACK, LANE, ROOM = 15.0, 12.0, 7.0, 7.0  # heights of a row's parts, and of what parts rows
APART = 9.0  # of changes that would lie on one another
EXAMPLE = 300  # worlds of the map in the guide
DRAWN = 3  # changes drawn from the first action
MARKS = (("diamond", "mark all"), ("circle", "first"), ("square", "second"))


@dataclass(frozen=True)
class Frame:
    """Where things go.

    Args:
        x: from months since the run began.
        lanes: settings told under each line.
    """

    x: svg.Scale
    lanes: int

    @property
    def step(self) -> float:
        """From one action to the next."""
        return NAME + TRACK + LANE * self.lanes + ROOM

    def y(self, row: int) -> float:
        """The middle of an action's line."""
        return TOP + self.step * row + NAME + TRACK / 2.0


def pathways_picture(found: Pathways, actions: Sequence[str] = ()) -> str:
    """The map of these actions, or of all.

    Args:
        found: as `analysis.pathways` gives it.
        actions: ids, in the order in which they are drawn.
    """
    shown = tuple(actions) or found.actions
    frame = Frame(svg.Scale(0.0, found.study.months, LEFT, WIDTH - RIGHT), len(found.tippings))
    bottom = TOP + frame.step * len(shown)
    parts = [
        svg.rect(LEFT, TOP, WIDTH - RIGHT - LEFT, bottom - TOP, _ground(found)),
        *_years(found, frame, bottom),
        svg.text(NEVER_AT, TOP - 5, "never", "tick", "end"),
        svg.text(THEN_AT, TOP - 5, "then" if found.switches else " ", "tick", "end"),
    ]
    for row, action in enumerate(shown):
        parts += _line(found, frame, row, action)
    parts += _changes(found, frame, shown)
    parts += [part for row in range(len(shown)) for part in _name(found, frame, row, shown)]
    return svg.picture("pathways", WIDTH, bottom + 18, "Pathways map", about(found), *parts)


def _ground(found: Pathways) -> str:
    """Hatched where all that makes an action fail has never been observed."""
    return "unseen" if all(t.rests_on for t in found.broken) else "model"


def _years(found: Pathways, frame: Frame, bottom: float) -> list[str]:
    first, months = found.study.first, found.study.months
    every = 5 if months > 72 else 1
    parts = []
    for year in range(first // 12, (first + months) // 12 + 1):
        at = year * 12 - first
        if year % every == 0 and 0 <= at <= months:
            x = frame.x(at)
            parts.append(svg.line(x, TOP, x, bottom, "grid"))
            anchor = (
                "middle" if LEFT + 12 < x < WIDTH - RIGHT - 12 else "start" if at < 6 else "end"
            )
            parts.append(svg.text(x, bottom + 13, str(year), "tick", anchor))
    return parts


def _line(found: Pathways, frame: Frame, row: int, action: str) -> list[str]:
    tipping, y = found.tipping(action), frame.y(row)
    parts = [
        svg.line(LEFT, y, WIDTH - RIGHT, y, "grid"),
        _track(frame, y, tipping),
    ]
    for lane, theory in enumerate(found.tippings):
        at = y + TRACK / 2.0 + LANE * (lane + 0.6)
        parts += _setting(found, frame, at, found.tipping(action, theory), lane)
    return parts


def _track(frame: Frame, y: float, tipping: Tipping) -> str:
    """A line as thick as the share of worlds in which the action still holds."""
    keep = [*range(0, tipping.months, 3), tipping.months - 1]
    share = 1.0 - tipping.tipped_by()
    points = [(frame.x(0), 1.0), *((frame.x(i + 1), float(share[i])) for i in keep)]
    half = TRACK / 2.0
    upper = [(x, y - half * p) for x, p in points]
    lower = [(x, y + half * p) for x, p in points]
    return svg.band(upper, lower, "track")


def _setting(found: Pathways, frame: Frame, y: float, tipping: Tipping, lane: int) -> list[str]:
    """From a tenth of worlds tipped to nine tenths, open where the horizon comes first."""
    months = found.study.months
    low, half, high = (tipping.quantile(share) for share in (0.1, 0.5, 0.9))
    if low == NEVER:
        return []
    shape, kind = MARKS[lane % len(MARKS)]
    end = frame.x(months if high == NEVER else high)
    parts = [svg.line(frame.x(low), y, end, y, "whisker")]
    if high == NEVER:
        parts.append(svg.polyline([(end - 3, y - 2.4), (end, y), (end - 3, y + 2.4)], "whisker"))
    else:
        parts.append(svg.line(end, y - 2.4, end, y + 2.4, "whisker"))
    parts.append(svg.line(frame.x(low), y - 2.4, frame.x(low), y + 2.4, "whisker"))
    if half != NEVER:
        parts.append(svg.marker(shape, frame.x(half), y, kind, 2.6))
    return parts


def _name(found: Pathways, frame: Frame, row: int, shown: Sequence[str]) -> list[str]:
    """Over its line: number and name, worlds that never tip, the number of the best change."""
    action = shown[row]
    tipping, y = found.tipping(action), frame.y(row) - TRACK / 2.0 - 4.0
    best = found.best(action)
    then = "–" if action in found.switches else ""
    if best and best.after in shown:
        then = f"→ {shown.index(best.after) + 1}"
    parts = [
        svg.text(LEFT + 3, y, f"{row + 1}  {action}", "label over"),
        svg.text(NEVER_AT, y, words.most(1.0 - tipping.share), "tick over", "end"),
    ]
    return [*parts, svg.text(THEN_AT, y, then, "label over", "end")] if then else parts


def _changes(found: Pathways, frame: Frame, shown: Sequence[str]) -> list[str]:
    """From where half of the worlds have left the first action, to those that then help most."""
    action = shown[0]
    half = found.tipping(action).quantile(0.5)
    helps = [s for s in found.switches.get(action, ()) if s.held.helps and s.after in shown]
    if half == NEVER or not helps:
        return []
    at, begin = frame.x(half), frame.y(0)
    ends = sorted((frame.y(shown.index(s.after)) for s in helps[:DRAWN]), reverse=True)
    parts = []
    for i, end in enumerate(ends):
        x = at + APART * i
        parts += [
            svg.line(x, begin, x, end, "change"),
            svg.marker("circle", x, begin, "station", 2.8),
            svg.marker("circle", x, end, "station", 3.6),
        ]
    return [svg.line(at, begin, at + APART * (len(ends) - 1), begin, "change"), *parts]


def legend(found: Pathways) -> str:
    """What the marks under the lines stand for, as a small picture of its own."""
    parts, x = [], 8.0
    for lane, theory in enumerate(found.tippings):
        shape, kind = MARKS[lane % len(MARKS)]
        name = "all theories" if theory == "all" else theory
        parts += [svg.marker(shape, x + 3, 8, kind, 3.0), svg.text(x + 11, 12, name, "label")]
        x += 26 + 6.2 * len(name)
    return svg.picture("pathways-key", WIDTH, 18, "Key", "Marks of the settings", *parts)


LIGHT = (
    "--paper:#faf6ee;--ink:#1d1a16;--soft:#574f45;--grid:#e3dbcc;--wash:#f3ecdf;--hatch:#8a7f70;"
    "--c0:#6a6055;--c1:#c9550a"
)
DARK = (
    "--paper:#191714;--ink:#efe8db;--soft:#bdb3a3;--grid:#37322b;--wash:#24211c;--hatch:#857a6b;"
    "--c0:#b3a898;--c1:#f0873e"
)
STYLE = f"""svg{{{LIGHT};background:var(--paper)}}
@media (prefers-color-scheme:dark){{svg{{{DARK}}}}}
@media print{{svg{{{LIGHT};--paper:#fff;--wash:#f4f4f4}}}}
text{{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:var(--ink)}}
.tick{{font-size:10.5px;fill:var(--soft)}}.label{{font-size:10.5px}}
.title{{font-size:13px;font-weight:650}}.say{{font-size:10.5px;fill:var(--soft)}}
.grid{{stroke:var(--grid);stroke-width:.8}}.model{{fill:var(--wash)}}.unseen{{fill:url(#hno)}}.hatch{{stroke:var(--hatch);stroke-width:.7;opacity:.5}}
.all{{--c:var(--ink)}}.mark{{fill:var(--c);stroke:var(--paper);stroke-width:1}}
.first{{fill:var(--ink);stroke:var(--paper);stroke-width:.8}}
.second{{fill:var(--paper);stroke:var(--ink);stroke-width:1.4}}
"""
OWN_STYLE = """.track{fill:var(--c0);opacity:.85}
.whisker{fill:none;stroke:var(--soft);stroke-width:.9}
.change{stroke:var(--c1);stroke-width:1.6}
.station{fill:var(--paper);stroke:var(--c1);stroke-width:1.5}
.over{paint-order:stroke;stroke:var(--wash);stroke-width:3px}
"""


HATCH = (
    '<defs><pattern id="hno" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="7" height="7" class="model"/>'
    '<line x1="0" y1="0" x2="0" y2="7" class="hatch"/></pattern></defs>'
)


def standalone(found: Pathways) -> str:
    """The map as a file of its own: title, sentences, key, light, dark and print."""
    said = _wrapped(about(found), 64)
    head = 24.0 + 14.0 * len(said) + 26.0
    inner = pathways_picture(found)
    high = _height(inner)
    notes = [line for note in _notes(found) for line in _wrapped(note, 60)]
    texts = [svg.text(LEFT, 18, "When each policy stops being good enough", "title")]
    texts += [svg.text(LEFT, 36 + 14 * i, line, "say") for i, line in enumerate(said)]
    texts += [
        svg.text(LEFT, head + high + 14 + 13 * i, line, "tick") for i, line in enumerate(notes)
    ]
    bottom = head + high + 13 * len(notes) + 10
    return svg.element(
        "svg", f"<style>{STYLE}{OWN_STYLE}</style>{HATCH}", *texts,
        _placed(legend(found), head - 24, 18), _placed(inner, head, high),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {bottom:g}",
    )  # fmt: skip


def example() -> str:
    """The map of the guide: five shipped policies, few worlds."""
    from yalu.analysis.pathways import pathways
    from yalu.analysis.tolerances import tolerances
    from yalu.ensemble.scenario import read_policy
    from yalu.ensemble.study import Study

    names = ("hedge", "squeeze-quiet", "squeeze-ultimatum", "partnership", "grand-trade")
    study = Study(tuple(read_policy(name) for name in names), members=EXAMPLE)
    return standalone(pathways(study, tolerances(()), act=False)) + "\n"


def _notes(found: Pathways) -> list[str]:
    """How to read it, and on what it rests."""
    s = found.study
    notes = [
        "A line is as thick as the share of worlds in which the policy still holds. Below it, for "
        "each setting of the theories: from a tenth of worlds tipped to nine tenths, the mark at "
        "half. Never: share of worlds that do not tip. Then: the best change, where one surely "
        f"helps; rings join {found.actions[0]} to the best for it.",
        f"{s.members:,} worlds, theory {s.theory}, seed {s.seed}. Broken is: "
        + "; ".join(t.text for t in found.broken)
        + ".",
    ]
    if rests := sorted({thing for t in found.broken for thing in t.rests_on}):
        seen = words.listed([NEVER_SEEN[thing] for thing in rests])
        notes.append(f"Rests in part on what was never observed here: {seen}.")
    return notes


def _placed(picture: str, y: float, height: float) -> str:
    """A picture as a part of another."""
    place = f'<svg x="0" y="{y:g}" width="{WIDTH:g}" height="{height:g}" '
    return picture.replace("<svg ", place, 1)


def _height(picture: str) -> float:
    return float(picture.partition('viewBox="')[2].partition('"')[0].split()[3])


def _wrapped(text: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(text, width, break_on_hyphens=False)
