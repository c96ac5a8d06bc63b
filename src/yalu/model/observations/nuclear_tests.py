"""Nuclear tests: six in the seismic record, at most one a month."""

from collections.abc import Mapping

import numpy as np

from yalu.model.observations.density import bernoulli
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record


class NuclearTests(Law):
    name = "nuclear_tests"
    title = "nuclear tests"
    series = ("nuclear_tests",)
    columns = ("happened",)
    settles = "nuclear_tests"
    source = "seismic record: certain"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        return {"happened": np.minimum(at(record, "nuclear_tests", months), 1.0)}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return bernoulli(seen["happened"], m.expected.nuclear_tests)
