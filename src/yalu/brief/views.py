"""The findings laid out for the page: rows and cells of plain text, pictures as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yalu.brief import dumbbells, evidence, fans, incidence, words
from yalu.brief.drawing import draw
from yalu.brief.fans import GROUPS, SMALL
from yalu.brief.findings import ESSAYS, Driven, Findings
from yalu.brief.headlines import HAPPENINGS, HEADLINES
from yalu.brief.tables import changed, happened
from yalu.brief.words import verdict
from yalu.ensemble.runs import Row, is_happening
from yalu.model.outcomes import OUTCOMES, PATHS, Outcome


@dataclass(frozen=True)
class Table:
    """A table: what it is, the heads of its columns, the head and cells of each row.

    `corner` heads the first column; `prose` cells are words, set from the left.
    """

    caption: str
    heads: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]
    corner: str = "policy"
    prose: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture with its title, what it shows in a sentence, a note with a fact, its numbers."""

    title: str
    drawing: str
    sentence: str
    table: Table
    note: str = ""
    fact: str = ""
    unseen: bool = False


def fan_groups(found: Findings) -> list[dict[str, Any]]:
    """The fan charts, by theme."""
    return [
        {"title": title, "figures": [_fan(found, path) for path in paths]}
        for title, paths in GROUPS.items()
    ]


def _fan(found: Findings, path: str) -> Figure:
    past = found.pasts.get(path)
    note, fact = "The record has no series of this: it starts at a judgement.", ""
    if past is not None:
        year, value, basis = past.last()
        counted = f" ({past.note})" if past.note else ""
        note = f"Record: {past.source}{counted}, {basis}; last value"
        exact = f"{value:.0f}" if value == round(value) else words.number(value, PATHS[path][1])
        fact = f"{exact} in {year}"
    return Figure(
        fans.titled(path), fans.fan_picture(found, path), fans.about(found, path),
        _fan_table(found, path), note, fact,
    )  # fmt: skip


def _fan_table(found: Findings, path: str) -> Table:
    unit = PATHS[path][1]
    months = _year_ends(found)
    rows = []
    for policy, _ in found.runs.policies:
        q = found.fan(path, policy).quantiles
        cells = [words.middle(float(q[2, m]), float(q[0, m]), float(q[4, m]), unit) for m in months]
        rows.append((policy, cells))
    caption = f"{fans.titled(path)}: median (90 % of worlds)"
    return Table(caption, [found.runs.months[m] for m in months], rows)


