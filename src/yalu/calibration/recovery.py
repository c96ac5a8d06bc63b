"""Are theories found again? Answers planted in synthetic histories of the record's length.

Each history has a truth of its own: an answer to every question, and every number. Most are
drawn from the prior, so the weight that true answers get, less what it was before, is what
a history of this length can teach of this model, and weights can be held against how often
they are right. In others one answer is planted with its own numbers far out, so that it
shows: an answer that is not found even there would mean that the method finds nothing.

A history is minutes of work, so each is kept in a file when it is done.
"""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from yalu.calibration import space
from yalu.calibration.calibrate import Plan, calibrate
from yalu.calibration.clouds import Years
from yalu.calibration.evidence import member_evidence
from yalu.calibration.ledger import shares
from yalu.calibration.posterior import stamp
from yalu.calibration.space import Points
from yalu.calibration.stations import Floats, member_names
from yalu.calibration.synthetic import ranks, synthetic
from yalu.files import write_atomically
from yalu.model.catalogue import MECHANISMS, THEORIES
from yalu.record.read import Record

FAR_OUT = 3.0  # prior standard deviations at which the numbers of a planted answer stand
PLANTED = ("H8.provokes", "H4.russia", "H8.tames", "H2.feeling", "H7.strong", "H1.worn")
EVERY = 3  # one history in so many is planted
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)  # of weights, to hold them against how often they are right


@dataclass(frozen=True)
class Case:
    """One history to write: its number, and the answer planted in it, if any, `H8.provokes`."""

    number: int
    planted: str = ""

    @property
    def name(self) -> str:
        """For its file."""
        return f"{self.number:03d}-{self.planted or 'drawn'}"


@dataclass(frozen=True)
class Outcome:
    """What was found in one history.

    Args:
        case: which.
        member: the true answers, numbers in the order of `THEORIES`.
        share: weight of each answer on each island, `[island][member]`.
        distinct: how many of the posterior's draws differ.
        rank: of each true number among the posterior's, and
        draws: how many these are.
        seconds: of processor time.
    """

    case: Case
    member: tuple[int, ...]
    share: tuple[tuple[float, ...], ...]
    distinct: int
    rank: tuple[int, ...]
    draws: int
    seconds: float


def cases(histories: int, planted: int = 0) -> tuple[Case, ...]:
    """So many truths drawn from the prior, and among them so many planted ones."""
    rows, left = [], planted
    for number in range(histories):
        if left and number % (EVERY - 1) == EVERY - 2:
            left -= 1
            rows += [Case(number), Case(1000 + planted - left - 1, _wanted(planted - left - 1))]
        else:
            rows.append(Case(number))
    rest = range(planted - left, planted)
    return (*rows, *(Case(1000 + i, _wanted(i)) for i in rest))


def _wanted(i: int) -> str:
    return PLANTED[i % len(PLANTED)]


def truth(case: Case, *, seed: int) -> Points:
    """One draw from the prior, with what is planted put in its place."""
    drawn = space.from_prior(case.number + 1, seed=seed).take(np.array([case.number]))
    if not case.planted:
        return drawn
    theory, member = case.planted.split(".")
    chosen = drawn.member.copy()
    chosen[list(THEORIES).index(theory)] = list(THEORIES[theory].members).index(member)
    own = numbers_of(case.planted)
    far = np.array([name in own for name in space.read_by_history()])[:, None]
    return Points(np.where(far, FAR_OUT, drawn.score), chosen)


def numbers_of(member: str) -> frozenset[str]:
    """The uncertain numbers of an answer's own mechanisms, `H8.provokes`."""
    weight = f"theory.{member}"
    places = [place for place in MECHANISMS if place.weights == (weight,)]
    return frozenset(f"{place.name}.{n}" for place in places for n in place.uncertain())


