"""The same worlds again under other draws of luck, so that what they are stands out from it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from yalu.ensemble.run import CHUNK, Advance
from yalu.ensemble.spread import some
from yalu.ensemble.study import Study
from yalu.model.outcomes import OUTCOMES
from yalu.model.simulate import simulate
from yalu.model.worlds import Worlds


def again(
    study: Study, worlds: Worlds, lucks: range, *, policies: Sequence[int] | None = None,
    advance: Advance | None = None, threads: int = 2,
) -> NDArray[np.float32]:  # fmt: skip
    """Outcomes of worlds that are drawn already, `[luck, outcome, policy, world]`.

    Args:
        study: whose policies, months and seed.
        worlds: the study's, from its first on.
        lucks: numbers of further replications; 0 is the one that the study itself asks for.
        policies: numbers of those to run; all of them unless given.
        advance: told how many trajectories were finished.
        threads: of this process.
    """
    rows = study.rows()[list(policies if policies is not None else range(len(study.policies)))]
    told = np.empty((len(lucks), len(OUTCOMES), len(rows), len(worlds)), np.float32)
    forced = study.forcing()
    for begin in range(0, len(worlds), CHUNK):
        part = slice(begin, min(begin + CHUNK, len(worlds)))
        chunk = some(worlds, part)
        for i, luck in enumerate(lucks):
            told[i, :, :, part] = simulate(
                rows, chunk, forced, seed=study.seed, replication=study.replication + luck,
                threads=threads,
            ).outcomes  # fmt: skip
            if advance:
                advance(len(chunk) * len(rows))
    return told
