"""What a forecast must beat: simple laws of a series' past, tuned only on what came before.

Every baseline is a family on a small grid of settings. At each origin the setting is taken
that would have forecast the months before it best, at the same horizon. So a baseline is
as good as it could honestly have been, and nothing of the scored months tuned it.

Sources: Jung and Tremayne (2011) and Fokianos, Rahbek and Tjøstheim (2009) for
autoregressions of counts in which what came calls forth more.
"""

from collections.abc import Callable

import numpy as np

from yalu import dates
from yalu.calibration.skill.laws import Amounts, Counts, Floats, Law, chances, negative_binomial
from yalu.calibration.skill.targets import BEGIN, Months, Observed

SIZES = np.array([0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0, 5.0, 20.0])
LEAN = -0.5 * (np.log(SIZES / 1.2) / 0.5) ** 2  # before anything was seen
HALF_LIFE = 9.0  # months
CALLED = (0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4)  # weight of last month's count
KEPT = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9)  # weight of last month's rate
ALONE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6)  # long-run rates
SCALES = np.array([0.05, 0.07, 0.1, 0.14, 0.2, 0.28, 0.4, 0.56, 0.8, 1.1, 1.6])
USUAL_SCALE, TRUST = 0.35, 4.0  # where scales start from, and how many months that is worth
POINTS = np.array([0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0])  # errors of growth
FREEDOM = 4.0
WINDOW = 36
SHRUNK = 0.5  # months of the climatology that a fast average leans on
MONEY = 1.0  # MUSD added before logs

Baseline = Callable[[Observed, int, Months], Law]


def climatology(seen: Observed, horizon: int, origins: Months) -> Law:
    """The mean rate of all months before the origin."""
    return _counted(seen, horizon, origins, _mean_rate(seen.scored)[None])


def last_months(seen: Observed, horizon: int, origins: Months) -> Law:
    """The mean rate of the last 36 months."""
    x, long = _filled(seen.scored), _mean_rate(seen.scored)
    total = np.concatenate([[0.0], np.cumsum(x)])
    places = np.arange(len(total))
    start = np.maximum(places - WINDOW, 0)
    mean = (total - total[start] + SHRUNK * long) / (places - start + SHRUNK)
    return _counted(seen, horizon, origins, mean[None])


def weighted(seen: Observed, horizon: int, origins: Months) -> Law:
    """A negative binomial with an exponentially weighted rate."""
    x, long = _filled(seen.scored), _mean_rate(seen.scored)
    fade, total, weight = 0.5 ** (1.0 / HALF_LIFE), 0.0, 0.0
    path = [long[0]]
    for i, value in enumerate(x):
        total, weight = fade * total + value, fade * weight + 1.0
        path.append((total + SHRUNK * long[i + 1]) / (weight + SHRUNK))
    return _counted(seen, horizon, origins, np.array([path]))


def excited(seen: Observed, horizon: int, origins: Months) -> Law:
    """A negative-binomial autoregression: counts call forth more, and rates linger."""
    x = _filled(seen.scored)
    grid = [(a, b, m) for a in CALLED for b in KEPT for m in ALONE if a + b <= 0.98]
    called, kept, alone = np.array(grid).T
    rate = alone.copy()
    path = [rate]
    for value in x:
        rate = alone * (1.0 - called - kept) + called * value + kept * rate
        path.append(rate)
    ahead = np.array(path).T
    fade = (called + kept)[:, None] ** (horizon - 1)
    return _counted(seen, horizon, origins, alone[:, None] + fade * (ahead - alone[:, None]))


def random_walk(seen: Observed, horizon: int, origins: Months) -> Law:
    """Next month as the last that is known, in logs."""
    centre = np.array([_last(_logs(seen, t)) for t in range(len(seen.scored) + 1)])
    return _spread(seen, horizon, origins, centre, SCALES, USUAL_SCALE, MONEY)


