"""What `yalu compare` prints."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from yalu.analysis.compare import Compared, Comparison
from yalu.analysis.robustness import METRICS
from yalu.analysis.verdict import EVERYWHERE, Verdict
from yalu.brief import words
from yalu.brief.headlines import CAPITALS, SHORT
from yalu.brief.tables import MARK
from yalu.cli.columns import columns, paragraph
from yalu.cli.unseen_note import unseen_note
from yalu.model.outcomes import OUTCOMES

HELD = {"robust": "●", "beaten": "·", "undecided": "?"}


def in_short(found: Comparison) -> str:
    """One line an outcome, one letter a policy and outcome, the capitals, the frontier."""
    parts = [
        _opening(found),
        "Which policy is best on the mean, and does that hold?\n" + _leaders(found),
        _matrix(found),
        _key(found),
        "Never beaten on all that a capital minds\n" + _capitals(found),
        _frontier(found),
        _notes([c.outcome.name for c in found.each.values()], found),
        "More of one outcome: --outcome NAME; everything: --json.",
    ]
    return "\n\n".join(parts)


def in_full(found: Comparison) -> str:
    """All there is to say of the outcomes that were asked for."""
    parts = [_opening(found)]
    for each in found.each.values():
        parts += [_title(each), _verdicts(each), _metrics(each), _intervals(each)]
        parts += [_agreements(each), _pairs(each)]
        if len(each.by_theory.criteria) > 1:
            parts.append(_sets(each, found.policies))
    parts += [_frontier(found), _notes(list(found.each), found)]
    return "\n\n".join(parts)


def _opening(found: Comparison) -> str:
    m = found.manifest
    worlds = max(each.worlds + each.dropped for each in found.each.values())
    settings = [", ".join(str(v) for v in case.values()) for case in found.cases]
    text = (
        f"{words.counted(len(found.policies), 'policy', 'policies')} in the same {worlds:,} worlds "
        f"under the same luck, from {m['first']}, {m['months']} months, seed {m['seed']}; "
        f"world and theory: {'; '.join(settings)}."
    )
    return paragraph(text[0].upper() + text[1:])


def _leaders(found: Comparison) -> str:
    rows = []
    for name, each in found.each.items():
        best = each.robustness.best("laplace")[0]
        verdict = each.verdicts.each[found.policies.index(best)]
        first = sum(best in each.robustness.best(m) for m in METRICS)
        rows.append([
            _named(name), best, _mean(each, best), _letter(verdict), f"{first} of {len(METRICS)}",
            _tau(each.by_metric.kendall), _tau(each.by_theory.kendall), _number(each.runs),
        ])  # fmt: skip
    heads = (
        "outcome", "best on the mean", "mean", "does it hold", "metrics it leads", "τ metrics",
        "τ theories", "runs needed",
    )  # fmt: skip
    return columns(heads, rows, left=2)


def _named(outcome: str) -> str:
    mark = f" {MARK}" if OUTCOMES[outcome].rests_on else ""
    return SHORT.get(outcome, outcome) + mark


def _mean(each: Compared, policy: str) -> str:
    i = each.robustness.policies.index(policy)
    return words.number(float(each.robustness.score[_row("laplace", each), i]), each.outcome.unit)


def _row(metric: str, each: Compared) -> int:
    return each.robustness.metrics.index(metric)


def _tau(kendall: np.ndarray) -> str:
    """Mean agreement of the first ranking's fellows, two by two."""
    pairs = kendall[np.triu_indices(len(kendall), 1)]
    pairs = pairs[np.isfinite(pairs)]
    return words.number(float(pairs.mean())) if len(pairs) else "–"


def _number(runs: int | None) -> str:
    return "none would" if runs is None else f"{runs:,}"


def _matrix(found: Comparison) -> str:
    numbers = ", ".join(f"{i} {policy}" for i, policy in enumerate(found.policies, 1))
    rows = [[_named(name), *map(_letter, each.verdicts.each)] for name, each in found.each.items()]
    heads = ["outcome", *(str(i) for i in range(1, len(found.policies) + 1))]
    return paragraph(f"Does it hold? {numbers}") + "\n" + columns(heads, rows)


def _letter(v: Verdict) -> str:
    return HELD.get(v.word) or v.on[0] + ("+" if len(v.on) > 1 else "")


