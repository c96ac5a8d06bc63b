"""Keeping the books of a station: shares of the theories, and which months moved them."""

import numpy as np

from yalu.calibration.resampling import log_mean
from yalu.calibration.sequential import Population
from yalu.calibration.stations import Floats, Ledger
from yalu.model.catalogue import THEORIES


def ledger(now: Population, months: tuple[str, ...], distinct: int) -> Ledger:
    """The books of the station a population has reached."""
    return Ledger(
        months, now.log_evidence.copy(), shares(now.points.member, now.islands),
        predictive(now.gains, now.entered), distinct,
    )  # fmt: skip


def shares(member: np.ndarray, islands: int) -> Floats:
    """Weight of every member in every island, `[island, member]`."""
    apart = member.reshape(len(member), islands, -1)
    return np.stack(
        [
            (row == i).mean(axis=1)
            for row, theory in zip(apart, THEORIES.values(), strict=True)
            for i in range(len(theory.members))
        ],
        axis=1,
    )


def predictive(gains: Floats, member: np.ndarray) -> Floats:
    """Log predictive likelihood of each month under each member, and under all together.

    Args:
        gains: of the draws that entered, evenly weighted, `[month, draw]`.
        member: theirs, `[theory, draw]`.

    Returns:
        `[month, member + 1]`; NaN for a member that no draw has.
    """
    so_far = np.cumsum(gains, axis=0)
    columns = []
    for row, theory in zip(member, THEORIES.values(), strict=True):
        for i in range(len(theory.members)):
            its = so_far[:, row == i]
            columns.append(log_mean(its) if its.shape[1] else np.full(len(gains), np.nan))
    columns.append(log_mean(so_far))
    return np.diff(np.stack(columns, axis=1), axis=0, prepend=0.0)


def standard_error(values: Floats) -> float:
    """Of the mean of what islands found, each on its own; NaN from a single one."""
    return float(np.std(values, ddof=1) / np.sqrt(len(values))) if len(values) > 1 else float("nan")