def seasonal_naive(seen: Observed, horizon: int, origins: Months) -> Law:
    """As the same month a year before, or the year before that where it was not over."""
    back = 12 * (1 + (horizon - 1) // 12)
    centre = np.full(len(seen.scored) + 1, np.nan)
    for t in range(len(centre)):
        known, place = _logs(seen, t), t + horizon - 1 - back
        if 0 <= place < len(known):
            centre[t] = known[place] if np.isfinite(known[place]) else _last(known)
    return _spread(seen, horizon, origins, centre, SCALES, USUAL_SCALE, MONEY)


def no_change(seen: Observed, horizon: int, origins: Months) -> Law:
    """Growth as in the last year that was published."""
    centre = np.array([_last(seen.known(BEGIN + t)) for t in range(len(seen.scored) + 1)])
    return _spread(seen, horizon, origins, centre, POINTS, 2.0, None)


def usual_growth(seen: Observed, horizon: int, origins: Months) -> Law:
    """Growth as in all years published so far."""
    centre = np.full(len(seen.scored) + 1, np.nan)
    for t in range(len(centre)):
        known = seen.known(BEGIN + t)
        if np.isfinite(known).any():
            centre[t] = np.nanmean(known)
    return _spread(seen, horizon, origins, centre, POINTS, 2.0, None)


COUNTED: dict[str, Baseline] = {
    "climatology": climatology,
    "last 36 months": last_months,
    "weighted rate": weighted,
    "self-exciting": excited,
}
BASELINES: dict[str, dict[str, Baseline]] = {
    "count": COUNTED,
    "chance": COUNTED,
    "flow": {"random walk": random_walk, "seasonal naive": seasonal_naive},
    "growth": {"no change": no_change, "usual growth": usual_growth},
}
"""By kind of target, by name."""


def _filled(x: Floats) -> Floats:
    return np.nan_to_num(x)


def _mean_rate(x: Floats) -> Floats:
    """Mean before each month, `[month + 1]`; half an event before anything was seen."""
    total = np.concatenate([[0.0], np.cumsum(_filled(x))])
    return (total + 0.5) / (np.arange(len(total)) + 6.0)


def _logs(seen: Observed, place: int) -> Floats:
    """Logs of what was known before a place."""
    return np.log(np.maximum(seen.known(BEGIN + place), 0.0) + MONEY)


def _last(known: Floats) -> float:
    good = np.flatnonzero(np.isfinite(known))
    return float(known[good[-1]]) if len(good) else float("nan")


def _counted(seen: Observed, horizon: int, origins: Months, rate: Floats) -> Law:
    """The law of the setting that did best before each origin.

    Args:
        rate: expected counts `[setting, place]` of the month `horizon` ahead, given what
            came before each place.
    """
    chance = seen.target.kind == "chance"
    grid = rate[:, None, :], SIZES[None, :, None]
    nothing = -grid[1] * np.log1p(grid[0] / grid[1])  # log probability of none
    told = seen.scored[horizon - 1 :]
    span = len(told)
    if chance:
        some = np.log(-np.expm1(nothing[..., :span]))
        gain = np.where(told > 0.5, some, nothing[..., :span])
    else:
        gain = _log_count(told, rate[:, None, :span], SIZES[None, :, None])
    gain = np.where(np.isnan(told), 0.0, gain).reshape(-1, span)
    best = _best_before(gain, horizon, origins, np.tile(LEAN, len(rate)))
    cells, sizes = np.divmod(best, len(SIZES))
    mean, size = rate[cells, origins - BEGIN], SIZES[sizes]
    if chance:
        return chances(-np.expm1(-size * np.log1p(mean / size)))
    return Counts(negative_binomial(mean, size))


def _log_count(x: Floats, mean: Floats, size: Floats) -> Floats:
    from scipy.special import gammaln

    x = _filled(x)
    ways = gammaln(x + size) - gammaln(size) - gammaln(x + 1.0)
    return ways + x * np.log(mean / (mean + size)) - size * np.log1p(mean / size)


def _spread(
    seen: Observed, horizon: int, origins: Months, centre: Floats, scales: Floats, usual: float,
    floor: float | None,
) -> Law:  # fmt: skip
    """A law round a centre, its scale the one that did best before each origin.

    Student's law in logs, for trade has its shocks; a normal one for growth.
    """
    freedom = np.inf if floor is None else FREEDOM
    told = seen.scored[horizon - 1 :]
    value = told if floor is None else np.log(np.maximum(told, 0.0) + floor)
    apart = value - centre[: len(told)]
    law = Amounts(np.zeros((1, 1)), np.ones((1, 1)), freedom)
    gain = law._log_density(apart[None] / scales[:, None]) - np.log(scales)[:, None]
    gain = np.where(np.isfinite(apart)[None], gain, 0.0)
    lean = TRUST * (
        law._log_density(0.7 * usual / scales) - np.log(scales)
    )  # as if a few errors of the usual size had been seen
    best = _best_before(gain, horizon, origins, lean)
    at = centre[origins - BEGIN]
    return Amounts(at[:, None], scales[best][:, None], freedom, floor)


def _best_before(
    gain: Floats, horizon: int, origins: Months, lean: Floats | float = 0.0
) -> np.ndarray:
    """Which setting has the highest sum of `gain[setting, place]` over forecasts that were over.

    A forecast from a place is over when its month, `horizon - 1` later, lies before the origin.
    """
    total = np.concatenate([np.zeros((len(gain), 1)), np.cumsum(gain, axis=1)], axis=1)
    over = np.clip(np.asarray(origins) - BEGIN - (horizon - 1), 0, gain.shape[1])
    return np.argmax(total[:, over] + np.reshape(lean, (-1, 1)), axis=0)


def forecasts(seen: Observed, horizon: int, first: str, last: str) -> tuple[Months, dict[str, Law]]:
    """All baselines of a target at every origin of a span; returns the origins too."""
    origins = np.arange(dates.month(first), dates.month(last) + 1)
    kind = seen.target.kind
    return origins, {n: b(seen, horizon, origins) for n, b in BASELINES[kind].items()}