def _year_ends(found: Findings) -> list[int]:
    """Numbers of a few months: the last of the first year, each fifth year, the end."""
    last = found.study.months - 1
    first, end = found.study.first, found.study.first + last
    wanted = {12 * year + 11 for year in range(first // 12, end // 12 + 1) if year % 5 == 0}
    ends = {m - first for m in (*wanted, (first // 12) * 12 + 11, end) if first <= m <= end}
    return sorted(ends)


def small_multiples(found: Findings) -> list[dict[str, Any]]:
    """A few quantities under every policy, in small."""
    return [
        {
            "title": fans.titled(path),
            "panels": [
                {"policy": p, "drawing": fans.small_picture(found, path, p)}
                for p, _ in found.runs.policies
            ],
        }
        for path in SMALL
    ]


def incidences(found: Findings) -> list[Figure]:
    """What has happened by when, a figure for each happening."""
    months = _year_ends(found)
    figures = []
    for name, title in HAPPENINGS.items():
        rows = []
        for policy, _ in found.runs.policies:
            curve = found.runs.incidence(f"{name}_month", policy)
            p, low, high = happened(found.runs, name, policy)
            change, error = changed(found.runs, name, policy, found.base)
            against = "" if policy == found.base else _against(change, error)
            cells = [words.percent(float(curve[m]), found.runs.members) for m in months[:-1]]
            rows.append(
                (policy, [*cells, words.interval(p, low, high, found.runs.members), against])
            )
        heads = [*(found.runs.months[m] for m in months[:-1]), f"{found.runs.months[-1]} (90 %)"]
        caption = f"Share of worlds with {title} so far, with the Monte Carlo error at the end"
        table = Table(caption, [*heads, f"against {found.base}, points"], rows)
        unseen = bool(OUTCOMES[f"{name}_month"].rests_on)
        drawing = incidence.incidence_picture(found, name)
        heading = title[0].upper() + title[1:]
        figures.append(Figure(heading, drawing, incidence.about(found, name), table, unseen=unseen))
    return figures


def _against(change: float, error: float) -> str:
    if abs(change) <= error:
        return "not told apart"
    return words.gap(change, error)


def partings(found: Findings) -> list[Figure]:
    """Both essays compared, a figure for each headline outcome."""
    figures = []
    for p in found.parting:
        first, second = p.rows.values()
        rows = [
            (a.policy, [_short(a), _short(b), _says(a), _says(b)])
            for a, b in zip(first, second, strict=True)
            if a.policy != found.base
        ]
        names = list(ESSAYS)
        heads = [*names, *(f"against {found.base}: {n}" for n in names)]
        caption = f"{p.outcome.title}: median, or share of worlds, under each essay's setting"
        title = p.outcome.title[0].upper() + p.outcome.title[1:]
        figures.append(
            Figure(
                title, dumbbells.dumbbell_picture(found, p), dumbbells.about(found, p),
                Table(caption, heads, rows), unseen=bool(p.outcome.rests_on),
            )
        )  # fmt: skip
    return figures


def _short(row: Row) -> str:
    if is_happening(row.outcome):
        return words.percent(row.centre)
    return words.number(row.centre, row.outcome.unit)


def _says(row: Row) -> str:
    if is_happening(row.outcome):
        size = f"{words.points(row.change)} points"
    else:
        size = f"{words.most(row.better)} of worlds better"
    says = verdict(row)
    if says == "mixed":
        size += f", mean {words.signed(row.mean, row.outcome.unit)}"
    return f"{says}, {size}"


def essay_levels(found: Findings) -> Table:
    """Where the headlines stand under the baseline, by reading."""
    readings = {found.runs.manifest["theory"]: found.runs, **found.essays}
    rows = []
    for name in HEADLINES:
        compared = [runs.compared(found.base, name, found.base) for runs in readings.values()]
        rows.append((_marked(OUTCOMES[name]), [_level(row) for row in compared]))
    heads = [f"theory {theory}" for theory in readings]
    caption = f"Under {found.base}: median (90 % of worlds), or share of worlds (Monte Carlo error)"
    return Table(caption, heads, rows, "outcome")


def _marked(o: Outcome) -> str:
    """An outcome's title, with a mark if it rests on what was never observed."""
    return f"{o.title} †" if o.rests_on else o.title


def _level(row: Row) -> str:
    if is_happening(row.outcome):
        return words.interval(row.centre, row.low, row.high)
    return words.middle(row.centre, row.low, row.high, row.outcome.unit)


def parting_summary(found: Findings) -> Table:
    """One row an outcome: the best policies by essay, agreement of ranks, opposed advice."""
    rows = []
    for p in found.parting:
        best = [_names(p.best[essay]) for essay in ESSAYS]
        rank = "cannot be ranked" if p.rank != p.rank else words.number(p.rank)
        says = "part" if p.part else "agree"
        rows.append((_marked(p.outcome), [*best, rank, words.listed(p.opposed) or "none", says]))
    heads = [
        *(f"best under {e}" for e in ESSAYS),
        "agreement of ranks, −1 to 1",
        "opposed",
        "verdict",
    ]
    return Table("Both essays on the headline outcomes", heads, rows, "outcome", prose=True)


def _names(policies: Sequence[str]) -> str:
    return (
        words.listed(policies)
        if len(policies) <= 3
        else f"{len(policies)} policies, not told apart"
    )


def driver_cards(found: Findings) -> list[dict[str, Any]]:
    """The strongest assumptions behind each headline."""
    cards = []
    for name, drivers in found.driven.items():
        o = OUTCOMES[name]
        rows = [driver_row(d, o) for d in drivers.rows]
        unit = "share of worlds" if is_happening(o) else words.unit_beside(o.title, o.unit)
        cards.append({
            "title": o.title, "unit": unit, "unseen": bool(o.rests_on), "rows": rows,
            "policy": drivers.policy,
        })  # fmt: skip
    return cards


def driver_row(d: Driven, o: Outcome) -> dict[str, Any]:
    """One assumption: in words, how well known, how strong, and where it takes the outcome."""
    ends = (d.low, d.high)
    low, high = (
        words.percent(v) if is_happening(o) else words.number(v, o.unit, beside=ends) for v in ends
    )
    return {
        "meaning": evidence.meaning(d.driver),
        "name": d.driver.name,
        "known": evidence.KNOWN_WORDS[d.known],
        "kind": d.known,
        "correlation": words.signed(d.driver.correlation),
        "bar": bar(d.driver.correlation, d.known),
        "weak": d.weak,
        "low": low,
        "high": high,
        "ends": ("without", "with") if "=" in d.driver.name else ("least", "most"),
    }


def bar(correlation: float, known: str) -> str:
    """A small bar from nought, decoration beside its number."""
    return draw("strength", "", {"value": correlation, "kind": known})


def known_table() -> Table:
    """How many uncertain numbers are evidence, by area."""
    rows = []
    for area, count in evidence.known_by_area().items():
        cells = [f"{n:,}" for n in count.values()]
        rows.append((evidence.AREAS.get(area, area), cells))
    heads = [f"{evidence.KNOWN_WORDS[k]}: {m}" for k, m in evidence.MEANING.items()]
    return Table(
        "Uncertain numbers of the model by what is known of them", heads, rows, "part of the model"
    )
