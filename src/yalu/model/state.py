"""All that the system carries from month to month, and all that can be done in a month."""

from yalu.model.instruments.capitals import Capitals
from yalu.model.instruments.levers import Levers
from yalu.model.states.allies import Allies
from yalu.model.states.arms import Arms
from yalu.model.states.china import China
from yalu.model.states.economy import Economy
from yalu.model.states.regime import Regime
from yalu.model.states.world import World


class State(World, China, Economy, Regime, Arms, Allies):
    """What is true at the start of a month. Units and meanings stand in `states/`."""


class Action(Levers, Capitals):
    """What the capitals do this month. Beijing's levers are those a policy can set."""
