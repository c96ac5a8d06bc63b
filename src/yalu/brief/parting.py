"""Where the readings of the two essays agree, and where they part.

The library is run under each essay's setting, in the same worlds otherwise. Each policy is
better, worse, mixed or not told apart from the baseline; the two readings part where one says
better and the other worse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yalu.brief.headlines import HEADLINES
from yalu.brief.words import clear, verdict
from yalu.ensemble.runs import Row, Runs
from yalu.model.outcomes import OUTCOMES, Outcome


@dataclass(frozen=True)
class Parting:
    """One outcome under both readings.

    Args:
        outcome: which.
        rows: a row for each policy, by essay.
        best: the policies that no other beats clearly, by essay.
        rank: rank correlation of the policies between the essays (Kendall's tau-b), -1 to 1;
            NaN when one of them cannot rank.
        opposed: policies better than the baseline under one essay and worse under the other.
        lost: policies that differ from the baseline under one essay only.
    """

    outcome: Outcome
    rows: Mapping[str, Sequence[Row]]
    best: Mapping[str, tuple[str, ...]]
    rank: float
    opposed: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def part(self) -> bool:
        """Whether the essays give opposed advice on a policy, or crown different ones."""
        first, second = self.best.values()
        return bool(self.opposed) or not set(first) & set(second)


def parting(essays: Mapping[str, Runs], base: str) -> tuple[Parting, ...]:
    """Both readings compared on every headline outcome.

    Args:
        essays: runs of the same policies under two settings.
        base: the policy that others are compared with.
    """
    return tuple(_compared(OUTCOMES[name], essays, base) for name in HEADLINES)


def _compared(o: Outcome, essays: Mapping[str, Runs], base: str) -> Parting:
    rows = {
        essay: [runs.compared(p, o.name, base) for p, _ in runs.policies]
        for essay, runs in essays.items()
    }
    first, second = rows.values()
    says = [(a.policy, {verdict(a), verdict(b)}) for a, b in zip(first, second, strict=True)]
    return Parting(
        outcome=o,
        rows=rows,
        best={essay: _best(runs, o.name) for essay, runs in essays.items()},
        rank=rank_agreement([r.change for r in first], [r.change for r in second]),
        opposed=tuple(p for p, v in says if v == {"better", "worse"}),
        lost=tuple(p for p, v in says if "tie" in v and len(v) == 2),
    )


def _best(runs: Runs, name: str) -> tuple[str, ...]:
    """The best policy by its mean, with all that cannot be told from it."""
    sign = 1.0 if OUTCOMES[name].better == "more" else -1.0
    ids = [p for p, _ in runs.policies]
    means = [sign * float(np.nanmean(runs.outcome(name, p))) for p in ids]
    top = ids[int(np.argmax(means))]
    return tuple(p for p in ids if p == top or not clear(runs.compared(p, name, top)))


def rank_agreement(first: Sequence[float], second: Sequence[float]) -> float:
    """Kendall's tau-b: pairs ordered alike less pairs ordered apart, as a share; ties set aside.

    Source: Kendall (1945), The treatment of ties in ranking problems.
    """
    x, y = np.asarray(first), np.asarray(second)
    up, across = np.triu_indices(len(x), 1)
    a, b = np.sign(x[up] - x[across]), np.sign(y[up] - y[across])
    pairs = float(np.sqrt((a != 0).sum() * (b != 0).sum()))
    return float((a * b).sum()) / pairs if pairs else float("nan")
