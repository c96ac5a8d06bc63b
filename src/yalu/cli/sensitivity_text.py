"""What `yalu sensitivity` prints."""

from typing import Any

from yalu.analysis.screening import Screening
from yalu.analysis.sensitivity import WEIGHED, Sensitivity
from yalu.analysis.slopes import Slopes
from yalu.analysis.sobol import Indices
from yalu.brief import words
from yalu.cli.columns import columns, paragraph
from yalu.cli.unseen_note import unseen_note
from yalu.ensemble.intervals import NINETY
from yalu.model.catalogue import THEORIES
from yalu.model.outcomes import OUTCOMES

KNOWN = {
    "identified": "identified by history",
    "partly": "partly identified",
    "assumption": "assumption",
    "weighed": "weighed by history",
}
BAR = 30  # characters of a whole


def as_text(found: Sensitivity) -> str:
    """The headline, the three tables, the single assumptions."""
    parts = [
        _opening(found),
        paragraph(headline(found)),
        "Parameters, theory, luck\n" + _table(found.parts),
        "By what history can say\n" + _table(found.known),
        "By part of the model\n" + _table(found.areas, ranked=True),
        _singles(found),
        _notes(found),
    ]
    return "\n\n".join(parts)


def titled(found: Sensitivity) -> str:
    """What was looked at."""
    what = f"{OUTCOMES[found.outcome].title} under {found.policy}"
    what += f", less that under {found.against} in the same world" if found.against else ""
    return f"{what[0].upper()}{what[1:]}"


def _opening(found: Sensitivity) -> str:
    o, m = OUTCOMES[found.outcome], found.manifest
    mean, spread = (words.number(x, o.unit) for x in (found.mean, found.spread))
    return paragraph(
        f"{titled(found)}: mean {mean}, spread {spread} {words.unit(o.unit)}".rstrip()
        + f"; twice {found.worlds:,} worlds, theory {m['theory']}, from {m['first']}, "
        f"{m['months']} months, seed {m['seed']}."
    )


def headline(found: Sensitivity) -> str:
    """How much of the answer is assumption, and how much is luck, in two sentences."""
    first, total = _of(found.known, "assumption")
    _, luck = _of(found.parts, "luck")
    if _weighed(found):
        weighed, _ = _of(found.known, WEIGHED)
        text = (
            f"Knowing all that history has weighed, theories among it, would take away "
            f"{_percent(weighed)} of the variance; knowing every assumption that it is silent "
            f"about, {_percent(first)}."
        )
    else:
        text = (
            f"Knowing every assumption, theories included, would take away {_percent(first)} of "
            f"the variance; knowing everything but them, luck included, would leave "
            f"{_percent(total)}."
        )
    return f"{text} If all numbers and theories were known, {_percent(luck)} would still be luck."


def _weighed(found: Sensitivity) -> bool:
    """Whether worlds come from the posterior, so that much hangs together."""
    return WEIGHED in found.parts.names


def _of(indices: Indices, name: str) -> tuple[float, float]:
    if name not in indices.names:
        return 0.0, 0.0
    i = indices.names.index(name)
    return float(indices.first[i]), float(indices.total[i])


def _percent(share: float) -> str:
    return f"{100.0 * min(max(share, 0.0), 1.0):.0f} %"


def _table(indices: Indices, *, ranked: bool = False) -> str:
    order = list(range(len(indices.names)))
    if ranked:
        order.sort(key=lambda i: -float(indices.total[i]))
    rows = [
        [
            KNOWN.get(indices.names[i], indices.names[i]),
            _interval(indices.first[i], indices.first_low[i], indices.first_high[i]),
            _interval(indices.total[i], indices.total_low[i], indices.total_high[i]),
            f"{'█' * round(BAR * min(max(float(indices.total[i]), 0.0), 1.0)):<{BAR}}",
        ]
        for i in order
    ]
    body = columns(("share of variance", "alone", "alone and with others", ""), rows)
    return "\n".join(line.rstrip() for line in body.splitlines())


def _interval(x: float, low: float, high: float) -> str:
    return f"{_percent(x)} ({_percent(low)[:-2]}–{_percent(high)[:-2]})"


