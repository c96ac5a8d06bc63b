"""The units of the model, and the one conversion its lines need.

Mechanisms run on floats in the engine and on unit-carrying numbers in the unit law;
`YEAR` turns a yearly rate into a monthly one in both: `imports / YEAR`.
"""

from functools import cache
from typing import Any

YEAR = 12.0  # month/yr

DEFINITIONS = (
    "month = [time]",
    "yr = 12 * month",
    "GUSD = [money]",
    "kt = [mass]",
    "Mt = 1000 * kt",
    "Mb = [barrel]",
    "warhead = [warhead]",
    "kpersons = [person]",
    "pctGDP = [burden]",
)


def spell(unit: str) -> str:
    """The unit as the registry reads it."""
    return unit.replace("%GDP", "pctGDP").replace("·", "*").replace("²", "**2")


@cache
def registry() -> Any:
    """A pint registry that knows these units and no others, so `kt` is never knots."""
    import pint

    made: Any = pint.UnitRegistry(None)
    for line in DEFINITIONS:
        made.define(line)
    return made


def measured(value: Any, unit: str) -> Any:
    """`value` carrying `unit`; `1` is a pure number."""
    ureg = registry()
    return ureg.Quantity(value, "" if unit == "1" else spell(unit))
