"""Whether a policy pays what it offers: money held out for disarmament, and money after it."""

from typing import Any

OFFER = "offer_growth"


def broken_promise(policy: Any) -> tuple[float, float] | None:
    """What a policy offers a year until a bargain, and the most it pays after; None if it keeps it.

    A search finds such policies because nobody in the model foresees a later phase.

    Args:
        policy: as `read_policy` gives it.

    Returns:
        Both in bn USD a year, the second the smaller.
    """
    offering = [
        phase for phase in policy.file.phases
        if any(way.when and way.when.gauge == "bargain" and way.when.above for way in phase.exits)
    ]  # fmt: skip
    after = [phase for phase in policy.file.phases if phase not in offering]
    if not offering or not after:
        return None
    offered = max(_offer(phase) for phase in offering)
    paid = max(_offer(phase) for phase in after)
    return (offered, paid) if paid < offered else None


def _offer(phase: Any) -> float:
    move = phase.moves.get(OFFER, 0.0)
    return float(move) if isinstance(move, int | float) else float(getattr(move, "add", 0.0) or 0.0)
