"""What history says of the theories: log Bayes factors with their Monte Carlo error.

A theory's members had even weight before history, so the weight they have after it, against
that, is their Bayes factor. Runs of the calibration with different seeds share nothing but
the record; how far they disagree is the error.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yalu.calibration.posterior import Posterior
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
    """

    theory: str
    member: str
    share: float
    prior: float
    log_bayes_factor: float
    error: float

    @property
    def words(self) -> str:
        """How strong that is, after Kass and Raftery (1995); `none` within two errors of 0."""
        size = abs(self.log_bayes_factor)
        if size < 2.0 * self.error or size < 1.0:
            return "none"
        side = "for" if self.log_bayes_factor > 0.0 else "against"
        strength = "some" if size < 3.0 else "strong" if size < 5.0 else "very strong"
        return f"{strength} {side}"


def theory_evidence(runs: Sequence[Posterior]) -> list[MemberEvidence]:
    """Every member of every theory, from independent runs with one plan.

    Raises:
        ValueError: a single run, which cannot know its error.
    """
    if len(runs) < 2:
        raise ValueError("one run cannot know its error: give two or more, with different seeds")
    found = []
    for theory in THEORIES.values():
        prior = 1.0 / len(theory.members)
        for member in theory.members:
            told = np.array([run.shares()[theory.id][member] for run in runs])
            draws = np.array([len(run.points) for run in runs])
            told = np.clip(told, LEAST / draws, 1.0 - LEAST / draws)
            odds = np.log(told / (1.0 - told)) - np.log(prior / (1.0 - prior))
            spread = float(odds.std(ddof=1) / np.sqrt(len(runs)))
            counting = float(np.sqrt(np.mean(1.0 / (draws * told * (1.0 - told))) / len(runs)))
            found.append(
                MemberEvidence(
                    theory.id, member, float(told.mean()), prior, float(odds.mean()),
                    max(spread, counting),
                )
            )  # fmt: skip
    return found