def _key(found: Comparison) -> str:
    rule = next(iter(found.each.values())).verdicts
    return paragraph(
        "● robust: under every theory no other policy leads by more than the margin. H7: it "
        "depends on that theory (+: on others too). · beaten: another policy surely leads in all "
        "worlds together, and it holds under no theory. ? undecided at this many runs. The margin "
        "is one point for what happens or not, else a twentieth of the spread between worlds; "
        f"sure is a lead with {rule.z:.1f} standard errors to spare. τ: mean Kendall agreement of "
        "the rankings by the eleven metrics, and under the theories; 1 is the same order. "
        "Runs needed: worlds that tell the two best means apart."
    )


def _capitals(found: Comparison) -> str:
    width = max(len(name) for name in CAPITALS.values())
    lines = []
    for capital, title in CAPITALS.items():
        kept = found.capitals[capital]
        everyone = len(kept) == len(found.policies)
        lines.append(f"{title:<{width}}  {'all of them' if everyone else ', '.join(kept)}")
    return "\n".join(lines)


def _frontier(found: Comparison) -> str:
    one, other = (OUTCOMES[name] for name in found.frontier.outcomes)
    order = np.argsort(found.frontier.mean[:, 0], kind="stable")
    rows = [
        [
            found.policies[i],
            words.number(float(found.frontier.mean[i, 0]), one.unit),
            words.number(float(found.frontier.mean[i, 1]), other.unit),
            "never beaten" if found.frontier.never_beaten[i] else "",
        ]
        for i in order
    ]
    heads = ("policy", _headed(one.name), _headed(other.name), "")
    return "What is traded for what: means (↓ less is better)\n" + columns(heads, rows)


def _headed(outcome: str) -> str:
    return f"{_named(outcome)} {'↓' if OUTCOMES[outcome].better == 'less' else '↑'}"


def _title(each: Compared) -> str:
    o = each.outcome
    unit = words.unit(o.unit)
    text = o.title[0].upper() + o.title[1:]
    text += f", {unit}" if unit and not text.endswith(unit) else ""
    text += f" ({o.better} is better"
    return f"{text} for {CAPITALS[o.capital]}), {each.worlds:,} worlds"


def _verdicts(each: Compared) -> str:
    lines = [f"{v.policy}: {said(v)}" for v in each.verdicts.each]
    lines.append(f"The two best means: {enough(each)}")
    return "\n".join([paragraph(each.verdicts.rule()), "", *map(paragraph, lines)])


def said(v: Verdict) -> str:
    """A verdict as a sentence."""
    if v.word == "robust":
        return "robust."
    if v.word == "beaten":
        return f"beaten, furthest by {v.by}."
    if v.word == "undecided":
        more = (
            "no number of runs would settle it" if v.runs is None else f"some {v.runs:,} would do"
        )
        return f"undecided at this many runs; {more}."
    holds, fails = ([s for s in sets if s != EVERYWHERE] for sets in (v.holds, v.fails))
    parts = [f"fails when {words.listed(fails, 'or')}"] if fails else []
    parts += [f"holds when {words.listed(holds, 'or')}"] if holds else []
    return f"conditional on {words.listed(v.on)}: {'; '.join(parts) or 'open in every theory'}."


def enough(each: Compared) -> str:
    """Whether the runs suffice to tell the two best policies apart."""
    if each.runs is None:
        return (
            "no number of worlds would tell them apart: they do the same, or differ by less than "
            "the draws of the posterior can show."
        )
    if each.runs <= each.worlds:
        return f"told apart; {each.runs:,} worlds would have done."
    return f"not told apart yet; some {each.runs:,} worlds would do."


def _metrics(each: Compared) -> str:
    r, unit = each.robustness, each.outcome.unit
    heads = ["policy", *(METRICS[m].title for m in r.metrics)]
    rows = []
    for i, policy in enumerate(r.policies):
        cells = [_score(each, m, i, unit) for m in range(len(r.metrics))]
        rows.append([policy, *cells])
    good = words.number(r.threshold, unit)
    return "\n".join(
        ["Eleven metrics (* ranks first); intervals of all of them in --json",
         columns(heads, rows), f"Good enough: {good} or better."]
    )  # fmt: skip


def _score(each: Compared, metric: int, policy: int, unit: str) -> str:
    r = each.robustness
    kind = METRICS[r.metrics[metric]].sign
    x = float(r.score[metric, policy])
    first = r.rank[metric, policy] == np.nanmin(r.rank[metric]) if np.isfinite(x) else False
    return words.number(x, "1" if kind == "1" else unit) + ("*" if first else " ")


