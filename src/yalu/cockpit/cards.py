"""One outcome over the worlds, as a card: middle, range, fifty dots, and the words for them."""

from typing import cast

from yalu.analysis.dots import DOTS, quantile_dots
from yalu.brief import words
from yalu.cockpit.api_run import Card, Mark, Paired
from yalu.cockpit.json_numbers import number, series
from yalu.ensemble.runs import Row, Runs, is_happening


def card(runs: Runs, policy: str, outcome: str, base: str | None) -> Card:
    """The card of an outcome under a policy, against a baseline if one is named."""
    row = runs.compared(policy, outcome, base or policy)
    happens = is_happening(row.outcome)
    dots = () if happens else series(quantile_dots(runs.outcome(outcome, policy)))
    return Card(
        outcome=outcome, centre=number(row.centre), low=number(row.low), high=number(row.high),
        dots=dots, full=round(DOTS * row.centre) if happens and row.centre == row.centre else None,
        words=said(row, runs.members), paired=None if base is None else _paired(runs, row, base),
    )  # fmt: skip


def said(row: Row, worlds: int) -> str:
    """The middle in words, with its range or its interval."""
    o = row.outcome
    if row.centre != row.centre:
        return "unknown"
    if is_happening(o):
        return words.chance(row.centre, worlds)
    beside = words.unit_beside(o.title, o.unit)
    return f"{words.middle(row.centre, row.low, row.high, o.unit)} {beside}".strip()


def _paired(runs: Runs, row: Row, base: str) -> Paired:
    o = row.outcome
    verdict = cast(Mark, words.verdict(row))
    change = runs.outcome(o.name, row.policy).astype(float) - runs.outcome(o.name, base)
    return Paired(
        change=number(row.change), low=number(row.change_low), high=number(row.change_high),
        better=number(row.better), mean=number(row.mean), verdict=verdict,
        dots=() if is_happening(o) else series(quantile_dots(change)),
        words=_said_change(row, verdict),
    )  # fmt: skip


JUDGED: dict[Mark, str] = {
    "better": "better", "worse": "worse", "mixed": "mixed", "tie": "not told apart",
}  # fmt: skip


def _said_change(row: Row, verdict: Mark) -> str:
    o = row.outcome
    if row.change != row.change:
        return "unknown"
    judged = JUDGED[verdict]
    if is_happening(o):
        error = (row.change_high - row.change_low) / 2.0
        return f"{words.gap(row.change, error)} points: {judged}"
    told = f"{words.signed(row.change, o.unit)} {words.unit_beside(o.title, o.unit)}".strip()
    if verdict == "mixed":
        judged += f", mean {words.signed(row.mean, o.unit)}"
    return f"{told}: {judged}; better in {words.percent(row.better)} of worlds"
