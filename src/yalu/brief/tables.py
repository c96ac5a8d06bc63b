"""Scorecards for the terminal: a hundred columns, policies as rows, one block a capital.

Each cell says the median with the central 90 % of worlds; under it the paired difference to
the baseline and the share of worlds that do better. What happens or not is a probability
with its Monte Carlo error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from yalu.brief import words
from yalu.brief.headlines import CAPITALS, HAPPENINGS, IN_SHORT, SHORT, capitals, in_table
from yalu.ensemble.intervals import NINETY
from yalu.ensemble.runs import Row, Runs, is_happening
from yalu.model.outcomes import NEVER_SEEN, OUTCOMES

if TYPE_CHECKING:
    from yalu.analysis.explain import Effect

WIDTH = 100
MARK = "†"  # rests on what was never observed
MIXED = words.GLYPHS["mixed"]


@dataclass(frozen=True)
class Column:
    """A column: its title, and a cell of one or two lines for each policy."""

    title: str
    cells: Sequence[tuple[str, ...]]

    @property
    def width(self) -> int:
        """The widest line, or the longest word of the title."""
        inside = max((len(line) for cell in self.cells for line in cell), default=0)
        return max(inside, *(len(w) for w in self.title.split()))


def scorecard_text(runs: Runs, base: str, *, everything: bool = False) -> str:
    """The scorecard for a terminal: the headlines, or every outcome of every capital.

    Args:
        runs: as `run_ensemble` gives them.
        base: id of the policy that the others are compared with.
        everything: all outcomes instead of the headlines.

    Raises:
        InputError: no such baseline.
    """
    parts = [_opening(runs, base)]
    if len(runs.policies) == 1:
        parts += _one_policy(runs)
    elif everything:
        parts += _all_capitals(runs, base)
    else:
        parts += _headlines(runs, base)
    parts.append(_notes(runs, everything, mixed=any(MIXED in part for part in parts)))
    return "\n\n".join(parts)


def scorecard_data(runs: Runs, base: str) -> dict[str, Any]:
    """The whole scorecard as plain data: manifest, then rows by capital, policy and outcome."""
    rows = [_as_data(row) for row in runs.summary(base)]
    return {
        "baseline": base,
        "manifest": dict(runs.manifest),
        "failures": len(runs.failures),
        "rows": sorted(rows, key=lambda r: list(CAPITALS).index(r["capital"])),
    }


def effects_text(effects: Sequence["Effect"], outcome: str, policy: str, members: int) -> str:
    """The ranked mechanisms of `yalu explain`, for a terminal."""
    o = OUTCOMES[outcome]
    shares = is_happening(o)
    unit = "percentage points" if shares else _said(o.unit)
    head = wrap(
        f"What each mechanism does to {o.title}{_mark(outcome)} under {policy}, in {members:,} "
        f"worlds: the mean with it less the mean without it, in {unit}. {words.PLUS_MINUS}", WIDTH
    )  # fmt: skip
    width = max([len("mechanism"), *(len(e.mechanism) for e in effects)])
    lines = [f"{'mechanism':<{width}}  {'effect':>10} {'±':>9}  {'worlds moved':>12}  counts under"]
    for e in effects:
        sizes = (e.effect, NINETY * e.error)
        effect, error = ((words.points(x) if shares else words.signed(x, o.unit)) for x in sizes)
        lines.append(
            f"{e.mechanism:<{width}}  {effect:>10} {error.lstrip('+'):>9}  "
            f"{words.percent(e.worlds):>12}  {', '.join(e.rivals) or 'all theories'}"
        )
    why = "A mechanism moves a world when switching it off changes the outcome there at all."
    return "\n".join([*head, "", *lines, "", why, *(_footnote(o.rests_on))])


def _said(unit: str) -> str:
    return words.unit(unit) or "its own scale"


def _opening(runs: Runs, base: str) -> str:
    m = runs.manifest
    drawn = {
        "prior": "priors, not weighed by history",
        "posterior": "the posterior, weighed by history",
    }.get(m["draws"], m["draws"])
    world = f", world {', '.join(m['world'])}" if m["world"] else ""
    text = (
        f"{words.counted(len(runs.policies), 'policy', 'policies')} in {runs.members:,} worlds "
        f"drawn from {drawn}; {runs.months[0]} to {runs.months[-1]}, theory {m['theory']}{world}, "
        f"seed {m['seed']}, record to {m['record']['vintage']}."
    )
    if len(runs.policies) > 1:
        text += f" Differences are to {base}, in the same worlds under the same luck."
    return "\n".join(wrap(text[0].upper() + text[1:], WIDTH))


def _headlines(runs: Runs, base: str) -> list[str]:
    happen = [_happening_column(runs, name, base) for name in HAPPENINGS]
    rows = {name: [runs.compared(p, name, base) for p, _ in runs.policies] for name in IN_SHORT}
    quantities = [_column(rows[name], base, _capital(name)) for name in IN_SHORT]
    return [
        *_tables("What may happen: share of worlds, and points more or fewer", runs, happen),
        *_tables(
            "How it goes: median (90 % of worlds); difference, worlds better", runs, quantities
        ),
    ]


def _capital(name: str) -> str:
    return f"{CAPITALS[OUTCOMES[name].capital]}: {in_table(name, beside_capital=True)}"


def _all_capitals(runs: Runs, base: str) -> list[str]:
    parts = []
    for capital, outcomes in capitals().items():
        columns = [
            _column([runs.compared(p, o.name, base) for p, _ in runs.policies], base)
            for o in outcomes
        ]
        parts += _tables(CAPITALS[capital], runs, columns)
    return parts


def _happening_column(runs: Runs, name: str, base: str) -> Column:
    cells = []
    for policy, _ in runs.policies:
        p, low, high = happened(runs, name, policy)
        lines = [words.interval(p, low, high, runs.members)]
        if policy != base:
            lines.append(_difference(*changed(runs, name, policy, base)))
        cells.append(tuple(lines))
    return Column(SHORT[name] + _mark(f"{name}_month"), cells)


def happened(runs: Runs, name: str, policy: str) -> tuple[float, float, float]:
    """Share of worlds in which a happening came about, with its 90 % Monte Carlo interval."""
    return runs.happened(f"{name}_month", policy)


def changed(runs: Runs, name: str, policy: str, base: str) -> tuple[float, float]:
    """Paired difference of the share of worlds in which it came about, and its 90 % error."""
    change, low, high = runs.changed(f"{name}_month", policy, base)
    return change, (high - low) / 2.0


def _difference(change: float, error: float) -> str:
    if abs(change) <= error:
        return "no clear change"
    return words.gap(change, error)


def _column(rows: Sequence[Row], base: str, title: str = "") -> Column:
    o = rows[0].outcome
    unit = words.unit_beside(o.title, o.unit)
    name = title or o.title + (f", {unit}" if unit else "")
    return Column(name + _mark(o.name), [cell(row, base) for row in rows])


def cell(row: Row, base: str) -> tuple[str, ...]:
    """The lines of one cell: the value with its range, then the difference to the baseline."""
    unit = row.outcome.unit
    if is_happening(row.outcome):
        lines = (words.interval(row.centre, row.low, row.high),)
        half = (row.change_high - row.change_low) / 2.0
        return lines if row.policy == base else (*lines, _difference(row.change, half))
    lines = (words.middle(row.centre, row.low, row.high, unit),)
    if row.policy == base:
        return lines
    mixed = f" {MIXED}" if words.verdict(row) == "mixed" else ""
    return (*lines, f"{words.signed(row.change, unit)}, {words.most(row.better)}{mixed}")


def _mark(outcome: str) -> str:
    return f" {MARK}" if OUTCOMES[outcome].rests_on else ""


def _tables(title: str, runs: Runs, columns: Sequence[Column]) -> list[str]:
    """As many tables side by side in words, below each other, as a hundred columns need."""
    first = max(len(p) for p, _ in runs.policies)
    parts: list[str] = []
    row: list[Column] = []
    for column in columns:
        if row and first + sum(c.width + 2 for c in (*row, column)) > WIDTH:
            parts.append(_table(title, runs, row, first))
            row = []
        row.append(column)
    return [*parts, _table(title, runs, row, first)] if row else parts


def _table(title: str, runs: Runs, columns: Sequence[Column], first: int) -> str:
    widths = [c.width for c in columns]
    heads = [wrap(c.title, w) for c, w in zip(columns, widths, strict=True)]
    deep = max(map(len, heads))
    heads = [[""] * (deep - len(h)) + h for h in heads]
    lines = [title]
    for i in range(deep):
        label = "policy" if i == deep - 1 else ""
        lines.append(_line(label, first, [h[i] for h in heads], widths))
    lines.append("─" * len(_line("", first, ["x" * w for w in widths], widths)))
    for n, (policy, _) in enumerate(runs.policies):
        cells = [c.cells[n] for c in columns]
        for i in range(max(map(len, cells))):
            inside = [c[i] if i < len(c) else "" for c in cells]
            lines.append(_line("" if i else policy, first, inside, widths))
    return "\n".join(lines)


def _line(label: str, first: int, cells: Sequence[str], widths: Sequence[int]) -> str:
    inside = "".join(f"  {c:>{w}}" for c, w in zip(cells, widths, strict=True))
    return f"{label:<{first}}{inside}".rstrip()


def _one_policy(runs: Runs) -> list[str]:
    policy, title = runs.policies[0]
    parts = [
        f"{policy}: {title}. Median (90 % of worlds); what happens or not as a share of worlds."
    ]
    for capital, outcomes in capitals().items():
        lines = [CAPITALS[capital]]
        for o in outcomes:
            value = cell(runs.compared(policy, o.name, policy), policy)[0]
            lines.append(
                f"  {o.title + _mark(o.name):<52} {value:>24}  {words.unit(o.unit)}".rstrip()
            )
        parts.append("\n".join(lines))
    return parts


def _notes(runs: Runs, everything: bool, *, mixed: bool = False) -> str:
    lines = _footnote(NEVER_SEEN)
    if mixed:
        lines.append(f"{MIXED} {words.MIXED_TOLD}: neither better nor worse.")
    if runs.failures:
        lines.append(f"{len(runs.failures)} trajectories gave no finite outcome and are left out.")
    if len(runs.policies) > 1 and not everything:
        lines.append("More outcomes: --all on the terminal of `yalu brief`, or --json.")
    return "\n".join(lines)


def _footnote(things: Sequence[str] | Mapping[str, str]) -> list[str]:
    if not things:
        return []
    seen = words.listed([NEVER_SEEN[thing] for thing in things])
    return wrap(f"{MARK} rests on what was never observed here ({seen}): an assumption.", WIDTH)


def _as_data(row: Row) -> dict[str, Any]:
    o = row.outcome
    return {
        "capital": o.capital,
        "outcome": o.name,
        "title": o.title,
        "unit": o.unit,
        "better": o.better,
        "policy": row.policy,
        "happening": is_happening(o),
        "rests_on": list(o.rests_on),
        "centre": row.centre,
        "low": row.low,
        "high": row.high,
        "change": row.change,
        "change_low": row.change_low,
        "change_high": row.change_high,
        "share_better": row.better,
        "mean_change": row.mean,
        "verdict": words.verdict(row),
    }