def recover(
    record: Record, case: Case, plan: Plan, stations: tuple[str, ...], *, seed: int = 0
) -> Outcome:
    """Write one history and weigh it, as `yalu calibrate` weighs the real one.

    Args:
        record: whose drivers and gaps it shares.
        case: which history.
        plan: of the calibration.
        stations: of the calibration; the last ends the history.
        seed: of the truth and of all luck.
    """
    begun, true = time.process_time(), truth(case, seed=seed)
    own = seed * 10_000 + case.number
    written = synthetic(record, true, last=stations[-1], seed=own)
    years = Years(record, stations, seed=own)
    years.table = written.tables[0]
    found = calibrate(record, plan, seed=own, stations=stations, target=years).posterior
    return Outcome(
        case, tuple(true.member[:, 0].tolist()),
        tuple(map(tuple, shares(found.points.member, plan.islands).tolist())), found.distinct(),
        tuple(ranks(true, found.points).tolist()), len(found.points), time.process_time() - begun,
    )  # fmt: skip


def kept(
    folder: Path, record: Record, case: Case, plan: Plan, stations: tuple[str, ...], *, seed: int
) -> Outcome:
    """The outcome of a case, from its file if one of this model, record and plan is there.

    Raises:
        OutputError: the file cannot be written.
    """
    path = folder / f"{case.name}.json"
    made_from = {
        **stamp(record), "source": "", "plan": asdict(plan), "stations": stations, "seed": seed,
    }  # fmt: skip
    label = json.loads(json.dumps(made_from))
    if path.is_file():
        told = json.loads(path.read_text())
        if {**told.pop("label"), "source": ""} == label:  # words of the model may change
            return _read(told)
    found = recover(record, case, plan, stations, seed=seed)
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps({**asdict(found), "label": label}))
    return found


def _read(told: dict) -> Outcome:
    case, share = Case(**told.pop("case")), tuple(map(tuple, told.pop("share")))
    member, rank = tuple(told.pop("member")), tuple(told.pop("rank"))
    return Outcome(case=case, member=member, share=share, rank=rank, **told)


@dataclass(frozen=True)
class Measured:
    """A mean over histories and its standard error."""

    value: float
    error: float


@dataclass(frozen=True)
class Recovered:
    """What truths drawn from the prior told, each question of each history once.

    Args:
        histories: how many.
        gained: mean log of the weight of true answers over their prior, in nats, and
        by_theory: the same for each question.
        trusted: weight of true answers, and
        deserved: what it should be by the weights themselves, the sum of their squares, and
        before: what it was before history.
        led: share of questions whose true answer had the largest weight, and
        expected: what it should be by the weights, and
        by_luck: before history.
        reliability: weights from, to, their mean, how often the answer was true, how many.
    """

    histories: int
    gained: Measured
    by_theory: dict[str, Measured]
    trusted: Measured
    deserved: Measured
    before: float
    led: Measured
    expected: Measured
    by_luck: float
    reliability: tuple[tuple[float, float, float, float, int], ...]


def recovered(outcomes: Sequence[Outcome]) -> Recovered:
    """Sum up truths drawn from the prior; planted ones are left out.

    Histories are independent; the questions of one are not taken to be.

    Raises:
        ValueError: fewer than two, which cannot know their error.
    """
    found = [o for o in outcomes if not o.case.planted]
    if len(found) < 2:
        raise ValueError("one history cannot know its error: write two or more")
    sizes = [len(t.members) for t in THEORIES.values()]
    weight = [np.split(smoothed(o), np.cumsum(sizes)[:-1]) for o in found]
    true = [
        [w[m] for w, m in zip(row, o.member, strict=True)]
        for row, o in zip(weight, found, strict=True)
    ]
    gain = np.log(np.array(true)) + np.log(sizes)
    squares = [[float(w @ w) for w in row] for row in weight]
    most = [[float(w.max()) for w in row] for row in weight]
    led = [
        [_led(w, m) for w, m in zip(row, o.member, strict=True)]
        for row, o in zip(weight, found, strict=True)
    ]
    even = float(np.mean([1.0 / size for size in sizes]))
    return Recovered(
        len(found), _measured(gain.mean(axis=1)),
        {t: _measured(column) for t, column in zip(THEORIES, gain.T, strict=True)},
        _measured(np.mean(true, axis=1)), _measured(np.mean(squares, axis=1)), even,
        _measured(np.mean(led, axis=1)), _measured(np.mean(most, axis=1)), even,
        tuple(_reliability(weight, found)),
    )  # fmt: skip


