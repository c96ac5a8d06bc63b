"""Random but admissible states, actions and parameters, for laws that must hold everywhere."""

import numpy as np

from yalu.model.kinds import Affect, Event, Flow, Index, Level, Memory, Stock, Switch, Turn
from yalu.model.priors import Fixed
from yalu.model.state import Action, State

HIGH_STOCK = 4.0  # times the start, or this many units where the start is nothing


def domain(variable):
    """The interval in which a variable may lie."""
    match variable:
        case Index() | Switch() | Turn():
            return 0.0, 1.0
        case Affect():
            return -1.0, 1.0
        case Level() | Flow():
            return variable.low, variable.high
        case Stock() | Memory():
            return 0.0, HIGH_STOCK * max(variable.start.median, 1.0)
        case Event():
            return 0.0, 4.0 if variable.size is not None else 1.0
    return getattr(variable, "low", -1.0), getattr(variable, "high", 1.0)


def sample(variable, rng, n):
    """`n` admissible values; switches and events take whole ones, edges are included."""
    low, high = domain(variable)
    values = rng.uniform(low, high, n)
    if isinstance(variable, Switch | Turn | Event):
        values = np.floor(rng.uniform(low, high + 1.0, n)).clip(low, high)
    values[0], values[-1] = low, high
    return values


def states(rng, n):
    return {name: sample(v, rng, n) for name, v in State.declared.items()}


def actions(rng, n):
    return {name: sample(v, rng, n) for name, v in Action.declared.items()}


def parameters(kind, rng, n):
    """Draws from the priors of a mechanism or actor."""
    return {
        name: np.full(n, p.prior.value)
        if isinstance(p.prior, Fixed)
        else p.prior.quantile(rng.uniform(0.001, 0.999, n))
        for name, p in kind.parameters.items()
    }
