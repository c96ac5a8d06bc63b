"""One month of the whole system: observe, decide, add up, integrate, draw, tally.

Only this file knows the time step (one month) and luck. `month` reads as the table of
contents of the system; the laws of the kinds of variables follow it.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from yalu.engine.draws import happens, negative_binomial, normal, pick
from yalu.maths import clip, exp, sigmoid, tanh, where
from yalu.model import seat
from yalu.model.catalogue import ACTORS, MECHANISMS, Placed
from yalu.model.kinds import (
    Affect,
    Event,
    Flow,
    Index,
    Level,
    Memory,
    Office,
    Stock,
    Switch,
    Turn,
)
from yalu.model.outcomes import PATHS, tally
from yalu.model.priors import Fixed
from yalu.model.spec import Variable
from yalu.model.state import Action, State

Values = Mapping[str, Any]

LN_2 = 0.6931472  # in single precision, as the month is
FORGOTTEN = 1e-9  # a memory this faint is gone; numbers fainter still slow the machine down
LEAST_LOG_RATE, MOST_LOG_RATE = -20.0, 3.0  # of events: e^-20 is never, e^3 is twenty a month
MOST_LOG_ODDS = 20.0  # of one way of a fork, either sign: beyond it there is no doubt
LEAST_RATE = 1e-12  # a count needs some rate; 1/month


def month(
    carry: Values, parameter: Values, policy: Values, forcing: Values, luck: Values, now: Any,
    *, smooth: bool = False,
) -> tuple[dict[str, Any], dict[str, Any]]:  # fmt: skip
    """The next month's carry, and what may be recorded of this one.

    Args:
        carry: states, the seat's memory and tallies, by name.
        parameter: drawn once per world.
        policy: one row of the policy table, and the switch of each mechanism.
        forcing: what is known or imposed in this month.
        luck: named uniforms in (0, 1).
        now: months since the run began.
        smooth: events as expected values, for gradients.
    """
    s = State(**{name: carry[name] for name in State.declared})
    chosen = decide(s, parameter)
    seen = seat.gauges(s, now, carry["phase.clock"])
    levers, memory = seat.take(chosen, seen, carry, policy, now)
    a = Action(**{**chosen, **levers})
    added = add_up(s, a, parameter, policy)
    after = integrate(s, added, parameter, forcing, luck, smooth=smooth)
    tallies = tally(after, a, carry, now)
    path = {name: of(after, a) for name, (of, *_) in PATHS.items()}
    return {**after.values, **memory, **tallies}, path


def decide(s: State, parameter: Values) -> dict[str, Any]:
    """What every capital would do by its own rule."""
    chosen: dict[str, Any] = {}
    for place in ACTORS:
        chosen |= place.bound(parameter).choose(s)
    return chosen


def add_up(s: State, a: Action, parameter: Values, policy: Values) -> dict[str, list[Any]]:
    """What all mechanisms add, by variable; rivals count by their weight in this world."""
    added: dict[str, list[Any]] = defaultdict(list)
    for place in MECHANISMS:
        share = policy[place.switch] * _weight(place, parameter)
        for name, value in place.bound(parameter).rates(s, a).items():
            added[name].append(share * value)
    return added


def _weight(place: Placed, parameter: Values) -> Any:
    """1 for what always counts, else the weight of the theories it belongs to."""
    if not place.weights:
        return 1.0
    return sum((parameter[weight] for weight in place.weights[1:]), parameter[place.weights[0]])


def integrate(
    s: State, added: Mapping[str, list[Any]], parameter: Values, forcing: Values, luck: Values,
    *, smooth: bool = False,
) -> State:  # fmt: skip
    """Every variable's next value by the law of its kind, then what is imposed from outside."""
    after: dict[str, Any] = {}
    for name, v in State.declared.items():
        total = sum(added.get(name, [])[1:], added[name][0]) if added.get(name) else 0.0
        p = _own(v, parameter)
        value = _next(v, s, total, p, luck, forcing, smooth, added)
        after[name] = _imposed(v, value, forcing)
    return State(**after)


def _own(v: Variable, parameter: Values) -> dict[str, Any]:
    """The variable's own numbers: drawn where uncertain, plain where fixed."""
    return {
        part: prior.value if isinstance(prior, Fixed) else parameter[f"{v.name}.{part}"]
        for part, prior in own_priors(v).items()
    }


def own_priors(v: Variable) -> dict[str, Any]:
    """The priors a variable carries beside its start: rest, settling times, noise, spread."""
    parts = ("rest", "up", "down", "noise", "half_life", "size", "spread")
    return {part: getattr(v, part) for part in parts if getattr(v, part, None) is not None}


