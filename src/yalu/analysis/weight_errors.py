"""What history says of the theories, with errors no smaller than so few independent draws allow.

Islands of a calibration may agree by chance, and then their spread says next to nothing is
uncertain. A share of `n` independent draws has the standard error of a binomial share at least.
"""

from dataclasses import replace
from math import sqrt

from yalu.calibration.account import Account, Member, account
from yalu.calibration.evidence import MemberEvidence
from yalu.calibration.stations import Calibration


def told_account(found: Calibration) -> Account:
    """`account`, its errors raised to the least that its independent draws allow.

    Raises:
        ValueError: it has a single island.
    """
    told = account(found)
    return replace(told, members=tuple(_floored(m, told.independent) for m in told.members))


def least_error(share: float, independent: float) -> float:
    """Standard error of a share of so many independent draws; never nought.

    A share of 0 or 1 counts as half a draw away from it (Laplace's rule would be kinder).
    """
    near = min(max(share, 0.5 / independent), 1.0 - 0.5 / independent)
    return sqrt(near * (1.0 - near) / independent)


def _floored(m: Member, independent: float) -> Member:
    weights = tuple(
        replace(w, error=max(w.error, least_error(w.share, independent))) for w in m.weights
    )
    return replace(m, weights=weights, evidence=floored(m.evidence, independent))


def floored(e: MemberEvidence, independent: float) -> MemberEvidence:
    """The same with the error that so many independent draws allow at least.

    That of the log odds follows from that of the share, to first order.
    """
    error = least_error(e.share, independent)
    near = min(max(e.share, 0.5 / independent), 1.0 - 0.5 / independent)
    return replace(e, error=max(e.error, error / (near * (1.0 - near))))
