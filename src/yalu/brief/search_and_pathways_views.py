"""What the brief says of better lines and of changing course: tables, cards, one of the lines."""

from typing import Any

from yalu.analysis.pathways import Pathways
from yalu.analysis.search.found import FoundPolicies, FoundPolicy
from yalu.analysis.tipping import NEVER
from yalu.analysis.watched import SEEN
from yalu.brief import pathways_told, words
from yalu.brief.headlines import CAPITALS, SHORT
from yalu.brief.lines import Line
from yalu.brief.promises import broken_promise
from yalu.brief.search_and_pathways import best_of
from yalu.brief.views import Table
from yalu.ensemble.intervals import NINETY
from yalu.ensemble.runs import Runs, is_happening
from yalu.model.outcomes import NEVER_SEEN, OUTCOMES

SIGNPOSTS = 8  # listed
TOLD = 3  # aims named in a line
EVERYBODY = (*(c for c in CAPITALS if c != "people"), "people")


def pathways_table(found: Pathways) -> Table:
    """When each action tips, under each setting of the theories."""
    rows = []
    for action in found.actions:
        cells = []
        for theory in found.tippings:
            tipping = found.tipping(action, theory)
            tenth, half = (_year(found, tipping.quantile(q)) for q in (0.1, 0.5))
            never = words.percent(1.0 - tipping.share, len(tipping.month))
            cells.append(f"{tenth}, {half}, {never}")
        best = found.best(action)
        rows.append((action, [*cells, best.after if best else ""]))
    heads = [f"{t}: a tenth, half tipped by; never tip" for t in found.tippings]
    return Table("Tipping times", [*heads, "best change, if one surely helps"], rows)


def signposts_table(found: Pathways, action: str) -> Table | None:
    """What surely warns of tipping under an action, the best first; None where nothing does."""
    posts = found.signposts.get(action)
    telling = [post for post in posts.each if post.tells and post.trigger] if posts else []
    if posts is None or not telling:
        return None
    rows = []
    for post in telling[:SIGNPOSTS]:
        trigger = post.trigger
        assert trigger is not None
        areas = [post.areas.get(lead) for lead in posts.leads]
        sign = "at or above" if post.above else "at or below"
        rows.append((SEEN[post.name].title, [
            f"{sign} {pathways_told.plain(trigger.level)}",
            *("–" if area is None else f"{area.area:.2f}" for area in areas),
            words.percent(trigger.false_alarms), words.percent(trigger.misses),
            words.number(trigger.lit, "month") if trigger.lit else "none: no lead time",
        ]))  # fmt: skip
    heads = [
        "warns", *(f"ROC area, {lead} months ahead" for lead in posts.leads), "false alarms",
        "misses", "months lit before it tips",
    ]  # fmt: skip
    caption = (
        f"What can be seen beforehand under {action}: levels learnt on half of the worlds, all "
        f"else measured on the other half; false alarms and misses {posts.lead} months ahead"
    )
    return Table(caption, heads, rows, "signpost")


