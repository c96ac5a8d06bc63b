"""Visits of ministers, members of the politburo and special envoys, as far as the chronicle knows.

They come on the same flow as visits just below the leaders, several for one of those. The
chronicle misses many: before 2018 it was written from memory, so a visit was caught with a
smaller chance, and that chance itself came in runs, some months remembered and others not.
Catching a share of a Poisson flow leaves a Poisson flow of that share; a chance spread by a
gamma law makes it a negative binomial.
"""

from collections.abc import Mapping

import numpy as np

from yalu import dates
from yalu.maths import where
from yalu.model.observations.density import MOST, negative_binomial, poisson
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Beta, LogNormal, Scalar, param
from yalu.record.read import Record

READ = dates.month("2018-01")  # the first month whose visits of this rank were mostly read


class Ministers(Law):
    name = "ministers"
    title = "visits of ministers and envoys"
    series = ("china_dprk_ministerial_visits",)
    columns = ("visits", "recalled")
    source = "chronicle with gaps at this rank, from memory before 2018"

    ratio: Scalar = param(
        "r_e", "1", LogNormal(5.0, 0.5), "modern-partnership",
        "visits of ministers for each visit just below the leaders",
        source="judgement: chronicles of this rank have gaps", known="partly",
    )  # fmt: skip
    remembered: Scalar = param(
        "c_0", "1", Beta(2, 3), "modern-partnership",
        "chance that the chronicle has one of before 2018",
        source="codebook: incomplete before 2018", known="partly",
    )  # fmt: skip
    caught: Scalar = param(
        "c_1", "1", Beta(5, 2), "modern-partnership", "chance that it has a later one",
        source="codebook: nearer complete since", known="partly",
    )  # fmt: skip
    evenness: Scalar = param(
        "k_e", "1", LogNormal(1.0, 0.7), "modern-partnership",
        "how evenly months before 2018 are remembered, shape of a gamma law",
    )  # fmt: skip

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        visits = at(record, self.series[0], months)
        return {
            "visits": np.minimum(visits, MOST),
            "recalled": (months < READ).astype(np.float64),
        }

    def means(self, m: Lived) -> tuple[Scalar, Scalar]:
        """Visits the chronicle should have of a month: if from memory, and if read."""
        came = self.ratio * (m.added["exchange"] - m.before.meetings)  # [1/month]
        return self.remembered * came, self.caught * came

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        recalled, read = self.means(m)
        return where(
            seen["recalled"] > 0.5,
            negative_binomial(seen["visits"], recalled, self.evenness),
            poisson(seen["visits"], read),
        )