def _singles(found: Sensitivity) -> str:
    rows = []
    for each in found.drivers:
        one, share = each.assumption, each.share
        rises = "" if share.rises != share.rises else words.signed(share.rises)
        rows.append([
            one.name, _percent(share.first) + ("" if share.sure else " ?"),
            words.number(share.shift), rises, KNOWN[one.known], one.area,
        ])  # fmt: skip
    heads = ("single assumption", "alone", "shift", "way", "known", "part")
    meanings = [f"{d.assumption.name}: {d.assumption.meaning}" for d in found.drivers if _sure(d)]
    text = (
        f"{found.sure} of {found.inputs:,} single assumptions do more than chance (?: not this one)"
    )
    return "\n".join([text, columns(heads, rows), *map(paragraph, meanings)])


def _sure(driver: Any) -> bool:
    return bool(driver.share.sure) and driver.assumption.name not in THEORIES


def screening_text(found: Screening, top: int) -> str:
    """Elementary effects of every assumption, the largest first."""
    unit = OUTCOMES[found.outcome].unit
    rows = [
        [
            each.assumption.name,
            words.middle(each.size, each.low, each.high, unit),
            words.signed(each.mean, unit),
            words.number(each.spread, unit),
            KNOWN[each.assumption.known],
        ]
        for each in found.each[:top]
    ]
    heads = ("moved through its central 90 %", "size (90 %)", "mean", "spread", "known")
    title = (
        f"Elementary effects (Morris 1991) on {found.paths} paths through all {len(found.each):,} "
        f"assumptions, each through its prior, under the same luck along a path: {found.idle:,} of "
        f"them did nothing at all"
    )
    return f"{paragraph(title)}\n{columns(heads, rows)}"


def slopes_text(found: Slopes, top: int) -> str:
    """Local sensitivities beside regressions over runs as they are."""
    unit = OUTCOMES[found.outcome].unit
    rows = [
        [
            each.assumption.name,
            words.signed(each.local, unit),
            words.spread(each.low, each.high, unit),
            f"{words.signed(each.broad, unit)} ± {words.number(NINETY * each.error, unit)}",
            KNOWN[each.assumption.known],
        ]
        for each in found.each[:top]
    ]
    heads = ("one standard deviation more of", "local", "90 % of worlds", "broad", "known")
    title = (
        f"Slopes by automatic differentiation in {found.local:,} worlds, events counted by their "
        f"rates (local), beside regression over {found.broad:,} runs as they are (broad)"
    )
    told = (
        f"Over the {found.compared} assumptions large enough to compare, the two correlate at "
        f"{words.number(found.agreement)}."
        if found.agreement == found.agreement
        else "Too few assumptions are large enough to compare the two."
    )
    return "\n".join([paragraph(title), columns(heads, rows), paragraph(told)])


def _notes(found: Sensitivity) -> str:
    lines = [
        paragraph(
            "Alone: share of the variance that goes when the group is known and nothing else. "
            "Alone and with others: share that stays when everything else is known (Sobol's total "
            "index); these add up to more than a whole where groups act together. Estimators: "
            "Saltelli and others (2010) and Jansen (1999); in brackets the central 90 % of "
            "resamples. Single assumptions: first index by equal bins (Plischke 2010). Shift: how "
            "far the distribution moves, 0 to 1. Way: rank "
            "correlation."
        )
    ]
    if _weighed(found):
        lines.append(
            paragraph(
                "Worlds are from the posterior. What history weighed hangs together, so it is one "
                "group, and single assumptions in it share each other's credit. Many worlds are "
                "made of the same draw, so such an assumption does more than chance only where it "
                "does more than the luck of so few draws would. --prior parts all."
            )
        )
    lines += unseen_note(OUTCOMES[found.outcome].rests_on)
    if found.dropped:
        lines.append(f"{found.dropped:,} worlds with no finite outcome in some copy are left out.")
    return "\n".join(lines)


def as_data(found: Sensitivity) -> dict[str, Any]:
    """The sensitivity as plain data."""
    o = OUTCOMES[found.outcome]
    return {
        **{k: v for k, v in vars(found).items() if k not in ("drivers", "manifest")},
        "unit": o.unit,
        "rests_on": o.rests_on,
        "headline": headline(found),
        "drivers": [{**vars(d.share), **vars(d.assumption)} for d in found.drivers],
        "manifest": dict(found.manifest),
    }
