"""What history says of the theories, laid out for the page; nothing where the prior was used."""

from functools import cache
from typing import Any

from yalu.brief import weights_picture as drawing
from yalu.brief import words
from yalu.brief.findings import Findings
from yalu.brief.views import Figure, Table
from yalu.calibration.account import Account, Member, account
from yalu.calibration.stations import read_calibration
from yalu.ensemble.intervals import NINETY
from yalu.model.catalogue import THEORIES

MOST_MOVED = 8  # episodes listed
ASSUMED = 12  # silent numbers named


def section(findings: Findings) -> dict[str, Any] | None:
    """The section, or None where worlds were drawn from the prior."""
    if not findings.study.posterior:
        return None
    found = told()
    return {
        "opening": opening(found),
        "theories": [figure(found, theory) for theory in THEORIES],
        "table": table(found),
        "moves": moves(found),
        "sums": sums(found),
        "narrowed": narrowed(found),
        "assumed": assumed(found),
    }


@cache
def told() -> Account:
    """The account of the posterior in use."""
    return account(read_calibration())


def speaks(told: Account) -> str:
    """Which answers the record favours or speaks against beyond chance, in a sentence."""
    span = f"The record of {told.members[0].shifts[0].first[:4]} to {told.last[:4]}"
    strong = [m.evidence for m in told.members if m.evidence.words != "none"]
    asked = words.counted(len(THEORIES), "disputed question")
    count = f"{len(told.members)} rival answers to {asked}"
    if not strong:
        return f"{span} tells no theory apart: it speaks clearly for or against none of {count}."
    named = [f"{e.words} “{THEORIES[e.theory].members[e.member]}” ({e.theory})" for e in strong]
    return (
        f"{span} hardly tells theories apart: of {count} it speaks on {len(strong)}, with "
        f"{words.listed(named)}."
    )


def opening(told: Account) -> str:
    """How sure any of it can be, in words."""
    return (
        f"The record was asked how well each answer foresees it, month by month. {speaks(told)} "
        f"{told.distinct} of {told.draws} draws differ, on {told.islands} islands that share none, "
        f"and are worth about {told.independent:.0f} independent ones. {words.PLUS_MINUS} Here it "
        "is how far the islands disagree, or what so few draws allow, whichever is more."
    )


def figure(told: Account, theory: str) -> Figure:
    """Weights of one theory's members over time."""
    members = drawing.of_theory(told, theory)
    rows = [(m.evidence.member, [words.percent(w.share) for w in m.weights[-1:]]) for m in members]
    return Figure(
        title=f"{theory} {THEORIES[theory].title}",
        drawing=drawing.weights(told, theory),
        sentence=drawing.said(members),
        table=Table(f"weight in {told.last}", ["weight"], rows, corner="answer"),
    )


def table(told: Account) -> Table:
    """Every answer with its Bayes factor."""
    rows = [(f"{m.evidence.theory} {m.evidence.member}", _row(m)) for m in told.members]
    heads = ["weight", "log Bayes factor", "had its prior odds been half, or double", "says"]
    return Table("Weight of each answer after history", heads, rows, corner="answer", prose=True)


def _row(m: Member) -> list[str]:
    e = m.evidence
    factor = f"{e.log_bayes_factor:+.1f} ± {NINETY * e.error:.1f}".replace("-", words.MINUS)
    if e.bounded:
        factor = f"beyond {factor}"
    return [
        drawing.weight(m), factor,
        f"{words.percent(m.halved)} to {words.percent(m.doubled)}", e.words,
    ]  # fmt: skip


def moves(told: Account) -> Table:
    """The episodes that stand out most from their error."""
    rows = [(abs(s.gained) / s.error, m.evidence, s) for m in told.members for s in m.shifts]
    strongest = sorted(rows, key=lambda row: -row[0])[:MOST_MOVED]
    beyond = sum(apart > NINETY for apart, _, _ in rows)
    return Table(
        f"Episodes that stand out most: {beyond} of {len(rows)} such figures are larger than their "
        f"error, where chance alone would make {0.1 * len(rows):.0f} so",
        ["episode", "nats", "most of it in"],
        [
            (f"{e.theory} {e.member}", [s.episode, _nats(s.gained, s.error), s.month])
            for _, e, s in strongest
        ],
        corner="answer",
        prose=True,
    )


def sums(told: Account) -> Table:
    """How all episodes and what was undone since add up to what became of each weight."""
    return Table(
        "All episodes added up, in nats: noise of few draws pulls such sums down year by year; "
        "resampling islands apart and moving the draws undo it",
        ["all episodes", "undone since", "log of weight over prior"],
        [
            (
                f"{m.evidence.theory} {m.evidence.member}",
                [
                    _nats(m.sums.gained, m.sums.gained_error),
                    f"{m.sums.undone:+.1f}".replace("-", words.MINUS),
                    _nats(m.sums.total, m.sums.total_error),
                ],
            )
            for m in told.members
        ],
        corner="answer",
    )


def _nats(value: float, error: float) -> str:
    return f"{value:+.1f} ± {NINETY * error:.1f}".replace("-", words.MINUS)


def narrowed(told: Account) -> Figure:
    """The numbers that history narrowed most."""
    moved = [n for n in told.numbers if n.status == "moved"]
    rows = [
        (n.name, [f"{100 * max(0.0, n.contraction):.0f} %", f"{n.shift:+.1f}", n.known])
        for n in moved
    ]
    read = len(told.numbers)
    return Figure(
        title="Numbers that history narrowed or moved most",
        drawing=drawing.narrowing(told.numbers),
        sentence=f"{len(moved)} of the {read} numbers it reads stand out from chance.",
        table=Table(
            "Numbers that moved",
            ["narrower by", "mean moved, sd", "declared"],
            rows,
            corner="number",
        ),
    )


def assumed(told: Account) -> str:
    """What history cannot speak of, in words."""
    named = [n for n in told.silent if n.endswith(".rest")][:ASSUMED]
    return (
        f"{len(told.silent)} numbers are never read by any month of the record and keep their "
        f"prior by construction, among them {words.listed(named)}. Whatever rests on them is "
        "assumption, however long the record."
    )
