"""What the two essays are about, question by question, answered from the runs.

Each answer names the policy that stands for an idea and says what moves under it against the
baseline, and what does not. A question is left out where no policy that was run stands for it.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from yalu.brief import plain, weights, words
from yalu.brief.findings import Findings
from yalu.brief.lines import Line
from yalu.brief.promises import broken_promise
from yalu.brief.tables import changed, happened
from yalu.brief.weights_picture import weight
from yalu.brief.words import verdict
from yalu.ensemble.runs import Row, is_happening

LEAST_CASES = 20  # worlds in which something happened, for a median of what it then comes to
HALF = 0.5
MEDIAN = 2  # of the quantiles that a fan holds
HARDLY = 0.1  # on a scale from 0 to 1
MUCH, LITTLE, TINY = 0.2, 0.15, 1e-9  # parts of the spread of worlds; shares of worlds

SAID = {
    "breakdown": "the regime breaks down in {} of worlds",
    "war": "general war comes in {} of worlds",
    "freeze": "a freeze is agreed in {} of worlds",
    "bargain": "a lasting bargain is struck in {} of worlds",
    "retaliation": "violence answers coercion in {} of worlds",
    "launch_days": "launch days are {} a year",
    "warheads": "warheads at the end are {}",
    "hardship": "hardship is {}",
    "output": "output at the end is {} of 2025’s",
    "money": "aid and investment add up to {} bn USD",
    "standing": "standing is {}",
    "goodwill": "goodwill of other states is {}",
    "primacy": "China’s part of patronage is {}",
    "attention": "leaders’ attention left is {}",
}
"""An outcome as a clause, for its level to stand in."""
SHORTLY = {
    "breakdown": "breakdown", "war": "war", "freeze": "freezes", "bargain": "bargains",
    "retaliation": "violence in answer", "launch_days": "launch days", "warheads": "the arsenal",
    "hardship": "hardship", "output": "output", "money": "the bill", "standing": "standing",
    "goodwill": "goodwill", "primacy": "China’s part of patronage", "attention": "attention",
}  # fmt: skip


def questions(found: Findings) -> list[Line]:
    """An answer to each question that the policies which were run can answer."""
    if len(found.runs.policies) == 1:
        return []
    asked = (_restrain, _squeeze, _credible, _buffer, _rivals, _coerce, _trade)
    return [line for ask in asked if (line := ask(found)) is not None]


def gist(found: Findings) -> str:
    """What Beijing's choice moves much and what it moves little; empty where that is not so."""
    runs, base = found.runs, found.base
    ids = [p for p, _ in runs.policies]
    rows = {n: [runs.compared(p, n, base) for p in ids] for n in ("hardship", "launch_days")}
    moved = [_width(rows[n]) / max(rows[n][0].high - rows[n][0].low, TINY) for n in rows]
    rare = {n: [happened(runs, n, p)[0] for p in ids] for n in ("breakdown", "war", "bargain")}
    if min(moved) < MUCH or max(max(x) - min(x) for x in rare.values()) > LITTLE:
        return ""
    hardship, launches = (_ends(rows[n]) for n in rows)
    falls, fights = (_between(found, rare[n]) for n in ("breakdown", "war"))
    struck = words.percent(max(rare["bargain"]), runs.members)
    done = max(float(np.mean(runs.outcome("verified", p) > HALF)) for p in ids)
    return (
        "In short: which policy Beijing follows changes how people in the North live (hardship "
        f"{hardship}, from 0 to 1) and how often it launches ({launches} days a year) more than "
        f"whether the regime falls ({falls} of worlds), whether there is general war ({fights}) or "
        f"whether it disarms (a bargain in at most {struck} of worlds, more than half carried out "
        f"at the end in at most {words.percent(done, runs.members)})."
    )


def _width(rows: Sequence[Row]) -> float:
    centres = [row.centre for row in rows]
    return max(centres) - min(centres)


def _ends(rows: Sequence[Row]) -> str:
    low, high = (pick(row.centre for row in rows) for pick in (min, max))
    return f"{words.number(low, beside=(high,))} to {words.number(high, beside=(low,))}"


def _between(found: Findings, shares: Sequence[float]) -> str:
    low, high = (words.percent(p, found.runs.members) for p in (min(shares), max(shares)))
    return low if low == high else f"{low.removesuffix(' %')} to {high}"


def _restrain(found: Findings) -> Line | None:
    helped = _first(found, "open-tap", "partnership")
    if helped is None:
        return None
    text = _moves(found, helped, "breakdown", "hardship", "launch_days", "warheads", "money")
    if pressed := _first(found, "full-enforcement", "squeeze-quiet"):
        text += f" {_moves(found, pressed, 'breakdown', 'hardship', 'launch_days')}"
    if _says(found, helped, "breakdown") == "better":
        louder = _says(found, helped, "launch_days") == "worse"
        text += (
            " So help steadies the regime and emboldens it: each danger falls as the other rises."
            if louder
            else " So help steadies the regime, and does not clearly embolden it."
        )
    return Line("Restrain or support?", text, unseen=True)


