"""What moves what: the arrows of the whole model, read from the traced mechanisms.

An arrow carries the sign seen over the plausible range of everything else, how hard it
pulls, how slowly its target answers and which mechanisms stand for it. `merged` draws
the same on fewer places: what is not a place is passed through.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from typing import Any

import numpy as np

from yalu.engine.edges import Sign, edges
from yalu.model import kinds
from yalu.model.catalogue import ACTORS, MECHANISMS, Placed
from yalu.model.priors import Fixed
from yalu.model.reading import Reading, read
from yalu.model.spec import Variable
from yalu.model.state import Action, State

POINTS = 96
SLOW = 6.0  # months to settle from which an answer counts as late
MOST = 2.0  # a swing beyond this counts no more
LN_2 = log(2.0)
DEEPEST = 5  # hidden variables that a merged arrow may pass through

Columns = Mapping[str, np.ndarray]


@dataclass(frozen=True)
class Arrow:
    """A pull of one variable or action, or one place of the picture, on another.

    Args:
        source: what moves.
        target: what answers.
        sign: `+`, `−`, or `±` where both occur within the priors and plausible states.
        swing: how far the target is pulled when the source crosses its plausible range, as
            a share of half the target's own (of one log-odds for indices and events).
        through: names of the mechanisms and capitals it passes.
        rival: whether it exists only under some of the rival theories.
        delay: months until the target has answered, by about two thirds.
    """

    source: str
    target: str
    sign: Sign
    swing: float
    through: tuple[str, ...]
    rival: bool
    delay: float

    @property
    def late(self) -> bool:
        """Whether it deserves a mark of delay."""
        return self.delay >= SLOW


def declared(name: str) -> Variable:
    """The variable or action of this name."""
    return State.declared[name] if name in State.declared else Action.declared[name]


def plausible(v: Variable) -> tuple[float, float]:
    """The range over which arrows are judged: around today, well inside the domain."""
    today = v.start.median
    match v:
        case kinds.Index():
            return max(today - 0.3, 0.02), min(today + 0.3, 0.98)
        case kinds.Affect():
            return max(today - 0.5, -0.95), min(today + 0.5, 0.95)
        case kinds.Switch() | kinds.Turn() | kinds.Event():
            return 0.0, 1.0
        case kinds.Office():
            return -0.8, 0.8
        case kinds.Memory():
            return 0.0, 2.0 * max(today, 0.5)
        case kinds.Stock():
            return (0.5 * today, 1.5 * today) if today else (0.0, _from_nothing(v.unit))
    low, high = getattr(v, "low", -1.0), getattr(v, "high", 1.0)
    half = 1.0 if high - low > 10.0 and v.unit == "1" else (high - low) / 6.0
    return max(today - half, low), min(today + half, high)


def _from_nothing(unit: str) -> float:
    """How much there may be of a stock that is empty today."""
    return {"kpersons": 300.0, "GUSD": 30.0}.get(unit, 1.0)


@cache
def arrows() -> tuple[Arrow, ...]:
    """Every arrow between variables and actions: mechanisms, capitals, and what kinds imply."""
    found = [arrow for place in (*MECHANISMS, *ACTORS) for arrow in _of(read(place))]
    return (*found, *_thrown())


def _of(reading: Reading) -> Iterator[Arrow]:
    """The arrows of one mechanism, with their signs from its graph."""
    place, samples = reading.place, _samples(reading)
    swings = _swings(reading, samples)
    for edge in edges(reading.program, samples):
        if edge.group == "parameter" or edge.sign == "0":
            continue
        output = declared(edge.target)
        yield Arrow(
            source=edge.source,
            target=edge.target,
            sign=edge.sign,
            swing=_share(swings[edge.source, edge.target], declared(edge.source), output),
            through=(place.name,),
            rival=bool(place.weights),
            delay=0.0 if place in ACTORS else settling(output),
        )


def _samples(reading: Reading) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(5)
    states, actions = reading.inputs()
    samples = {n: rng.uniform(*plausible(declared(n)), POINTS) for n in (*states, *actions)}
    for name in samples:
        if isinstance(declared(name), kinds.Switch | kinds.Turn | kinds.Event):
            samples[name] = np.round(samples[name])
    for name, p in reading.place.kind.parameters.items():
        fixed = isinstance(p.prior, Fixed)
        u = np.full(POINTS, 0.5) if fixed else rng.uniform(0.05, 0.95, POINTS)
        samples[name] = p.prior.quantile(u)
    return samples


def _swings(reading: Reading, samples: Columns) -> dict[tuple[str, str], float]:
    """How far each output goes when one input crosses its plausible range, by (input, output)."""
    kind: Any = reading.place.kind(**{p: samples[p] for p in reading.place.kind.parameters})
    states, actions = reading.inputs()
    found = {}
    for name in (*states, *actions):
        ends = []
        for end in plausible(declared(name)):
            moved = {**samples, name: np.full(POINTS, end)}
            s = State(**{n: moved[n] for n in states})
            a = Action(**{n: moved[n] for n in actions})
            ends.append(kind.choose(s) if reading.place in ACTORS else kind.rates(s, a))
        for output in reading.outputs:
            change = np.abs(np.asarray(ends[1][output]) - np.asarray(ends[0][output]))
            found[name, output] = float(np.median(change))
    return found


def settling(v: Variable) -> float:
    """Months until a variable has answered, by about two thirds; a stock only adds up."""
    if isinstance(v, kinds.Stock):
        return 12.0
    if isinstance(v, kinds.Memory):
        return min(v.half_life.median / LN_2, 24.0)
    return max((getattr(v, part).median for part in ("up", "down") if hasattr(v, part)), default=0)


def _share(swing: float, source: Variable, target: Variable) -> float:
    """A swing as a share of half the target's plausible range, at most `MOST`."""
    if isinstance(target, kinds.Index | kinds.Affect | kinds.Event | kinds.Turn):
        return min(swing, MOST)
    low, high = plausible(target)
    lasting = not isinstance(source, kinds.Event | kinds.Turn)
    if isinstance(target, kinds.Stock) and lasting:
        swing *= 12.0
    if isinstance(target, kinds.Memory) and lasting:
        swing *= min(target.half_life.median / LN_2, 12.0)
    return min(2.0 * swing / max(high - low, 1e-9), MOST)


