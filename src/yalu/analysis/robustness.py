"""Eleven ways to say how well a policy holds up when nobody knows which world is the true one.

McPhail and others (2018), Robustness metrics, Earth's Future 6, doi 10.1002/2017EF000649. Each
metric transforms performance (as it is, or as regret, or as met or not), chooses worlds (the
worst, the worst half, percentiles, all) and sums them up. They disagree because they stand for
different attitudes to risk; `agreement` says how far.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from yalu.analysis.ranks import mean_ranks
from yalu.analysis.regret import regret
from yalu.analysis.scores import Better, Floats, named, oriented
from yalu.errors import InputError, unknown

RESAMPLES = 200
OPTIMISM = 0.5  # of Hurwicz: half the best case, half the worst


@dataclass(frozen=True)
class Performance:
    """A sample of worlds as the metrics read it; more is better throughout.

    Args:
        value: `[policy, world]`.
        regret: `[policy, world]`, against the best policy of each world.
        threshold: what is good enough.
        worst, width: of all policies and worlds: the least value, and how far the best is above.
        optimism: weight of the best case in Hurwicz's metric.
    """

    value: Floats
    regret: Floats
    threshold: float
    worst: float
    width: float
    optimism: float = OPTIMISM

    def of(self, worlds: NDArray[np.int64] | NDArray[np.bool_]) -> "Performance":
        """The same in these worlds only, a world as often as it is named."""
        return replace(self, value=self.value[:, worlds], regret=self.regret[:, worlds])

    def drawn_again(self, draw: np.random.Generator) -> "Performance":
        """As many worlds, drawn with replacement: one bootstrap resample."""
        worlds = self.value.shape[1]
        return self.of(np.asarray(draw.integers(0, worlds, worlds)))

    @cached_property
    def ordered(self) -> Floats:
        """The values of each policy from worst to best."""
        return np.sort(self.value, axis=1)

    @cached_property
    def ordered_regret(self) -> Floats:
        """The regrets of each policy from least to most."""
        return np.sort(self.regret, axis=1)

    @cached_property
    def mean(self) -> Floats:
        """The mean value of each policy."""
        return self.value.mean(axis=1)

    @property
    def met(self) -> NDArray[np.bool_]:
        """Whether the threshold is met, `[policy, world]`."""
        return self.value >= self.threshold

    def quantile(self, q: float) -> Floats:
        """The value that a share `q` of worlds falls short of, `[policy]`."""
        return _quantile(self.ordered, q)


def _quantile(ordered: Floats, q: float) -> Floats:
    """Linear interpolation between order statistics, NumPy's default."""
    place = q * (ordered.shape[1] - 1)
    low = int(place)
    high = min(low + 1, ordered.shape[1] - 1)
    return ordered[:, low] + (place - low) * (ordered[:, high] - ordered[:, low])


@dataclass(frozen=True)
class Metric:
    """One way to sum up a policy over worlds.

    Args:
        title: a few words.
        meaning: what a high rank by it means.
        sign: `+` if in the outcome's own unit and direction, `-` if a loss in its unit,
            `1` if a number without unit of which more is better.
        of: the score `[policy]`; more is better, NaN where it is not defined.
    """

    title: str
    meaning: str
    sign: str
    of: Callable[[Performance], Floats]

    def turn(self, better: Better) -> float:
        """What a score is multiplied with to be read in the outcome's own terms."""
        if self.sign == "-":
            return -1.0
        return -1.0 if self.sign == "+" and better == "less" else 1.0


def _undesirable(p: Performance) -> Floats:
    """Mean shortfall from the policy's own median over the worse half of its worlds."""
    half = (p.ordered.shape[1] + 1) // 2
    return (p.ordered[:, :half] - p.quantile(0.5)[:, None]).mean(axis=1)


def _mean_variance(p: Performance) -> Floats:
    """Of values from 0, the worst of all policies and worlds, to 1, the best."""
    gap = p.value - p.mean[:, None]
    spread = np.sqrt(np.einsum("ij,ij->i", gap, gap) / (gap.shape[1] - 1))
    unit = p.width or 1.0
    return ((p.mean - p.worst) / unit + 1.0) / (spread / unit + 1.0)


