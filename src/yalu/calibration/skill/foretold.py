"""What was said and what came, origin by origin: small enough to ship, and to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yalu import dates
from yalu.calibration.skill.hindcast import MODEL, Cell
from yalu.calibration.skill.targets import TARGETS

TOLD = (1, 3, 6, 12)  # horizons of which it is kept, in months
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
YEAR = 12


@dataclass(frozen=True)
class Foretold:
    """The model's forecasts of a target at a horizon, and what came.

    Args:
        target, horizon: which; 1 is the origin's own month.
        begin: the first month forecast, `YYYY-MM`.
        step: months from one forecast month to the next: 1, or 12 for what a year is told by.
        said: of each month the quantiles at 5, 25, 50, 75 and 95 %, or the probability alone
            for what happens or not.
        came: what the record has; None where nothing is scored.
    """

    target: str
    horizon: int
    begin: str
    step: int
    said: tuple[tuple[float, ...], ...]
    came: tuple[float | None, ...]

    @property
    def months(self) -> tuple[str, ...]:
        """The months forecast."""
        first = dates.month(self.begin)
        return tuple(dates.name(first + i * self.step) for i in range(len(self.said)))


def foretold(cells: Sequence[Cell], last: str) -> tuple[Foretold, ...]:
    """What the model said in each cell of a horizon that is kept, of months up to `last`.

    Args:
        cells: of the hindcast.
        last: the last month of which the record knows anything.
    """
    kept = (_of(cell, dates.month(last)) for cell in cells if cell.horizon in TOLD)
    return tuple(each for each in kept if each.said)


def _of(cell: Cell, last: dates.Month) -> Foretold:
    kind, law = TARGETS[cell.target].kind, cell.laws[MODEL]
    months = cell.origins + cell.horizon - 1
    yearly = kind == "growth"
    here = np.flatnonzero((months <= last) & ((months % YEAR == YEAR - 1) | (not yearly)))
    if kind == "chance":
        said = law.at_least(1.0)[here, None]
    else:
        said = np.stack([law.quantile(q)[here] for q in QUANTILES], axis=1)
    came = (None if np.isnan(x) else float(x) for x in cell.came[here])
    begin = dates.name(int(months[here[0]])) if len(here) else ""
    return Foretold(
        cell.target, cell.horizon, begin, YEAR if yearly else 1,
        tuple(tuple(row) for row in said.tolist()), tuple(came),
    )  # fmt: skip