def _thrown() -> Iterator[Arrow]:
    """Arrows that the kinds imply: switches thrown by events, ways taken after a trigger."""
    for name, v in State.declared.items():
        signed: list[tuple[str, Sign]] = []
        match v:
            case kinds.Switch():
                signed = [*((n, "+") for n in v.on), *((n, "−") for n in v.off)]
            case kinds.Event():
                signed = [(n, "+") for n in v.when]
            case kinds.Turn():
                signed = [(v.trigger, "+")]
        for source, sign in signed:
            yield Arrow(source, name, sign, 1.0, (), False, 0.0)


def merged(places: Mapping[str, tuple[str, ...]], *, without: tuple[str, ...] = ()) -> list[Arrow]:
    """Arrows between places, each a group of variables; other variables are passed through.

    Args:
        places: the variables and actions of each place; a name led by `-` counts against it.
        without: mechanisms to leave out.

    Returns:
        One arrow for each pair of places, strongest first. Its sign is that of its paths at
        least a quarter as strong as the strongest.
    """
    home = {n.lstrip("-"): place for place, names in places.items() for n in names}
    turned = {n[1:] for names in places.values() for n in names if n.startswith("-")}
    leaving: dict[str, list[Arrow]] = {}
    for arrow in (a for a in arrows() if not set(a.through) & set(without)):
        leaving.setdefault(arrow.source, []).append(arrow)
    paths: dict[tuple[str, str], list[Arrow]] = {}
    for name, place in home.items():
        for path in _paths(name, leaving, home):
            if (end := home[path.target]) != place:
                flips = (name in turned) != (path.target in turned)
                sign = _times("−", path.sign) if flips else path.sign
                paths.setdefault((place, end), []).append(
                    Arrow(place, end, sign, path.swing, path.through, path.rival, path.delay)
                )
    bundles = [_bundle(found) for found in paths.values()]
    return sorted(bundles, key=lambda a: (-a.swing, a.source, a.target))


def _paths(
    start: str, leaving: Mapping[str, list[Arrow]], home: Mapping[str, str]
) -> Iterator[Arrow]:
    """Every way from a variable to the next placed one, as a single arrow."""
    waiting: list[tuple[Arrow, tuple[str, ...]]]
    waiting = [(arrow, (start,)) for arrow in leaving.get(start, [])]
    while waiting:
        arrow, passed = waiting.pop()
        if arrow.target in home:
            yield arrow
        elif arrow.target not in passed and len(passed) <= DEEPEST:
            for onward in leaving.get(arrow.target, []):
                waiting.append((_after(arrow, onward), (*passed, arrow.target)))


def _after(first: Arrow, then: Arrow) -> Arrow:
    return Arrow(
        first.source,
        then.target,
        _times(first.sign, then.sign),
        min(first.swing, 1.0) * then.swing,
        tuple(dict.fromkeys((*first.through, *then.through))),
        first.rival or then.rival,
        first.delay + then.delay,
    )


def _times(x: Sign, y: Sign) -> Sign:
    if "±" in (x, y):
        return "±"
    return "+" if x == y else "−"


def _bundle(paths: list[Arrow]) -> Arrow:
    """One arrow for all paths between two places."""
    paths = sorted(paths, key=lambda a: (-round(a.swing, 6), a.through))
    strong = [p for p in paths if p.swing >= 0.25 * paths[0].swing]
    signs = {p.sign for p in strong}
    return Arrow(
        paths[0].source,
        paths[0].target,
        paths[0].sign if len(signs) == 1 else "±",
        round(sum(p.swing for p in paths[:3]), 3),  # alike to the last bit on any machine
        tuple(dict.fromkeys(name for p in strong for name in p.through)),
        all(p.rival for p in strong),
        paths[0].delay,
    )


def movers(name: str) -> tuple[Placed, ...]:
    """The mechanisms that add to a variable."""
    return tuple(place for place in MECHANISMS if name in read(place).outputs)
