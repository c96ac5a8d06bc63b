"""What `yalu pathways` prints."""

from typing import Any, cast

from yalu import dates
from yalu.analysis.pathways import Pathways, Switch, Tipping
from yalu.analysis.tipping import NEVER
from yalu.analysis.tolerances import ENDS
from yalu.brief import words
from yalu.brief.evidence import cutters
from yalu.cli.columns import columns, paragraph
from yalu.cli.signposts_text import signposts_data, signposts_told, watched_told
from yalu.cli.unseen_note import unseen_note
from yalu.model.outcomes import NEVER_SEEN

SHOWN = 2  # transfers told of each action


def as_text(found: Pathways) -> str:
    """When each action tips, by what, and what then helps."""
    parts = [part(found) for part in (_opening, _times, _causes, _changes)]
    warned = signposts_told(found, found.actions[0])
    return "\n\n".join(filter(None, [*parts, warned, watched_told(found), _notes(found)]))


def _opening(found: Pathways) -> str:
    s = found.study
    listed = "; ".join(
        f"{chr(97 + i)}) {t.told}" + ("†" if t.rests_on else "") for i, t in enumerate(found.broken)
    )
    return paragraph(
        f"When {words.counted(len(found.actions), 'policy', 'policies')} stop being good enough: "
        f"{listed}. {s.members:,} worlds of the {'posterior' if s.posterior else 'prior'}, theory "
        f"{s.theory}, from {dates.name(s.first)}, {s.months} months, seed {s.seed}."
    )


def _times(found: Pathways) -> str:
    rows = []
    for action in found.actions:
        row = [action]
        for theory in found.tippings:
            tipping = found.tipping(action, theory)
            row += [_span(found, tipping), words.percent(1.0 - tipping.share, len(tipping.month))]
        rows.append(row)
    heads = ["policy"]
    for theory in found.tippings:
        heads += [theory, "never"]
    title = "Year by which 10 %, half and 90 % of all worlds have tipped; share that never do"
    return f"{title}\n{columns(heads, rows)}"


def _span(found: Pathways, tipping: Tipping) -> str:
    return " ".join(_year(found, tipping.quantile(share)) for share in (0.1, 0.5, 0.9))


def _year(found: Pathways, month: int) -> str:
    if month == NEVER:
        return "—"
    return str((found.study.first + month - 1) // 12)


def _causes(found: Pathways) -> str:
    rows = []
    for action in found.actions:
        tipping = found.tipping(action)
        shares = tipping.by_cause(len(found.broken))
        ends = tipping.ended_first()
        rows.append(
            [action, *(words.percent(p, len(tipping.month)) for p in shares)]
            + ([words.percent(sum(ends.values()))] if _other_ends(found) else [])
        )
    heads = ["policy", *(_short(t.text) for t in found.broken)]
    if other := _other_ends(found):
        heads.append(f"ended first by {' or '.join(other)}")
    return f"What is broken first, share of all worlds\n{columns(heads, rows)}"


def _short(text: str) -> str:
    return text.replace(" months", " m")


def _other_ends(found: Pathways) -> list[str]:
    seen = {end for action in found.actions for end in found.tipping(action).ended_first()}
    return sorted(seen)


def _changes(found: Pathways) -> str:
    rows = [
        [switch.before, switch.after, *_switch(switch)]
        for action in found.actions
        for switch in found.switches.get(action, ())[:SHOWN]
    ]
    if not rows:
        if all(t.name in ENDS for t in found.broken):
            return paragraph(
                f"After {words.listed([t.told for t in found.broken], 'or')} nothing is left to "
                "change; --at MONTH changes beforehand, at a date."
            )
        return "No policy tips in enough worlds to tell what a change brings."
    heads = ("from", "to", "months bought", "helps", "late", "bn USD", "good then, stayed")
    return f"What a change brings, best first\n{columns(heads, rows, left=2)}"


def _switch(s: Switch) -> list[str]:
    gain = s.held.gain
    return [
        f"{words.number(gain.mean)} ({words.spread(gain.low, gain.high)})",
        "yes" if s.held.helps else "no" if gain.high <= 0.0 else "unsure",
        words.number(-s.held.late.mean),
        words.number(-s.money.gain.mean, "GUSD"),
        f"{words.percent(s.holds).removesuffix(' %')}, {words.percent(s.stays)}",
    ]


def _notes(found: Pathways) -> str:
    when = "at the end of the quarter in which a policy tips"
    if found.at is not None:
        when = f"at the end of {dates.name(found.study.first + found.at - 1)} in every world"
    lines = []
    if found.switches:
        lines.append(
            paragraph(
                f"A change is made {when}, in the state it left the world in. Months bought: "
                "months more in which nothing is broken, against staying, in the same worlds under "
                "the same luck. Late: such months lost against having begun with the other policy. "
                "Bn USD: more money spent than by staying. Good then, stayed: share of the months "
                "left in which nothing is broken after the change, and had one stayed."
            )
        )
    if found.signposts:
        lines.append(
            paragraph(
                "ROC area: how often a world about to tip shows more warning than one that is not, "
                "at the same look; 0.5 is chance. Learnt on half of the worlds, measured on the "
                "others. Lit: median months for which the trigger had been on when a world tipped."
            )
        )
    lines += unseen_note({thing for t in found.broken for thing in t.rests_on})
    if cutting := cutters(cast(Any, found)):  # it looks at the study alone
        lines.append(
            paragraph(
                f"{words.listed(cutting)} may cut fuel to next to nothing: what follows rests on "
                f"{NEVER_SEEN['cut-off']}, never observed here."
            )
        )
    if found.dropped:
        lines.append(f"{found.dropped:,} worlds with no finite outcome in some run are left out.")
    return "\n".join(lines)


def as_data(found: Pathways) -> dict[str, Any]:
    """The pathways as plain data."""
    return {
        "when": [{"text": t.text, "meaning": t.told, "rests_on": t.rests_on} for t in found.broken],
        "first": dates.name(found.study.first),
        "months": found.study.months,
        "actions": {
            action: {
                "tips": {
                    theory: _tips(found, found.tipping(action, theory)) for theory in found.tippings
                },
                "changes": [_change(s) for s in found.switches.get(action, ())],
                "too_late_to_change": found.lost.get(action, 0),
                "watch": signposts_data(found.signposts[action])
                if action in found.signposts
                else None,
            }
            for action in found.actions
        },
        "acting": found.acting,
        "dropped": found.dropped,
        "manifest": found.study.manifest(),
    }


def _tips(found: Pathways, t: Tipping) -> dict[str, Any]:
    causes = zip(found.broken, t.by_cause(len(found.broken)), strict=True)
    return {
        "share": t.share,
        "quantiles": {
            f"{share:g}": None if (m := t.quantile(share)) == NEVER else m
            for share in (0.1, 0.25, 0.5, 0.75, 0.9)
        },
        "by_cause": {b.text: share for b, share in causes},
        "ended_first": t.ended_first(),
        "tipped_by": t.tipped_by(),
    }


def _change(s: Switch) -> dict[str, Any]:
    return {
        "to": s.after,
        "worlds": s.held.worlds,
        "helps": s.held.helps,
        "months_bought": s.held.gain,
        "months_against_having_begun": s.held.late,
        "money_saved": s.money.gain,
        "money_saved_against_having_begun": s.money.late,
        "months_left": s.left,
        "share_held_after": s.holds,
        "share_held_staying": s.stays,
    }
