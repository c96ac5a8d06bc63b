"""What each gauge can show, so that a condition which always or never holds is refused."""

from collections.abc import Iterator

from yalu.ensemble.fields import LONGEST, When
from yalu.ensemble.source import Source
from yalu.errors import InputError
from yalu.model.seat import GAUGES

REACH: dict[str, tuple[float, float]] = {
    **dict.fromkeys(GAUGES, (0.0, 1.0)),
    "long_launch": (0.0, 31.0),
    "launches": (0.0, 62.0),
    "provocation": (0.0, 31.0),
    "provoked": (0.0, 100.0),
    "crisis": (0.0, 3.0),
    "trade": (0.0, 60.0),
    "market_price": (-3.0, 3.0),
    "us_china": (-1.0, 1.0),
    "month": (0.0, float(LONGEST)),
    "phase_months": (0.0, float(LONGEST)),
}
"""Least and most that a gauge shows; those not named run from 0 to 1."""


def check_when(when: When, source: Source, *key: str | int) -> Iterator[InputError]:
    """What is wrong with a condition."""
    if when.gauge not in GAUGES:
        yield source.unknown("gauge", when.gauge, GAUGES, *key, "gauge")
        return
    if (when.above is None) == (when.below is None):
        yield source.problem(
            "a condition needs one threshold",
            *key,
            expected="either `above` or `below`",
            remedy="give exactly one of the two",
        )
        return
    side = "below" if when.above is None else "above"
    threshold = when.below if when.above is None else when.above
    assert threshold is not None
    low, high = REACH[when.gauge]
    first, last = (low, high) if side == "below" else (high, low)
    inside = low < threshold < high or threshold == first
    if not inside:
        always = (threshold >= high) if side == "below" else (threshold <= low)
        yield source.problem(
            f"`{side} = {threshold:g}` {'always' if always else 'never'} holds",
            *key,
            side,
            expected=f"a threshold that {when.gauge} can cross: it shows {low:g} to {high:g}, "
            f"and {last:g} itself would always count",
            remedy=f"for yes or no write {side} = 0.5"
            if high == 1.0
            else "choose another threshold",
        )
        return
    yield from _check_return(when, threshold, source, *key)


def _check_return(
    when: When, threshold: float, source: Source, *key: str | int
) -> Iterator[InputError]:
    """A hysteresis so wide that the gauge can never come back."""
    low, high = REACH[when.gauge]
    returns = (
        threshold - when.hysteresis > low
        if when.below is None
        else threshold + when.hysteresis < high
    )
    if when.hysteresis and not returns:
        most = threshold - low if when.below is None else high - threshold
        yield source.problem(
            f"with hysteresis {when.hysteresis:g} the rule never switches off",
            *key,
            "hysteresis",
            expected=f"less than {most:g}, so that {when.gauge} can come back",
            remedy="make it smaller, or leave it out and use `hold`",
        )
