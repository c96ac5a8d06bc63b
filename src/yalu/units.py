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

SPOKEN = {
    "1": "",
    "0–1": "0–1",
    "-1–1": "−1–1",
    "GUSD": "bn USD",
    "GUSD/yr": "bn USD/yr",
    "1/yr": "a year",
    "1/month": "a month",
    "warhead": "warheads",
    "kpersons": "thousand people",
    "%GDP": "% of GDP",
    "month": "months",
}


def spoken(unit: str) -> str:
    """A unit as it is read aloud; empty for a pure number."""
    return SPOKEN.get(unit, unit)


def spoken_beside(title: str, unit: str) -> str:
    """A unit as it is read aloud, empty if the title says it already."""
    said = spoken(unit)
    return "" if title.endswith(said) or said in title.split() else said


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
