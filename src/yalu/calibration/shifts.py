"""What moved the weights: what each episode said for an answer, and what was undone of it since.

Draws that enter a year are weighed by what it says, then resampled and moved. What the weighing
adds to the log weight of an answer can be told month by month. But it rests on few draws worth
counting, often all on the island that was luckiest, so it is noisy, and the log of a noisy mean is
too low by half the noise's variance on average. Resampling, which gives all islands the same
standing again, and moves bring weights back to where all of the record puts them. So sums over
years drift downwards, and what is noise in them is undone in the same or later years; both are
told, and together they are what happened to the weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yalu import dates
from yalu.calibration.evidence import LEAST, MemberEvidence, independent_draws
from yalu.calibration.stations import Calibration, Floats, Station
from yalu.model.catalogue import THEORIES

EPISODES: tuple[tuple[str, str, str], ...] = (
    ("Six-party talks", "2003-01", "2006-06"),
    ("First nuclear test, agreement and breakdown", "2006-07", "2009-03"),
    ("Second test, sinking and shelling, Kim Jong-il's visits", "2009-04", "2011-11"),
    ("Succession, third test, the fall of Jang", "2011-12", "2015-12"),
    ("Race to the intercontinental missile, export bans", "2016-01", "2017-12"),
    ("Summits", "2018-01", "2019-12"),
    ("Closed border", "2020-01", "2021-12"),
    ("Record launches", "2022-01", "2023-08"),
    ("Turn to Moscow", "2023-09", "2025-12"),
)
"""Spans of the record without gaps, by which shifts of weight are told."""


@dataclass(frozen=True)
class Shift:
    """How much better a member foresaw an episode than all members together, in nats.

    Args:
        episode: its title, `first` and `last` month.
        gained: sum over its months of the difference of log predictive likelihoods, by the draws
            that entered each year, and
        error: its standard error, by what was undone of such sums.
        month: the one that moved it most in that direction, and `by` how much.
    """

    episode: str
    first: str
    last: str
    gained: float
    error: float
    month: str
    by: float


@dataclass(frozen=True)
class Sums:
    """How the shifts of a member add up to what became of its weight, all in nats.

    Args:
        gained: sum of its shifts, and
        gained_error: its standard error.
        undone: what resampling and moves did to its log weight, year by year, added up.
        total: log of its weight over that before history, the sum of `gained` and `undone`, and
        total_error: its standard error.
    """

    gained: float
    gained_error: float
    undone: float
    total: float
    total_error: float


@dataclass(frozen=True)
class Moved:
    """What moved every member, in the order of `member_names()`."""

    shifts: tuple[tuple[Shift, ...], ...]
    sums: tuple[Sums, ...]


def moved(found: Calibration, at_end: Sequence[MemberEvidence]) -> Moved:
    """By episode, and added up.

    Args:
        found: the calibration, and
        at_end: what it says of each member in the end.
    """
    months, apart = differences(found)
    noise = variances(found)
    lengths = [len(s.ledger.months) for s in found.stations]
    monthly = np.repeat(noise / np.array(lengths)[:, None], lengths, axis=0)
    numbers = np.array([dates.month(m) for m in months])
    log_weight = log_weights(found)
    told, sums = [], []
    for i, e in enumerate(at_end):
        told.append(tuple(_shifts(months, numbers, apart[:, i], monthly[:, i])))
        gained, spread = float(apart[:, i].sum()), float(noise[:, i].sum())
        total = float(log_weight[-1, i] - log_weight[0, i])
        error = e.share_error / float(np.exp(log_weight[-1, i]))
        sums.append(Sums(gained, spread**0.5, total - gained, total, error))
    return Moved(tuple(told), tuple(sums))


def differences(found: Calibration) -> tuple[list[str], Floats]:
    """By month, how much better each member foresaw it than all together `[month, member]`."""
    months = [m for s in found.stations for m in s.ledger.months]
    return months, np.concatenate([_apart(s) for s in found.stations])


def log_weights(found: Calibration) -> Floats:
    """Of every member before history and at each station `[1 + station, member]`.

    One that no draw holds counts as half a draw.
    """
    prior = [1.0 / len(t.members) for t in THEORIES.values() for _ in t.members]
    shares = np.array([prior, *(s.ledger.share.mean(axis=0) for s in found.stations)])
    return np.log(np.maximum(shares, LEAST / len(found.posterior.points)))


def undone(found: Calibration) -> Floats:
    """What resampling and moves did to log weights at each station `[station, member]`."""
    weighing = np.array([_apart(s).sum(axis=0) for s in found.stations])
    return np.diff(log_weights(found), axis=0) - weighing


def variances(found: Calibration) -> Floats:
    """Of what weighing adds to log weights at each station `[station, member]`.

    A share p of n independent draws has the variance p (1 - p) / n, and its log (1 - p) / (p n).
    How far moves push shares from where weighing put them says which n it was, the same for all
    members of a station; it is never more than the draws of the station are worth in the end.
    """
    least = LEAST / len(found.posterior.points)
    after = np.exp(log_weights(found)[1:])
    weighed = np.exp(log_weights(found)[1:] - undone(found))
    share = np.clip(0.5 * (after + weighed), least, 1.0 - least)
    pushed = ((after - weighed) ** 2 / (share * (1.0 - share))).mean(axis=1)
    worth = np.array([independent_draws(s) for s in found.stations])
    return (1.0 - share) / share * np.maximum(pushed, 1.0 / worth)[:, None]


def _apart(station: Station) -> Floats:
    each = station.ledger.predictive
    return np.nan_to_num(each[:, :-1] - each[:, -1:])


def _shifts(months: Sequence[str], numbers: Floats, apart: Floats, variance: Floats) -> list[Shift]:
    """What each episode that the record reaches did to one member."""
    told = []
    for title, first, last in EPISODES:
        inside = (numbers >= dates.month(first)) & (numbers <= dates.month(last))
        if not inside.any():
            continue
        part = apart[inside]
        gained = float(part.sum())
        most = int(np.argmax(np.copysign(1.0, gained) * part))
        told.append(
            Shift(
                title, first, last, gained, float(variance[inside].sum()) ** 0.5,
                months[np.flatnonzero(inside)[most]], float(part[most]),
            )
        )  # fmt: skip
    return told
