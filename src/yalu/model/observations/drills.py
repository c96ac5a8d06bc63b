"""Large drills: how much of the season Washington held, spring and late summer.

Drills are told to a month of the past, as its season. What the season does not tell is the
choice behind it: the share of the largest drill that Washington's rule would hold, given the
leader, the threat it feels, and talks or a freeze. That share is kept as it stands in March
and August, before the month's drills act on anything, and weighed when the season is over.
A scale from 0 to 3 is an interval with an error of coding. Seasons before 2016 are recalled,
all coded alike: they say only whether a drill was held. A line lasts: two seasons count as one.
"""

from collections.abc import Mapping

import numpy as np

from yalu import dates
from yalu.maths import where
from yalu.model.actors.washington import Washington
from yalu.model.observations.density import between
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record

SEASONS = {4: 3, 9: 2}  # the month in which a season is over → how many months it has
CHOSEN = (3, 8)  # months in which Washington's choice is taken down
READ = dates.month("2016-01")  # the first season that was not recalled
LARGEST = Washington.parameters["largest"].prior.median
ERROR = 0.4  # logistic scale of a coded drill's scale, a standard deviation of 0.7
REPEATED = 2.0  # seasons that say as much as one
FAR = 10.0  # a scale beyond all scales


class Drills(Law):
    name = "drills"
    title = "large drills held, cut or suspended"
    series = ("large_drills",)
    columns = ("low", "high", "over", "chosen")
    memory = ("share",)
    source = "scale coded by us from the dated drills; recalled before 2016"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        scale, month = at(record, self.series[0], months), months % 12 + 1
        largest = np.full(len(months), np.nan)
        for i, when in enumerate(month.tolist()):
            part = slice(i + 1 - SEASONS.get(when, 0), i + 1)
            if when in SEASONS and part.start >= 0:
                largest[i] = scale[part].max()
        over = ~np.isnan(largest)
        held = np.where(over, largest, 0.0)
        near, read = np.maximum(held - 0.5, 0.5), months >= READ
        low = np.where(held < 0.5, -FAR, np.where(read, near, 0.5))
        high = np.where(held < 0.5, 0.5, np.where(read & (held < LARGEST), held + 0.5, FAR))
        chosen = np.isin(month, CHOSEN)
        return {"low": low, "high": high, "over": over * 1.0, "chosen": chosen * 1.0}

    def remember(self, seen: Mapping[str, Scalar], m: Lived) -> dict[str, Scalar]:
        """The share of the largest drill that Washington would hold, season aside."""
        share = m.added["drill_load"] / (LARGEST * m.before.drill_season)
        return {"share": where(seen["chosen"] > 0.5, share, m.held["share"])}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        centre = LARGEST * m.held["share"]
        weight = between(seen["low"], seen["high"], centre, ERROR) / REPEATED
        return where(seen["over"] > 0.5, weight, 0.0)
