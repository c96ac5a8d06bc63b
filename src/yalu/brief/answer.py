"""The answer in ten lines: sentences made from the findings, never from expectation.

Each line is a lead and a text. Policies that the runs cannot tell apart are named together;
what no run shows is not said.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from yalu import dates
from yalu.brief import words
from yalu.brief.answer_advice import fails, finds_out, holds_up
from yalu.brief.evidence import KNOWN_WORDS, meaning
from yalu.brief.findings import ESSAYS, Findings
from yalu.brief.headlines import HAPPENINGS, HEADLINES
from yalu.brief.lines import Line
from yalu.brief.parting import Parting
from yalu.brief.search_and_pathways_views import better_line
from yalu.brief.tables import changed, happened
from yalu.brief.words import verdict
from yalu.ensemble.runs import Row, Runs, is_happening
from yalu.model.outcomes import OUTCOMES

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def answer(found: Findings) -> list[Line]:
    """Ten lines in plain words, fewer where there is nothing to compare."""
    if len(found.runs.policies) == 1:
        lines = [_outlook(found), _arsenal(found), _assumptions(found)]
        return [line for line in lines if line is not None]
    arms, people = [_arsenal(found), _tests_and_violence(found)], [_people(found), _beijing(found)]
    if found.advice is not None:  # there is more to say, in ten lines still
        arms = [_both("Arsenal, tests and violence.", *arms)]
        ledger = _beijing(found, LEDGER[:2])
        hunger = Line("", _against(found, "hardship", "Hardship"))
        people = [_both("The people in the North, and Beijing’s ledger.", hunger, ledger)]
    lines = [
        _outlook(found), _breakdown_and_war(found), _freeze_and_bargain(found), *arms, *people,
        holds_up(found, _balance(found)), fails(found), _essays(found),
    ]  # fmt: skip
    better = better_line(found.pathways, found.searched, found.base)
    if better is None or found.advice is None:
        lines += [_assumptions(found), finds_out(found)]
    else:
        lines += [_hangs_on(found), better]
    return [line for line in lines if line is not None]


def _hangs_on(found: Findings) -> Line | None:
    """What drives the answer, how much is luck, and what would be worth finding out, as one."""
    drivers, rest = _assumptions(found), finds_out(found)
    if drivers is None or rest is None:
        return drivers or rest
    return _both(drivers.lead, drivers, rest)


def _both(lead: str, first: Line, second: Line) -> Line:
    """Two lines as one."""
    facts = (*first.facts, *second.facts)
    return Line(lead, f"{first.text} {second.text}", first.unseen or second.unseen, facts)


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
    ends, named = [], set()
    for word, pick in (("most often", max), ("least often", min)):
        end = pick(ids, key=shares.__getitem__)
        with_it = [p for p in ids if p == end or not _told_apart(runs, name, p, end)]
        ends.append(f"{word} under {_named(with_it, shares, runs, base)}")
        named |= set(with_it)
    apart = "" if base in named else f"; {base} has {words.percent(shares[base], runs.members)}"
    return f"{title}: {ends[0]}, {ends[1]}{apart}."


def _named(policies: Sequence[str], shares: dict[str, float], runs: Runs, base: str) -> str:
    values = [shares[p] for p in policies]
    if len(policies) > 4:
        kept = [p for p in policies if p == base]
        some = f"{words.counted(len(policies), 'policy', 'policies')} that cannot be told apart"
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
    text = (
        f"Under {base} the median world ends with {words.number(row.centre, 'warhead')} assembled "
        f"warheads (90 %: {words.spread(row.low, row.high, 'warhead')})"
    )
    facts: tuple[str, ...] = ()
    past = found.pasts.get("warheads")
    if past is not None and np.isfinite(past.values).any():
        year, now, _ = past.last()
        fewer = float(np.mean(runs.outcome("warheads", base) < now))
        facts = (f"about {now:.0f} in {year}",)
        text += (
            f", against {facts[0]} by the record; fewer than that in "
            f"{words.percent(fewer, runs.members)} of worlds"
        )
    return Line("The arsenal.", f"{text}. {_against(found, 'warheads')}".rstrip(), facts=facts)


def _tests_and_violence(found: Findings) -> Line:
    runs, base = found.runs, found.base
    row = runs.compared(base, "launch_days", base)
    facts: tuple[str, ...] = ()
    text = (
        f"Under {base} the median world sees {words.number(row.centre)} days with a launch a year "
        f"(90 %: {words.spread(row.low, row.high)})"
    )
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
    clear = [r for r in _rows(found, name) if verdict(r) != "tie"]
    parts = []
    for word, sign in (("fall", -1.0), ("rise", 1.0)):
        side = [r for r in clear if sign * r.change > 0]
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
        r
        for r in side
        if r is top or verdict(found.runs.compared(r.policy, name, top.policy)) == "tie"
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
    return f"{words.listed([r.policy for r in tied])} ({span}, in {surely} of worlds)"


def _size(row: Row) -> str:
    """The median difference, and the share of worlds that go the same way."""
    share = max(row.better, 1.0 - row.better)
    return f"{words.signed(row.change, row.outcome.unit)}, in {words.most(share)} of worlds"


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
    worst = {p: v.count("worse") for p, v in verdicts.items() if "better" not in v and "worse" in v}
    text = f"Over the {len(HEADLINES)} headline outcomes, each read as its own capital would: "
    parts = []
    if free:
        named = [f"{p} (better on {n})" for p, n in sorted(free.items(), key=lambda x: -x[1])]
        parts.append(f"{words.listed(named)} {_are(free)} worse than {found.base} on none")
    else:
        parts.append(
            f"no policy is free: whatever is better than {found.base} somewhere is worse elsewhere"
        )
    if worst:
        named = [f"{p} (worse on {n})" for p, n in sorted(worst.items(), key=lambda x: -x[1])]
        parts.append(f"{words.listed(named)} {_are(worst)} better on none")
    if idle:
        parts.append(f"{words.listed(idle)} cannot be told apart from it on any")
    return Line("The balance.", f"{text}{'; '.join(parts)}.")


def _are(things: Sequence[str] | dict[str, int]) -> str:
    return "is" if len(things) == 1 else "are"


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


def _assumptions(found: Findings) -> Line | None:
    rows = [d for drivers in found.driven.values() for d in drivers.rows if not d.weak]
    if not rows:
        return None
    names = {d.driver.name: d.driver.known for d in rows}
    guessed = sum(known == "assumption" for known in names.values())
    text = (
        f"Of the {len(names)} numbers and theories that stand out as driving the headlines, "
        f"{guessed} are assumptions that no record identifies. {_strongest(found, 'breakdown')}"
    )
    return Line("What it hangs on.", text.rstrip(), unseen=True)


def _strongest(found: Findings, name: str) -> str:
    """How far the first driver alone moves a probability; nothing if chance could show it."""
    drivers = found.driven[name]
    if not drivers.rows or drivers.rows[0].weak:
        return ""
    first = drivers.rows[0]
    driver, low, high = first.driver, words.percent(first.low), words.percent(first.high)
    head = f"The strongest on {OUTCOMES[name].title} under {drivers.policy} is"
    if "=" in driver.name:
        return f"{head} the theory “{meaning(driver)}”: {low} of worlds without it, {high} with it."
    return (
        f"{head} “{meaning(driver)}” ({KNOWN_WORDS[driver.known]}): {low} of worlds in the fifth "
        f"with the least of it, {high} in the fifth with the most."
    )
