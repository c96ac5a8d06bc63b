"""Chinese customs: what both trade series have in common.

Single months count where they were read or derived; months that were filled count only
together, as what their year leaves for them. The log of a month is off by a season, learnt
from earlier years, and by an error of Student's law; with the border shut goods come in
single consignments, and the error is wider. A million dollars added to both sides keeps
months with next to nothing from counting for everything.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np

from yalu.maths import log, where
from yalu.model.observations.density import student
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record

FLOOR = 0.001  # GUSD a month
FREEDOM = 4.0  # of Student's law
SHUT = 2.0  # how much wider the error is with the border shut
YEARLY, RECALLED = 0.1, 0.2  # error of the log of a year's sum: read, and from memory
GUESSED = 0.7  # error of a filled month: enough to lean on, not to overrule its December
DOUBT = 2.0  # years of no season that the season starts from


class Customs(Law):
    """One direction of trade.

    Attributes:
        state: the flow it shows, GUSD a year.
        error: scale of the error of a month's log.
    """

    state: ClassVar[str] = ""
    error: ClassVar[float] = 0.15
    columns = (
        "log", "month", "season", "rest_log", "rest_months", "rest_error", "filled_log", "filled",
    )  # fmt: skip
    memory = ("untold",)
    source = "Chinese customs; error from the spread of months round their year"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        """A month's log value and season, or in December the log of what the rest of it was."""
        name = self.series[0]
        seen, every = at(record, name, months), at(record, name, months, scorable=False)
        rest, number, recalled = _rest_of_year(record, name, months, np.isnan(seen))
        month, closing = ~np.isnan(seen), number > 0.0
        filled = _filled(month, months)
        return {
            "log": np.log(np.where(month, every, 1.0) / 1000.0 + FLOOR),
            "month": month.astype(float),
            "season": season(record, name, months),
            "rest_log": np.log(np.where(closing, rest, 1.0) / 1000.0 + FLOOR),
            "rest_months": number,
            "rest_error": np.where(recalled, RECALLED, YEARLY),
            "filled_log": np.log(np.where(filled, every, 1.0) / 1000.0 + FLOOR),
            "filled": filled.astype(float),
        }

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """Trade of this year's filled months, as the model has it [GUSD]."""
        flow = getattr(m.after, self.state) / 12.0
        kept = where(m.january > 0.5, 0.0, m.held["untold"])
        return {"untold": kept + (1.0 - seen["month"]) * flow}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        wider = 1.0 + SHUT * m.before.closure
        flow = getattr(m.after, self.state) / 12.0  # [GUSD/month]
        usual = log(flow * seen["season"] + FLOOR)
        one = student(seen["log"], usual, self.error * wider, FREEDOM)
        months = where(seen["rest_months"] > 0.5, seen["rest_months"], 1.0)
        spread = seen["rest_error"] + self.error * wider / months
        rest = student(seen["rest_log"], log(m.held["untold"] + FLOOR), spread, FREEDOM)
        return where(seen["month"] > 0.5, one, 0.0) + where(seen["rest_months"] > 0.5, rest, 0.0)

    def guess(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        """A filled month as if it had been read, roughly: it is what December will ask about."""
        flow = getattr(m.after, self.state) / 12.0  # [GUSD/month]
        apart = (seen["filled_log"] - log(flow + FLOOR)) / (
            GUESSED * (1.0 + SHUT * m.before.closure)
        )
        return where(seen["filled"] > 0.5, -0.5 * apart * apart, 0.0)


def _rest_of_year(record: Record, name: str, months: Months, filled: Any):
    """In each December: the sum of the year's filled months, how many, and if from memory."""
    values = at(record, name, months, scorable=False)
    yearly = record.series(f"{name}_yearly")
    basis = dict(zip(yearly.years.tolist(), yearly.basis.tolist(), strict=True))
    rest, number = np.zeros(len(months)), np.zeros(len(months))
    recalled = np.zeros(len(months), bool)
    for i in np.flatnonzero(months % 12 == 11):
        part = slice(max(i - 11, 0), i + 1)
        if np.isnan(values[part]).any():
            continue  # months that nobody has told yet cannot be added up
        rest[i] = np.nansum(np.where(filled[part], values[part], 0.0))
        number[i] = filled[part].sum()
        recalled[i] = basis.get(int(months[i]) // 12) == "recalled"
    return rest, number, recalled


def _filled(month: Any, months: Months) -> Any:
    """Months that were filled in years that are over, and are not a December."""
    whole = (months // 12 < (months[-1] + 1) // 12) & (months % 12 < 11)
    return whole & ~month


def season(record: Record, name: str, months: Months) -> Column:
    """Each month's usual share of an even month, from the open years complete before it.

    The log of a month against its year's mean, averaged over the months that were read,
    drawn toward no season by `DOUBT` years of it.
    """
    series, shut = record.series(name), record.series("closure")
    total, count = np.zeros(12), np.full(12, DOUBT)
    factors, year = np.ones(len(months)), int(series.months[0]) // 12
    for i, when in enumerate(months.tolist()):
        while year < when // 12:
            whole = series.window(year * 12, year * 12 + 11)
            closed = shut.window(year * 12, year * 12 + 11).values
            if not np.any(np.isnan(whole.values)) and not np.any(closed > 0.1):
                ratio = np.log(np.maximum(whole.values, 0.1) / whole.values.mean())
                total += np.where(whole.scorable, ratio, 0.0)
                count += whole.scorable
            year += 1
        factors[i] = np.exp(total[when % 12] / count[when % 12])
    return factors
