"""docs/guide/episodes.md, written from the runs: the model against the record, seven times."""

from collections.abc import Iterator
from functools import cache

from yalu.ensemble.episode_list import EPISODES
from yalu.ensemble.episodes import MEMBERS, Episode, Played, Verdict, play

HEAD = f"""\
# Seven episodes: the model against the record

Written from the runs by `make pages`; a stale copy fails the tests.

Each episode starts where the record stood the month before. Drivers that the record knows
are given to the model as they were: relations of the great powers, leaders, the war in
Ukraine, the closed border, sanctions on paper, talks with Washington, drills. Everything
else the model says by itself, in {MEMBERS} worlds drawn from the priors: launches, tests,
trade, output, meetings, what arrives from Russia.

Hatched is the model: the broken line in the middle, half of the worlds in the dense band, 90 %
in the light one. Solid is what happened. A check is passed when what happened lies in the 90 %
band; the last column says where in it, as the share of worlds with as much or less. Customs
months swing with seasons and single shipments, which the model leaves out, so trade is
checked by the year; growth is checked with the Bank of Korea's own error added, two points.

**How Beijing is seated.** Beijing follows its own rule. Levers that outside observers say
stood elsewhere then (bans on exports were hardly enforced before 2017, say) are shifted by
that much, and the rule moves round the shifted level. Only in 2017, when customs orders are
on record, are the levers for bans given as they were.

**How to read a pass.** The bands come from priors, before any fitting. But the authors looked
at these episodes while building the model, and mended mechanisms that misled, so a pass
shows that the model *can* contain what happened, not that it would have foretold it.
Forecasts made without looking ahead are scored elsewhere.

What the episodes taught, and what was changed:

- Trade has a slow level of its own: coal and firms, not bans alone, took sales from half a
  thousand million dollars in 2006 to nearly three in 2013.
- A border half shut stops less than half of trade.
- What bans close costs output more than what shops miss, so sales and purchases count apart.
- Talks by halves hardly calm; full ones all but stop launches. The freeze named long-range
  tests only.
- Nuclear tests came while few warheads stood; long-range tests come in campaigns.
- Talks with Washington bring leaders to Beijing.
"""


@cache
def played() -> dict[str, Played]:
    """All episodes, run once."""
    from yalu.record.read import read_record

    record = read_record()
    return {e.id: play(record, e) for e in EPISODES}


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD
    yield "| episode | checks | inside | regime stands at the end, of all worlds |"
    yield "|---|---|---|---|"
    for run in played().values():
        verdicts = run.verdicts()
        passed = sum(v.inside for v in verdicts)
        link = f"[{run.episode.title}](#{_anchor(run.episode.title)})"
        yield f"| {link} | {len(verdicts)} | {passed} | {100 * run.survived:.0f} % |"
    yield ""
    for run in played().values():
        yield from _episode(run.episode, run)


def _episode(episode: Episode, run: Played) -> Iterator[str]:
    yield f"## {episode.title}\n"
    yield episode.story + "\n"
    if episode.orders:
        yield f"Given as ordered: {', '.join(o.replace('_', ' ') for o in episode.orders)}.\n"
    yield f"![{episode.title}: model and record](episodes/{episode.id}.svg)\n"
    yield "| what | happened | model, 90 % | middle | inside | worlds with as much or less |"
    yield "|---|---|---|---|---|---|"
    yield from (_row(verdict) for verdict in run.verdicts())
    yield ""


def _row(v: Verdict) -> str:
    unit = (
        ""
        if v.check.unit in ("days", "tests", "measures", "meetings", "warheads")
        else f" {v.check.unit}"
    )
    low, middle, high, seen = (_number(v, x) for x in (v.low, v.median, v.high, v.observed))
    inside = "yes" if v.inside else "**no**"
    return (
        f"| {v.check.title} | {seen}{unit} | {low} to {high} | {middle} | {inside} "
        f"| {100 * v.below:.0f} % |"
    )


def _number(v: Verdict, x: float) -> str:
    if v.check.how in ("sum", "adopted"):
        return f"{x:.0f}"
    return f"{x:.0f}" if abs(x) >= 20 else f"{x:.1f}" if v.check.unit == "%" else f"{x:.2f}"


def _anchor(title: str) -> str:
    kept = "".join(c for c in title.lower() if c.isalnum() or c in " -")
    return kept.replace(" ", "-")