SHOWN = ("laplace", "regret-90", "starr")  # metrics whose intervals are printed


def _intervals(each: Compared) -> str:
    """The metrics that may decide, with the central 90 % of bootstrap resamples of the worlds."""
    r, rows = each.robustness, []
    for i, policy in enumerate(r.policies):
        cells = []
        for name in SHOWN:
            m = _row(name, each)
            unit = "1" if METRICS[name].sign == "1" else each.outcome.unit
            ends = (float(r.score[m, i]), float(r.low[m, i]), float(r.high[m, i]))
            cells += [words.middle(*ends, unit), words.most(float(r.first[m, i]))]
        rows.append([policy, *cells])
    heads = ["policy"]
    for name in SHOWN:
        heads += [METRICS[name].title, "first"]
    title = "With the central 90 % of bootstrap resamples, and the share in which it ranks first"
    return f"{title}\n{columns(heads, rows)}"


def _agreements(each: Compared) -> str:
    """How far the rankings by each two metrics agree; metrics that rank nothing are left out."""
    tau = each.by_metric.kendall
    there = [i for i in range(len(tau)) if np.isfinite(np.delete(tau[i], i)).any()]
    if len(there) < 2:
        return "No two metrics rank these policies, so their rankings cannot be compared."
    titles = [METRICS[each.by_metric.criteria[i]].title for i in there]
    rows = [
        [f"{n} {title}", *("" if j > i else words.number(float(tau[i, j])) for j in there[:-1])]
        for n, (i, title) in enumerate(zip(there, titles, strict=True), 1)
    ]
    heads = ["", *(str(n) for n in range(1, len(there)))]
    return "How far the rankings by two metrics agree (Kendall's τ)\n" + columns(heads, rows)


def _pairs(each: Compared) -> str:
    p = each.pairs
    heads = ["better than:", *(str(i + 1) for i in range(len(p.policies)))]
    rows = [
        [f"{i + 1} {policy}", *("" if i == j else words.most(float(p.better[i, j]))
                                for j in range(len(p.policies)))]
        for i, policy in enumerate(p.policies)
    ]  # fmt: skip
    return "Share of worlds in which one policy does better, ties counted half\n" + columns(
        heads, rows
    )


def _sets(each: Compared, policies: Sequence[str]) -> str:
    unit = "1" if METRICS[each.verdicts.metric].sign == "1" else each.outcome.unit
    rows = [
        [name, *(words.number(float(x), unit) for x in row), words.number(float(tau))]
        for name, row, tau in zip(
            each.by_theory.criteria, each.in_set, each.by_theory.kendall[0], strict=True
        )
    ]
    heads = ["worlds", *(str(i + 1) for i in range(len(policies))), "τ with all"]
    title = f"{METRICS[each.verdicts.metric].title.capitalize()} in the worlds of each theory"
    return f"{title} (policies numbered as above)\n" + columns(heads, rows)


def _notes(outcomes: Sequence[str], found: Comparison) -> str:
    shown = (*outcomes, *found.frontier.outcomes)
    lines = unseen_note({thing for name in shown for thing in OUTCOMES[name].rests_on})
    if dropped := max(each.dropped for each in found.each.values()):
        lines.append(f"{dropped:,} worlds with no finite outcome under some policy are left out.")
    return "\n".join(lines) or "All outcomes shown have been observed in this system."


def as_data(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data: by outcome, then capitals, frontier and manifest."""
    return {
        "policies": found.policies,
        "cases": found.cases,
        "outcomes": {name: _as_data(each) for name, each in found.each.items()},
        "never_beaten": found.capitals,
        "frontier": found.frontier,
        "manifest": dict(found.manifest),
    }


def _as_data(each: Compared) -> dict[str, Any]:
    o = each.outcome
    return {
        "capital": o.capital,
        "title": o.title,
        "unit": o.unit,
        "better": o.better,
        "rests_on": o.rests_on,
        "worlds": each.worlds,
        "dropped": each.dropped,
        "rule": each.verdicts.rule(),
        "verdicts": each.verdicts,
        "runs_needed": each.runs,
        "robustness": each.robustness,
        "pairs": each.pairs,
        "agreement_of_metrics": each.by_metric,
        "agreement_of_theories": each.by_theory,
        "score_in_theory": each.in_set,
    }
