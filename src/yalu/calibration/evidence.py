"""What history says of the theories: log Bayes factors with their Monte Carlo error.

A theory's members had even weight before history, so the weight they have after it, against
that, is their Bayes factor. Islands of a calibration share no draws; how far they disagree
is the error.
"""

from dataclasses import dataclass

import numpy as np

from yalu.calibration.stations import Floats, Station
from yalu.model.catalogue import THEORIES

LEAST = 0.5  # a draw: shares are kept this far from 0 and 1, so that odds stay finite


@dataclass(frozen=True)
class MemberEvidence:
    """One answer to one question.

    Args:
        theory, member: ids.
        share: weight after history.
        prior: weight before it.
        log_bayes_factor: for this member against the others together, natural logarithm.
        error: its Monte Carlo standard error.
        bounded: the member died out on every island, so the figure is only a bound.
    """

    theory: str
    member: str
    share: float
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
    return member_evidence(station.ledger.share, station.ledger.distinct)


def member_evidence(share: Floats, distinct: int) -> list[MemberEvidence]:
    """The same from weights alone.

    Args:
        share: of every member on each island, `[island, member]`.
        distinct: how many draws differ.

    Raises:
        ValueError: a single island, which cannot know its error.
    """
    islands = len(share)
    if islands < 2:
        raise ValueError("one island cannot know its error: calibrate with two or more")
    different = max(1.0, distinct / islands)  # draws that differ, of an island
    found, column = [], 0
    for theory in THEORIES.values():
        prior = 1.0 / len(theory.members)
        for member in theory.members:
            told = np.clip(share[:, column], LEAST / different, 1.0 - LEAST / different)
            odds = np.log(told / (1.0 - told)) - np.log(prior / (1.0 - prior))
            spread = float(odds.std(ddof=1) / np.sqrt(islands))
            counting = float(np.sqrt(np.mean(1.0 / (different * told * (1.0 - told))) / islands))
            plain = share[:, column]
            found.append(
                MemberEvidence(
                    theory.id, member, float(plain.mean()), prior, float(odds.mean()),
                    max(spread, counting), bool(np.all((plain == 0.0) | (plain == 1.0))),
                )
            )  # fmt: skip
            column += 1
    return found
