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
    "squeeze-ultimatum": "freeze, or fuel and trade are cut",
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
    text = f"Under {base}{now}, by {end_of(runs)}: {words.listed(chances)}."
    arsenal, facts = _arsenal(found)
    return Line("What to expect.", f"{text} {arsenal}", unseen=True, facts=facts)


def _arsenal(found: Findings) -> tuple[str, tuple[str, ...]]:
    runs, base = found.runs, found.base
    row = runs.compared(base, "warheads", base)
    text = (
        f"The median world ends with {words.number(row.centre, 'warhead')} assembled warheads "
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
    told = [part for part in parts if part]
    same = [HAPPENINGS[name] for name, part in zip(HAPPENINGS, parts, strict=True) if not part]
    text = f"{'; '.join(told)}." if told else ""
    if same:
        text += f" No policy can be told apart from {found.base} on {words.listed(same, 'or')}."
    text = f"{text[:1].upper()}{text[1:]} {balance.in_short(found)}".strip()
    return Line("What Beijing can change.", text, unseen=True)


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
    apart = "" if base in named else f" ({base}: {words.percent(shares[base], runs.members)})"
    return f"{HAPPENS[name]} in {ends[0]} and in {ends[1].rstrip(',')}{apart}"


def _named(policies: Sequence[str], shares: dict[str, float], runs: Runs, base: str) -> str:
    values = [shares[p] for p in policies]
    if len(policies) > MOST_NAMED:
        names = words.counted(len(policies), "policy", "policies")
        names += f", {base} among them," if base in policies else ""
    else:
        names = words.listed(policies)
    return f"{between(min(values), max(values), runs)} of worlds under {names}"


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
            f"{NO_FORECAST} The worlds are worth about {told.independent:.0f} independent draws "
            "of what the record allows: trust the order of policies more than any single share."
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
        f"{len(kinds)} numbers and theories that stand out as driving the headlines, {guessed} "
        f"{'is an assumption' if guessed == 1 else 'are assumptions'} that no record tells"
    )
    if weighed:
        text += f"; {weighed} were weighed by the record, which leaves them open"
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
        f"One such number, “{meaning(driver)}” ({KNOWN_WORDS[first.known]}), takes {title} under "
        f"{policy} from {low} of worlds (its lowest fifth) to {high} (its highest)."
    )
