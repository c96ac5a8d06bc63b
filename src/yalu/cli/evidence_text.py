"""What `yalu evidence` prints."""

from collections.abc import Iterator
from textwrap import wrap

from yalu.analysis.assumptions import assumption
from yalu.brief import words
from yalu.calibration.account import Account, Member, Narrowed
from yalu.ensemble.intervals import NINETY
from yalu.model.catalogue import THEORIES

WIDTH = 96
SHOWN_YEARS = ("2009-12", "2013-12", "2017-12", "2021-12")
EPISODES_SHOWN = 10
NUMBERS = 20
LEANINGS = 5
SILENT_LINES = 4


def text(told: Account, *, everything: bool = False) -> str:
    """The whole account."""
    return "\n".join(
        [*_head(told), *_theories(told), *_moved(told), *_numbers(told, everything), *_rest(told)]
    )


def _head(told: Account) -> Iterator[str]:
    value, error = told.log_evidence[-1][1:]
    yield from wrap(
        f"Weighed by the record up to {told.last}: {told.draws} draws, {told.distinct} of them "
        f"different, on {told.islands} islands that share none, worth about "
        f"{told.independent:.0f} independent ones. Log evidence {_plain(value)} ± "
        f"{NINETY * error:.1f}. All answers to a question weighed the same before history. "
        f"{words.PLUS_MINUS} For a weight it is at least what so few independent draws allow.",
        WIDTH,
    )
    yield ""


def _theories(told: Account) -> Iterator[str]:
    years = [w.last for w in told.members[0].weights if w.last in SHOWN_YEARS]
    heads = [*(year[:4] for year in years), told.last[:4]]
    yield (
        f"{'weight of each answer, per cent':<32}"
        + "".join(f"{h:>7}" for h in heads)
        + (f"{'±':>5}  {'log Bayes factor':<18}{'half–double':<13}says")
    )
    for theory in THEORIES.values():
        yield f"{theory.id} {theory.title}"
        for m in told.members:
            if m.evidence.theory == theory.id:
                yield _member(m, years)
    yield from wrap(
        "Half–double: the weight had the answer's prior odds been half or double. A bound (≷) is "
        "shown where no draw, or every draw, held an answer.",
        WIDTH,
    )
    yield ""


def _member(m: Member, years: list[str]) -> str:
    e = m.evidence
    at = {w.last: w for w in m.weights}
    shares = "".join(f"{100 * at[year].share:7.0f}" for year in years)
    sign = "≷" if e.bounded else " "
    factor = f"{sign}{e.log_bayes_factor:+.1f} ± {NINETY * e.error:.1f}".replace("-", words.MINUS)
    spread = f"{100 * m.halved:.0f}{words.DASH}{100 * m.doubled:.0f}"
    error = f"{100 * NINETY * e.share_error:.0f}"
    return (
        f"  {e.member:<30}{shares}{100 * e.share:7.0f}{error:>5}  {factor:<18}{spread:<13}{e.words}"
    )


def _moved(told: Account) -> Iterator[str]:
    """The episodes that stand out most from their error, and how all of them add up."""
    rows = [(abs(s.gained) / s.error, m.evidence, s) for m in told.members for s in m.shifts]
    beyond = sum(apart > NINETY for apart, _, _ in rows)
    yield "what moved them: log predictive difference by episode, in nats"
    for _, e, s in sorted(rows, key=lambda row: -row[0])[:EPISODES_SHOWN]:
        gained = _nats(s.gained, s.error)
        yield (
            f"  {e.theory} {e.member:<16}{gained:<11} {s.episode} "
            f"(most in {s.month}: {_signed(s.by, 2)})"
        )
    yield from wrap(
        f"These ten stand out most. Of all {len(rows)} such figures {beyond} are larger than their "
        f"error, where chance alone would make {0.1 * len(rows):.0f} so. They are told by the "
        "draws that entered each year; few of these count, so the figures are noisy and sums of "
        "them drift downwards. Resampling islands apart and moving the draws undo that. In nats:",
        WIDTH,
    )
    yield f"  {'':<19}{'all episodes':<15}{'undone since':<15}log of weight over prior"
    for m in told.members:
        name = f"{m.evidence.theory} {m.evidence.member}"
        gained, total = (
            _nats(m.sums.gained, m.sums.gained_error), _nats(m.sums.total, m.sums.total_error),
        )  # fmt: skip
        yield f"  {name:<19}{gained:<15}{_signed(m.sums.undone):<15}{total}"
    yield ""


def _plain(value: float) -> str:
    return f"{value:.1f}".replace("-", words.MINUS)


def _nats(value: float, error: float) -> str:
    return f"{_signed(value)} ± {NINETY * error:.1f}"


