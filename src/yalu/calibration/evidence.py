"""What history says of the theories: log Bayes factors with their Monte Carlo error.

A theory's members had even weight before history, so the weight they have after it, against
that, is their Bayes factor. Islands of a calibration share no draws, so how far they disagree
is the error. Few islands may agree by chance: no error is told smaller than that of counting as
many independent draws as these are worth.
"""

from dataclasses import dataclass

import numpy as np

from yalu.calibration.ledger import standard_error
from yalu.calibration.stations import Floats, Station
from yalu.model.catalogue import THEORIES

LEAST = 0.5  # a draw: shares are kept this far from 0 and 1, so that odds stay finite


@dataclass(frozen=True)
class MemberEvidence:
    """One answer to one question.

    Args:
        theory, member: ids.
        share: weight after history, and
        share_error: its Monte Carlo standard error.
        prior: weight before it.
        log_bayes_factor: for this member against the others together, natural logarithm.
        error: its Monte Carlo standard error.
        bounded: the member died out on every island, so the figure is only a bound.
    """

    theory: str
    member: str
    share: float
    share_error: float
    prior: float
    log_bayes_factor: float
    error: float
    bounded: bool = False

    @property
    def words(self) -> str:
        """How strong that is, after Kass and Raftery (1995); `none` within two errors of 0."""
        size = abs(self.log_bayes_factor)
        if size < 2.0 * self.error or size < 1.0:
            return "none"
        side = "for" if self.log_bayes_factor > 0.0 else "against"
        strength = "some" if size < 3.0 else "strong" if size < 5.0 else "very strong"
        return f"{strength} {side}"


def theory_evidence(station: Station) -> list[MemberEvidence]:
    """Every member of every theory, at a station.

    Raises:
        ValueError: a single island, which cannot know its error.
    """
    told = station.ledger
    return member_evidence(told.share, told.distinct, independent_draws(station))


def independent_draws(station: Station) -> float:
    """How many independent draws those of a station are worth, see `Posterior.independent`.

    Earlier stations keep some of their draws only. What that adds to the wandering of a mean is
    taken off again.
    """
    kept, distinct = len(station.posterior.points), station.ledger.distinct
    if not len(station.posterior.points.score):
        return float(distinct)
    worth = station.posterior.independent()
    if kept < distinct:
        worth = 1.0 / max(1.0 / worth - 1.0 / kept + 1.0 / distinct, 1.0 / distinct)
    return min(worth, float(distinct))


def least_error(share: float, independent: float) -> float:
    """Standard error of a share of so many independent draws, half a draw away from 0 and 1."""
    near = min(max(share, LEAST / independent), 1.0 - LEAST / independent)
    return float(np.sqrt(near * (1.0 - near) / independent))


def member_evidence(
    share: Floats, distinct: int, independent: float | None = None
) -> list[MemberEvidence]:
    """The same from weights alone.

    Args:
        share: of every member on each island, `[island, member]`.
        distinct: how many draws differ, and
        independent: how many independent ones they are worth; as many unless given.

    Raises:
        ValueError: a single island, which cannot know its error.
    """
    islands = len(share)
    if islands < 2:
        raise ValueError("one island cannot know its error: calibrate with two or more")
    different = max(1.0, distinct / islands)  # draws that differ, of an island
    worth = max(2.0 * LEAST, float(distinct) if independent is None else independent)
    found, column = [], 0
    for theory in THEORIES.values():
        prior = 1.0 / len(theory.members)
        for member in theory.members:
            plain = share[:, column]
            told = np.clip(plain, LEAST / different, 1.0 - LEAST / different)
            odds = np.log(told / (1.0 - told)) - np.log(prior / (1.0 - prior))
            mean = float(plain.mean())
            counted = least_error(mean, worth)
            found.append(
                MemberEvidence(
                    theory.id, member, mean, max(standard_error(plain), counted),
                    prior, float(odds.mean()),
                    max(standard_error(odds), 1.0 / (worth * counted)),
                    bool(np.all((plain == 0.0) | (plain == 1.0))),
                )
            )  # fmt: skip
            column += 1
    return found
