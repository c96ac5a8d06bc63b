"""Pathways in words: when an action tips and by what, what helps then, what to watch."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.analysis.acting import Acting
from yalu.analysis.pathways import Pathways
from yalu.analysis.signposts import Signpost, Signposts
from yalu.analysis.tipping import NEVER
from yalu.analysis.tolerances import Tolerance
from yalu.analysis.watched import SEEN, who
from yalu.brief import words
from yalu.ensemble.clusters import Clusters, mean_variance
from yalu.ensemble.intervals import share_change_of

NAMED = 4  # policies told by name
LEAST_SPARED = 0.02  # share of worlds: smaller differences of cause are not told


def about(found: Pathways) -> str:
    """What the picture shows, in a few sentences made from its numbers."""
    base, *_ = found.actions
    return f"{tells(found, base)} {_holds_longest(found)}".rstrip()


def _holds_longest(found: Pathways) -> str:
    """The actions that hold in most worlds, all that so many worlds cannot tell apart."""
    holds = {a: found.tipping(a).month == NEVER for a in found.actions}
    longest = max(found.actions, key=lambda a: (holds[a].mean(), _reach(found, a)))
    tied = [
        a for a in found.actions
        if a == longest or not _surely_less(holds[a], holds[longest], found.clusters)
    ]  # fmt: skip
    if len(tied) == 1:
        if longest == found.actions[0]:
            return ""
        return f"The longest to hold is {longest}: {_half(found, longest)}."
    worlds = len(holds[longest])
    shares = [words.percent(float(1.0 - holds[a].mean()), worlds) for a in (longest, *tied)]
    low, high = shares[0], max(shares, key=lambda s: float(s.strip("<> %")))
    span = low if low == high else f"{low.removesuffix(' %')}{words.DASH}{high}"
    names = words.listed(tied) if len(tied) <= NAMED else _some(tied, longest)
    made = ""
    if found.clusters is not None:
        made = f" made of {found.clusters.worth:.0f} independent draws"
    return (
        f"{worlds:,} worlds{made} cannot tell which holds longest: {names} break a tolerance in "
        f"{span} of worlds."
    )


def _some(tied: Sequence[str], longest: str) -> str:
    others = words.counted(len(tied) - 1, "other policy", "other policies")
    return f"{longest} and {others}"


def _surely_less(
    one: NDArray[np.bool_], other: NDArray[np.bool_], clusters: Clusters | None
) -> bool:
    """Whether one action surely holds in fewer of the same worlds, the luck of draws counted."""
    change = one.astype(float) - other
    (effect,) = mean_variance(change[None], clusters).effect
    up, down = float((change > 0).sum()), float((change < 0).sum())
    *_, high = share_change_of(up, down, up - down, len(change), float(effect))
    return high < 0.0


def tells(found: Pathways, action: str) -> str:
    """When an action tips, by what, and what is best to change to."""
    tipping = found.tipping(action)
    shares = tipping.by_cause(len(found.broken))
    text = f"Under {action}, {_half(found, action)}"
    if tipping.share and len(found.broken) > 1:
        chief = max(range(len(shares)), key=lambda c: shares[c])
        text += f"; the first to be broken is most often: {found.broken[chief].told}"
    best = found.best(action)
    if best is None:
        return f"{text}." + (" No change surely helps then." if action in found.switches else "")
    gain = best.held.gain
    then = "then" if found.at is None else f"in {dates.name(found.study.first + found.at - 1)}"
    text += (
        f". The change that helps most {then} is to {best.after}: "
        f"{words.number(gain.mean)} good months more on the mean than by staying "
        f"({words.spread(gain.low, gain.high)}), and {_late(-best.held.late.mean)} than with "
        f"{best.after} from the start."
    )
    spared = spares(found, action, best.after)
    return f"{text} {spared}" if spared else text


def spares(found: Pathways, action: str, other: str) -> str:
    """Which tolerance another policy, from the start, breaks first less often, and which more."""
    one, two = (found.tipping(a).by_cause(len(found.broken)) for a in (action, other))
    change = [b - a for a, b in zip(one, two, strict=True)]
    if not change or min(change) >= -LEAST_SPARED:
        return ""
    least, most = (f(range(len(change)), key=change.__getitem__) for f in (min, max))
    text = (
        f"Followed from the start, {other} would first fail by {_subject(found.broken[least])} in "
        f"{_shares(one, two, least)} of worlds"
    )
    if change[most] > LEAST_SPARED:
        text += f", but by {_subject(found.broken[most])} in {_shares(one, two, most)}"
    return f"{text}."


def _shares(one: Sequence[float], two: Sequence[float], cause: int) -> str:
    return f"{words.percent(two[cause])} in place of {words.percent(one[cause])}"


def _subject(tolerance: Tolerance) -> str:
    """What a tolerance is about, without its level."""
    return re.split(r" (?:in \d+ months|above|below|at least|at most) ", tolerance.told)[0]


def _late(months: float) -> str:
    return f"{words.number(abs(months))} {'fewer' if months >= 0 else 'more'}"


def _reach(found: Pathways, action: str) -> tuple[int, float]:
    tipping = found.tipping(action)
    half = tipping.quantile(0.5)
    return (found.study.months + 1 if half == NEVER else half, 1.0 - tipping.share)


def _half(found: Pathways, action: str) -> str:
    tipping = found.tipping(action)
    half, worlds = tipping.quantile(0.5), len(tipping.month)
    never = words.percent(1.0 - tipping.share, worlds)
    what = "a tolerance is broken" if len(found.broken) > 1 else _said(found)
    if half == NEVER:
        return f"{what} in {words.percent(tipping.share, worlds)} of worlds by the end"
    when = dates.name(found.study.first + half - 1)
    return f"{what} by {when} in half of the worlds, and never in {never}"


def _said(found: Pathways) -> str:
    (one,) = found.broken
    return f"there is {one.told}" if not one.sign else f"{one.told} comes"


def watch_sentence(found: Pathways, action: str) -> str:
    """The few numbers to watch under an action, each with the level that warns."""
    posts = found.signposts[action]
    if posts.watch is None:
        return (
            f"Under {action} no few numbers surely warn {posts.lead} months ahead, as far as "
            f"{posts.worlds:,} worlds tell."
        )
    levels = {post.name: post for post in posts.each}
    numbers = [_level(levels[name]) for name in posts.watch.names]
    count = words.counted(len(numbers), "number")
    area, trigger = posts.watch.area, posts.watch.trigger
    first = levels[posts.watch.names[0]].areas[posts.lead]
    alone = f"; the first alone has {first.area:.2f}" if first and len(numbers) > 1 else ""
    best = "this number" if len(numbers) == 1 else f"these {count}"
    if leads(posts):
        head = f"Under {action} watch {best}: {'; '.join(numbers)}."
    else:
        head = (
            f"Under {action} nothing that can be seen gives lead time. What tells best, "
            f"{best}: {'; '.join(numbers)}."
        )
    return (
        f"{head} {circular(found, action)}ROC area {posts.lead} months ahead: {area.area:.2f} "
        f"({area.low:.2f}{words.DASH}{area.high:.2f}){alone}. Set to part warnings best, "
        f"it misses {words.percent(trigger.misses)} of what comes, warns without cause at "
        f"{words.percent(trigger.false_alarms)} of quiet looks, and had been lit for "
        f"{words.counted(round(trigger.lit), 'month')} when the median world tipped."
    )


def leads(posts: Signposts) -> bool:
    """Whether the numbers to watch give any lead time: lit before the median world tips."""
    return posts.watch is not None and posts.watch.trigger.lit > 0.0


def circular(found: Pathways, action: str) -> str:
    """Which of the numbers to watch only says that a tolerance is nearly broken; may be empty."""
    posts = found.signposts[action]
    gauges = {"launch_days": "launches", "primacy": "primacy"}
    minded = {gauges.get(t.name, t.name) for t in found.broken}
    near = [
        SEEN[name].title for name in (posts.watch.names if posts.watch else ())
        if SEEN[name].gauge in minded and SEEN[name].how != "change"
    ]  # fmt: skip
    if not near:
        return ""
    names, are = words.listed(near), "is" if len(near) == 1 else "are"
    return (
        f"{names[0].upper()}{names[1:]} {are} part of what "
        "counts as failing, at a lower level, and so no more than an early look at it. "
    )


def acting_sentence(acting: Acting) -> str:
    """What it brings to change when these numbers warn, needless changes counted."""
    waiting, staying = acting.waiting, acting.staying
    return (
        f"Changing from {acting.before} to {acting.after} as soon as they warn together, and not "
        f"only where it tips: {words.number(waiting.mean)} good months more a world "
        f"({words.spread(waiting.low, waiting.high)}), {words.number(staying.mean)} more than by "
        f"staying ({words.spread(staying.low, staying.high)}). They warn in "
        f"{words.percent(acting.alarms)} of {acting.worlds:,} worlds held out, in "
        f"{words.percent(acting.needless)} without need."
    )


def plain(level: float) -> str:
    """A level with three figures and no idle nought."""
    return f"{level:.3g}".replace("-", words.MINUS)


def _level(post: Signpost) -> str:
    title = SEEN[post.name].title
    if post.trigger is None:
        return title
    side = "or more" if post.above else "or less"
    seen = " (only Beijing sees it)" if who(post.name) == "beijing" else ""
    return f"{title}{seen}, {plain(post.trigger.level)} {side}"
