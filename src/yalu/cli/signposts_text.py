"""How `yalu pathways` tells what to watch."""

from collections.abc import Mapping
from textwrap import fill
from typing import Any

from yalu.analysis.pathways import Pathways
from yalu.analysis.roc import RocArea
from yalu.analysis.signposts import Signpost, Signposts
from yalu.analysis.watched import SEEN, who
from yalu.brief import words
from yalu.brief.pathways_told import acting_sentence, plain, watch_sentence
from yalu.cli.columns import WIDTH, columns, paragraph

SHOWN = 8


def signposts_told(found: Pathways, action: str) -> str:
    """What warns under one action, best first, and how well its trigger does."""
    posts = found.signposts.get(action)
    if posts is None:
        return paragraph(
            f"Too few worlds tip under {action} to say what warns of it: run more --members."
        )
    telling = [post for post in posts.each if post.tells]
    if not telling:
        return paragraph(
            f"Nothing that can be seen surely tells when {action} is about to tip "
            f"({len(posts.each)} numbers watched in {posts.worlds:,} worlds)."
        )
    heads = [
        "",
        "warns at",
        *(f"{lead} m" for lead in posts.leads),
        "false alarms",
        "misses",
        "lit",
    ]
    rows = [_row(post, posts) for post in telling[:SHOWN]]
    more = len(telling) - SHOWN
    title = (
        f"What warns of tipping under {action}: ROC area by months ahead; false alarms and misses "
        f"of the trigger, {posts.lead} months ahead; months for which it is lit"
    )
    parts = [paragraph(title), columns(heads, rows)]
    return "\n".join(parts + ([f"… and {more} that tell less"] if more > 0 else []))


def _row(post: Signpost, posts: Signposts) -> list[str]:
    trigger = post.trigger
    assert trigger is not None
    return [
        post.name,
        _level(post),
        *(_area(post.areas.get(lead)) for lead in posts.leads),
        words.percent(trigger.false_alarms),
        words.percent(trigger.misses),
        f"{trigger.lit:.0f}",
    ]


def _area(area: RocArea | None) -> str:
    return "–" if area is None else f"{area.area:.2f}"


def watched_told(found: Pathways) -> str:
    """The few numbers to watch: in words for the first action, in a table for the others."""
    first, *others = found.actions
    told = []
    if first in found.signposts:
        words_ = watch_sentence(found, first)
        told.append(words_ + (f" {acting_sentence(found.acting)}" if found.acting else ""))
    parts = [paragraph(text) for text in told]
    watched = [action for action in others if action in found.signposts]
    if watched:
        parts.append(_table({action: found.signposts[action] for action in watched}))
    return "\n\n".join(parts)


def _table(each: Mapping[str, Signposts]) -> str:
    """For each action how well its numbers warn together, and which they are."""
    rows, numbers = [], []
    for action, posts in each.items():
        cells = ["", "", ""]
        if posts.watch is not None:
            trigger = posts.watch.trigger
            rates = words.percent(trigger.false_alarms), words.percent(trigger.misses)
            cells = [f"{posts.watch.area.area:.2f}", *rates]
        rows.append([action, *cells])
        numbers.append(_numbers(posts))
    lines = columns(("policy", "area", "false alarms", "misses"), rows).split("\n")
    head, body = lines[: -len(rows)], lines[-len(rows) :]
    wide = len(head[-1])
    told = [
        fill(f"{line:<{wide}}  {which}", WIDTH, subsequent_indent=" " * (wide + 2),
             break_on_hyphens=False)
        for line, which in zip(body, numbers, strict=True)
    ]  # fmt: skip
    head[-2] = f"{head[-2]:<{wide}}  numbers to watch"
    return "\n".join([*head, *told])


def _numbers(posts: Signposts) -> str:
    if posts.watch is None:
        return "none surely warn"
    each = {post.name: post for post in posts.each}
    return ", ".join(f"{name}\N{NO-BREAK SPACE}{_level(each[name])}" for name in posts.watch.names)


def _level(post: Signpost) -> str:
    """Which way a number warns, and from where."""
    assert post.trigger is not None  # what is watched has cases, so a level
    sign = "≥" if post.above else "≤"
    return f"{sign}\N{NO-BREAK SPACE}{plain(post.trigger.level)}"


def signposts_data(posts: Signposts) -> dict[str, Any]:
    """Signposts as plain data."""
    watch = posts.watch
    return {
        "worlds": posts.worlds,
        "tipped": posts.tipped,
        "lead": posts.lead,
        "signposts": [
            {
                "name": post.name,
                "meaning": SEEN[post.name].title,
                "who": who(post.name),
                "warns": "above" if post.above else "below",
                "areas": {str(lead): area for lead, area in post.areas.items()},
                "trigger": post.trigger,
                "tells": post.tells,
            }
            for post in posts.each
        ],
        "watch": watch
        and {
            "names": watch.names,
            "areas_as_each_is_added": watch.gains,
            "area": watch.area,
            "trigger_of_log_odds": watch.trigger,
            "constant": float(watch.model.weights[0]),
            "weights": {
                name: {"centre": c, "spread": s, "weight": w}
                for name, c, s, w in zip(
                    watch.names, watch.model.centre, watch.model.spread,
                    watch.model.weights[1:], strict=True,
                )
            },
        },
    }  # fmt: skip
