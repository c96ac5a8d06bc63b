"""Meetings of the two leaders, each announced, at most one a month."""

from collections.abc import Mapping

import numpy as np

from yalu.model.observations.density import bernoulli
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import Scalar
from yalu.record.read import Record


class LeaderMeetings(Law):
    name = "leader_meetings"
    title = "meetings of the leaders with China"
    series = ("china_dprk_leader_meetings",)
    columns = ("happened",)
    settles = "meetings"
    source = "announced by both sides: certain"

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        return {"happened": np.minimum(at(record, "china_dprk_leader_meetings", months), 1.0)}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        return bernoulli(seen["happened"], m.expected.meetings)
