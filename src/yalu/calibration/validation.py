"""Is the posterior to be trusted? Calibrated on histories whose truth is known.

A truth drawn from the prior writes a history; the posterior of that history should hold the
truth at any rank alike, and give the true answer to a question as much weight as it turns
out to deserve. Too narrow a posterior puts truths at its ends, too wide a one in the middle.

Source: Talts and others (2018), Validating Bayesian inference algorithms with
simulation-based calibration.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yalu.calibration import space
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.clouds import Years
from yalu.calibration.posterior import Posterior
from yalu.calibration.space import Points
from yalu.calibration.synthetic import ranks, synthetic
from yalu.model.catalogue import THEORIES
from yalu.record.read import Record

Floats = NDArray[np.float64]
Said = Callable[[int, int], None]


@dataclass(frozen=True)
class Validated:
    """What a number of synthetic histories told.

    Args:
        ranks: of each truth among the posterior's draws, `[number, history]`, from 0 to `draws`.
        draws: how many each posterior has.
        spread: standard deviation of each posterior's scores, `[number, history]`.
        trusted: weight that the posterior gave to the true member, `[theory, history]`, and
        deserved: what it should be on average, the sum of all squared weights.
    """

    ranks: NDArray[np.int64]
    draws: int
    spread: Floats
    trusted: Floats
    deserved: Floats

    def histogram(self, bins: int = 8) -> Floats:
        """Share of all ranks in each of so many bins; even if all is well."""
        edges = np.linspace(-0.5, self.draws + 0.5, bins + 1)
        counts = np.histogram(self.ranks, edges)[0]
        return counts / counts.sum()

    def overconfidence(self) -> tuple[float, float]:
        """Mean squared normal score of the ranks, 1 if all is well, and its standard error.

        Above 1 truths lie too far out, so posteriors are too narrow. Histories are
        independent; numbers within one are not taken to be.
        """
        from scipy.special import ndtri

        z = ndtri((self.ranks + 0.5) / (self.draws + 1.0))
        each = (z * z).mean(axis=0)
        return float(each.mean()), float(each.std(ddof=1) / np.sqrt(len(each)))

    def trust(self) -> tuple[float, float]:
        """How much more weight true answers got than they should, 0 if all is well; its error."""
        each = (self.trusted - self.deserved).mean(axis=0)
        return float(each.mean()), float(each.std(ddof=1) / np.sqrt(len(each)))

    def by_number(self, bins: int = 4) -> tuple[NDArray[np.int64], Floats]:
        """The rank histogram of every number, and how surprising it is if all is well.

        Returns:
            Counts `[number, bin]`, and the chance of ones at least as uneven, by the χ² test,
            `[number]`. Among n numbers that are all well, the least of these is about 1 / n.
        """
        from scipy.stats import chisquare

        edges = np.linspace(-0.5, self.draws + 0.5, bins + 1)
        counts = np.stack([np.histogram(row, edges)[0] for row in self.ranks])
        return counts, np.asarray(chisquare(counts, axis=1).pvalue, float)


def weighed(
    record: Record, plan: Plan, stations: tuple[str, ...], *, histories: int, seed: int = 0,
    threads: int = 1, said: Said | None = None,
) -> tuple[Points, list[Posterior]]:  # fmt: skip
    """Truths, and the posterior of the history that each wrote.

    Args:
        record: whose drivers and gaps the histories share.
        plan: of each calibration.
        stations: of each calibration; the last ends the histories.
        histories: how many.
        seed: of truths and histories.
        threads: how many share a calibration.
        said: told how many are done.
    """
    truth = space.from_prior(histories, seed=seed + 1)
    written = synthetic(record, truth, last=stations[-1], seed=seed)
    posteriors = []
    for i in range(histories):
        years = Years(record, stations, seed=seed + i, threads=threads)
        years.table = written.tables[i]
        found = calibrate(
            record, plan, seed=seed + i, stations=stations, target=years, threads=threads
        )
        posteriors.append(found.posterior)
        if said is not None:
            said(i + 1, histories)
    return truth, posteriors


def compared(truth: Points, posteriors: Sequence[Posterior]) -> Validated:
    """Posteriors against the truths that wrote their histories."""
    columns = [_one(truth.take(np.array([i])), found) for i, found in enumerate(posteriors)]
    rank, spread, trusted, deserved = (
        np.stack(part, axis=1) for part in zip(*columns, strict=True)
    )
    return Validated(rank, len(posteriors[0].points), spread, trusted, deserved)


def narrower(found: Posterior, factor: float) -> Posterior:
    """A mistake made on purpose: every score drawn toward its mean."""
    mean = found.points.score.mean(axis=1, keepdims=True)
    score = mean + factor * (found.points.score - mean)
    return replace(found, points=Points(score, found.points.member))


def _one(truth: Points, found: Posterior) -> tuple[NDArray[np.int64], Floats, Floats, Floats]:
    trusted, deserved = [], []
    for i, (theory, shares) in enumerate(found.shares().items()):
        member = list(THEORIES[theory].members)[int(truth.member[i, 0])]
        trusted.append(shares[member])
        deserved.append(sum(share * share for share in shares.values()))
    rank = ranks(truth, found.points)
    return rank, found.points.score.std(axis=1), np.array(trusted), np.array(deserved)