def _year(found: Pathways, month: int) -> str:
    return "–" if month == NEVER else str((found.study.first + month - 1) // 12)


def tolerances_told(found: Pathways) -> str:
    """What makes a policy fail, in words."""
    return words.listed([t.told for t in found.broken], "or")


def gains_table(found: FoundPolicies) -> Table:
    """What each policy found gains over the baseline in worlds held out, aim by aim."""
    rows = [
        (p.title, [f"{words.signed(p.gain[a.name])} ±{words.number(NINETY * p.error[a.name])}"
                   for a in found.aims])
        for p in found.policies
    ]  # fmt: skip
    rows.append(("optimism of the search", [words.signed(found.optimism[a.name])
                                            for a in found.aims]))  # fmt: skip
    caption = (
        f"Gain over {found.baseline} in {found.held_out:,} worlds held out, in standard deviations "
        f"between worlds, more is better for the capital named; 90 % Monte Carlo error"
    )
    heads = [f"{CAPITALS[a.capital]}: {a.title}" for a in found.aims]
    return Table(caption, heads, rows, "policy found")


def found_cards(found: FoundPolicies) -> list[dict[str, Any]]:
    """Each policy found: for whom, what it does, who accepts it, what it costs elsewhere."""
    return [
        {
            "id": p.id,
            "title": p.title,
            "does": p.does,
            "accepted": _accepted(p),
            "worse": words.listed([OUTCOMES[name].title for name in p.elsewhere]),
            "broken": words.listed(p.broken),
            "unkept": unkept(p, found),
        }
        for p in (best_of(found), *(p for p in found.policies if p.id != best_of(found).id))
    ]


def _accepted(p: FoundPolicy) -> str:
    if set(EVERYBODY) <= set(p.accepted_by):
        return "all six capitals and the people"
    names = {**CAPITALS, "people": "the people"}
    return words.listed([names[c] for c in EVERYBODY if c in p.accepted_by]) or "nobody"


def limits_told(found: FoundPolicies) -> str:
    """What the search was not to break, in words."""
    return words.listed([limit.replace(" > ", " not above that of ") for limit in found.limits])


def unseen_told(found: FoundPolicies) -> str:
    """The never-observed events behind aims and limits, in words."""
    return words.listed([NEVER_SEEN[thing] for thing in found.rests_on])


def better_line(found: FoundPolicies | None, runs: Runs) -> Line | None:
    """A better policy, by what the search asked, among the ten lines."""
    if found is None:
        return None
    best = best_of(found)
    parts = (_better(found), unkept(best, found), _elsewhere(best, runs))
    return Line("A better line?", " ".join(part for part in parts if part), unseen=True)


def unkept(best: FoundPolicy, found: FoundPolicies) -> str:
    """That a policy found pays less than it offers, where it does."""
    broken = broken_promise(found.policy(best))
    if broken is None:
        return ""
    offered, paid = (f"{x:g}" for x in broken)
    return (
        f"It offers {offered} bn USD a year for disarmament and, once the bargain is struck, pays "
        f"at most {paid}: nobody in the model sees that coming, so take it as a hole in the model "
        "that the search found, not as advice."
    )


def change_line(found: Pathways | None, base: str) -> Line | None:
    """When the baseline stops being good enough, and what to watch, among the ten lines."""
    if found is None:
        return None
    text = f"{_tips(found, base)} {_watched(found, base)}"
    return Line("When to change course, and what to watch.", text, unseen=True)


def _better(found: FoundPolicies) -> str:
    """What the search's best is accepted for, and where it gains most."""
    best = best_of(found)
    gains = sorted(found.aims, key=lambda a: -best.gain[a.name])[:TOLD]
    named = [
        f"{a.title} ({words.number(best.mean[a.name], a.unit)} against "
        f"{words.number(a.baseline, a.unit)})"
        for a in gains
    ]
    return (
        f"Of {found.candidates:,} lines that were tried, {best.id} leaves {_accepted(best)} no "
        f"worse off than {found.baseline}, but only on what each was asked about: {asked(found)}. "
        f"It gains most on {words.listed(named)}; means, not medians, over {found.held_out:,} "
        "worlds that the search never saw."
    )


def asked(found: FoundPolicies) -> str:
    """What each capital was judged by in the search, in words."""
    by: dict[str, list[str]] = {}
    for aim in found.aims:
        by.setdefault(aim.capital, []).append(SHORT.get(aim.name, aim.title).partition(",")[0])
    many = [
        f"{CAPITALS[c]} {words.counted(len(aims), 'thing')}" for c, aims in by.items()
        if len(aims) > 1
    ]  # fmt: skip
    names = {**CAPITALS, "people": "the people"}
    single = [f"{names[c]} only {aims[0]}" for c, aims in by.items() if len(aims) == 1]
    return words.listed([*many, *single])


def _elsewhere(best: FoundPolicy, runs: Runs) -> str:
    """On what nobody was asked it is worse, most of all, with how much oftener things happen."""
    worse = sorted(best.elsewhere, key=lambda name: best.elsewhere[name])[:TOLD]
    if not worse:
        return ""
    base, ids = runs.policies[0][0], [p for p, _ in runs.policies]
    named = []
    for name in worse:
        o = OUTCOMES[name]
        text = f"{o.title} ({CAPITALS[o.capital]})"
        if is_happening(o) and best.id in ids:
            low, high = (runs.compared(p, name, base).centre for p in (base, best.id))
            text = (
                f"{o.title} ({CAPITALS[o.capital]}: {words.percent(low, runs.members)} of worlds "
                f"under {base}, {words.percent(high, runs.members)} under it)"
            )
        named.append(text)
    return f"On what nobody was asked about it is worse, most of all on {words.listed(named)}."


def _tips(found: Pathways, base: str) -> str:
    """When the baseline is no longer good enough, and what to change to then."""
    tipping, best = found.tipping(base), found.best(base)
    text = (
        f"{base} stops being good enough in "
        f"{words.percent(tipping.share, len(tipping.month))} of worlds"
    )
    if (half := tipping.quantile(0.5)) != NEVER:
        text += f", in half of all by {_year(found, half)}"
    text += f". Good enough means none of these: {tolerances_told(found)}."
    if best is None:
        return text
    spared = pathways_told.spares(found, base, best.after)
    return f"{text} What then helps most is changing to {best.after}. {spared}".rstrip()


def _watched(found: Pathways, base: str) -> str:
    """The few numbers that warn of it, if they do so in time."""
    posts = found.signposts.get(base)
    if posts is None or posts.watch is None:
        return "Nothing that can be seen surely warns of it."
    titles = words.listed([f"“{SEEN[name].title}”" for name in posts.watch.names])
    missed = f"misses {words.percent(posts.watch.trigger.misses)} of what comes"
    if not pathways_told.leads(posts):
        return (
            f"No number warns ahead of time: what tells best, {titles}, {missed} and as a rule "
            "gives the alarm only as it comes."
        )
    lit = words.counted(round(posts.watch.trigger.lit), "month")
    each = {post.name: post.trigger for post in posts.each}
    dark = all(t is None or not t.lit for t in (each[name] for name in posts.watch.names))
    alone = "; none of them alone warns ahead" if dark and len(posts.watch.names) > 1 else ""
    return (
        f"Watch {titles}: as a rule the alarm is on {lit} before, but it {missed}{alone}. "
        f"{pathways_told.circular(found, base)}"
    ).rstrip()
