"""What history says: weights over time, what moved them, what it narrowed, what it cannot."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yalu.calibration.evidence import MemberEvidence, independent_draws, theory_evidence
from yalu.calibration.ledger import standard_error
from yalu.calibration.posterior import Posterior
from yalu.calibration.rescaled import Rescaled
from yalu.calibration.scaled import Scaled, scaled
from yalu.calibration.shifts import Shift, Sums, moved
from yalu.calibration.stations import Calibration, Floats, member_names
from yalu.model.catalogue import THEORIES
from yalu.model.worlds import parameter_priors, parameter_table

POWERS = (0.5, 2.0)  # a prior's log density, halved and doubled
STRETCHES = (0.5, 2.0)  # a member's prior odds, halved and doubled


@dataclass(frozen=True)
class Weight:
    """A member's weight at one station, and its standard error, see `MemberEvidence`."""

    last: str
    share: float
    error: float


@dataclass(frozen=True)
class Member:
    """One answer to one question, before history and after.

    Args:
        evidence: its weight and Bayes factor at the end.
        weights: at every station.
        shifts: by episode, and
        sums: how they add up to what became of its weight.
        halved, doubled: its weight at the end had its prior odds been half or double.
    """

    evidence: MemberEvidence
    weights: tuple[Weight, ...]
    shifts: tuple[Shift, ...]
    sums: Sums
    halved: float
    doubled: float


@dataclass(frozen=True)
class Narrowed:
    """What history did to one uncertain number.

    Args:
        name: of the number.
        meaning, unit: in words.
        known: `identified`, `partly` or `assumption`, as declared.
        status: `moved`, `unmoved` or `silent`.
        contraction: 1 - sd / prior's sd, on the scale where the prior is normal.
        shift: of the mean, in standard deviations of the prior.
        prior, posterior: quantiles 5, 50 and 95 in its unit.
    """

    name: str
    meaning: str
    unit: str
    known: str
    status: str
    contraction: float
    shift: float
    prior: tuple[float, float, float]
    posterior: tuple[float, float, float]


@dataclass(frozen=True)
class Leaning:
    """How far the answer leans on the prior of one number.

    Args:
        name: of the number.
        member: the member whose log odds move most when the prior's log density is halved
            or doubled, and
        by: how much, in nats.
        error: standard error of that, for the member as if it had not been sought out.
    """

    name: str
    member: str
    by: float
    error: float


@dataclass(frozen=True)
class Account:
    """Everything `yalu evidence` tells.

    Args:
        last: the month it rests on.
        draws, distinct, islands: how sure it can be.
        independent: how many independent draws they are worth, see `Posterior.independent`.
        log_evidence: mean over islands and standard error, by station.
        members: by theory, in order.
        numbers: those that history reads, most narrowed first.
        silent: those it cannot speak of.
        leanings: on priors of single numbers, strongest first.
        scaled: on priors of many numbers at once, by weighing the draws again.
        rescaled: likewise, by calibrating again; empty unless that was done and is given.
    """

    last: str
    draws: int
    distinct: int
    islands: int
    independent: float
    log_evidence: tuple[tuple[str, float, float], ...]
    members: tuple[Member, ...]
    numbers: tuple[Narrowed, ...]
    silent: tuple[str, ...]
    leanings: tuple[Leaning, ...]
    scaled: tuple[Scaled, ...] = ()
    rescaled: tuple[Rescaled, ...] = ()


def account(found: Calibration) -> Account:
    """What a calibration says.

    Raises:
        ValueError: it has a single island.
    """
    last, posterior = found.stations[-1], found.posterior
    by_station = [theory_evidence(s) for s in found.stations]
    at_end = by_station[-1]
    told = moved(found, at_end)
    status = posterior.status()
    return Account(
        last.last, len(posterior.points), last.ledger.distinct, len(last.ledger.log_evidence),
        independent_draws(last),
        tuple(_evidence(found)),
        tuple(
            Member(
                e,
                tuple(
                    Weight(s.last, row[i].share, row[i].share_error)
                    for s, row in zip(found.stations, by_station, strict=True)
                ),
                told.shifts[i], told.sums[i],
                *(_with_odds(e.share, stretch, e.prior) for stretch in STRETCHES),
            )
            for i, e in enumerate(at_end)
        ),
        tuple(narrowed(posterior)),
        tuple(name for name, word in status.items() if word == "silent"),
        tuple(leanings(posterior)),
        tuple(scaled(posterior)),
    )  # fmt: skip


