"""The answer in ten lines: sentences made from the findings, never from expectation.

Each line is a lead and a text. Policies that the runs cannot tell apart are named together;
what no run shows is not said.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from yalu.brief import balance, first_screen, words
from yalu.brief.answer_advice import fails, finds_out, holds_up
from yalu.brief.findings import ESSAYS, Findings
from yalu.brief.lines import Line
from yalu.brief.parting import Parting
from yalu.brief.search_and_pathways_views import better_line, change_line
from yalu.brief.words import clear
from yalu.ensemble.runs import Row, is_happening
from yalu.model.outcomes import OUTCOMES


def answer(found: Findings) -> list[Line]:
    """Ten lines in plain words, fewer where there is nothing to compare; the first screen first."""
    lines = [*foremost(found), *_rest(found)]
    return [line for line in lines if line is not None]


def foremost(found: Findings) -> list[Line]:
    """What stands on the first screen."""
    changeable = first_screen.changeable(found) if len(found.runs.policies) > 1 else None
    lines = [
        first_screen.expected(found), changeable, first_screen.sure(found),
        first_screen.assumed(found),
    ]  # fmt: skip
    return [line for line in lines if line is not None]


def _rest(found: Findings) -> list[Line | None]:
    if len(found.runs.policies) == 1:
        return []
    if found.advice is None:
        return [
            _arsenal(found), _tests_and_violence(found), _people(found), _beijing(found),
            _balanced(found), _essays(found),
        ]  # fmt: skip
    arms = _both("Arsenal, tests and violence.", _arsenal(found), _tests_and_violence(found))
    ledger, hunger = _beijing(found, LEDGER[:2]), Line("", _against(found, "hardship", "Hardship"))
    people = _both("The people in the North, and Beijing’s ledger.", hunger, ledger)
    failing, learn = fails(found), finds_out(found)
    if failing is not None and learn is not None:
        failing, learn = _both("When a policy fails, and what to find out.", failing, learn), None
    robust, essays = holds_up(found), _essays(found)
    if robust is not None:
        robust = _both("What holds up, and where the two essays part.", robust, essays)
    return [
        arms, people, robust or essays, failing, learn, better_line(found.searched, found.runs),
        change_line(found.pathways, found.base),
    ]  # fmt: skip


def _balanced(found: Findings) -> Line | None:
    text = balance.in_full(found)
    return Line("The balance.", text) if text else None


def _both(lead: str, first: Line, second: Line) -> Line:
    """Two lines as one."""
    facts = (*first.facts, *second.facts)
    return Line(lead, f"{first.text} {second.text}", first.unseen or second.unseen, facts)


def _arsenal(found: Findings) -> Line:
    """What policies do to the arsenal, and how long the tail of that is."""
    text = _against(found, "warheads", "Assembled warheads at the end")
    falls = [r for r in _rows(found, "warheads") if clear(r) and r.change < 0.0]
    past = found.pasts.get("warheads")
    facts: tuple[str, ...] = ()
    if falls and past is not None and np.isfinite(past.values).any():
        top = min(falls, key=lambda r: r.change).policy
        year, now, _ = past.last()
        runs = found.runs
        change = runs.outcome("warheads", top) - runs.outcome("warheads", found.base)
        far = float(np.nanmean(change < -now))
        facts = (f"about {now:.0f} of {year}",)
        text += (
            f" The mean under {top} is {words.signed(float(np.nanmean(change)), 'warhead')}: in "
            f"{words.percent(far, runs.members)} of worlds it ends with fewer by more than the "
            f"{facts[0]}."
        )
    return Line("The arsenal.", text, facts=facts)


def _tests_and_violence(found: Findings) -> Line:
    runs, base = found.runs, found.base
    row = runs.compared(base, "launch_days", base)
    first, last = (month[:4] for month in (runs.months[0], runs.months[-1]))
    facts: tuple[str, ...] = ()
    text = (
        f"Days with a launch, a year, on average over {first} to {last}: "
        f"{words.number(row.centre)} in the median world under {base} "
        f"(90 % of worlds: {words.spread(row.low, row.high)})"
    )
    end = found.fan("launch_days", base).quantiles[2, -1] if "launch_days" in found.yearly else None
    if end is not None:
        text += f", {words.number(float(end), 'month')} in the last twelve months"
    past = found.pasts.get("launch_days")
    if past is not None:
        year, now, _ = past.last()
        facts = (f"{now:.0f} in {year}",)
        text += f", against {facts[0]} by the record"
    text += f". {_against(found, 'launch_days')} {_against(found, 'violence', 'Deadly acts')}"
    return Line("Tests and violence.", text.rstrip(), facts=facts)


def _people(found: Findings) -> Line:
    text = f"{_against(found, 'hardship', 'Hardship')} {_against(found, 'food', 'Grain need met')}"
    return Line("Ordinary people in the North.", text)


LEDGER = (
    ("attention", "Leaders’ attention left for other matters"),
    ("money", "Aid and investment spent by the end, bn USD"),
    ("us_posture", "US posture near Korea"),
)


def _beijing(found: Findings, ledger: Sequence[tuple[str, str]] = LEDGER) -> Line:
    texts = [_against(found, name, title) for name, title in ledger]
    return Line("Beijing’s own ledger.", " ".join(texts))


def _against(found: Findings, name: str, title: str = "") -> str:
    """Which policies move a quantity furthest each way, of those that clearly move it."""
    moved = [r for r in _rows(found, name) if clear(r)]
    parts = []
    for word, sign in (("fall", -1.0), ("rise", 1.0)):
        side = [r for r in moved if sign * r.change > 0]
        if side:
            top = max(side, key=lambda r: sign * r.change)
            parts.append(f"largest {word} {{}}{_furthest(found, name, top, side)}")
    if not parts:
        subject = title or OUTCOMES[name].title.capitalize()
        return f"{subject}: no policy clearly moves it away from {found.base}."
    text = ", ".join(parts).format(f"against {found.base} under ", "under ")
    return f"{title}: {text}." if title else f"{text[0].upper()}{text[1:]}."


def _furthest(found: Findings, name: str, top: Row, side: Sequence[Row]) -> str:
    """The policy furthest out and those that cannot be told from it, with the size of the move."""
    tied = [
        r for r in side if r is top or not clear(found.runs.compared(r.policy, name, top.policy))
    ]
    if len(tied) > 3:
        return (
            f"{words.counted(len(tied), 'policy', 'policies')}, {top.policy} first ({_size(top)})"
        )
    sizes = [r.change for r in tied]
    if len(tied) == 1:
        return f"{top.policy} ({_size(top)})"
    unit = top.outcome.unit
    least, most = (words.signed(x, unit) for x in (min(sizes, key=abs), max(sizes, key=abs)))
    span = least if least == most else f"{least} to {most}"
    surely = words.most(min(max(r.better, 1.0 - r.better) for r in tied))
    surely = surely if surely.startswith(">") else f"{surely} or more"
    return f"{words.listed([r.policy for r in tied])} (median {span}, in {surely} of worlds)"


def _size(row: Row) -> str:
    """The median difference, and the share of worlds that go the same way."""
    share = max(row.better, 1.0 - row.better)
    change = words.signed(row.change, row.outcome.unit)
    return f"median {change}, in {words.most(share)} of worlds"


def _rows(found: Findings, name: str) -> list[Row]:
    policies = [p for p, _ in found.runs.policies if p != found.base]
    return [found.runs.compared(p, name, found.base) for p in policies]


def _essays(found: Findings) -> Line:
    parted = [p for p in found.parting if p.opposed]
    crowned = [p.outcome.title for p in found.parting if p.part and not p.opposed]
    names = words.listed(list(ESSAYS.values()))
    if not parted and not crowned:
        text = f"Read as {names}, the model advises the same on every headline."
        return Line("The two essays.", text)
    text = f"Read as {names}, the model"
    if parted:
        often = Counter(policy for p in parted for policy in p.opposed).most_common(3)
        most = words.listed([f"{policy} on {n}" for policy, n in often])
        text += (
            f" gives some policy opposed marks on {len(parted)} of {len(found.parting)} headline "
            f"outcomes ({most}). {_example(parted)}"
        )
    else:
        text += f" gives no policy opposed marks, but crowns others on {words.listed(crowned)}."
    return Line("The two essays.", text)


def _example(parted: Sequence[Parting]) -> str:
    """The outcome and policy on which the readings differ most."""
    pairs = [
        (p.outcome.title, *_readings(p, policy), policy) for p in parted for policy in p.opposed
    ]
    title, first, second, policy = max(pairs, key=lambda pair: _distance(pair[1], pair[2]))
    readings = [
        f"{_change(row)} read as {essay}"
        for row, essay in zip((first, second), ESSAYS, strict=True)
    ]
    return f"Furthest apart is {title} under {policy}: {words.listed(readings)}."


def _distance(first: Row, second: Row) -> float:
    """How far two readings of a change lie apart, as a part of how far worlds do."""
    worlds = 1.0 if is_happening(first.outcome) else max(first.high - first.low, 1e-9)
    return abs(first.change - second.change) / worlds


def _readings(parting: Parting, policy: str) -> tuple[Row, Row]:
    first, second = (next(r for r in rows if r.policy == policy) for rows in parting.rows.values())
    return first, second


def _change(row: Row) -> str:
    if is_happening(row.outcome):
        return f"{words.points(row.change)} points"
    return _size(row)
