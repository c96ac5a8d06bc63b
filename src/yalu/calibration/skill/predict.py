"""From worlds at an origin to predictive laws: the model's own laws, averaged over worlds."""

from collections.abc import Callable

import numpy as np

from yalu import dates
from yalu.calibration.skill.ahead import Singles
from yalu.calibration.skill.laws import Amounts, Counts, Floats, Law, chances, negative_binomial
from yalu.calibration.skill.targets import TARGETS
from yalu.model.observations import customs
from yalu.model.observations.density import MOST
from yalu.model.observations.exports import Exports
from yalu.model.observations.growth import ERROR
from yalu.model.observations.imports import Imports
from yalu.record.read import Record

FLOWS = {"exports": Exports(), "imports": Imports()}
MUSD = 1000.0  # in a GUSD
FEWEST = 1.0  # long-range launches of each sort that the share of either starts from

Ahead = dict[str, Singles]


def far_share(record: Record, origin: dates.Month) -> float:
    """Which part of long-range launches carried a warhead's shape, as counted before the origin.

    The model has one programme for intercontinental missiles and space launchers.
    """
    icbm, space = (
        np.nansum(s.values[s.months < origin])
        for s in (record.series("icbm_launches"), record.series("space_launches"))
    )
    return float((icbm + FEWEST) / (icbm + space + 2.0 * FEWEST))


def seasons_then(record: Record, origin: dates.Month) -> dict[str, Floats]:
    """Each calendar month's season of either flow, from years complete before the origin's."""
    begin = origin - origin % 12
    year = np.arange(begin, begin + 12)
    return {name: customs.season(record, flow.series[0], year) for name, flow in FLOWS.items()}


def laws_of(
    ahead: Ahead, origin: dates.Month, rows: tuple[int, ...], *, share: float,
    seasons: dict[str, Floats], outputs: tuple[Floats, Floats],
) -> dict[str, list[Law]]:  # fmt: skip
    """The law of every target in some of the months ahead, one forecast each.

    Args:
        ahead: `[month, world]` by name, from `look_ahead`.
        origin: the first month.
        rows: which months of `ahead`.
        share: of long-range launches that are missiles, from `far_share`.
        seasons: from `seasons_then`.
        outputs: from `standing.outputs_of`.
    """
    days = [_sum_of(_each(ahead, "short", row), _each(ahead, "long", row)) for row in rows]
    found: dict[str, list[Law]] = {name: [] for name in TARGETS}
    growth = yearly_growth(ahead["log_output"], origin, outputs)
    for i, row in enumerate(rows):
        found["launch_days"].append(Counts(days[i][None]))
        found["any_launch"].append(_one(1.0 - days[i][0]))
        found["icbm_launch"].append(_one(_far(ahead, row, share).mean()))
        found["nuclear_test"].append(_one(ahead["nuclear"][row].mean()))
        found["high_meeting"].append(_one(1.0 - _unmet(ahead, row).mean()))
        found["council_resolution"].append(_one(ahead["resolutions"][row].mean()))
        for name, flow in FLOWS.items():
            season = seasons[name][(origin + row) % 12]
            value = ahead[name][row].astype(float) / 12.0 * season
            wide = flow.error * (1.0 + customs.SHUT * ahead["closure"][row].astype(float))
            centre = np.log(value + customs.FLOOR) + np.log(MUSD)
            found[name].append(
                Amounts(centre[None], wide[None], customs.FREEDOM, customs.FLOOR * MUSD)
            )
        centre = growth[row]
        found["growth"].append(Amounts(centre[None], np.full((1, len(centre)), ERROR)))
    return found


def chances_of(ahead: Ahead, share: float) -> dict[str, Floats]:
    """The chance of everything that happens or not in each world, `[month, world]` by target.

    The mean over worlds is what `laws_of` says.
    """

    def each(of: Callable[[int], Floats]) -> Floats:
        return np.stack([np.asarray(of(row), float) for row in range(len(ahead["long"]))])

    return {
        "any_launch": each(
            lambda row: 1.0 - _each(ahead, "short", row)[:, 0] * _each(ahead, "long", row)[:, 0]
        ),
        "icbm_launch": each(lambda row: _far(ahead, row, share)),
        "nuclear_test": each(lambda row: ahead["nuclear"][row]),
        "high_meeting": each(lambda row: 1.0 - _unmet(ahead, row)),
        "council_resolution": each(lambda row: ahead["resolutions"][row]),
    }


def _far(ahead: Ahead, row: int, share: float) -> Floats:
    """Chance of a missile among long-range launches, `[world]`."""
    size = ahead["long_size"][row].astype(float)
    return 1.0 - np.exp(-size * np.log1p(share * ahead["long"][row] / size))


def _unmet(ahead: Ahead, row: int) -> Floats:
    """Chance that nobody of rank meets, `[world]`."""
    return (1.0 - ahead["meetings"][row]) * np.exp(-ahead["envoys"][row])


def yearly_growth(
    log_output: Singles, origin: dates.Month, outputs: tuple[Floats, Floats]
) -> Floats:
    """Growth of each year as it would stand if it ended with the month, `[month, world]`, in %.

    Only Decembers say what a whole year's growth is.
    """
    year, before = outputs
    found = np.empty(log_output.shape)
    for i, row in enumerate(log_output):
        if (origin + i) % 12 == 0:
            year, before = np.zeros_like(year), year
        year = year + np.exp(row.astype(np.float64))
        found[i] = 100.0 * (year / np.maximum(before, 1e-6) - 1.0)
    return found


def _one(p: float) -> Counts:
    return chances(np.array([p]))


def _each(ahead: Ahead, name: str, row: int) -> Floats:
    """Probabilities `[world, count]` of a count in a month; the engine's end at `MOST`."""
    return negative_binomial(
        ahead[name][row].astype(float), ahead[f"{name}_size"][row].astype(float), MOST
    )


def _sum_of(a: Floats, b: Floats) -> Floats:
    """Mean law over worlds of the sum of two counts that are independent in each world."""
    total = np.zeros(a.shape[1] + b.shape[1] - 1)
    for k in range(b.shape[1]):
        total[k : k + a.shape[1]] += (a * b[:, k : k + 1]).mean(axis=0)
    return total
