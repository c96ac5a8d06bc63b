"""The first lines of the answer, which alone fill the first screen: what to expect, what Beijing
can change, how sure that is, and what of it is assumed."""

import re
from collections.abc import Sequence

import numpy as np

from yalu import dates
from yalu.brief import balance, weights, words
from yalu.brief.evidence import KNOWN_WORDS, meaning
from yalu.brief.findings import BASELINE, Findings
from yalu.brief.headlines import HAPPENINGS
from yalu.brief.lines import Line
from yalu.brief.tables import changed, happened
from yalu.brief.words import clear
from yalu.ensemble.runs import Runs
from yalu.model.outcomes import OUTCOMES

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
HAPPENS = {
    "breakdown": "the Northern regime breaks down",
    "war": "general war comes",
    "freeze": "a freeze is agreed",
    "bargain": "a lasting bargain is struck",
}
"""A happening as a clause, for a share of worlds to follow."""
NO_FORECAST = "A share of worlds is what the assumptions imply, not a forecast."
QUANTITIES = {
    "launch_days": "launch days a year are",
    "hardship": "hardship, from 0 to 1, is",
    "warheads": "warheads at the end are",
}
"""What no happening tells: how loud the North is, how its people live, how it is armed."""
MOST_NAMED = 3  # policies told by name; more are counted


IN_SHORT = {
    "hedge": "today’s conditional line",
    "observed": "levers left as in 2025",
    "hands-off": "neither press nor prop",
    "partnership": "help as in September 2025",
    "open-tap": "help without limit or condition",
    "outbid-moscow": "more help whenever Moscow leads",
    "full-enforcement": "every resolution to the letter",
    "squeeze-quiet": "less fuel and trade, by degrees",
    "squeeze-ultimatum": "freeze, or fuel and trade are cut; talks are brokered all the while",
    "freeze-for-freeze": "relief for a halt to tests",
    "grand-trade": "money for disarmament",
    "grand-trade-guaranteed": "money and a guarantee for disarmament",
    "common-ground": "the best that a search found",
}
"""What the policies are, in a few words; others have their title."""


def glossary(found: Findings, said: str) -> str:
    """What the policies are that a text names."""
    titles = dict(found.runs.policies)
    named = [p for p in titles if re.search(rf"(?<![\w-]){re.escape(p)}(?![\w-])", said)]
    told = [f"{p}, {IN_SHORT.get(p, titles[p])}" for p in named]
    return f"Policies named: {'; '.join(told)}." if told else ""


def end_of(runs: Runs) -> str:
    """The last month of the runs, as `December 2040`."""
    last = dates.month(runs.months[-1])
    return f"{MONTHS[last % 12]} {last // 12}"


def expected(found: Findings) -> Line:
    """How often each thing happens under the baseline, and the arsenal it ends with."""
    runs, base = found.runs, found.base
    chances = [
        f"{title} {words.chance(*happened(runs, name, base)[:1], runs.members)}"
        for name, title in HAPPENINGS.items()
    ]
    now = ", the line that Beijing follows now" if base == BASELINE else ""
    text = f"Under {base}{now}, by {end_of(runs)}:"
    arsenal, facts = _arsenal(found)
    held = words.percent(float(np.nanmean(runs.outcome("freeze", base))), runs.members)
    points = (*(f"{c};" for c in chances), f"a freeze in force in {held} of all months;", arsenal)
    return Line("What to expect.", text, unseen=True, facts=facts, points=points)


def _arsenal(found: Findings) -> tuple[str, tuple[str, ...]]:
    runs, base = found.runs, found.base
    row = runs.compared(base, "warheads", base)
    text = (
        f"the median world ends with {words.number(row.centre, 'warhead')} assembled warheads "
        f"(90 % of worlds: {words.spread(row.low, row.high, 'warhead')})"
    )
    past = found.pasts.get("warheads")
    if past is None or not np.isfinite(past.values).any():
        return f"{text}.", ()
    year, now, _ = past.last()
    fact = f"about {now:.0f} in {year}"
    return f"{text}, against {fact} by the record.", (fact,)


def changeable(found: Findings) -> Line:
    """The policies under which each thing happens least and most often."""
    parts = [_extremes(found, name) for name in HAPPENINGS]
    points = [f"{part};" for part in parts if part]
    same = [HAPPENINGS[name] for name, part in zip(HAPPENINGS, parts, strict=True) if not part]
    if same:
        points.append(
            f"no policy can be told apart from {found.base} on {words.listed(same, 'or')};"
        )
    points += [_between_policies(found, name) for name in QUANTITIES]
    points[-1] = f"{points[-1].removesuffix(';')}."
    text = "From the policy with the least to the one with the most:"
    if free := balance.in_short(found):
        points.append(free)
    return Line("What Beijing can change.", text, unseen=True, points=tuple(points))


