"""Council resolutions with new measures, at most one a month."""

from collections.abc import Mapping

import numpy as np

from yalu.model.observations.density import bernoulli
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record


class CouncilResolutions(Law):
    name = "council_resolutions"
    title = "Council resolutions with new measures"
    series = ("council_resolutions",)
    columns = ("happened",)
    settles = "resolutions"
    source = "public: certain"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        return {"happened": np.minimum(at(record, "council_resolutions", months), 1.0)}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return bernoulli(seen["happened"], m.expected.resolutions)