def _ratio(above: Floats, below: Floats) -> Floats:
    """A ratio that is NaN, not a warning, where nothing is spread."""
    return np.divide(above, below, out=np.full_like(above, np.nan), where=below > 0)


def _skewness(p: Performance) -> Floats:
    low, middle, high = p.quantile(0.1), p.quantile(0.5), p.quantile(0.9)
    return _ratio(middle - (high + low) / 2.0, (high - low) / 2.0)


def _peakedness(p: Performance) -> Floats:
    return _ratio(p.quantile(0.9) - p.quantile(0.1), p.quantile(0.75) - p.quantile(0.25))


def _hurwicz(p: Performance) -> Floats:
    return p.optimism * p.ordered[:, -1] + (1.0 - p.optimism) * p.ordered[:, 0]


METRICS: dict[str, Metric] = {
    "maximin": Metric("worst case", "its worst world is the least bad (Wald)", "+",
                      lambda p: p.ordered[:, 0]),
    "maximax": Metric("best case", "its best world is the best", "+",
                      lambda p: p.ordered[:, -1]),
    "hurwicz": Metric("worst and best", "a weighted mean of worst and best (Hurwicz)", "+",
                      _hurwicz),
    "laplace": Metric("mean", "the best on average (Laplace)", "+",
                      lambda p: p.mean),
    "minimax-regret": Metric("largest regret", "never far from the best policy (Savage)", "-",
                             lambda p: -p.ordered_regret[:, -1]),
    "regret-90": Metric("90 % regret", "in nine worlds of ten not far from the best policy", "-",
                        lambda p: -_quantile(p.ordered_regret, 0.9)),
    "mean-variance": Metric("mean over spread", "good on average and little spread (Hamarat)", "1",
                            _mean_variance),
    "undesirable": Metric("shortfall", "its worse half is near its own median (Kwakkel)", "-",
                          _undesirable),
    "skewness": Metric("lean", "most worlds lie on the good side (Voudouris)", "1", _skewness),
    "peakedness": Metric("peak", "most worlds lie near the median (Voudouris)", "1", _peakedness),
    "starr": Metric("worlds good enough", "meets the threshold in most worlds (Starr)", "1",
                    lambda p: p.met.mean(axis=1)),
}  # fmt: skip


@dataclass(frozen=True)
class Robustness:
    """Eleven metrics of every policy, with bootstrap intervals and ranks.

    Args:
        policies: their names.
        metrics: keys of `METRICS`, the first axis of what follows.
        score: `[metric, policy]`; in the outcome's own unit and direction for maximin, maximax,
            Hurwicz and Laplace, as a loss in its unit for both regrets and the undesirable
            deviations, else without unit. NaN where a metric is not defined: skewness and
            peakedness when the percentiles they divide by coincide.
        low, high: the central 90 % of bootstrap resamples of the worlds. Extremes are known less
            well than these say: a resample never finds a world worse than those that were run.
        rank: `[metric, policy]`, 1 is best, ties share; NaN where the score is.
        first: `[metric, policy]`, share of resamples in which the policy ranks first.
        threshold: what Starr's domain asks for, in the outcome's unit and direction.
    """

    policies: tuple[str, ...]
    metrics: tuple[str, ...]
    score: Floats
    low: Floats
    high: Floats
    rank: Floats
    first: Floats
    threshold: float

    def best(self, metric: str) -> tuple[str, ...]:
        """The policies that rank first by a metric; none where it is not defined."""
        if metric not in self.metrics:
            raise unknown("metric", metric, self.metrics)
        ranks = self.rank[self.metrics.index(metric)]
        if np.isnan(ranks).all():
            return ()
        best = np.nanmin(ranks)
        return tuple(p for p, rank in zip(self.policies, ranks, strict=True) if rank == best)


