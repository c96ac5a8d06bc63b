"""Pictures of what history says: weights over time, what moved them, what it narrowed."""

from collections.abc import Sequence
from itertools import accumulate

from yalu import dates
from yalu.brief import plain, words
from yalu.brief.drawing import draw
from yalu.brief.sheet import alone
from yalu.calibration.account import Account, Member, Narrowed, account
from yalu.calibration.stations import read_calibration
from yalu.ensemble.intervals import NINETY
from yalu.model.catalogue import THEORIES

SIZE = {"width": 340, "height": 176}
NARROWED = 16  # numbers drawn
UNDONE = 1.5  # years beyond the record at which what was undone is drawn


def drawn(kind: str, theory: str = "", told: Account | None = None) -> str:
    """A picture as a file: `weights` or `moved` of a theory, or `narrowing`.

    Args:
        kind: of picture.
        theory: by its id; narrowing has none.
        told: what history says; by default that of the posterior in use.

    Raises:
        InputError: there is no posterior, or it is stale.
    """
    told = told or account(read_calibration())
    if kind == "narrowing":
        return alone("The numbers that history narrowed or moved most", narrowing(told.numbers))
    make = {"weights": weights, "moved": moved_by}[kind]
    return alone(f"{theory}: {THEORIES[theory].title}", make(told, theory))


def weights(told: Account, theory: str) -> str:
    """Weight of each member of a theory at the end of every year."""
    members = of_theory(told, theory)
    return draw("weights", f"weights-{theory}", {
        **SIZE, "title": f"{theory}: weight of each answer at the end of every year",
        "about": said(members), "prior": members[0].evidence.prior, "begin": _begin(members),
        "answers": [
            {
                "id": m.evidence.member, "n": i,
                "points": [(_end(w.last), w.share) for w in m.weights],
                "halves": [NINETY * w.error for w in m.weights],
            }
            for i, m in enumerate(members)
        ],
    })  # fmt: skip


def said(members: Sequence[Member]) -> str:
    """Where the weights stand, in a sentence."""
    ends = [f"{m.evidence.member} {weight(m)}" for m in members]
    return f"At the end: {words.listed(ends)}; all alike before history."


def weight(member: Member) -> str:
    """A weight at the end with its error, as `24 % ± 18 points`."""
    error = 100.0 * NINETY * member.weights[-1].error
    return f"{words.percent(member.evidence.share)} ± {error:.0f} points"


def moved_by(told: Account, theory: str) -> str:
    """What each episode added to each member's log weight, running; at last what was undone."""
    members = of_theory(told, theory)
    title = (
        f"{theory}: how much better each answer foresaw the record than all together, in nats; the "
        "last step, beyond the record, is what resampling and moves undid"
    )
    return draw("moved", f"moved-{theory}", {
        **SIZE, "title": title, "about": _most(members), "begin": _begin(members),
        "answers": [
            {"id": m.evidence.member, "n": i, "points": _running(m), "halves": _halves(m)}
            for i, m in enumerate(members)
        ],
    })  # fmt: skip


def narrowing(rows: Sequence[Narrowed]) -> str:
    """Prior and posterior of the numbers that history narrowed most, in standard deviations."""
    shown = [r for r in rows if r.status == "moved"][:NARROWED]
    told = words.listed([_said(r.name) for r in shown[:3]]) if shown else "none"
    return draw("narrowing", "narrowing", {
        "width": 680, "title": "The numbers that history narrowed or moved most",
        "about": f"Most of all: {told}.",
        "rows": [
            {
                "name": _said(r.name), "shift": r.shift, "contraction": r.contraction,
                "assumed": r.known == "assumption",
            }
            for r in shown
        ],
    })  # fmt: skip


def _said(name: str) -> str:
    """What a number is, behind the words of its mechanism."""
    return f"{name.rpartition('.')[0].replace('_', ' ')}: {plain.input_of(name)}"


def of_theory(told: Account, theory: str) -> list[Member]:
    """The members of one theory, in order."""
    return [m for m in told.members if m.evidence.theory == theory]


def theories() -> list[str]:
    """Ids of all theories."""
    return list(THEORIES)


def _running(member: Member) -> list[tuple[float, float]]:
    gained = accumulate(shift.gained for shift in member.shifts)
    run = [(_end(s.last), total) for s, total in zip(member.shifts, gained, strict=True)]
    return [*run, (run[-1][0] + UNDONE, member.sums.total)]


def _halves(member: Member) -> list[float]:
    """Half of the 90 % interval at each point of that."""
    spread = accumulate(shift.error**2 for shift in member.shifts)
    return [NINETY * error for error in (*(s**0.5 for s in spread), member.sums.total_error)]


def _most(members: Sequence[Member]) -> str:
    shift, member = max(
        ((s, m) for m in members for s in m.shifts), key=lambda pair: abs(pair[0].gained)
    )
    gained = f"{shift.gained:+.1f}".replace("-", words.MINUS)
    return (
        f"Most in “{shift.episode}”: {gained} nats for {member.evidence.member}, "
        f"above all in {shift.month}."
    )


def _begin(members: Sequence[Member]) -> float:
    """When the record begins to tell, in decimal years."""
    return dates.month(members[0].shifts[0].first) / 12.0


def _end(month: str) -> float:
    return (dates.month(month) + 1) / 12.0
