"""The answer in ten lines: sentences made from the findings, never from expectation.

Each line is a lead and a text. Policies that the runs cannot tell apart are named together;
what no run shows is not said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yalu import dates
from yalu.brief import words
from yalu.brief.findings import ESSAYS, Findings
from yalu.brief.headlines import HAPPENINGS, HEADLINES
from yalu.brief.tables import changed, happened
from yalu.brief.words import verdict
from yalu.ensemble.runs import Row, Runs
from yalu.model.outcomes import OUTCOMES

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One line of the answer; `unseen` if it rests on what was never observed."""

    lead: str
    text: str
    unseen: bool = False


def answer(found: Findings) -> list[Line]:
    """Ten lines in plain words, fewer where there is nothing to compare."""
    several = len(found.runs.policies) > 1
    lines: list[Line | None] = [_outlook(found)]
    if several:
        lines += [_breakdown_and_war(found), _freeze_and_bargain(found)]
    lines.append(_arsenal(found))
    if several:
        lines += [
            _violence(found),
            _people(found),
            _beijing(found),
            _balance(found),
            _essays(found),
        ]
    lines.append(_assumptions(found))
    return [line for line in lines if line is not None]


def end_of(runs: Runs) -> str:
    """The last month of the runs, as `December 2040`."""
    last = dates.month(runs.months[-1])
    return f"{MONTHS[last % 12]} {last // 12}"


def _outlook(found: Findings) -> Line:
    chances = [
        f"{title} {words.chance(happened(found.runs, name, found.base)[0], found.runs.members)}"
        for name, title in HAPPENINGS.items()
    ]
    text = f"Under {found.base}, by {end_of(found.runs)}: {words.listed(chances)}."
    return Line("What to expect.", text, unseen=True)


def _breakdown_and_war(found: Findings) -> Line:
    text = f"{_extremes(found, 'breakdown')} {_extremes(found, 'war')}"
    return Line("Breakdown and war.", text, unseen=True)


def _freeze_and_bargain(found: Findings) -> Line:
    text = f"{_extremes(found, 'freeze')} {_extremes(found, 'bargain')}"
    return Line("Freeze and bargain.", text, unseen=True)


def _extremes(found: Findings, name: str) -> str:
    """The policies under which something happens least and most often."""
    runs, base = found.runs, found.base
    title = HAPPENINGS[name][0].upper() + HAPPENINGS[name][1:]
    ids = [p for p, _ in runs.policies]
    shares = {p: happened(runs, name, p)[0] for p in ids}
    clear = [p for p in ids if p != base and _told_apart(runs, name, p, base)]
    if not clear:
        low, high = min(shares.values()), max(shares.values())
        return f"{title}: no policy can be told apart from {base} ({_between(low, high, runs)})."
    ends = []
    for word, pick in (("most often", max), ("least often", min)):
        end = pick(ids, key=shares.__getitem__)
        with_it = [p for p in ids if p == end or not _told_apart(runs, name, p, end)]
        ends.append(f"{word} under {_named(with_it, shares, runs, base)}")
    apart = f"; {base} has {words.percent(shares[base], runs.members)}"
    return f"{title}: {ends[0]}, {ends[1]}{apart if base not in ' '.join(ends).split() else ''}."


def _named(policies: Sequence[str], shares: dict[str, float], runs: Runs, base: str) -> str:
    values = [shares[p] for p in policies]
    if len(policies) > 4:
        kept = [p for p in policies if p == base]
        some = f"{len(policies)} policies that cannot be told apart"
        names = f"{some}, {kept[0]} among them" if kept else some
    else:
        names = words.listed(policies)
    return f"{names} ({_between(min(values), max(values), runs)})"


def _between(low: float, high: float, runs: Runs) -> str:
    first, last = (words.percent(p, runs.members) for p in (low, high))
    return first if first == last else f"{first.removesuffix(' %')}{words.DASH}{last}"


def _told_apart(runs: Runs, name: str, policy: str, other: str) -> bool:
    change, error = changed(runs, name, policy, other)
    return abs(change) > error


def _arsenal(found: Findings) -> Line:
    runs, base = found.runs, found.base
    row = runs.compared(base, "warheads", base)
    past = found.pasts.get("warheads")
    today = ""
    if past is not None and np.isfinite(past.values).any():
        i = int(np.flatnonzero(np.isfinite(past.values))[-1])
        now = float(past.values[i])
        fewer = float(np.mean(runs.outcome("warheads", base) < now))
        today = (
            f" against about {now:.0f} in {int(past.times[i])} by the record; fewer than that in "
            f"{words.percent(fewer, runs.members)} of worlds"
        )
    text = (
        f"Under {base} the median world ends with {words.number(row.centre, 'warhead')} assembled "
        f"warheads (90 %: {words.spread(row.low, row.high, 'warhead')}){today}."
    )
    return Line("The arsenal.", f"{text} {_movers(found, 'warheads', 'fewer', 'more')}".rstrip())


def _violence(found: Findings) -> Line:
    text = (
        f"{_standing(found, 'launch_days', 'days with a launch a year')} "
        f"{_movers(found, 'launch_days', 'fewer', 'more')} Deadly acts: "
        f"{_movers(found, 'violence', 'fewer', 'more')}"
    )
    return Line("Tests and violence.", text)


def _people(found: Findings) -> Line:
    text = f"Hardship: {_movers(found, 'hardship', 'less', 'more')}"
    return Line("Ordinary people in the North.", text)