def _evidence(found: Calibration) -> list[tuple[str, float, float]]:
    told = [(s.last, s.ledger.log_evidence) for s in found.stations]
    return [(last, float(v.mean()), standard_error(v)) for last, v in told]


def _with_odds(share: float, stretch: float, prior: float) -> float:
    """A weight after history, had the prior odds been `stretch` times what they were."""
    weight = stretch * share
    return weight / (weight + (1.0 - share)) if 0.0 < share < 1.0 else share


def narrowed(posterior: Posterior) -> list[Narrowed]:
    """Every number that history reads, most narrowed first."""
    from scipy.special import ndtr

    status, contraction = posterior.status(), posterior.contraction()
    declared, priors = parameter_table(), parameter_priors()
    rows = []
    for name, score in zip(posterior.numbers, posterior.points.score, strict=True):
        prior, place = priors[name], declared.get(name)
        at = np.quantile(score, [0.05, 0.5, 0.95])
        rows.append(
            Narrowed(
                name, place.meaning if place else "", place.unit if place else "",
                place.known if place else "partly", status[name], contraction[name],
                float(score.mean()), _three(prior.quantile(np.array([0.05, 0.5, 0.95]))),
                _three(prior.quantile(ndtr(at))),
            )
        )  # fmt: skip
    return sorted(rows, key=lambda r: -max(r.contraction, abs(r.shift) / 3.0))


def _three(values: np.ndarray) -> tuple[float, float, float]:
    low, middle, high = (float(v) for v in values)
    return low, middle, high


def leanings(posterior: Posterior) -> list[Leaning]:
    """How far the theories' weights lean on the priors of single numbers that moved.

    Source: Kallioinen and others (2023), Detecting and diagnosing prior and likelihood
    sensitivity with power-scaling.
    """
    status, names = posterior.status(), member_names()
    holds = _holds(posterior)
    even = np.full(holds.shape[1], 1.0 / holds.shape[1])
    before, worth, told = _odds(holds, even), posterior.independent(), []
    for name, score in zip(posterior.numbers, posterior.points.score, strict=True):
        if status[name] != "moved":
            continue
        moved, error = np.zeros((2, len(POWERS), len(names)))
        for i, power in enumerate(POWERS):
            log_weight = -0.5 * (power - 1.0) * score**2
            weight = np.exp(log_weight - log_weight.max())
            weight /= weight.sum()
            moved[i] = np.abs(_odds(holds, weight) - before)
            pull = len(weight) * weight * _pull(holds, weight) - _pull(holds, even)
            error[i] = pull.std(axis=1) / np.sqrt(worth)
        most = np.unravel_index(np.argmax(moved), moved.shape)
        told.append(Leaning(name, names[most[1]], float(moved[most]), float(error[most])))
    return sorted(told, key=lambda row: -row.by)


def _holds(posterior: Posterior) -> Floats:
    """Which draws hold which member, `[member, draw]`."""
    rows: Sequence[Floats] = [
        (row == i).astype(float)
        for row, theory in zip(posterior.points.member, THEORIES.values(), strict=True)
        for i in range(len(theory.members))
    ]
    return np.stack(rows)


def _share(holds: Floats, weight: Floats) -> Floats:
    least = 0.5 / holds.shape[1]
    return np.clip(holds @ weight, least, 1.0 - least)


def _odds(holds: Floats, weight: Floats) -> Floats:
    share = _share(holds, weight)
    return np.log(share / (1.0 - share))


def _pull(holds: Floats, weight: Floats) -> Floats:
    """How a draw's weight moves the log odds, `[member, draw]`: their slope in each share."""
    share = _share(holds, weight)[:, None]
    return (holds - share) / (share * (1.0 - share))
