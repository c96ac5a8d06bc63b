"""How the ranking of policies changes with the metric and with the theory, for one outcome."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.compare import Compared
from yalu.analysis.ranks import mean_ranks
from yalu.analysis.robustness import METRICS
from yalu.analysis.scores import Better
from yalu.brief import words
from yalu.brief.drawing import draw

WIDTH = 340
Ranks = NDArray[np.float64]


def rank_picture(each: Compared, name: str = "") -> str:
    """Where each policy ranks: discs by each metric, squares under each theory, a bar on all."""
    now, by_metric, by_theory = ranks(each)
    ids = each.robustness.policies
    order = sorted(range(len(ids)), key=lambda i: (now[i], ids[i]))
    return draw("ranks", f"ranks-{name or each.outcome.name}", {
        "title": f"{each.outcome.title}: how the ranking changes", "about": about(each),
        "width": WIDTH, "unseen": bool(each.outcome.rests_on), "under": "rank, 1 is best",
        "rows": [
            {"label": ids[i], "at": now[i], "discs": by_metric[:, i], "squares": by_theory[:, i]}
            for i in order
        ],
    })  # fmt: skip


def ranks(each: Compared) -> tuple[Ranks, Ranks, Ranks]:
    """Ranks `[policy]` by the deciding metric in all worlds, `[metric, policy]` by every
    metric, `[theory, policy]` by the deciding one in the worlds of every theory; 1 is best."""
    good = -METRICS[each.verdicts.metric].turn(_better(each))
    in_set = np.array([mean_ranks(good * row) for row in each.in_set])
    return in_set[0], each.robustness.rank, in_set[1:]


def _better(each: Compared) -> Better:
    return "more" if each.outcome.better == "more" else "less"


def about(each: Compared) -> str:
    """What the picture shows, in a sentence made from its numbers."""
    now, by_metric, by_theory = ranks(each)
    ids = each.robustness.policies
    best = ids[int(np.argmin(now))]
    ranked = by_metric[np.isfinite(by_metric).all(axis=1)]
    first = sum(_leads(row, now) for row in ranked)
    text = f"{best} is first on the {METRICS[each.verdicts.metric].title}"
    text += f", and by {first} of the {len(METRICS)} metrics"
    if len(by_theory):
        under = sum(_leads(row, now) for row in by_theory)
        text += f" and under {under} of {words.counted(len(by_theory), 'theory', 'theories')}"
    moved = _widest(ids, by_metric, by_theory)
    return f"{text}. {moved}"


def _leads(row: Ranks, now: Ranks) -> bool:
    return bool(row[int(np.argmin(now))] == np.nanmin(row))


def _widest(ids: Sequence[str], by_metric: Ranks, by_theory: Ranks) -> str:
    """The policies whose rank moves furthest, by metric and by theory."""
    parts = []
    for what, table in (("metrics", by_metric), ("theories", by_theory)):
        known = table[~np.isnan(table).all(axis=1)]
        if len(known) < 2:
            continue
        low, high = np.nanmin(known, axis=0), np.nanmax(known, axis=0)
        i = int(np.argmax(high - low))
        parts.append(f"over the {what} {ids[i]} moves furthest ({low[i]:.3g} to {high[i]:.3g})")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else "There is nothing to rank by."