def _next(v: Any, s: State, total: Any, p: Any, luck: Any, forcing: Any, smooth: bool, added: Any):
    x = getattr(s, v.name)
    match v:
        case Stock():
            return where(x + total > 0.0, x + total, 0.0 * x)
        case Index() | Affect() | Level():
            return _settled(v, x, total + _shift(v, forcing), p, luck)
        case Memory():
            left = x * exp(-LN_2 / p["half_life"])
            return where(left > FORGOTTEN, left, 0.0 * left) + total
        case Flow():
            return total + 0.0 * x
        case Event():
            return _happened(v, s, total + _shift(v, forcing), p, luck, smooth)
        case Turn():
            return _turned(v, s, added, luck, smooth)
        case Switch():
            on = sum(getattr(s, e) for e in v.on)
            off = sum(getattr(s, e) for e in v.off)
            return x + (1.0 - x) * on - x * off
        case Office():
            drawn = tanh(p["spread"] * normal(luck[v.name]))
            return where(forcing[f"calendar.{v.calendar}"] > 0.5, drawn, x)
    raise TypeError(f"no law for the kind of {v.name}")


def _settled(v: Any, x: Any, total: Any, p: Any, luck: Values) -> Any:
    """Toward its target, over its settling time up or down; then shaken by its noise."""
    target = p["rest"] + total
    if isinstance(v, Index):
        target = sigmoid(target)
    elif isinstance(v, Affect):
        target = tanh(target)
    months = p["up"] if v.up == v.down else where(target > x, p["up"], p["down"])
    moved = x + (1.0 - exp(-1.0 / months)) * (target - x)
    return moved if v.stream is None else _shaken(v, moved, p, luck)


def _shaken(v: Any, x: Any, p: Any, luck: Values) -> Any:
    """A month's shake: `noise` is the standard deviation that all shakes together cause at rest.

    An index is shaken in its odds and a feeling likewise, so neither can leave its domain.
    """
    shake = p["noise"] * (1.0 - exp(-2.0 / p["up"])) ** 0.5 * normal(luck[v.name])
    if isinstance(v, Index):
        return _odds_times(exp(shake), x)
    if isinstance(v, Affect):
        return 2.0 * _odds_times(exp(2.0 * shake), 0.5 * (1.0 + x)) - 1.0
    return x + shake


def _odds_times(factor: Any, share: Any) -> Any:
    """The share whose odds are `factor` times as high."""
    return share * factor / (1.0 - share + share * factor)


def _happened(v: Event, s: State, total: Any, p: Any, luck: Values, smooth: bool) -> Any:
    """How often an event came this month; its expected number where smooth."""
    rate = exp(clip(p["rest"] + total, LEAST_LOG_RATE, MOST_LOG_RATE))
    for name in v.when:
        rate = rate * getattr(s, name)
    for name in v.unless:
        rate = rate * (1.0 - getattr(s, name))
    if v.size is not None:
        return rate if smooth else negative_binomial(luck[v.name], rate + LEAST_RATE, p["size"])
    chance = 1.0 - exp(-rate)
    return chance if smooth else happens(luck[v.name], chance)


def _turned(v: Turn, s: State, added: Mapping[str, list[Any]], luck: Values, smooth: bool) -> Any:
    """Whether the fork went this way: one way is drawn when its trigger has come."""
    ways = [w for w in State.declared.values() if isinstance(w, Turn) and w.fork == v.fork]
    odds = [exp(clip(sum(added.get(w.name, []), 0.0), -MOST_LOG_ODDS, MOST_LOG_ODDS)) for w in ways]
    whole = sum(odds[1:], odds[0])
    shares = [o / whole for o in odds]
    taken = shares if smooth else pick(luck[f"fork.{v.fork}"], shares)
    return getattr(s, v.trigger) * taken[ways.index(v)]


def _shift(v: Variable, forcing: Values) -> Any:
    return forcing.get(f"shift.{v.name}", 0.0)


def _imposed(v: Variable, value: Any, forcing: Values) -> Any:
    """Drivers held at a known value, events made to happen or not."""
    if f"hold.{v.name}" in forcing:
        return where(forcing[f"hold.{v.name}"] > 0.5, forcing[f"value.{v.name}"], value)
    if f"force.{v.name}" in forcing:
        force = forcing[f"force.{v.name}"]
        return where(force > 0.5, 1.0, where(force < -0.5, 0.0, value))
    return value
