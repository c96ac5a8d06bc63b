"""Runs made by hand, so that what the brief must say about them is known."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from yalu import dates
from yalu.ensemble.library import SHELF
from yalu.ensemble.runs import QUANTILES, Runs
from yalu.model.outcomes import OUTCOMES, PATHS

WORLDS = 400
Column = NDArray[np.float32]
FIRST = dates.month("2026-01")


def spread_over(low: float, high: float, worlds: int = WORLDS) -> Column:
    """A different number in every world, evenly from low to high."""
    return np.linspace(low, high, worlds, dtype=np.float32)


def happening_in(share: float, worlds: int = WORLDS, month: int = 60) -> Column:
    """The month of something that happens in the first so many worlds, -1 in the others."""
    return np.where(np.arange(worlds) < round(share * worlds), month, -1).astype(np.float32)


def made_runs(
    ids: Sequence[str] = SHELF[:3],
    set_to: Callable[[str, str], Column | None] = lambda policy, outcome: None,
    *,
    worlds: int = WORLDS,
    months: int = 24,
) -> Runs:
    """Runs in which all policies are alike, save where `set_to(policy, outcome)` gives a column.

    What has a month follows from it: set `war_month`, and `war` is set as well.
    """
    outcomes = np.zeros((len(OUTCOMES), len(ids), worlds), np.float32)
    for i, (name, outcome) in enumerate(OUTCOMES.items()):
        for p, policy in enumerate(ids):
            column = set_to(policy, name)
            if column is None and f"{name}_month" in OUTCOMES:
                month = set_to(policy, f"{name}_month")
                column = None if month is None else (month >= 1).astype(np.float32)
            if column is None:
                column = _usual(outcome.reduce, worlds)
            outcomes[i, p] = column
    shape = (len(PATHS), len(ids), months)
    fans = np.stack([np.full(shape, q, np.float32) for q in QUANTILES])
    return Runs(
        policies=tuple((p, f"Title of {p}") for p in ids),
        first=FIRST,
        outcomes=outcomes,
        fans=fans,
        sampled=np.zeros((*shape, 20), np.float32),
        failures=(),
        manifest=manifest(ids, worlds, months),
    )


def _usual(reduce: str, worlds: int) -> Column:
    if reduce == "first":
        return happening_in(0.0, worlds)
    return np.zeros(worlds, np.float32) if reduce == "ever" else spread_over(0.2, 0.8, worlds)


def manifest(ids: Sequence[str], worlds: int, months: int) -> dict[str, object]:
    """A manifest as `Study.manifest` gives it."""
    return {
        "yalu": "0", "model": "m", "record": {"vintage": "2025-12", "hash": "h"},
        "policies": dict.fromkeys(ids, "h"), "world": {}, "theory": "all", "draws": "prior",
        "first": "2026-01", "months": months, "members": worlds, "seed": 0, "replication": 0,
        "panel": worlds, "off": [], "versions": {},
    }  # fmt: skip