@dataclass(frozen=True)
class Verdicts:
    """What `yalu evidence` would have said in words, and how often that was right.

    Args:
        said: answers it said anything for or against, of
        asked: all answers to all questions.
        right: said for the true one, or against another.
    """

    said: int
    asked: int
    right: int


def verdicts(outcomes: Sequence[Outcome]) -> Verdicts:
    """Of truths drawn from the prior, with the errors that islands tell."""
    said = asked = right = 0
    for o in (o for o in outcomes if not o.case.planted):
        true = {
            (theory.id, list(theory.members)[m])
            for theory, m in zip(THEORIES.values(), o.member, strict=True)
        }
        for e in member_evidence(np.array(o.share), o.distinct):
            asked += 1
            if e.words != "none":
                said += 1
                right += ((e.theory, e.member) in true) == e.words.endswith("for")
    return Verdicts(said, asked, right)


def overconfidence(outcomes: Sequence[Outcome]) -> Measured:
    """Mean squared normal score of the truths' ranks, 1 if all is well; see `validation`."""
    from scipy.special import ndtri

    found = [o for o in outcomes if not o.case.planted]
    scores = [ndtri((np.array(o.rank) + 0.5) / (o.draws + 1.0)) for o in found]
    return _measured(np.mean(z * z) for z in scores)


def smoothed(found: Outcome) -> Floats:
    """Weights of all answers, with one draw of the prior added to those that differ.

    So an answer that no draw kept is not called impossible, and even weights stay even.
    """
    sizes = [len(t.members) for t in THEORIES.values()]
    prior = np.concatenate([np.full(size, 1.0 / size) for size in sizes])
    return (found.distinct * np.mean(found.share, axis=0) + prior) / (found.distinct + 1.0)


def log_odds(found: Outcome) -> Measured:
    """Log Bayes factor of the planted answer against the others, error by islands."""
    place = member_names().index(found.case.planted)
    prior = 1.0 / len(THEORIES[found.case.planted.split(".")[0]].members)
    each = found.distinct / len(found.share)
    share = (each * np.array(found.share)[:, place] + prior) / (each + 1.0)
    odds = np.log(share / (1.0 - share)) - np.log(prior / (1.0 - prior))
    return _measured(odds)


def _led(weight: Floats, member: int) -> float:
    """1 if this one leads; a tie is shared."""
    best = np.flatnonzero(np.isclose(weight, weight.max()))
    return float(member in best) / len(best)


def _reliability(weight: Sequence[Sequence[Floats]], found: Iterable[Outcome]):
    said = np.concatenate([w for row in weight for w in row])
    was = np.concatenate(
        [
            np.arange(len(w)) == m
            for row, o in zip(weight, found, strict=True)
            for w, m in zip(row, o.member, strict=True)
        ]
    )
    place = np.clip(np.searchsorted(EDGES, said, side="right") - 1, 0, len(EDGES) - 2)
    for i in range(len(EDGES) - 1):
        here = place == i
        if here.any():
            yield EDGES[i], EDGES[i + 1], said[here].mean(), was[here].mean(), int(here.sum())


def _measured(values: Iterable[float]) -> Measured:
    each = np.array(list(values), float)
    error = float(each.std(ddof=1) / np.sqrt(len(each))) if len(each) > 1 else float("nan")
    return Measured(float(each.mean()), error)
