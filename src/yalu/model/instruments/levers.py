"""All of Beijing's instruments: what a policy file can set."""

from yalu.model.instruments.assistance import Assistance
from yalu.model.instruments.banking import Banking
from yalu.model.instruments.border import Border
from yalu.model.instruments.council import Council
from yalu.model.instruments.diplomacy import Diplomacy
from yalu.model.instruments.fuel import Fuel
from yalu.model.instruments.trade import Trade


class Levers(Fuel, Trade, Banking, Border, Assistance, Council, Diplomacy):
    """Twenty-two levers; `declared` gives bounds, units, today's values, lags and costs."""