def _between_policies(found: Findings, name: str) -> str:
    """The lowest and highest median of a quantity, each with all policies that may share it."""
    runs, base = found.runs, found.base
    unit = OUTCOMES[name].unit
    by = {p: runs.compared(p, name, base).centre for p, _ in runs.policies}
    low, high = min(by, key=by.__getitem__), max(by, key=by.__getitem__)
    least, own, most = (words.number(by[p], unit) for p in (low, base, high))
    if least == most:
        return f"{QUANTITIES[name]} {least} in the median world under every policy;"
    named, with_base = [], False
    for end in (low, high):
        tied = [p for p in by if p == end or not clear(runs.compared(p, name, end))]
        with_base |= base in tied
        many = words.counted(len(tied), "policy", "policies")
        named.append(f"{end} first of {many}" if len(tied) > MOST_NAMED else words.listed(tied))
    apart = "" if with_base else f", {own} under {base}"
    ends = f"{least} ({named[0]}) to {most} ({named[1]})"
    return f"{QUANTITIES[name]} {ends} in the median world{apart};"


def _extremes(found: Findings, name: str) -> str:
    """How far policies move what may happen; nothing where none can be told from the baseline."""
    runs, base = found.runs, found.base
    ids = [p for p, _ in runs.policies]
    shares = {p: happened(runs, name, p)[0] for p in ids}
    if not any(told_apart(runs, name, p, base) for p in ids if p != base):
        return ""
    ends, named, spans = [], set(), []
    for pick in (min, max):
        end = pick(ids, key=shares.__getitem__)
        with_it = [p for p in ids if p == end or not told_apart(runs, name, p, end)]
        ends.append(_named(with_it, shares, runs, base))
        named |= set(with_it)
        spans.append([shares[p] for p in with_it])
    if max(spans[0]) >= min(spans[1]):  # neither group stands apart from the other
        everyone = between(min(shares.values()), max(shares.values()), runs)
        return f"{HAPPENS[name]} in {everyone} of worlds, whatever the policy"
    apart = "" if base in named else f", {words.percent(shares[base], runs.members)} under {base}"
    return f"{HAPPENS[name]} in {ends[0]} to {ends[1]} of worlds{apart}"


def _named(policies: Sequence[str], shares: dict[str, float], runs: Runs, base: str) -> str:
    values = [shares[p] for p in policies]
    if len(policies) > MOST_NAMED:
        names = words.counted(len(policies), "policy", "policies")
        names += f", {base} among them" if base in policies else ""
    else:
        names = words.listed(policies)
    return f"{between(min(values), max(values), runs)} ({names})"


def between(low: float, high: float, runs: Runs) -> str:
    """Shares of worlds from one to another, as `4–6 %`."""
    first, last = (words.percent(p, runs.members) for p in (low, high))
    return first if first == last else f"{first.removesuffix(' %')}{words.DASH}{last}"


def told_apart(runs: Runs, name: str, policy: str, other: str) -> bool:
    """Whether the shares of worlds under two policies surely differ."""
    change, error = changed(runs, name, policy, other)
    return abs(change) > error


def sure(found: Findings) -> Line:
    """What the record says of the rival theories, and how fine a number can be."""
    theory = found.runs.manifest["theory"]
    if theory != "all":
        text = f"Every dispute is settled as {theory} would have it. {NO_FORECAST}"
    elif not found.study.posterior:
        text = (
            "History was not asked: every theory counts alike, and numbers are what was judged "
            f"plausible. {NO_FORECAST}"
        )
    else:
        told = weights.told()
        text = (
            f"{weights.speaks(told)} So all of them are run, each as often as history leaves it. "
            f"{NO_FORECAST} All worlds together rest on about {told.independent:.0f} independent "
            "draws of what the record allows, as a survey rests on so many people asked: trust the "
            "order of policies more than any single share."
        )
    return Line("How sure.", text)


def assumed(found: Findings) -> Line | None:
    """What was never seen, and how much of what drives the answer no record tells."""
    rows = [d for drivers in found.driven.values() for d in drivers.rows if not d.weak]
    if not rows:
        return None
    kinds = {d.driver.name: d.known for d in rows}
    guessed = sum(known == "assumption" for known in kinds.values())
    weighed = sum(known == "weighed" for known in kinds.values())
    text = (
        "Breakdown, general war, a lasting cut-off and disarmament after tests were never seen "
        f"here: how often they come is assumed. {_strongest(found, 'breakdown')} Of the "
        f"{len(kinds)} numbers and theories that drive the headlines most, {guessed} "
        f"{'is an assumption' if guessed == 1 else 'are assumptions'} that no record can test"
    )
    if weighed:
        text += f"; {weighed} were weighed by the record, which mostly leaves them open"
    return Line("What is assumed.", f"{text}.".replace("  ", " "), unseen=True)


def _strongest(found: Findings, name: str) -> str:
    """How far the first driver alone moves a probability; nothing if chance could show it."""
    drivers = found.driven[name]
    if not drivers.rows or drivers.rows[0].weak:
        return ""
    first = drivers.rows[0]
    driver, low, high = first.driver, words.percent(first.low), words.percent(first.high)
    title, policy = OUTCOMES[name].title, drivers.policy
    if "=" in driver.name:
        return f"Under {policy} {title} comes in {low} without “{meaning(driver)}”, {high} with it."
    return (
        f"The strongest, “{meaning(driver)}” ({KNOWN_WORDS[first.known]}), alone takes {title} "
        f"under {policy} from {low} of worlds (its lowest fifth) to {high} (its highest)."
    )