def _squeeze(found: Findings) -> Line | None:
    policy = _first(found, "squeeze-quiet", "full-enforcement")
    if policy is None:
        return None
    text = _moves(found, policy, "launch_days", "freeze", "warheads", "output", "hardship")
    if (_says(found, policy, "launch_days"), _says(found, policy, "warheads")) == ("better", "tie"):
        text += " So a squeeze buys quieter years and leaves the arsenal: sway, not command."
    past = found.pasts.get("warheads")
    facts: tuple[str, ...] = ()
    if past is not None and np.isfinite(past.values).any():
        year, now, _ = past.last()
        facts = (f"about {now:.0f} of {year}",)
        named = [p for p in (found.base, policy, "squeeze-ultimatum", "grand-trade")
                 if _first(found, p, base=True)]  # fmt: skip
        shares = [f"{_share(found, found.runs.outcome('warheads', p) < now)} under {p}"
                  for p in dict.fromkeys(named)]  # fmt: skip
        text += (
            f" Worlds with fewer warheads at the end than the {facts[0]}: {words.listed(shares)}."
        )
    return Line("Squeeze without command?", text, unseen=True, facts=facts)


def _credible(found: Findings) -> Line | None:
    policy = _first(found, "full-enforcement")
    if policy is None:
        return None
    text = (
        "Standing is that of a keeper of resolutions, from 0 to 1, the mean over the years. "
        f"{_moves(found, policy, 'standing', 'goodwill')} What it costs: "
        f"{_effects(found, policy, 'breakdown', 'output', 'hardship', 'primacy')}."
    )
    return Line("Enforce enough to stay credible?", text, unseen=True)


def _buffer(found: Findings) -> Line | None:
    runs, base = found.runs, found.base
    broke = runs.outcome("breakdown", base) >= 1.0
    parts = []
    if broke.sum() >= LEAST_CASES:
        south = float(np.mean(runs.outcome("us_at_yalu", base)[broke] > HALF))
        abroad = float(np.mean(runs.outcome("material_abroad", base)[broke] >= 1.0))
        parts.append(
            f"Of the worlds in which the regime breaks down under {base} "
            f"({_share(found, broke)} of all), US or Southern forces come close to the Yalu in "
            f"{words.most(south)} and weapons or material leave the country in "
            f"{words.most(abroad)}; refugees in Jilin and Liaoning number "
            f"{_spread(runs.outcome('refugees', base)[broke], 'kpersons')} thousand. All of that "
            "is assumed."
        )
    if told := _history_on(found, "H1"):
        parts.append(told)
    return Line("What is the buffer worth?", " ".join(parts), unseen=True) if parts else None


def _rivals(found: Findings) -> Line | None:
    runs, base = found.runs, found.base
    policy = _first(found, "outbid-moscow", "partnership", "open-tap")
    if policy is None:
        return None
    russia = runs.fan("russian_transfers", base)[MEDIAN]
    first, last = (words.number(float(x), "GUSD/yr") for x in (russia[0], russia[-1]))
    text = (
        f"Moscow: in the median world under {base} what Russia sends goes from {first} to {last} "
        f"bn USD a year. {_moves(found, policy, 'primacy', 'money')} "
    )
    centres = [runs.compared(p, "us_posture", base).centre for p, _ in runs.policies]
    least, most = (words.number(x) for x in (min(centres), max(centres)))
    level = words.number(runs.compared(base, "us_posture", base).centre)
    span = f"and {least} to {most} under all policies" if least != most else "under every policy"
    little = ": Beijing hardly moves it" if max(centres) - min(centres) < HARDLY else ""
    text += (
        f"Washington: US posture near Korea, from 0 to 1, is {level} under {base} {span}{little}."
    )
    return Line("Rivals in Moscow and Washington?", text)


def _coerce(found: Findings) -> Line | None:
    policy = _first(found, "squeeze-ultimatum")
    if policy is None:
        return None
    runs, base = found.runs, found.base
    named = ("freeze", "launch_days", "retaliation", "breakdown", "war")
    means = [float(np.nanmean(runs.outcome("violence", p))) for p in (policy, base)]
    there, here = (words.number(x, beside=means) for x in means)
    text = f"{_moves(found, policy, *named)} Deadly acts, on the mean, are {there} ({here})."
    return Line("Would coercion work?", text, unseen=True)