def _beijing(found: Findings) -> Line:
    text = (
        f"Leaders' attention left for other matters: {_movers(found, 'attention', 'less', 'more')} "
        f"US posture near Korea: {_movers(found, 'us_posture', 'lower', 'higher')} "
        f"First place with Pyongyang: {_movers(found, 'primacy', 'less secure', 'more secure')}"
    )
    return Line("Beijing's own ledger.", text)


def _standing(found: Findings, name: str, unit: str) -> str:
    row = found.runs.compared(found.base, name, found.base)
    return (
        f"Under {found.base} the median world sees {words.number(row.centre)} {unit} "
        f"(90 %: {words.spread(row.low, row.high)})."
    )


def _movers(found: Findings, name: str, lower: str, higher: str) -> str:
    """Which policies move a quantity in clearly more than half of the worlds, and which way."""
    rows = _rows(found, name)
    less_is_better = OUTCOMES[name].better == "less"
    sides: dict[bool, list[Row]] = {True: [], False: []}
    for row in rows:
        if verdict(row) != "tie":
            sides[(verdict(row) == "better") == less_is_better].append(row)
    parts = [
        f"{word} than under {found.base} with {_with_shares(side)}"
        for word, side in ((lower, sides[True]), (higher, sides[False]))
        if side
    ]
    if not parts:
        return f"no policy can be told apart from {found.base}."
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if name in ("warheads", "launch_days") else f"{text}."


def _with_shares(rows: Sequence[Row]) -> str:
    """Policies with the share of worlds that go their way, the surest first."""
    sure = sorted(rows, key=lambda r: -abs(r.better - 0.5))
    named = [
        f"{r.policy} (in {words.most(max(r.better, 1.0 - r.better))} of worlds)" for r in sure[:3]
    ]
    if len(sure) > 3:
        named.append(words.counted(len(sure) - 3, "other"))
    return words.listed(named)


def _rows(found: Findings, name: str) -> list[Row]:
    policies = [p for p, _ in found.runs.policies if p != found.base]
    return [found.runs.compared(p, name, found.base) for p in policies]


def _balance(found: Findings) -> Line:
    """Whether any policy is better somewhere and worse nowhere, over the headline outcomes."""
    verdicts: dict[str, list[str]] = {}
    for name in HEADLINES:
        for row in _rows(found, name):
            verdicts.setdefault(row.policy, []).append(verdict(row))
    free = {p: v.count("better") for p, v in verdicts.items() if "worse" not in v and "better" in v}
    idle = [p for p, v in verdicts.items() if set(v) == {"tie"}]
    capital = "each counted for the capital it belongs to"
    if free:
        named = [f"{p} (better on {n})" for p, n in sorted(free.items(), key=lambda x: -x[1])]
        text = (
            f"Of the {len(HEADLINES)} headline outcomes, {capital}, {words.listed(named)} "
            f"{'is' if len(free) == 1 else 'are'} worse than {found.base} on none."
        )
    else:
        text = (
            f"No policy is free: over the {len(HEADLINES)} headline outcomes, {capital}, each one "
            f"that is better than {found.base} somewhere is worse somewhere else."
        )
    if idle:
        text += f" {words.listed(idle)} cannot be told apart from {found.base} on any."
    return Line("The balance.", text)


def _essays(found: Findings) -> Line:
    first, second = ESSAYS.values()
    opposed = [p for p in found.parting if p.opposed]
    crowned = [p for p in found.parting if p.part and not p.opposed]
    if not opposed and not crowned:
        text = f"Read as {first} and as {second}, the model advises the same on every headline."
        return Line("The two essays.", text)
    text = (
        f"Read as {first} and as {second}, the model gives opposed advice on "
        f"{len(opposed)} of {len(found.parting)} headline outcomes"
    )
    if opposed:
        text += f" ({words.listed([_policies_of(p.outcome.title, p.opposed) for p in opposed])})"
    if crowned:
        text += f"; the best policies differ on {words.listed([p.outcome.title for p in crowned])}"
    return Line("The two essays.", f"{text}.")


def _policies_of(title: str, policies: Sequence[str]) -> str:
    return f"{title}: {words.listed(policies)}"


def _assumptions(found: Findings) -> Line | None:
    rows = [d for driven in found.driven.values() for d in driven]
    names = {d.driver.name: d.driver.known for d in rows}
    strongest = _strongest(found, "breakdown")
    if not rows or strongest is None:
        return None
    guessed = sum(known == "assumption" for known in names.values())
    text = (
        f"Of the {len(names)} numbers and theories that drive the headlines most, {guessed} are "
        f"assumptions that no record identifies. {strongest}"
    )
    return Line("What it hangs on.", text, unseen=True)


def _strongest(found: Findings, name: str) -> str | None:
    """How far the first driver alone moves a probability."""
    driven = found.driven.get(name, ())
    if not driven:
        return None
    driver, low, high = driven[0].driver, driven[0].low, driven[0].high
    marks = {"identified": "evidence", "partly": "partly evidence"}
    mark = marks.get(driver.known, "an assumption")
    head = f"The strongest on {OUTCOMES[name].title} is"
    first, last = words.percent(low), words.percent(high)
    if "=" in driver.name:
        return f"{head} the theory “{driver.meaning}” ({mark}): {first} without it, {last} with it."
    return (
        f"{head} {driver.meaning} ({mark}): {first} of worlds in the fifth with the least of it, "
        f"{last} in the fifth with the most."
    )
