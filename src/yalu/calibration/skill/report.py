"""What the hindcast says, summed up: scores by method, pairs against baselines, the bar.

Small enough to ship and to show. Scores that are better when larger are called gains, so a
CRPS enters them with its sign changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from yalu.calibration.skill.hindcast import MODEL, Cell
from yalu.calibration.skill.laws import Floats, Law
from yalu.calibration.skill.scores import (
    Bin,
    Brier,
    Paired,
    bins,
    brier,
    coverage,
    paired,
    pit_histogram,
)
from yalu.calibration.skill.targets import TARGETS, Months

BLOCK = 12  # months in a block of the bootstrap, or the horizon if that is longer
STACK = "stack"  # model and baselines together, named as such


@dataclass(frozen=True)
class Scored:
    """One method's scores of a target at a horizon.

    Args:
        method: its name.
        log_score: mean, in nats.
        crps: mean, in the unit of the target.
        within50, within90: coverage of the middle bands.
        brier: parts of Brier's score, for what happens or not.
    """

    method: str
    log_score: float
    crps: float
    within50: float
    within90: float
    brier: Brier | None = None


@dataclass(frozen=True)
class Line:
    """A target at a horizon.

    Args:
        target, horizon: which.
        count: forecasts scored.
        yardstick: `log score` in nats, or `CRPS` in the unit of the target.
        methods: all of them, the model first.
        best: the baseline with the best mean.
        against: the model's mean gain over it, with its interval, and
        stacked: the stack's.
        pit: the model's transforms in ten even intervals.
        reliability: the model's probabilities against what came, for what happens or not.
        gains: over the best baseline at every origin; None where nothing was scored.
    """

    target: str
    horizon: int
    count: int
    yardstick: str
    methods: tuple[Scored, ...]
    best: str
    against: Paired
    pit: tuple[float, ...]
    reliability: tuple[Bin, ...] = ()
    stacked: Paired | None = None
    gains: tuple[float | None, ...] = field(default=(), repr=False)

    def of(self, method: str) -> Scored:
        """One method's scores."""
        return next(m for m in self.methods if m.method == method)


def yardstick(target: str) -> str:
    """What a target is judged by."""
    return "CRPS" if TARGETS[target].kind == "flow" else "log score"


def gain(target: str, law: Law, came: Floats) -> Floats:
    """Scores, larger is better; NaN where nothing is scored."""
    good = ~np.isnan(came)
    found = np.full(len(came), np.nan)
    if good.any():
        told = law.take(np.flatnonzero(good))
        flow = yardstick(target) == "CRPS"
        found[good] = -told.crps(came[good]) if flow else told.log_score(came[good])
    return found


def line_of(cell: Cell) -> Line:
    """Sum a cell up."""
    good = np.flatnonzero(~np.isnan(cell.came))
    came, kind = cell.came[good], TARGETS[cell.target].kind
    gains = {name: gain(cell.target, law, cell.came) for name, law in cell.laws.items()}
    rivals = [name for name in cell.laws if name not in (MODEL, STACK)]
    best = max(rivals, key=lambda name: np.nanmean(gains[name]))
    block = max(BLOCK, cell.horizon)
    over = gains[MODEL] - gains[best]
    stacked = paired(gains[STACK] - gains[best], block=block) if STACK in gains else None
    model = cell.laws[MODEL].take(good)
    low, high = model.pit(came)
    parts = tuple(bins(model.at_least(1.0), came)) if kind == "chance" else ()
    return Line(
        cell.target, cell.horizon, len(good), yardstick(cell.target),
        tuple(scored(name, law.take(good), came, kind) for name, law in cell.laws.items()),
        best, paired(over, block=block), tuple(pit_histogram(low, high).tolist()), parts,
        stacked, tuple(None if np.isnan(x) else round(float(x), 4) for x in over),
    )  # fmt: skip


def scored(method: str, law: Law, came: Floats, kind: str) -> Scored:
    """Mean scores of one method."""
    low, high = law.pit(came)
    return Scored(
        method, float(law.log_score(came).mean()), float(law.crps(came).mean()),
        coverage(low, high, 0.5), coverage(low, high, 0.9),
        brier(law.at_least(1.0), came) if kind == "chance" else None,
    )  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """One requirement of the bar and whether it is met."""

    wanted: str
    met: bool
    found: str


def bar(lines: Sequence[Line], method: str = MODEL) -> list[Mark]:
    """Every requirement that can be judged from these lines; one on two horizons needs two.

    The model, or the stack, must beat the best baseline on launch days at 1, 3, 6 and 12
    months, surely so at two of them; on trade at 1, 3 and 12 months; lose at most 0.02 nats
    elsewhere; and cover with its 90 % bands 86 to 94 % of what came.
    """
    marks = []

    def against(line: Line) -> Paired:
        pair = line.stacked if method == STACK else line.against
        assert pair is not None
        return pair

    days = [x for x in lines if x.target == "launch_days" and x.horizon in (1, 3, 6, 12)]
    for x in days:
        marks.append(_mark(x, against(x), against(x).mean > 0.0, "better than the best baseline"))
    if len(days) > 1:
        sure = [x.horizon for x in days if against(x).low > 0.0]
        marks.append(
            Mark(
                "launch days: the interval above zero at two horizons or more", len(sure) >= 2,
                f"above zero at {', '.join(map(str, sure)) or 'none'}",
            )
        )  # fmt: skip
    for x in lines:
        if yardstick(x.target) == "CRPS" and x.horizon in (1, 3, 12):
            marks.append(
                _mark(x, against(x), against(x).mean > 0.0, "better than the best baseline")
            )
        elif yardstick(x.target) == "log score" and x not in days:
            marks.append(_mark(x, against(x), against(x).mean >= -0.02, "no worse than 0.02 nats"))
    for x in lines:
        inside = x.of(method).within90
        marks.append(
            Mark(
                f"{x.target} at {x.horizon}: 90 % bands cover 86 to 94 %",
                0.86 <= inside <= 0.94, f"{100 * inside:.1f} %",
            )
        )  # fmt: skip
    return marks


def _mark(line: Line, pair: Paired, met: bool, wanted: str) -> Mark:
    found = f"{pair.mean:+.3f} ({pair.low:+.3f} to {pair.high:+.3f}) against {line.best}"
    return Mark(f"{line.target} at {line.horizon}: {wanted}", bool(met), found)


def halves(cell: Cell, since: int) -> Cell:
    """The part of a cell with origins from a month on, to see what hindsight may explain."""
    keep: Months = np.flatnonzero(cell.origins >= since)
    laws = {name: law.take(keep) for name, law in cell.laws.items()}
    return Cell(cell.target, cell.horizon, cell.origins[keep], cell.came[keep], laws)