def performance(
    values: ArrayLike, better: Better, *, threshold: float | None = None, optimism: float = OPTIMISM
) -> tuple[Performance, float]:
    """The values as the metrics read them, and the threshold in the outcome's own direction.

    Raises:
        InputError: as for `robustness`.
    """
    score = oriented(values, better, policies=2)
    if not 0.0 <= optimism <= 1.0:
        raise InputError(
            f"optimism is {optimism}", expected="0 (worst case) to 1 (best case)",
            remedy="choose the weight of the best case in Hurwicz's metric",
        )  # fmt: skip
    if threshold is not None and not np.isfinite(threshold):
        raise InputError(
            f"the threshold is {threshold}", expected="a finite number in the outcome's unit",
            remedy="leave it out for the median of all policies and worlds",
        )  # fmt: skip
    own = float(np.median(score)) if threshold is None else _signed(threshold, better)
    worst, width = float(score.min()), float(score.max() - score.min())
    made = Performance(score, regret(score, "more"), own, worst, width, optimism)
    return made, _signed(own, better)


def _signed(x: float, better: Better) -> float:
    return x if better == "more" else 0.0 - x


def robustness(
    values: ArrayLike, *, better: Better, policies: Sequence[str] | None = None,
    threshold: float | None = None, optimism: float = OPTIMISM, resamples: int = RESAMPLES,
    seed: int = 0,
) -> Robustness:  # fmt: skip
    """Score every policy by all eleven metrics, with bootstrap intervals.

    Whole worlds are resampled, the same for every policy, so that what policies share does not
    widen the comparison. Mean-variance adds 1 to a mean and to a spread and so depends on the
    unit, and turns round for means below -1; it is taken on performance from 0 to 1 instead.

    Args:
        values: `[policy, world]`, all policies in the same worlds under the same luck.
        better: `more` or `less`.
        policies: their names.
        threshold: what is good enough, for Starr's domain; by default the median of all values.
        optimism: weight of the best case in Hurwicz's metric.
        resamples: bootstrap resamples.
        seed: of the resampling.

    Raises:
        InputError: fewer than two policies or worlds, a value that is not finite.

    Source: McPhail and others (2018), doi 10.1002/2017EF000649.
    """
    names = named(policies, len(np.atleast_1d(np.asarray(values, object))))
    whole, threshold = performance(values, better, threshold=threshold, optimism=optimism)
    score = scores(whole)
    again = resampled(whole, resamples, seed)
    first = np.mean([_firsts(sample) for sample in again], axis=0)
    low, high = _interval(again)
    turned = np.array([metric.turn(better) for metric in METRICS.values()])[:, None]
    return Robustness(
        policies=names,
        metrics=tuple(METRICS),
        score=turned * score + 0.0,
        low=np.minimum(turned * low, turned * high),
        high=np.maximum(turned * low, turned * high),
        rank=np.array([mean_ranks(-row) for row in score]),
        first=first,
        threshold=threshold,
    )


def scores(p: Performance) -> Floats:
    """`[metric, policy]`, more is better for all."""
    return np.array([metric.of(p) for metric in METRICS.values()])


def resampled(p: Performance, resamples: int, seed: int) -> Floats:
    """`[resample, metric, policy]`: the scores in worlds drawn again with replacement."""
    if resamples < 20:
        raise InputError(
            f"{resamples} resamples", expected="at least 20", remedy="ask for more resamples"
        )
    draw = np.random.default_rng(seed)
    return np.array([scores(p.drawn_again(draw)) for _ in range(resamples)])


def _firsts(score: Floats) -> Floats:
    """1 for the best policy of each metric, shared among ties; 0 where nothing is defined."""
    best = np.nanmax(np.where(np.isnan(score), -np.inf, score), axis=1, keepdims=True)
    tied = (score == best) & np.isfinite(best)
    return tied / np.maximum(tied.sum(axis=1, keepdims=True), 1)


def _interval(again: Floats) -> tuple[Floats, Floats]:
    """The central 90 % of resamples; NaN where a metric is not defined in most of them."""
    defined = np.isfinite(again).mean(axis=0) > 0.5
    ends = np.full((2, *defined.shape), np.nan)
    ends[:, defined] = np.nanquantile(again[:, defined], [0.05, 0.95], axis=0)
    return ends[0], ends[1]
