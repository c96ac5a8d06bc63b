"""Growth of output over a calendar year, as the Bank of Korea estimates it.

The estimate is made from outside, with the South's prices, and is off by 1.5 to 2.5 points.
Every year's quantities are counted anew, so an estimate that stood too high comes back: only
a quarter of what separates the levels of record and model is left a year later, for prices
and shares stay. Without that, errors of two points a year would add up, and nothing would
hold output to 100 in 2025, its unit.
It is weighed when it is known, in August of the year after: it came in late July of most
years, and late in August of 2025. A year that has an outlook only, which the unit rests on
too, is weighed by that in its December, with a wider error.
"""

from collections.abc import Mapping

import numpy as np

from yalu.maths import exp, where
from yalu.model.observations.density import normal
from yalu.model.observations.law import Column, Law, Lived, Months, in_month
from yalu.model.spec import Scalar
from yalu.record.read import Record

ERROR = 2.0  # points, of a year's growth
OUTLOOK = 3.0  # the same of an outlook
KEPT = 0.25  # of a gap between the levels of record and model, from one estimate to the next
NEW = (0.5 * (1.0 + KEPT)) ** 0.5  # part of an error that is new; makes growth off by `ERROR`
KNOWN = 8  # month of the next year


class Growth(Law):
    name = "growth"
    title = "yearly growth of output"
    series = ("gdp_growth", "gdp_growth_outlook")
    columns = ("growth", "known", "ahead")
    memory = ("sum", "last", "before", "gap")
    source = "Bank of Korea; error of 1.5 to 2.5 points by the priors register"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        """Growth, 1 where it is told, and 1 where it is an outlook for the year that ends."""
        told, _ = in_month(record, "gdp_growth", months, month=KNOWN, after=1)
        ahead, _ = in_month(record, "gdp_growth_outlook", months, month=12)
        never, _ = in_month(record, "gdp_growth", months, month=12)  # told by an estimate later
        ahead = np.where(np.isnan(never), ahead, np.nan)
        whole = months // 12 > (months[0] + 11) // 12 + 1  # two whole years lie before
        growth = np.where(whole, np.where(np.isnan(told), ahead, told), np.nan)
        silent = np.isnan(growth)
        return {
            "growth": growth,
            "known": np.where(silent, np.nan, 1.0),
            "ahead": np.where(silent, np.nan, ~np.isnan(ahead)),
        }

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """Output added up over this year, the last, and the one before it; the gap of levels.

        The gap is by how many points the record's level has outgrown the model's.
        """
        first, held = m.january > 0.5, m.held
        kept = {
            "sum": where(first, 0.0, held["sum"]) + exp(m.after.log_output),
            "last": where(first, held["sum"], held["last"]),
            "before": where(first, held["last"], held["before"]),
        }
        wider = held["gap"] + seen["growth"] - _grown(seen, kept)
        return {**kept, "gap": where(seen["known"] > 0.5, wider, held["gap"])}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return normal(seen["growth"], expected(seen, m.held), error(seen))


def expected(seen: Mapping[str, Scalar], held: Mapping[str, Scalar]) -> Scalar:
    """What the estimate should say, given what is held with it taken in [points]."""
    grown = _grown(seen, held)
    stood = held["gap"] - (seen["growth"] - grown)  # the gap before this estimate
    return grown - (1.0 - KEPT) * stood


def error(seen: Mapping[str, Scalar]) -> Scalar:
    """By how much the estimate is off that [points]."""
    return NEW * where(seen["ahead"] > 0.5, OUTLOOK, ERROR)


def _grown(seen: Mapping[str, Scalar], held: Mapping[str, Scalar]) -> Scalar:
    """The model's growth over the year that is told of [points]."""
    ahead = seen["ahead"] > 0.5
    year = where(ahead, held["sum"], held["last"])
    before = where(ahead, held["last"], held["before"])
    return 100.0 * (year / (before + 1e-6) - 1.0)
