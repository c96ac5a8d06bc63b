"""Guided luck: shakes drawn with an eye on the months to come.

Slow states that nobody sees, trade ties and the mood behind launches, are shaken every
month. Left to chance, few particles are where the next months' record will be. So their
shakes are drawn from a law moved toward it, and each particle pays by its weight for the
help it got: the estimate stays unbiased, whatever the guide.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from yalu.engine.draws import normal
from yalu.maths import clip, exp, log, sqrt
from yalu.model.observations.customs import FLOOR, SHUT
from yalu.model.priors import Fixed
from yalu.model.state import State

Values = Mapping[str, Any]

TRADE = {"purchase_ties": ("exports", "china_exports"), "sales_ties": ("imports", "china_imports")}
"""Shaken state → the law its flow is seen by, and the flow."""
LAUNCHES = {"launch_mood": ("launch_days", "short_launches")}
AHEAD = {2: 1.0, 3: 0.8, 4: 0.6}
"""Months until a mood shows in launches, and how much each still says of this month's shake."""

SEEN, FILLED, BLIND = 0.2, 0.45, 1e3  # how far next month's log trade is trusted
FURTHEST = 0.6  # a gap in logs beyond which a month is taken for an odd one

COLUMNS = (
    *(f"guide.{law}.{part}" for law, _ in TRADE.values() for part in ("log", "error")),
    *(f"guide.{law}.{part}" for law, _ in LAUNCHES.values() for part in ("count", "months")),
)


def table(seen: Mapping[str, np.ndarray], closure: np.ndarray) -> dict[str, np.ndarray]:
    """What the guide knows in each month of those that follow, by column.

    Args:
        seen: columns of the laws, `<law>.<column>`.
        closure: how far the border is shut in each month.
    """
    columns = {}
    steady = np.append(np.abs(np.diff(closure)) < 0.05, False)  # else flows jump by themselves
    wider = 1.0 + SHUT * _later(closure, 1)
    for law, _ in TRADE.values():
        month, filled = (_later(seen[f"{law}.{part}"], 1) for part in ("month", "filled"))
        read = _later(seen[f"{law}.log"] - np.log(seen[f"{law}.season"]), 1)
        guess = _later(seen[f"{law}.filled_log"], 1)
        columns[f"guide.{law}.log"] = np.where(month > 0.5, read, guess)
        error = np.where(month > 0.5, SEEN * wider, np.where(filled > 0.5, FILLED * wider, BLIND))
        columns[f"guide.{law}.error"] = np.where(steady, error, BLIND)
    for law, _ in LAUNCHES.values():
        days = seen[f"{law}.days"]
        ahead = AHEAD.items()
        columns[f"guide.{law}.count"] = np.sum([s * _later(days, k) for k, s in ahead], axis=0)
        left = [s * _later(np.ones_like(days), k) for k, s in ahead]
        columns[f"guide.{law}.months"] = np.sum(left, axis=0)
    return columns


def _later(column: np.ndarray, months: int) -> np.ndarray:
    """What a column says so many months later; 0 past its end."""
    return np.append(column, np.zeros(months))[months:]


def guided(
    after: Values, expected: State, parameter: Values, forcing: Values, luck: Values
) -> tuple[dict[str, Any], Any]:
    """The shaken states as guided, and the log weight each particle pays for it.

    Args:
        after: the month's states as chance alone would have them.
        expected: events at their expected number.
    """
    moved, paid = {}, 0.0
    for name, (law, flow) in TRADE.items():
        q = _shake(name, parameter)
        gap = forcing[f"guide.{law}.log"] - log(after[flow] / 12.0 + FLOOR)
        trust = q * q / (q * q + forcing[f"guide.{law}.error"] * forcing[f"guide.{law}.error"])
        aim = trust * clip(gap, -FURTHEST, FURTHEST) / q
        moved[name], cost = _drawn(after[name], q, aim, sqrt(1.0 - trust), luck[name])
        paid = paid + cost
    for name, (law, event) in LAUNCHES.items():
        q, rate, size = (
            _shake(name, parameter),
            getattr(expected, event),
            parameter[f"{event}.size"],
        )
        spread = size / (size + rate)  # of a count round its rate, against Poisson
        months = forcing[f"guide.{law}.months"]
        score = (forcing[f"guide.{law}.count"] - months * rate) * spread
        left = 1.0 / (1.0 + q * q * months * rate * spread)
        moved[name], cost = _drawn(
            after[name], q, clip(q * score * left, -1.5, 1.5), sqrt(left), luck[name]
        )
        paid = paid + cost
    return moved, paid


def _shake(name: str, parameter: Values) -> Any:
    """Standard deviation of a month's shake of a level, as `step` gives it."""
    v: Any = State.declared[name]
    noise, up = (
        prior.value if isinstance(prior, Fixed) else parameter[f"{name}.{part}"]
        for part, prior in (("noise", v.noise), ("up", v.up))
    )
    return noise * (1.0 - exp(-2.0 / up)) ** 0.5


def _drawn(value: Any, q: Any, aim: Any, width: Any, u: Any) -> tuple[Any, Any]:
    """The state with a shake of N(aim, width²) in the place of N(0, 1), and what that costs."""
    chance = normal(u)
    shake = aim + width * chance
    return value + q * (shake - chance), 0.5 * (chance * chance - shake * shake) + log(width)
