"""The advice laid out for the page: which policy holds up, when one fails, what to find out."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from yalu.analysis.compare import Compared
from yalu.analysis.robustness import METRICS
from yalu.analysis.splits import Parted
from yalu.analysis.value import Value
from yalu.analysis.verdict import EVERYWHERE, Verdict
from yalu.brief import (
    frontier_picture,
    peeling_picture,
    plain,
    rank_picture,
    variance_picture,
    words,
    worth_picture,
)
from yalu.brief.advice import Advice, Failing
from yalu.brief.headlines import CAPITALS, SHORT, in_table
from yalu.brief.views import Figure, Table
from yalu.ensemble.intervals import NINETY
from yalu.model.outcomes import OUTCOMES

MARKS = {"robust": "●", "conditional": "◐", "beaten": "·", "undecided": "?"}
MOST_NAMED = 3
WIDEST = 0.5  # of a 90 % interval: a share known less well is not drawn


def robust_heads(advice: Advice) -> list[dict[str, Any]]:
    """The columns of the robustness table."""
    return [
        {
            "title": _head(name),
            "unseen": bool(OUTCOMES[name].rests_on),
            "capital": CAPITALS[OUTCOMES[name].capital],
        }
        for name in advice.compared.each
    ]


def _head(name: str) -> str:
    title = in_table(name, beside_capital=True)
    return title[0].upper() + title[1:]


def robust_rows(advice: Advice) -> list[dict[str, Any]]:
    """The verdict on every policy, outcome by outcome."""
    compared = advice.compared
    return [
        {
            "policy": policy,
            "cells": [
                {
                    "mark": MARKS[each.verdicts.each[i].word],
                    "word": each.verdicts.each[i].word,
                    "on": _on(each.verdicts.each[i]),
                    "unseen": bool(each.outcome.rests_on),
                }
                for each in compared.each.values()
            ],
        }
        for i, policy in enumerate(compared.policies)
    ]


def _on(v: Verdict) -> str:
    return " ".join(v.on[:2]) + ("+" if len(v.on) > 2 else "")


def leaders(advice: Advice) -> Table:
    """The best policy on the mean of each outcome, and how far that can be trusted."""
    rows = []
    for name, each in advice.compared.each.items():
        best = each.robustness.best("laplace")[0]
        verdict = each.verdicts.each[advice.compared.policies.index(best)]
        first = sum(best in each.robustness.best(m) for m in METRICS)
        cells = [
            best, told(verdict), f"{first} of {len(METRICS)}", _tau(each.by_metric.kendall),
            _tau(each.by_theory.kendall), runs(each),
        ]  # fmt: skip
        rows.append((f"{in_table(name)}{' †' if each.outcome.rests_on else ''}", cells))
    heads = [
        "best on the mean", "does it hold?", "metrics it leads", "rankings by metrics agree (τ)",
        "rankings under theories agree (τ)", "two best told apart, all theories together?",
    ]  # fmt: skip
    return Table("The best policy on the mean of each headline", heads, rows, "outcome", prose=True)


def told(v: Verdict) -> str:
    """A verdict in a few words."""
    if v.word == "conditional":
        fails = [s for s in v.fails if s != EVERYWHERE][:MOST_NAMED]
        return f"conditional on {words.listed(v.on[:MOST_NAMED])}" + (
            f": fails when {words.listed(fails, 'or')}" if fails else ""
        )
    if v.word == "undecided":
        more = "no number of worlds would" if v.runs is None else f"{v.runs:,} worlds would"
        return f"undecided under some theory; {more} decide"
    return v.word


def runs(each: Compared) -> str:
    """Whether the worlds suffice to tell the two best policies apart."""
    if each.runs is None:
        return "no: they do the same, or the draws cannot tell"
    return "yes" if each.runs <= each.worlds else f"no: {each.runs:,} worlds would"


def _tau(kendall: np.ndarray) -> str:
    pairs = kendall[np.triu_indices(len(kendall), 1)]
    pairs = pairs[np.isfinite(pairs)]
    return words.number(float(pairs.mean())) if len(pairs) else "–"


def capitals(advice: Advice) -> Table:
    """For each capital, the policies that no other beats on all it minds."""
    everyone = len(advice.compared.policies)
    rows = []
    for capital, title in CAPITALS.items():
        kept = advice.compared.capitals[capital]
        rows.append((title, ["all of them" if len(kept) == everyone else words.listed(kept)]))
    return Table("Policies never beaten on all that a capital minds", ["never beaten"], rows,
                 "capital", prose=True)  # fmt: skip


def frontier(advice: Advice) -> Figure:
    """Restraint against collapse."""
    f = advice.compared.frontier
    one, other = (OUTCOMES[name] for name in f.outcomes)
    rows = [
        (policy, [
            words.number(float(f.mean[i, 0]), one.unit), words.percent(float(f.mean[i, 1])),
            "yes" if f.never_beaten[i] else "no",
        ])
        for i, policy in enumerate(advice.compared.policies)
    ]  # fmt: skip
    table = Table("Means over all worlds", [one.title, other.title, "never beaten"], rows)
    return Figure(
        "Restraint against collapse",
        frontier_picture.frontier_picture(f, advice.compared.policies),
        frontier_picture.about(f, advice.compared.policies), table,
        unseen=bool(one.rests_on or other.rests_on),
    )  # fmt: skip


def rank_changes(advice: Advice) -> list[Figure]:
    """For each headline, how the ranking changes with metric and theory."""
    figures = []
    for each in advice.compared.each.values():
        title = each.outcome.title[0].upper() + each.outcome.title[1:]
        figures.append(Figure(
            title, rank_picture.rank_picture(each), rank_picture.about(each), _ranks(each),
            unseen=bool(each.outcome.rests_on),
        ))  # fmt: skip
    return figures


def _ranks(each: Compared) -> Table:
    _, by_metric, by_theory = rank_picture.ranks(each)
    defined = [i for i, row in enumerate(by_metric) if np.isfinite(row).any()]
    rows = [
        (policy, [*(_rank(by_metric[m, i]) for m in defined), *(_rank(r) for r in by_theory[:, i])])
        for i, policy in enumerate(each.robustness.policies)
    ]
    heads = [METRICS[each.robustness.metrics[m]].title for m in defined]
    return Table(
        f"{each.outcome.title}: rank by each metric, and on the "
        f"{METRICS[each.verdicts.metric].title} under each theory",
        [*heads, *each.by_theory.criteria[1:]], rows,
    )  # fmt: skip


def _rank(x: float) -> str:
    return "–" if x != x else f"{x:.3g}"


def failings(advice: Advice) -> list[dict[str, Any]]:
    """A card for each risky policy: the sentence, the box, how it was found."""
    return [_failing(each) for each in advice.failing]


def _failing(each: Failing) -> dict[str, Any]:
    found, name = each.found, f"{each.policy}-{each.outcome}"
    again = found.reproduced
    chosen = [] if again is None else [
        f"{plain.input_of(limit.name)} ({words.percent(again.chosen.get(limit.name, 0.0))})"
        for limit in found.box.limits
    ]  # fmt: skip
    o = OUTCOMES[each.outcome]
    kept = [
        (plain.label_of(limit), below, above)
        for limit, (_, below, above) in zip(found.box.limits, each.limits, strict=True)
    ]
    return {
        "policy": each.policy,
        "title": o.title,
        "unseen": bool(o.rests_on),
        "gains": each.gains,
        "share": words.percent(each.share),
        "sentence": each.sentence,
        "box": bool(found.box.limits),
        "limits": peeling_picture.limits_picture(kept, name) if kept else "",
        "peeling": peeling_picture.peeling_picture(found, name, unseen=bool(o.rests_on)),
        "about": f"{peeling_picture.about(found)} {peeling_picture.MARKS}",
        "again": words.listed(chosen),
        "halves": 0 if again is None else again.resamples,
    }


def variance(advice: Advice) -> Figure:
    """Evidence, assumption and luck in the variance of every headline that can be parted."""
    parted = told_parts(advice)
    rows = [
        (SHORT[name] + (" †" if OUTCOMES[name].rests_on else ""), _split(each))
        for name, each in parted.items()
    ]
    first = next(iter(parted.values()))
    alone = [variance_picture.SOURCE_WORDS[n] for n in variance_picture.alone(first.sources)]
    heads = [*(_part(n) for n in first.parts.names), *(f"alone: {t}" for t in alone)]
    caption = (
        f"Shares of variance. {words.listed([_part(n) for n in first.parts.names])}: alone, with "
        "the central 90 % of resamples, then alone and with others"
    )
    left = [OUTCOMES[name].title for name in advice.parted if name not in parted]
    about = variance_picture.about(parted)
    if left:
        about += f" Too rare or too much of luck to part: {words.listed(left)}."
    return Figure(
        "Evidence, assumption, luck", variance_picture.variance_picture(parted), about,
        Table(caption, heads, rows, "outcome"),
    )  # fmt: skip


def told_parts(advice: Advice) -> dict[str, Parted]:
    """Headlines whose share of luck is known to within `WIDEST`; all where none is."""
    told = {name: each for name, each in advice.parted.items() if _luck_width(each) <= WIDEST}
    return told or dict(advice.parted)


def _luck_width(each: Parted) -> float:
    luck = each.sources.names.index("luck")
    low, high = each.sources.first_low[luck], each.sources.first_high[luck]
    return float(min(1.0, high) - max(0.0, low))


def _part(name: str) -> str:
    return "weighed by history" if name == "weighed" else name


def _split(each: Parted) -> list[str]:
    p = each.parts
    whole = [
        f"{_share(p.first[i])} ({_share(p.first_low[i])}–{_share(p.first_high[i])}), "
        f"{_share(p.total[i])} %"
        for i in range(len(p.names))
    ]
    return [*whole, *(words.percent(s) for s in variance_picture.alone(each.sources).values())]


def _share(x: float) -> str:
    return f"{100.0 * min(max(x, 0.0), 1.0):.0f}"


def worth(advice: Advice) -> list[Figure]:
    """A figure for each headline of which some single input is worth knowing."""
    return [
        Figure(
            OUTCOMES[name].title[0].upper() + OUTCOMES[name].title[1:],
            worth_picture.worth_picture(value, OUTCOMES[name]),
            worth_picture.about(value, OUTCOMES[name]), _worth_table(name, value),
            unseen=bool(OUTCOMES[name].rests_on),
        )
        for name, value in advice.worth.items()
        if worth_picture.best(value)
    ]  # fmt: skip


def _worth_table(name: str, value: Value) -> Table:
    o = OUTCOMES[name]
    rows = [
        (w.name, [worth_picture.size(w.value, o), worth_picture.size(NINETY * w.error, o),
                  words.percent(w.changes), "yes" if w.sure else "no"])
        for w in value.inputs
    ]  # fmt: skip
    heads = ["worth", "± 90 %", "would choose otherwise", "surely more than chance"]
    return Table(f"{o.title}: what each input would be worth", heads, rows, "input")


def worth_summary(advice: Advice) -> Table:
    """One row an outcome: the choice now, foresight, the world without its luck, the best input."""
    rows = []
    for name, value in advice.worth.items():
        o, found = OUTCOMES[name], worth_picture.best(value)
        world = "nothing" if value.world <= 0.0 else worth_picture.size(value.world, o)
        rows.append((
            in_table(name) + (" †" if o.rests_on else ""),
            [value.best, worth_picture.size(value.foresight, o), world, _named(found)],
        ))  # fmt: skip
    heads = ["choice now", "foresight of everything", "knowing the world, not its luck, at least",
             "single inputs surely worth knowing"]  # fmt: skip
    return Table("Expected value of information", heads, rows, "outcome", prose=True)


def _named(found: Sequence[Any]) -> str:
    return words.listed([w.name for w in found]) or "none"
