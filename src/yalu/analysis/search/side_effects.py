"""What a policy costs those who had no say: outcomes that the search did not aim at."""

from yalu.analysis.search.aims import scale
from yalu.analysis.search.trials import Ground, Singles
from yalu.analysis.verdict import PART
from yalu.ensemble.clusters import mean_variance
from yalu.ensemble.intervals import NINETY
from yalu.errors import InputError
from yalu.model.outcomes import OUTCOMES


def worse_elsewhere(ground: Ground, row: Singles) -> tuple[tuple[str, float], ...]:
    """Outcomes not aimed at that are surely worse than under the baseline by more than the margin.

    Args:
        ground: where it is tried.
        row: of the policy, `[column]`.

    Returns:
        Name and gain in spreads, a loss below nought, the worst first.
    """
    told = ground.everything([ground.baseline, row])
    aimed = {o.name for o in ground.question.aims}
    found = []
    for k, o in enumerate(OUTCOMES.values()):
        if o.reduce == "first" or o.name in aimed:
            continue
        try:
            spread = scale(o, told[k, 0])
        except InputError:  # the same in every world: nothing to measure by
            continue
        gain = (told[k, 1] - told[k, 0]) / spread * (1.0 if o.better == "more" else -1.0)
        mean = float(gain.mean())
        error = float(mean_variance(gain[None], ground.clusters).error[0])
        if mean + NINETY * error < -PART:
            found.append((o.name, mean))
    return tuple(sorted(found, key=lambda each: each[1]))