def _signed(value: float, places: int = 1) -> str:
    text = f"{value:+.{places}f}"
    return (text[1:] if words.is_nought(text) else text).replace("-", words.MINUS)


def _numbers(told: Account, everything: bool) -> Iterator[str]:
    moved = [n for n in told.numbers if n.status == "moved"]
    shown = list(told.numbers) if everything else moved[:NUMBERS]
    read = len(told.numbers)
    which = f"; the {len(shown)} most, all with --all" if len(shown) < len(moved) else ""
    yield f"numbers that history narrowed or moved: {len(moved)} of the {read} it reads{which}"
    yield (
        f"  {'number':<40}{'narrower':>9}{'moved':>9}  {'5, 50, 95 % before':<26}{'after':<28}known"
    )
    for n in shown:
        yield _number(n)
        yield f"      {_meaning(n.name)}"
    yield ""


def _meaning(name: str) -> str:
    """What a number is, in the words of its mechanism and its own."""
    known = assumption(name)
    unit = f" [{known.unit}]" if known.unit not in ("", "1") else ""
    return f"{name.rpartition('.')[0].replace('_', ' ')}: {known.meaning}{unit}"


def _number(n: Narrowed) -> str:
    moved = f"{n.shift:+.1f} sd".replace("-", words.MINUS)
    before, after = (
        ", ".join(f"{v:.3g}" for v in three).replace("-", words.MINUS)
        for three in (n.prior, n.posterior)
    )
    name = n.name if len(n.name) < 40 else n.name[:38] + "…"
    narrower = f"{100 * max(0.0, n.contraction):.0f} %"
    return f"  {name:<40}{narrower:>9}{moved:>9}  {before:<26}{after:<28}{n.known}"


def _rest(told: Account) -> Iterator[str]:
    assumed = [n for n in told.numbers if n.known == "assumption" and n.status == "moved"]
    yield from wrap(
        f"What stays assumption: {len(told.silent)} silent numbers, which no month of the record "
        "reads, breakdown and war among them, keep their prior by construction; "
        f"{sum(n.status == 'unmoved' for n in told.numbers)} more are read and did not "
        "move by more than chance can. "
        f"{len(assumed)} numbers declared assumptions moved; they still rest on how the model "
        "ties them to the record.",
        WIDTH,
    )
    yield from (f"  {line}" for line in wrap(", ".join(told.silent), WIDTH - 2)[:SILENT_LINES])
    yield "  … all of them with --json"
    yield ""
    yield "answers lean most on these priors (log odds if the prior were half or twice as firm):"
    for row in told.leanings[:LEANINGS]:
        yield f"  {row.name:<40} {row.by:.1f} ± {NINETY * row.error:.1f} nats on {row.member}"
        yield f"      {_meaning(row.name)}"
    more = sum(row.by > NINETY * row.error for row in told.leanings) or "none"
    yield from wrap(
        f"Of {len(told.leanings)} such numbers {more} move an answer by more than this error, "
        "though of each the answer that moves most is named.",
        WIDTH,
    )
    yield ""
    yield from _scaled(told)
    yield from _rescaled(told)


def _scaled(told: Account) -> Iterator[str]:
    """Priors of many numbers at once, from the draws there are."""
    yield "had all these priors been narrower or wider at once (draws weighed again):"
    heads = f"  {'numbers':<29}{'width':>7}{'draws':>7}  {'log evidence':<15}"
    yield heads + "weight that changes most, %"
    for row in told.scaled:
        head = f"  {row.numbers:>3} {row.group:<25}{'× ' + format(row.factor, 'g'):>7}"
        if not row.told:
            yield f"{head}{row.effective:7.0f}  too few draws still count to tell"
            continue
        value = f"{row.log_evidence:+.1f} ± {NINETY * row.error:.1f}".replace("-", words.MINUS)
        yield (
            f"{head}{row.effective:7.0f}  {value:<15}{row.member} {100 * row.before:.0f} → "
            f"{100 * row.share:.0f} ± {100 * NINETY * row.share_error:.0f}"
        )


def _rescaled(told: Account) -> Iterator[str]:
    """The same from calibrations of their own."""
    own = next((r for r in told.rescaled if r.factor == 1.0), None)
    if own is None:
        return
    yield ""
    each = ", ".join(
        f"{r.log_evidence:.1f} ± {NINETY * r.error:.1f} (× {r.factor:g})".replace("-", words.MINUS)
        for r in sorted(told.rescaled, key=lambda r: r.factor)
    )
    yield from wrap(
        f"Log evidence with all {own.numbers} priors that are not declared assumptions scaled, by "
        f"calibrating anew with a small plan: {each}. Small plans find too little evidence, the "
        "more so the wider the prior, and their weights are luck: none are shown.",
        WIDTH,
    )