def _trade(found: Findings) -> Line | None:
    offers = [p for p in ("grand-trade", "grand-trade-guaranteed") if _first(found, p)]
    if not offers:
        return None
    runs, base = found.runs, found.base
    ends = [_first_happened(found, "bargain", p) for p in (*offers, base)]
    struck = [f"{share} under {p}" for share, p in zip(ends, (*offers, base), strict=True)]
    parts = [f"A lasting bargain is struck in {words.listed(struck)}."]
    parts += [_what_it_buys(found, offers[0])]
    fears = [words.number(runs.compared(base, f, base).centre) for f in
             ("invasion_fear", "collapse_fear")]  # fmt: skip
    parts.append(
        f"Pyongyang would have to fear collapse more than attack; under {base} its fear of "
        f"invasion is {fears[0]} and of collapse {fears[1]}, from 0 to 1."
    )
    parts += [_promise(found, policy) for policy in found.study.policies]
    return Line("Growth for warheads?", " ".join(p for p in parts if p), unseen=True)


def _what_it_buys(found: Findings, policy: str) -> str:
    """Money, disarmament and warheads in the worlds where a bargain is struck."""
    runs = found.runs
    struck = runs.outcome("bargain", policy) >= 1.0
    if struck.sum() < LEAST_CASES:
        return ""
    spent, done, left = (runs.outcome(n, policy)[struck] for n in ("money", "verified", "warheads"))
    most = _share(found, runs.outcome("verified", policy) > HALF)
    return (
        f"Where it is struck under {policy}, aid and investment by the end come to "
        f"{_spread(spent, 'GUSD')} bn USD, {_spread(100.0 * done, '%')} % of the disarmament is "
        f"verified and {_spread(left, 'warhead')} warheads remain. More than half of it is "
        f"verified at the end in {most} of all worlds."
    )


def _promise(found: Findings, policy: object) -> str:
    """That a policy offers more than it pays, where it does."""
    broken = broken_promise(policy)
    if broken is None or getattr(policy, "id", "") == found.base:
        return ""
    offered, paid = (words.number(x, "month") if x == int(x) else f"{x:g}" for x in broken)
    return (
        f"{getattr(policy, 'id', '')} offers {offered} bn USD a year until a bargain is struck and "
        f"at most {paid} after it: in the model Pyongyang does not see that coming, so do not read "
        "it as cheap."
    )


def _moves(found: Findings, policy: str, *names: str) -> str:
    """What moves under a policy, as a sentence."""
    return f"Under {policy} {_effects(found, policy, *names)}."


def _effects(found: Findings, policy: str, *names: str) -> str:
    """Each outcome under a policy with the baseline's in brackets; those that do not move, last."""
    told: list[str] = []
    still: list[str] = []
    for name in names:
        if _says(found, policy, name) in ("tie", "mixed"):
            still.append(SHORTLY[name])
            continue
        here = f"{found.base}: " if not told else ""
        there, was = _level(found, policy, name), _level(found, found.base, name)
        told.append(f"{SAID[name].format(there)} ({here}{was})")
    if not told:
        return f"nothing clearly moves among {words.listed(still)}"
    same = f"; no clear change in {words.listed(still, 'or')}" if still else ""
    return f"{words.listed(told)}{same}"


def _says(found: Findings, policy: str, name: str) -> str:
    if name == "freeze":  # how often one is agreed, not how long it is in force
        change, error = changed(found.runs, name, policy, found.base)
        return "tie" if abs(change) <= error else "better" if change > 0 else "worse"
    return verdict(_row(found, policy, name))


def _row(found: Findings, policy: str, name: str) -> Row:
    return found.runs.compared(policy, name, found.base)


def _level(found: Findings, policy: str, name: str) -> str:
    if name == "freeze":
        return _first_happened(found, name, policy)
    row = _row(found, policy, name)
    if is_happening(row.outcome):
        return words.percent(row.centre, found.runs.members)
    return words.number(row.centre, row.outcome.unit)


def _first_happened(found: Findings, name: str, policy: str) -> str:
    return words.percent(happened(found.runs, name, policy)[0], found.runs.members)


def _share(found: Findings, which: ArrayLike) -> str:
    return words.percent(float(np.asarray(which, float).mean()), found.runs.members)


def _spread(values: ArrayLike, unit: str) -> str:
    """The median of some worlds and the central 90 % of them."""
    low, centre, high = np.nanquantile(np.asarray(values, float), (0.05, 0.5, 0.95))
    return words.middle(float(centre), float(low), float(high), unit)


def _first(found: Findings, *policies: str, base: bool = False) -> str | None:
    """The first of these policies that was run beside the baseline, or as it."""
    ran = [p for p, _ in found.runs.policies if base or p != found.base]
    return next((p for p in policies if p in ran), None)


def _history_on(found: Findings, theory: str) -> str:
    """The weight of each answer to a dispute, where history was asked and left it open."""
    if not found.study.posterior or found.runs.manifest["theory"] != "all":
        return ""
    members = [m for m in weights.told().members if m.evidence.theory == theory]
    answers: Sequence[str] = [
        f"“{plain.answer_of(theory, m.evidence.member)}” {weight(m)}" for m in members
    ]
    return f"What it is worth history leaves open: {words.listed(answers)}." if answers else ""
