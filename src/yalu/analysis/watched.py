"""What can be seen of a world from outside, or from Beijing, as a number at every look.

Nothing here is a hidden state: these are the gauges that policies may react to, late and noisy
where the model makes them so, summed up over some months and published with the usual delay.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.analysis.tolerances import windowed
from yalu.model.seat import GAUGES

Floats = NDArray[np.float32]
EVERY = 3  # months between looks
FIRST = 12  # the first look: windows reach back so far


@dataclass(frozen=True)
class Seen:
    """One number that can be watched.

    Args:
        gauge: a name of `GAUGES`.
        title: in words, with its unit.
        months: of the window.
        how: `sum` or `mean` over the window, or `change`: its mean against the window before.
        lag: months until it is published.
    """

    gauge: str
    title: str
    months: int
    how: str
    lag: int = 0

    def of(self, path: Floats) -> Floats:
        """What is known at the end of each month, `[month, world]`, from the monthly gauge."""
        known = np.vstack([np.repeat(path[:1], self.lag, axis=0), path[: len(path) - self.lag]])
        now = windowed(known, self.months, adds=self.how == "sum")
        if self.how != "change":
            return now
        before = np.vstack([np.repeat(now[:1], self.months, axis=0), now[: -self.months]])
        return now - before[: len(now)]


CHANGE = "twelve months against the twelve before"
SHORT = "six months against the six before"
PUBLIC = {
    "launches-3": Seen("launches", "days with a launch in 3 months", 3, "sum"),
    "launches-12": Seen("launches", "days with a launch in 12 months", 12, "sum"),
    "long-launches-12": Seen("long_launch", "long-range launch days in 12 months", 12, "sum"),
    "nuclear-tests-12": Seen("nuclear_test", "nuclear tests in 12 months", 12, "sum"),
    "deadly-acts-12": Seen("provocation", "deadly acts in 12 months", 12, "sum"),
    "crisis-12": Seen("crisis", "acute crisis, mean of 12 months", 12, "mean"),
    "resolutions-12": Seen("resolution", "new Council measures in 12 months", 12, "sum"),
    "trade-12": Seen("trade", "trade with China, bn USD a year, in 12 months", 12, "mean", 1),
    "trade-change": Seen("trade", f"trade with China, {SHORT}", 6, "change", 1),
    "prices": Seen("market_price", "log of market prices, mean of 3 months", 3, "mean", 1),
    "prices-change": Seen("market_price", f"log of market prices, {SHORT}", 6, "change", 1),
    "us-china": Seen("us_china", "US–China relations, −1 to 1, mean of 3 months", 3, "mean"),
    "talks": Seen("talks", "serious US–DPRK talks, 0 to 1", 1, "mean"),
    "freeze-12": Seen("freeze", "share of 12 months under a freeze", 12, "mean"),
    "closure": Seen("closure", "border shut, 0 to 1", 1, "mean"),
}
BEIJING_ONLY = {
    "escalation": Seen("escalation", "escalation as Beijing sees it, 0 to 1", 1, "mean"),
    "escalation-12": Seen("escalation", "escalation as Beijing sees it, mean of 12", 12, "mean"),
    "fragility": Seen("fragility", "fragility as Beijing sees it, 0 to 1", 1, "mean"),
    "fragility-12": Seen("fragility", "fragility as Beijing sees it, mean of 12", 12, "mean"),
    "first-place": Seen("primacy", "China's part of patronage, 0 to 1", 1, "mean"),
    "first-place-change": Seen("primacy", f"China's part of patronage, {CHANGE}", 12, "change"),
}
SEEN: dict[str, Seen] = {**PUBLIC, **BEIJING_ONLY}
"""What is watched, by name. Beijing sees all of it."""

WATCHED = tuple(dict.fromkeys(seen.gauge for seen in SEEN.values()))
assert set(WATCHED) <= set(GAUGES)


def who(name: str) -> str:
    """Who can see it: `all`, or `beijing` alone."""
    return "beijing" if name in BEIJING_ONLY else "all"


def looks(months: int) -> NDArray[np.int64]:
    """The months, from 1, at whose end one looks, `[look]`."""
    return np.arange(FIRST, months, EVERY)


def at_looks(paths: Mapping[str, Floats]) -> dict[str, Floats]:
    """What is known at each look, `[look, world]`, from the monthly gauges `[month, world]`."""
    (months,) = {len(path) for path in paths.values()}
    rows = looks(months) - 1
    return {name: seen.of(paths[seen.gauge])[rows] for name, seen in SEEN.items()}
