"""How far each search had come, and when: against the front of all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yalu.analysis.scores import Floats
from yalu.analysis.search.dominance import nondominated
from yalu.analysis.search.engine import Front
from yalu.analysis.search.hypervolume import hypervolume_sampled
from yalu.analysis.search.indicators import additive_epsilon, generational_distance

STEPS, SAMPLES = 8, 4096


@dataclass(frozen=True)
class Convergence:
    """Searches over time, measured from the front that all of them found together.

    Args:
        evaluations: `[time]`, candidates tried so far in each search.
        hypervolume: `[search, time]`, as a share of what the common front covers of the box from
            its best to its worst corner; sampled, and 0 while no candidate kept the limits.
        distance: `[search, time]`, mean distance to the common front (generational distance).
        epsilon: `[search, time]`, by how much a front would have to be better in every objective
            to match the common front. NaN, like the distance, while nothing kept the limits.
    """

    evaluations: tuple[int, ...]
    hypervolume: Floats
    distance: Floats
    epsilon: Floats

    def settled(self) -> float:
        """The mean share of the final hypervolume that was there after half of the candidates."""
        half = len(self.evaluations) // 2 - 1
        last = np.maximum(self.hypervolume[:, -1], 1e-12)
        return float((self.hypervolume[:, half] / last).mean())


def convergence(searches: Sequence[Front]) -> Convergence:
    """Measure searches, of which one at least kept the limits, against all of them together."""
    common = np.concatenate([search.fronts[-1] for search in searches])
    common = common[nondominated(common)]
    worst, best = common.max(axis=0), common.min(axis=0)
    edge = worst + 0.1 * (worst - best) + 1e-9
    whole = max(hypervolume_sampled(common, edge, best - 1e-9, samples=SAMPLES), 1e-12)
    times = searches[0].times
    picked = sorted({round((i + 1) * len(times) / STEPS) - 1 for i in range(STEPS)} - {-1})
    shape = (len(searches), len(picked))
    volume, far, short = np.zeros(shape), np.full(shape, np.nan), np.full(shape, np.nan)
    for i, search in enumerate(searches):
        for t, generation in enumerate(picked):
            front = search.fronts[generation]
            if len(front):
                covered = hypervolume_sampled(front, edge, best - 1e-9, samples=SAMPLES)
                volume[i, t] = covered / whole
                far[i, t] = generational_distance(front, common)
                short[i, t] = additive_epsilon(front, common)
    return Convergence(tuple(times[g] for g in picked), volume, far, short)
