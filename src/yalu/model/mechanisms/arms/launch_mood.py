"""Launch mood: launches follow a slow clock of the North's own.

Most of what makes one month of launches look like the last is a slow mix of programme
and politics at home, not the outside world. The North is no proxy and tests by its own
timetable [no-proxy]; the mood drifts by itself and this file only passes it on. Beneath
it lie eras of many years, eight launch days in the ten years to 2012 and near a hundred and
fifty in the thirteen since: what has been built, and a leader who shows it.
Long-range tests share part of it and come in campaigns of their own beside, two in the
record: 2016-17 and 2022-23.
Left out: what sets the timetable inside the army and the munitions department.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class LaunchMood(Mechanism):
    long_part: Scalar = param(
        "w_L", "1", LogNormal(0.6, 0.3), "no-proxy", "part of the mood shared by long-range tests",
        source="M13", known="partly",
    )  # fmt: skip
    nuclear_part: Scalar = param(
        "w_N", "1", LogNormal(0.3, 0.4), "no-proxy", "part shared by nuclear tests", source="M13"
    )

    promises = (
        ("launch_mood", "urge_short", 1),
        ("launch_mood", "urge_long", 1),
        ("launch_mood", "urge_nuclear", 1),
        ("launch_era", "urge_short", 1),
        ("launch_era", "urge_long", 1),
        ("programme", "urge_long", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        w_L, w_N = self.long_part, self.nuclear_part
        μ = s.launch_mood + s.launch_era
        return Rates(
            urge_short=μ,  # by definition of the mood [1]
            urge_long=w_L * μ + s.programme,  # [1]
            urge_nuclear=w_N * s.launch_mood,  # [1]
        )
