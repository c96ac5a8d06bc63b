"""Estimates of the arsenal: of its material before 2022, of assembled warheads since.

SIPRI's figure for January changed its meaning in 2022, from what the material would allow
to what stands assembled, so the fall from 40–50 to 20 is no fall. It is published in June.
Its estimates of one year repeat those of the last: three are counted as one.
"""

from collections.abc import Mapping

import numpy as np

from yalu.maths import log, where
from yalu.model.observations.density import between
from yalu.model.observations.law import Column, Law, Lived, Months, in_month
from yalu.model.spec import Scalar
from yalu.record.read import Record

ERROR = 0.2  # logistic scale of the log of an estimate, a standard deviation of 0.36
ROUNDED = 0.15  # an estimate stands for what lies so near in logs
KNOWN = 6  # month of the year
REPEATED = 3.0  # yearly estimates that say as much as one


class Warheads(Law):
    name = "warheads"
    title = "warheads, or material for them, by outside estimates"
    series = ("warheads_material_low", "warheads_material_high", "warheads_assembled")
    columns = ("low", "high", "assembled")
    memory = ("warheads", "material")
    source = "SIPRI; half to twice the figure in other estimates"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        low, high, built = (
            in_month(record, name, months, month=KNOWN)[0] for name in self.series
        )  # fmt: skip
        assembled = ~np.isnan(built)
        low, high = np.where(assembled, built, low), np.where(assembled, built, high)
        return {
            "low": np.log(low) - ROUNDED,
            "high": np.log(high) + ROUNDED,
            "assembled": np.where(np.isnan(low), np.nan, assembled),
        }

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """What there was at the end of January."""
        first, material = m.january > 0.5, m.after.warheads + m.after.fissile
        return {
            "warheads": where(first, m.after.warheads, m.held["warheads"]),
            "material": where(first, material, m.held["material"]),
        }

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        counted = where(seen["assembled"] > 0.5, m.held["warheads"], m.held["material"])
        return between(seen["low"], seen["high"], log(counted + 0.01), ERROR) / REPEATED
